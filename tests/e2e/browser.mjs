// The browser that the tests drive: the one that `cargo xtask test` found.
import { chromium } from "playwright-core";

const ROOT = ["--headless", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
const ARGUMENTS = process.env.TRAILGLASS_CHROMIUM_ARGUMENTS;

/** Starts the browser. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.TRAILGLASS_CHROMIUM ?? "/usr/bin/chromium",
    args: ARGUMENTS ? JSON.parse(ARGUMENTS) : ROOT,
  });
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
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (line) => {
    const trial = line.text().includes("/lock-trial");
    if (line.type() === "error" && !trial) page.complaints.push(line.text());
  });
  await page.goto(url);
  await state(page, "ready");
  return page;
}

/** Waits until the page says that it is in this state: starting, ready, working or done. */
export function state(page, name, timeout = 30_000) {
  return page.locator(`html[data-state="${name}"]`).waitFor({ state: "attached", timeout });
}
