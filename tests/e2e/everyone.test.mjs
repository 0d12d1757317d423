// Paper, little motion, the system's own colours, and what readers of the screen are told.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { open, state } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { drop, go } from "./person.mjs";
import { stage } from "./stage.mjs";

const here = stage();
const PICTURES = process.env.TRAILGLASS_PICTURES;

/** A page with the sample judged. */
async function withSample(options) {
  const page = await open(here.browser, here.host.url, options);
  await page.getByRole("button", { name: "Try the sample incident" }).click();
  await state(page, "done");
  await page.getByText("Act right away").waitFor();
  return page;
}

for (const colorScheme of ["light", "dark"]) {
  test(`the findings are printed as a report, with ${colorScheme} on`, async () => {
    const page = await withSample({ colorScheme });
    const shown = Number((await page.locator(".tg-toolbar__count").innerText()).split(" ")[0]);
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    if (PICTURES) await writeFile(join(PICTURES, `print-${colorScheme}.pdf`), pdf);
    assert.equal(await page.locator(".tg-print").count(), 0, "after printing, the page is as before");
    assert.equal(await page.locator("html.pf-v6-theme-dark").count(), colorScheme === "dark" ? 1 : 0);

    // What the browser does before it prints, to look at it.
    await page.emulateMedia({ media: "print", colorScheme });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const paper = page.locator(".tg-print");
    await paper.waitFor();
    for (const hidden of ["header", "nav", ".tg-toolbar", ".pf-v6-c-page", ".tg-toasts"]) {
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    }
    assert.equal(await page.locator("button:visible").count(), 0);
    const [ink, ground] = await paper.evaluate((it) => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]);
    assert.deepEqual([ink, ground], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    const text = await paper.innerText();
    for (const said of [/30 files, 1,876 events, and 59 duplicates/, /Printed\s+\d{4}-\d\d-\d\d/, /made-up company/, /Alerts: act right away \(\d+ findings\)/, /Monitor: look into it/]) {
      assert.match(text, said);
    }
    assert.equal(await paper.locator("h3").count(), 12, "every rule of the sample finds something");
    assert.equal(await paper.locator("tbody tr").count(), shown);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `print-${colorScheme}.png`) });
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}

test("what the filter leaves out is left out on paper, too, and said", async () => {
  const page = await withSample();
  await page.getByLabel("Search findings").fill("root");
  await page.getByRole("status").getByText(/^\d+ of \d+ findings$/).waitFor();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const text = await page.locator(".tg-print").innerText();
  const [, shown] = text.match(/text “root”: (\d+) of \d+ findings shown/);
  assert.equal(await page.locator(".tg-print tbody tr").count(), Number(shown));
  await page.close();
});

test("the other views are printed without what can only be pressed", async () => {
  const page = await withSample({ colorScheme: "dark" });
  await go(page, "Coverage");
  const pdf = await page.pdf({ format: "A4" });
  if (PICTURES) await writeFile(join(PICTURES, "print-coverage.pdf"), pdf);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".pf-v6-c-nav:visible, header:visible, button:not(.pf-v6-c-table__button):visible").count(), 0);
  assert.ok(await page.getByRole("heading", { name: "Log integrity" }).isVisible());
  await page.close();
});

test("nothing moves for who asked for that", async () => {
  const page = await withSample({ reducedMotion: "reduce" });
  const moving = () => page.evaluate(() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((it) => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(it);
    return animationName !== "none" || parseFloat(transitionDuration) > 0 || scrollBehavior === "smooth";
  }).length);
  for (const view of ["Findings", "Rules", "Coverage", "About"]) {
    await go(page, view);
    assert.equal(await moving(), 0, view);
  }
  await page.close();
});

test("nothing vanishes in the system's own colours", async () => {
  const page = await withSample({ forcedColors: "active" });
  // What is drawn with its background alone, and what that must not be.
  const gone = (selector) => page.locator(selector).evaluateAll((all) => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return all.filter((it) => {
      const { backgroundColor, backgroundImage, borderTopWidth } = getComputedStyle(it);
      const isPlain = backgroundColor === ground || backgroundColor === "rgba(0, 0, 0, 0)";
      return isPlain && backgroundImage === "none" && parseFloat(borderTopWidth) === 0;
    }).map((it) => it.outerHTML);
  });
  if (PICTURES) await page.screenshot({ path: join(PICTURES, "forced-findings.png") });
  assert.deepEqual(await gone(".tg-key"), []);
  await go(page, "Rules");
  if (PICTURES) await page.screenshot({ path: join(PICTURES, "forced-rules.png") });
  assert.deepEqual(await gone(".pf-v6-c-switch__toggle"), []);
  await go(page, "Coverage");
  await page.locator(".tg-strip__piece").first().waitFor();
  if (PICTURES) await page.screenshot({ path: join(PICTURES, "forced-coverage.png"), fullPage: true });
  assert.deepEqual(await gone(".tg-strip__piece, .tg-hours__key, .tg-counts__share > div, .tg-span__bar"), []);
  await page.close();
});

/** Gathers what readers of the screen are told from now on, each text once; gives a way to ask for it. */
async function listen(page) {
  await page.evaluate(() => {
    globalThis.heard = [];
    const hear = (element) => new MutationObserver(() => {
      const text = element.innerText.trim();
      if (text && globalThis.heard.at(-1) !== text) globalThis.heard.push(text);
    }).observe(element, { childList: true, characterData: true, subtree: true });
    hear(document.querySelector(".pf-v6-c-page > [role=status][aria-live=polite]"));
    hear(document.querySelector(".tg-toasts[aria-live=polite]"));
  });
  return () => page.evaluate(() => globalThis.heard);
}

test("readers of the screen hear that reading begins and ends, and notices, but no ticking", async () => {
  const page = await open(here.browser, here.host.url);
  const heard = await listen(page);
  await page.getByRole("button", { name: "Try the sample incident" }).click();
  await state(page, "done");
  await page.waitForTimeout(500);
  const reading = await heard();
  assert.match(reading[0], /^\d+ of 30 files read/);
  assert.match(reading.at(-1), /\d+ alerts and \d+ to monitor, found in/);
  assert.ok(reading.length <= 3, reading.join("\n"));

  await go(page, "Rules");
  await page.getByRole("switch", { name: "DNS records changed: in use" }).uncheck({ force: true });
  await page.getByText("“DNS records changed” is off.").waitFor();
  await page.waitForTimeout(500);
  const edited = (await heard()).slice(reading.length);
  assert.ok(edited.some((it) => it.includes("“DNS records changed” is off.")), edited.join("\n"));
  assert.ok(edited.length <= 4, edited.join("\n"));
  await page.close();
});

test("of a long reading it is said every ten seconds how far it is, and not more often", async () => {
  // The page's clock stands still but where it is told to go on, and its workers hear of files only then.
  const context = await here.browser.newContext({ serviceWorkers: "block" });
  await context.clock.install({ time: "2026-03-11T00:00:00Z" });
  const page = await open(context, here.host.url);
  await page.clock.pauseAt("2026-03-11T01:00:00Z");
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    const held = [];
    Worker.prototype.postMessage = function (...message) { held.push(() => postMessage.apply(this, message)); };
    globalThis.release = () => {
      Worker.prototype.postMessage = postMessage;
      held.forEach((send) => send());
    };
  });
  const heard = await listen(page);
  /** What is told by the time that so many more seconds have gone by and the row shows this. */
  const told = async (seconds, shows) => {
    await page.clock.runFor(seconds * 1000);
    await page.locator(".tg-progress__text").getByText(shows).waitFor();
    return heard();
  };
  const add = (number) => drop(page, `${number}.json`, '{"Records": []}');
  const [one, two, three] = [/^0 of 1 file read/, /^0 of 2 files read/, /^0 of 3 files read/];
  const are = (texts, expected) => {
    assert.equal(texts.length, expected.length, texts.join("\n"));
    texts.forEach((text, at) => assert.match(text, expected[at]));
  };

  await add(1);
  are(await told(1, one), [one]);
  await add(2);
  are(await told(8, two), [one]);
  are(await told(2, two), [one, two]);
  await add(3);
  are(await told(7, three), [one, two]);
  are(await told(3, three), [one, two, three]);

  await page.evaluate(() => globalThis.release());
  await eventually(async () => {
    await page.clock.runFor(500);
    assert.match((await heard()).at(-1), /^0 alerts and 0 to monitor/);
  });
  await state(page, "done");
  are(await told(60, "0 alerts"), [one, two, three, /^0 alerts/]);
  assert.deepEqual(page.complaints, []);
  await context.close();
});
