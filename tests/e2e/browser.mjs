// The browsers that the tests drive: Chromium runs all of them, stock Firefox and WebKit as many as their
// drivers allow. `cargo xtask test` finds them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, firefox } from "playwright-core";
import * as webkit from "./webkit.mjs";

/** Whose browser runs the tests: chromium, firefox or webkit. */
export const ENGINE = process.env.TRAILGLASS_ENGINE ?? "chromium";

const ROOT = ["--headless", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
const ARGUMENTS = process.env.TRAILGLASS_CHROMIUM_ARGUMENTS;

const OF_CHROMIUM = {
  executablePath: process.env.TRAILGLASS_CHROMIUM ?? "/usr/bin/chromium",
  args: ARGUMENTS ? JSON.parse(ARGUMENTS) : ROOT,
};

const LAUNCH = {
  chromium: () => chromium.launch(OF_CHROMIUM),
  firefox: () =>
    firefox.launch({
      channel: "moz-firefox",
      executablePath: process.env.TRAILGLASS_FIREFOX ?? "/usr/bin/firefox-esr",
      firefoxUserPrefs: {
        // Ways out that it has not of itself: calls to this machine, and pings.
        "media.peerconnection.ice.loopback": true,
        "browser.send_pings": true,
        // A list of what was saved would take the keyboard.
        "browser.download.alwaysOpenPanel": false,
      },
      downloadsPath: DOWNLOADS,
    }),
  webkit: () => webkit.launch(DOWNLOADS),
};

/** What some drivers cannot do. */
const LACKS = {
  chromium: [],
  firefox: ["Chromium's own tools"],
  webkit: ["Chromium's own tools", "scripts before the page's", "a keyboard", "a clipboard", "sizes", "a page that loads for ever"],
};

/** Options of a test that needs this of the browser's driver. */
export const needs = (what) => ({ skip: LACKS[ENGINE].includes(what) && `its driver lacks ${what}` });

/** Where what pages save comes to lie, in browsers whose driver does not hand it over. */
export const DOWNLOADS = mkdtempSync(join(tmpdir(), "trailglass-downloads-"));
process.on("exit", () => rmSync(DOWNLOADS, { recursive: true, force: true }));

/** Starts the browser. */
export function launch() {
  return LAUNCH[ENGINE]();
}

/** Chromium as a person has it, with a profile that stays: only then can pages be installed. */
export function launchAsPerson(profile) {
  return chromium.launchPersistentContext(profile, OF_CHROMIUM);
}

/** For contexts whose page may keep itself: it fetches all its files once more, and tests are many. */
export const OFFLINE = { serviceWorkers: "allow" };

/**
 * Opens the page and waits until it can take files. What the page reports as an error, on its
 * console or otherwise, gathers in `page.complaints`: all but the trial of the lock, which is
 * refused by design.
 */
export async function open(browser, url, options = {}) {
  // A context made before, which takes no options, has its own.
  const page = await browser.newPage(browser.newContext ? { serviceWorkers: "block", ...options } : undefined);
  page.complaints = [];
  const complain = (line) => line.includes("/lock-trial") || page.complaints.push(line);
  page.on("pageerror", (error) => complain(String(error)));
  page.on("console", (line) => line.type() === "error" && complain(line.text()));
  await page.goto(url);
  await state(page, "ready").catch((reason) => again(page, reason));
  return page;
}

let isAgain = false;

/**
 * Of well over a thousand pages two did not start in WebKit, where its driver looks on, and nobody knows why:
 * one in a file of tests gets a second chance, and is told of.
 */
async function again(page, reason) {
  if (ENGINE !== "webkit" || isAgain) throw reason;
  isAgain = true;
  console.log(`WebKit needs a second try: ${reason.message}`);
  await page.reload();
  await state(page, "ready");
}

/** Waits until the page says that it is in this state: starting, ready, working or done. */
export async function state(page, name, timeout = 30_000) {
  try {
    await page.locator(`html[data-state="${name}"]`).waitFor({ state: "attached", timeout });
  } catch (error) {
    const shown = await page.evaluate(asItIs).catch((reason) => `nothing: ${reason}`);
    throw new Error(`the page is not ${name} but shows ${shown}`, { cause: error });
  }
}

/** What a page that is not as a test expects has to say: it is not seen again. */
const asItIs = () => {
  const { location, document, performance } = globalThis;
  const asked = performance.getEntriesByType("resource").map(({ name, duration }) => `${name} ${Math.round(duration)} ms`);
  return JSON.stringify({ at: location.href, is: document.readyState, state: document.documentElement.dataset.state,
    since: Math.round(performance.now()), asked, text: document.body?.innerText.slice(0, 2000) }, null, 1);
};
