// A page whose host or browser lets it down while it starts, or later: nobody waits for ever.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { needs, open, state } from "./browser.mjs";
import { SAMPLE, choose } from "./person.mjs";
import { DIST, serve } from "./serve.mjs";
import { stage } from "./stage.mjs";

const here = stage();

test("parts that do not come keep nobody waiting without a word", needs("a page that loads for ever"), async () => {
  const host = await serve();
  const files = await readdir(DIST, { recursive: true });
  const without = async (end) => {
    host.instead.set(files.find((name) => name.endsWith(end)), null);
    const page = await here.browser.newPage();
    await page.goto(host.url, { waitUntil: "commit" });
    return page;
  };
  const plain = await without(".woff2");
  await state(plain, "ready");
  await plain.close();
  const empty = await without(".wasm");
  await empty.getByRole("status").getByText("is still loading").waitFor();
  await empty.close();
  await host.close();
});

test("a worker that the browser loses is started anew, and where none starts that is told", needs("scripts before the page's"), async () => {
  for (const [lost, then] of [
    [1, (page) => state(page, "ready")],
    [99, (page) => page.getByRole("alert").getByText("does not let the page run workers").waitFor()],
  ]) {
    const context = await here.browser.newContext();
    await context.addInitScript((lost) => {
      const { postMessage } = Worker.prototype;
      let workers = 0;
      Worker.prototype.postMessage = function (...what) {
        this.number ??= ++workers;
        if (this.number > lost) postMessage.apply(this, what);
      };
      // Nor does anybody wait here for as long as a page would.
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (what, after, ...more) => setTimeout(what, after / 10, ...more);
    }, lost);
    const page = await context.newPage();
    await page.goto(here.host.url);
    await then(page);
    await context.close();
  }
});

test("a worker to which a message is lost makes way for another", needs("Chromium's own tools"), async () => {
  const page = await open(here.browser, here.host.url);
  const [another] = await Promise.all([
    page.waitForEvent("worker"),
    page.workers()[0].evaluate(() => { dispatchEvent(new MessageEvent("messageerror")); }),
  ]);
  assert.match(another.url(), /^blob:/);
  await choose(page, SAMPLE);
  await page.close();
});
