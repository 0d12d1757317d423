// What the page promises about privacy, held against a real browser: once it is ready for files,
// nothing can leave it, to its own host or to another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { OFFLINE, launch, open, state } from "./browser.mjs";
import { serve } from "./serve.mjs";

let browser, host, stranger;

before(async () => {
  [browser, host, stranger] = await Promise.all([launch(), serve(), serve()]);
});

after(() => Promise.all([browser?.close(), host?.close(), stranger?.close()]));

// Every way out, by name, as code that a worker or the page can run. Each ends in what the browser
// said: "refused", or "went out".
const WAYS_OUT = `async ({ own, other }) => {
  const tried = {};
  const attempt = async (name, way) => {
    try { await way(); tried[name] = "went out"; } catch { tried[name] = "refused"; }
  };
  const socket = (url) => new Promise((open, refused) => {
    const socket = new WebSocket(url.replace("http", "ws"));
    socket.onopen = open;
    socket.onerror = refused;
  });
  for (const [whose, url] of Object.entries({ own, other })) {
    await attempt(whose + " fetch", () => fetch(url + "?fetch", { mode: "no-cors" }));
    await attempt(whose + " import", () => import(url + "sw.js?import"));
    await attempt(whose + " socket", () => socket(url));
    await attempt(whose + " request", () => new Promise((done, refused) => {
      const request = new XMLHttpRequest();
      request.onload = done;
      request.onerror = refused;
      request.open("GET", url + "?request");
      request.send();
    }));
    if (globalThis.importScripts) {
      await attempt(whose + " script", async () => importScripts(url + "sw.js?script"));
    } else {
      await attempt(whose + " image", () => new Promise((done, refused) => {
        const image = new Image();
        image.onload = done;
        image.onerror = refused;
        image.src = url + "icon.svg?image";
      }));
      await attempt(whose + " font", () => new FontFace("f", "url(" + url + "f.woff2)").load());
      await attempt(whose + " beacon", async () => {
        navigator.sendBeacon(url + "?beacon", "x");
        await new Promise((later) => setTimeout(later, 200));
        throw new Error("only the host can tell");
      });
    }
  }
  return tried;
}`;

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

for (const [visit, visited] of Object.entries(VISITS)) {
  test(`after the lock the page reaches no host, at the ${visit} visit`, async () => {
    const page = await visited();
    await nothingLeaves(() => page.evaluate(`(${WAYS_OUT})(${JSON.stringify(hosts())})`));
    await page.close();
  });

  test(`after the lock a worker of the page reaches no host, at the ${visit} visit`, async () => {
    const page = await visited();
    const script = `(${WAYS_OUT})(${JSON.stringify(hosts())}).then(postMessage)`;
    const inWorker = (script) =>
      new Promise((done, failed) => {
        const blob = new Blob([script], { type: "text/javascript" });
        const worker = new Worker(URL.createObjectURL(blob));
        worker.onmessage = (event) => done(event.data);
        worker.onerror = (event) => failed(new Error(event.message));
      });
    await nothingLeaves(() => page.evaluate(inWorker, script));
    await page.close();
  });
}

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

const hosts = () => ({ own: host.url, other: stranger.url });

/** Every attempt is refused, and neither host hears of any. */
async function nothingLeaves(attempts) {
  // Browsers look for a newer service worker by themselves, and say nothing of the page with it.
  const heard = () => [...host.requests, ...stranger.requests].filter((url) => !url.endsWith("/sw.js"));
  const before = heard();
  const tried = await attempts();
  assert.ok(Object.keys(tried).length >= 10, "every way out was tried");
  for (const [way, outcome] of Object.entries(tried)) assert.equal(outcome, "refused", way);
  assert.deepEqual(heard(), before);
}
