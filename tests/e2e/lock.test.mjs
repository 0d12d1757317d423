// What the page promises about privacy, held against a real browser: once it is ready for files,
// nothing can leave it, to its own host or to another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { OFFLINE, launch, open, state } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { hosts, nothingLeaves, waysOut, waysOutOfAWorker } from "./ways-out.mjs";

let browser, host, stranger;

before(async () => {
  [browser, host, stranger] = await Promise.all([launch(), serve(), serve()]);
});

after(() => Promise.all([browser?.close(), host?.close(), stranger?.close()]));

/** The page when it has kept itself, and when its service worker answers for the host, too. */
const VISITS = {
  first: async () => {
    const page = await open(browser, host.url, OFFLINE);
    await page.getByText("Ready offline").waitFor({ state: "attached" });
    return page;
  },
  second: async () => {
    const page = await VISITS.first();
    await page.reload();
    await state(page, "ready");
    return page;
  },
};

test("the page gets ready below any path, and all that it asks for is there", async () => {
  const page = await open(browser, host.url);
  await page.getByRole("heading", { name: "Trailglass" }).first().waitFor();
  assert.deepEqual(host.misses, []);
  assert.deepEqual(page.complaints, []);
  const programs = host.requests.filter((url) => url.endsWith(".wasm"));
  assert.equal(programs.length, 1, "page and workers are one program");
  await page.close();
});

test("the page shows the policies in force and what it asked for", async () => {
  const page = await open(browser, host.url);
  await page.evaluate(() => { location.hash = "about"; });
  await page.getByText("Since then: none.").waitFor();
  const shown = await page.locator(".tg-policy").allTextContents();
  const metas = "meta[http-equiv='Content-Security-Policy']";
  const inForce = await page.locator(metas).evaluateAll((metas) => metas.map((it) => it.content));
  assert.deepEqual(shown, inForce);
  assert.equal(shown.length, 2);
  await page.getByText("Each of them", { exact: true }).click();
  const listed = await page.locator("details li code").allTextContents();
  assert.ok(listed.length >= 8, `${listed}`);
  for (const address of listed) assert.ok(address.startsWith(host.url), address);
  await page.close();
});

for (const [visit, visited] of Object.entries(VISITS)) {
  test(`after the lock the page reaches no host, at the ${visit} visit`, async () => {
    const page = await visited();
    await nothingLeaves([host, stranger], () => waysOut(page, hosts(host, stranger)));
    await page.close();
  });

  test(`after the lock a worker of the page reaches no host, at the ${visit} visit`, async () => {
    const page = await visited();
    await nothingLeaves([host, stranger], () => waysOutOfAWorker(page, hosts(host, stranger)));
    await page.close();
  });
}

// Or the tests above would prove nothing.
test("every way leads out of a page without a policy", async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(host.url);
  for (const ways of [waysOut, waysOutOfAWorker]) {
    const before = host.requests.length;
    const tried = await ways(page, { own: host.url });
    const heard = host.requests.slice(before).map((url) => new URL(url, "http://host").search);
    for (const way of Object.keys(tried).map((name) => name.replace("own: ", ""))) {
      const named = heard.some((search) => search.startsWith(`?${encodeURIComponent(way)}`));
      assert.ok(named, `${way} did not get out of a page without a policy: ${heard}`);
    }
  }
  await context.close();
});

// What no policy rules is said on the page and in the README, and is to be true.
test("what is left after the lock: a page can go to another address, and WebRTC is there", async () => {
  const page = await open(browser, host.url);
  assert.equal(await page.evaluate(() => typeof RTCPeerConnection), "function");
  await page.evaluate((url) => { location.href = `${url}?navigation`; }, stranger.url);
  await page.waitForURL(/navigation/);
  assert.ok(stranger.requests.some((url) => url.endsWith("?navigation")));
  await page.close();
});

test("after the lock no worker starts from an address, and the lock cannot be taken off", async () => {
  const page = await open(browser, host.url);
  const outcome = await page.evaluate(async () => {
    document.querySelectorAll("meta[http-equiv]").forEach((meta) => meta.remove());
    const worker = await new Promise((done) => {
      try {
        const worker = new Worker("./sw.js");
        worker.onerror = () => done("refused");
        worker.onmessage = () => done("started");
      } catch {
        done("refused");
      }
    });
    const fetched = await fetch("./").then(() => "went out", () => "refused");
    return { worker, fetched };
  });
  assert.deepEqual(outcome, { worker: "refused", fetched: "refused" });
  await page.close();
});
