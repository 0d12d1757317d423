// What the page promises about privacy, held against a real browser: once it is ready for files,
// nothing can leave it, to its own host or to another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINE, OFFLINE, launch, open, state } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { DIST, serve } from "./serve.mjs";
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
  // Others may ask twice of a host that lets them keep nothing: once ahead, and once to check its hash.
  if (ENGINE === "chromium") assert.equal(programs.length, 1, `${programs}`);
  assert.equal(new Set(programs).size, 1, "page and workers are one program");
  await page.close();
});

test("the page shows the policies in force, what it asked for, and the hash that stands for its code", async () => {
  // It is there before the lock is.
  const page = await open(browser, `${host.url}#about`);
  await page.getByText("Since then: none.").waitFor();
  const shown = await page.locator(".tg-policy:not(.tg-command)").allTextContents();
  const metas = "meta[http-equiv='Content-Security-Policy']";
  const inForce = await page.locator(metas).evaluateAll((metas) => metas.map((it) => it.content));
  assert.deepEqual(shown, inForce);
  assert.equal(shown.length, 2);
  const index = await readFile(join(DIST, "index.html"));
  const hash = createHash("sha256").update(index).digest("hex");
  assert.equal(await page.locator(".tg-sum").innerText(), hash);
  await page.getByText(`curl -fsSL '${host.url}' | sha256sum`, { exact: true }).waitFor();
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
  const folder = await mkdtemp(join(tmpdir(), "trailglass-e2e-"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>A page without a policy</title><body>");
  const open = await serve(folder);
  const page = await browser.newPage();
  await page.goto(open.url);
  for (const ways of [waysOut, waysOutOfAWorker]) {
    const before = open.requests.length;
    const tried = await ways(page, { own: open.url });
    const heard = open.requests.slice(before).map((url) => new URL(url, "http://host").search);
    for (const way of Object.keys(tried).map((name) => name.replace("own: ", ""))) {
      // WebKitGTK has none.
      if (way === "WebRTC" && ENGINE === "webkit") continue;
      const named = heard.some((search) => search.startsWith(`?${encodeURIComponent(way)}`));
      assert.ok(named, `${way} did not get out of a page without a policy: ${heard}`);
    }
  }
  await page.close();
  await open.close();
  await rm(folder, { recursive: true });
});

// What no policy rules is said in the README, and is to be true.
test("what is left after the lock: another address, a frame's WebRTC, and hints that name a host", async () => {
  const page = await open(browser, host.url);
  const hints = createServer().unref();
  let hinted = 0;
  hints.on("connection", (socket) => { hinted += 1; socket.destroy(); });
  await new Promise((done) => hints.listen(0, "127.0.0.1", done));
  const before = stranger.requests.length;
  await page.evaluate(async ({ other, hint }) => {
    const { contentWindow } = document.body.appendChild(document.createElement("iframe"));
    const iceServers = [{ urls: `stun:${new URL(other).host}` }];
    const call = contentWindow.RTCPeerConnection && new contentWindow.RTCPeerConnection({ iceServers });
    call?.createDataChannel("x");
    await call?.setLocalDescription();
    document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", href: hint }));
    await new Promise((later) => setTimeout(later, 1_000));
  }, { other: stranger.url, hint: `http://127.0.0.1:${hints.address().port}` });
  assert.equal(stranger.requests.length > before, LEFT[ENGINE].call, "WebRTC of a frame");
  assert.equal(hinted > 0, LEFT[ENGINE].hint, "preconnect");
  await page.evaluate((url) => { location.href = `${url}?navigation`; }, stranger.url);
  await eventually(() => assert.ok(stranger.requests.some((url) => url.endsWith("?navigation"))));
  hints.close();
  await page.close();
});

/**
 * What gets out where. WebKitGTK has no WebRTC. The others follow hints for people, but not for these tests:
 * Chromium in no private window, and Firefox not with what its driver sets.
 */
const LEFT = {
  chromium: { call: true, hint: false },
  firefox: { call: true, hint: false },
  webkit: { call: false, hint: true },
};

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
