// What the page promises about privacy, held against a real browser: once it is ready for files,
// nothing can leave it, to its own host or to another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ENGINE, OFFLINE, launch, open, state } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { SAMPLE, choose, go } from "./person.mjs";
import { DIST, SINGLE, serve } from "./serve.mjs";
import {
  everyWayLeadsOut, handingOver, nothingLeaves, waysOut, waysOutOfAWorker, waysOutOfItsOwnWorker,
} from "./ways-out.mjs";

let browser, host, stranger, folder;

before(async () => {
  [browser, host, stranger, folder] = await Promise.all([
    launch(),
    serve(),
    serve(),
    mkdtemp(join(tmpdir(), "trailglass-e2e-")),
  ]);
});

after(async () => {
  await Promise.all([browser?.close(), host?.close(), stranger?.close()]);
  if (folder) await rm(folder, { recursive: true });
});

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
  await page.getByText(`curl -fsSL -o served.html '${host.url}' && sha256sum served.html`, { exact: true }).waitFor();
  await page.getByText("Each of them", { exact: true }).click();
  const listed = await page.locator("details li code").allTextContents();
  assert.ok(listed.length >= 8, `${listed}`);
  for (const address of listed) assert.ok(address.startsWith(host.url), address);
  for (const words of ["unplug the network", "Extensions of the browser", "Whoever hosts the page"]) {
    await page.getByText(words).first().waitFor();
  }
  // Were there a request, it would be told.
  await page.evaluate(() => {
    const recorded = performance.getEntriesByType.bind(performance);
    performance.getEntriesByType = (type) => [...recorded(type), { name: "https://host.example/", startTime: 1e9 }];
  });
  for (const view of ["Rules", "About"]) await go(page, view);
  await page.getByText("Since then: 1 request.").waitFor();
  await page.close();
});

for (const [visit, visited] of Object.entries(VISITS)) {
  test(`after the lock the page reaches no host, at the ${visit} visit`, async () => {
    const page = await visited();
    await nothingLeaves(waysOut, page, host, stranger);
    await page.close();
  });

  test(`after the lock a worker of the page reaches no host, at the ${visit} visit`, async () => {
    const page = await visited();
    await nothingLeaves(waysOutOfAWorker, page, host, stranger);
    await page.close();
  });
}

test("after the lock the worker that has read the logs reaches no host", async () => {
  const copy = join(folder, "handing-over");
  await cp(DIST, copy, { recursive: true });
  await writeFile(join(copy, "index.html"), handingOver(await readFile(join(DIST, "index.html"), "utf8")));
  const own = await serve(copy);
  const page = await open(browser, own.url);
  await choose(page, SAMPLE);
  await nothingLeaves(waysOutOfItsOwnWorker, page, own, stranger);
  await page.close();
  await own.close();
});

// Or the tests above would prove nothing.
test("every way leads out of a page without a policy", async () => {
  const bare = join(folder, "bare");
  await mkdir(bare);
  await writeFile(join(bare, "index.html"), "<!doctype html><title>A page without a policy</title><body>");
  const own = await serve(bare);
  const page = await browser.newPage();
  await page.goto(own.url);
  await everyWayLeadsOut(page, own);
  await page.close();
  await own.close();
});

/** The page on a host, and as one file on a disk. */
const COPIES = { "the hosted page": () => host.url, "the single file": () => pathToFileURL(SINGLE).href };

/** What no policy rules is said in the README, and is to be true: each runs in the page, with an address. */
const LEFT = {
  "a hint": (url) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", href: url }));
  },
  "WebRTC of a frame": (url, call) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    return call(frame.contentWindow, url);
  },
  "WebRTC of a window": (url, call) => call(window.open("about:blank"), url),
  "another window": (url) => { window.open(url); },
  // Hosts on one machine share their cookies, whatever their ports.
  "the next visit": (url) => { document.cookie = "said=something; path=/"; location.href = url; },
};

/** Does it when a button is pressed that is all there is to press: WebKit opens windows only for people. */
const AT_A_CLICK = (leave) => {
  const button = document.createElement("button");
  button.id = "leave";
  button.style = "position: fixed; inset: 0; z-index: 999999";
  button.onclick = () => { button.remove(); leave(); };
  document.body.append(button);
};

const CALL = async ({ RTCPeerConnection }, url) => {
  const iceServers = [{ urls: `stun:${new URL(url).host}` }];
  const call = RTCPeerConnection && new RTCPeerConnection({ iceServers });
  call?.createDataChannel("x");
  await call?.setLocalDescription();
};

/**
 * What is heard of it where. WebKitGTK has no WebRTC. The others follow hints for people, but not for these
 * tests: Chromium in no private window, and Firefox not with what its driver sets. A file has no cookies.
 */
const HEARD = {
  "a hint": { chromium: "nothing", firefox: "nothing", webkit: "a connection" }[ENGINE],
  "WebRTC of a frame": ENGINE === "webkit" ? "nothing" : "a call",
  "WebRTC of a window": ENGINE === "webkit" ? "nothing" : "a call",
  "another window": "a request",
};

const NEXT_VISIT = { "the hosted page": "a request with a cookie", "the single file": "a request" };

/** A host that says the most that it heard. A test that fails leaves it open: that keeps nobody waiting. */
async function ear() {
  const most = ["nothing", "a connection", "a call", "a request", "a request with a cookie"];
  let heard = 0;
  const hear = (what) => { heard = Math.max(heard, most.indexOf(what)); };
  const host = createServer(({ headers }, response) => {
    hear(headers.cookie?.includes("said=something") ? "a request with a cookie" : "a request");
    response.end();
  });
  host.on("connection", () => hear("a connection"));
  await new Promise((done) => host.unref().listen(0, "127.0.0.1", done));
  const { port } = host.address();
  const calls = createSocket("udp4").unref().on("message", () => hear("a call"));
  await new Promise((done) => calls.bind(port, "127.0.0.1", done));
  const close = () => { host.closeAllConnections(); host.close(); calls.close(); };
  return { url: `http://127.0.0.1:${port}/`, heard: () => most[heard], close };
}

for (const [copy, address] of Object.entries(COPIES)) {
  test(`what is left of ${copy} after the lock`, async () => {
    const page = await open(browser, address());
    const ears = {};
    for (const [way, go] of Object.entries(LEFT)) {
      ears[way] = await ear();
      await page.evaluate(`(${AT_A_CLICK})(() => (${go})(${JSON.stringify(ears[way].url)}, ${CALL}))`);
      await page.locator("#leave").click();
      // What is not to be heard has time to be.
      await page.waitForTimeout(500);
    }
    await eventually(() => {
      const heard = Object.entries(ears).map(([way, ear]) => [way, ear.heard()]);
      assert.deepEqual(Object.fromEntries(heard), { ...HEARD, "the next visit": NEXT_VISIT[copy] });
    });
    for (const ear of Object.values(ears)) ear.close();
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
