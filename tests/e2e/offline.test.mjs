// The page without its host: it keeps itself in the browser, all of one build or nothing of it, and an
// update waits until somebody wants it. Locked stays locked with a service worker, too.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { OFFLINE, launchAsPerson, needs, open, state } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { SAMPLE, choose, download, drop, go, report } from "./person.mjs";
import { DIST, serve } from "./serve.mjs";
import { stage } from "./stage.mjs";

const here = stage();

const label = (page) => page.locator(".tg-masthead").getByText("Ready offline");
const useIt = (page) => page.getByRole("button", { name: "Use it", exact: true });
const build = (page) => page.locator("meta[name=build]").getAttribute("content");

/** A copy of the page, and a host of it. */
async function copied(name) {
  const folder = join(here.folder, name);
  await cp(DIST, folder, { recursive: true });
  return { folder, host: await serve(folder) };
}

const sri = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** Makes a copy the page of another build, as a host updates it. */
async function update(folder, id) {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const newer = page.replace(/(name="build" content=")\w+/, `$1${id}`);
  const worker = await readFile(join(folder, "sw.js"), "utf8");
  await writeFile(join(folder, "index.html"), newer);
  await writeFile(
    join(folder, "sw.js"),
    worker
      .replace(/const BUILD = "\w+"/, `const BUILD = "${id}"`)
      .replace(/"\.\/": ?"[^"]+"/, `"./":"${sri(newer)}"`),
  );
}

/** The page, kept and opened once more, so that its worker answers for the host. */
async function kept(url) {
  const context = await here.browser.newContext(OFFLINE);
  const page = await open(context, url);
  await label(page).waitFor();
  await page.reload();
  await state(page, "ready");
  assert.equal(await page.evaluate(() => !!navigator.serviceWorker.controller), true);
  return page;
}

/** Has the browser look for a newer worker, which a locked page cannot, and tells whether one waits. */
async function looked(page, url) {
  const picture = await page.context().newPage();
  await picture.goto(`${url}icon.svg`);
  const waits = await picture.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    while (registration.installing) await new Promise((later) => setTimeout(later, 50));
    return registration.waiting !== null;
  });
  await picture.close();
  return waits;
}

test("the page opens and judges logs when its host is gone", async () => {
  const { folder, host } = await copied("gone");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((it) => it.isFile());
  const hash = createHash("sha256").update(await readFile(join(folder, "index.html"))).digest("hex");
  const page = await kept(host.url);
  assert.deepEqual(host.misses, []);
  const caches = await page.evaluate(async () => {
    const names = await window.caches.keys();
    const counts = names.map(async (name) => (await (await caches.open(name)).keys()).length);
    return Promise.all(counts);
  });
  assert.deepEqual(caches.sort(), [1, files.length - 2], "all but sw.js, and the rule set beside them");
  await host.close();
  for (const path of ["index.html", "?from=a-bookmark", ""]) {
    await page.goto(host.url + path);
    await state(page, "ready");
  }
  await choose(page, SAMPLE);
  const { findings } = JSON.parse(await download(page, "Download JSON"));
  assert.ok(findings.length > 0, "findings");
  assert.match(await page.locator(".tg-loaded").innerText(), /1,876 events/);
  await label(page).waitFor();
  await go(page, "About");
  assert.equal(await page.locator(".tg-sum").innerText(), hash);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a page of which a file is missing starts, and is not said to be ready offline", async () => {
  const { folder, host } = await copied("lacking");
  await rm(join(folder, "icons/512.png"));
  const context = await here.browser.newContext(OFFLINE);
  const page = await open(context, host.url);
  await eventually(() => assert.ok(host.misses.some((url) => url.endsWith("/icons/512.png"))));
  // A worker that could not keep everything is forgotten, and the page hears of it.
  const isForgotten = () => page.evaluate(async () => !(await navigator.serviceWorker.getRegistration()));
  await eventually(async () => assert.ok(await isForgotten(), "its worker is forgotten"));
  assert.deepEqual(await page.evaluate(() => caches.keys()), [], "nothing is kept");
  assert.equal(await label(page).count(), 0);
  await cp(DIST, folder, { recursive: true });
  await page.reload();
  await label(page).waitFor();
  await context.close();
  await host.close();
});

test("without its host, the worker has the files of its list and nothing else", async () => {
  const { host } = await copied("list");
  const page = await kept(host.url);
  // The page itself is locked and can ask for nothing.
  await page.goto(`${host.url}icon.svg`);
  await host.close();
  const all = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const kept = names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url));
      return (await Promise.all(kept)).flat().sort();
    });
  const asked = (name) => page.evaluate((name) => fetch(name).then(({ status }) => status, () => "error"), name);
  const before = await all();
  for (const name of ["./", "index.html", "icon.svg", "icons/512.png", "ruleset.toml"]) {
    assert.equal(await asked(name), 200, name);
  }
  const others = ["no-such-file", "sw.js", "icons/", "icon.svg/", "icon.svg?more", "./?more", "ruleset.toml?more"];
  for (const name of others) assert.equal(await asked(name), "error", name);
  assert.deepEqual(await all(), before);
  await page.context().close();
});

test("a host's own rule set is asked for first, and the last one stands in offline", async () => {
  const { folder, host } = await copied("rules");
  const path = join(folder, "ruleset.toml");
  await writeFile(path, "# first\n");
  const page = await kept(host.url);
  // The page asks before it locks itself; here a picture does, which is not locked.
  await page.goto(`${host.url}icon.svg`);
  const asked = () =>
    page.evaluate(async () => {
      const answer = await fetch("ruleset.toml");
      return [answer.status, answer.ok ? await answer.text() : ""];
    });
  assert.deepEqual(await asked(), [200, "# first\n"]);
  await writeFile(path, "# second\n");
  assert.deepEqual(await asked(), [200, "# second\n"]);
  const again = () => serve(folder, host.port);
  await host.close();
  assert.deepEqual(await asked(), [200, "# second\n"]);
  await rm(path);
  const host2 = await again();
  assert.equal((await asked())[0], 404);
  await host2.close();
  assert.equal((await asked())[0], 404, "a host that has none any more has none");
  await page.evaluate(async () => {
    const ours = (await caches.keys()).filter((name) => name.endsWith("ruleset.toml"));
    await Promise.all(ours.map((name) => caches.delete(name)));
  });
  await assert.rejects(asked(), "nobody can tell whether there is one");
  await page.context().close();
});

test("an update waits until the user wants it", async () => {
  const { folder, host } = await copied("update");
  const page = await kept(host.url);
  const old = await build(page);
  await update(folder, "newer");
  assert.equal(await looked(page, host.url), true);
  await useIt(page).waitFor();
  await page.reload();
  await state(page, "ready");
  assert.equal(await build(page), old, "it was not asked for yet");
  await useIt(page).click();
  await page.locator('meta[name="build"][content="newer"]').waitFor({ state: "attached" });
  await state(page, "ready");
  await label(page).waitFor();
  assert.equal(await useIt(page).count(), 0);
  const builds = await page.evaluate(() => caches.keys());
  assert.equal(builds.filter((name) => name.includes(old)).length, 0, "the old one is forgotten");
  await page.context().close();
  await host.close();
});

test("where files are loaded, the update says that they must be added again, and asks", async () => {
  const { folder, host } = await copied("asks");
  const page = await kept(host.url);
  const old = await build(page);
  await drop(page, "one.json", '{"Records": []}');
  await state(page, "done");
  await update(folder, "newer");
  assert.equal(await looked(page, host.url), true);
  await useIt(page).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("must be added again").waitFor();
  await dialog.getByRole("button", { name: "Later" }).click();
  assert.equal(await build(page), old);
  assert.match(await page.locator(".tg-loaded").innerText(), /1 file/);
  await useIt(page).click();
  await dialog.getByRole("button", { name: "Use it now" }).click();
  await page.locator('meta[name="build"][content="newer"]').waitFor({ state: "attached" });
  await state(page, "ready");
  await page.context().close();
  await host.close();
});

const wasm = async (folder) => (await readdir(folder)).find((name) => name.endsWith(".wasm"));
const program = async (folder) => (await readdir(folder)).find((name) => /^app-\w+\.js$/.test(name));
const style = async (folder) => (await readdir(folder)).find((name) => /^app-\w+\.css$/.test(name));

const HALVES = {
  "its Wasm is missing": async (folder) => rm(join(folder, await wasm(folder))),
  "its Wasm is cut short": async (folder) => {
    const path = join(folder, await wasm(folder));
    await writeFile(path, (await readFile(path)).subarray(0, 100_000));
  },
  "its Wasm is a page that says sorry": async (folder) =>
    writeFile(join(folder, await wasm(folder)), "<!doctype html>sorry"),
  "its script is missing": async (folder) => rm(join(folder, await program(folder))),
  "its script is a page that says sorry": async (folder) =>
    writeFile(join(folder, await program(folder)), "<!doctype html>sorry"),
  "its style is missing": async (folder) => rm(join(folder, await style(folder))),
};

for (const [number, [what, damage]] of Object.entries(HALVES).entries()) {
  test(`half an update is not kept, and a page that meets it says reload: ${what}`, async () => {
    const { folder, host } = await copied(`half-${number}`);
    const page = await kept(host.url);
    const old = await build(page);
    await update(folder, "newer");
    await damage(folder);
    assert.equal(await looked(page, host.url), false);
    await page.reload();
    await state(page, "ready");
    assert.equal(await build(page), old);
    await label(page).waitFor();
    assert.equal(await useIt(page).count(), 0);

    const visitor = await here.browser.newPage(OFFLINE);
    await visitor.goto(host.url);
    const said = visitor.getByRole("alert");
    await said.getByText("Trailglass did not load").waitFor();
    await cp(DIST, folder, { recursive: true });
    await said.getByRole("button", { name: "Reload" }).click();
    await state(visitor, "ready");
    await visitor.close();
    await page.context().close();
    await host.close();
  });
}

test("where a host answers without its folder's last slash, the page goes to the slash", async () => {
  const host = await serve(DIST, 0, "page");
  const more = "?from=a-bookmark#rules";
  const page = await open(here.browser, host.url.slice(0, -1) + more);
  assert.equal(await page.evaluate(() => location.href), host.url + more);
  await page.close();
  await host.close();
});

test("where a host takes the slash away, the page says that it did not load, and goes nowhere", async () => {
  const host = await serve(DIST, 0, "only");
  const { pathname } = new URL(host.url);
  const page = await here.browser.newPage();
  await page.goto(host.url);
  await page.getByRole("alert").getByText("Trailglass did not load").waitFor();
  const bare = pathname.slice(0, -1);
  const gone = host.requests.filter((url) => [bare, pathname].includes(url));
  assert.deepEqual(gone, [pathname, bare, pathname], "it came, was sent on, and asked for the slash once");
  await page.close();
  await host.close();
});

// What is added is sound by itself, so that nothing but the hash can tell. Wasm ends in a section of any name.
const MORE = { js: "\n// more", css: "\n/* more */", wasm: Buffer.from([0, 5, 4, ...Buffer.from("more")]) };

test("a page starts with none of its code made another, and runs no other", async () => {
  const { folder, host } = await copied("other");
  const page = await readFile(join(folder, "index.html"), "utf8");
  const code = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|css|wasm)$/.test(name) && name !== "sw.js");
  assert.ok(code.length >= 10, `${code}`);
  for (const name of code) {
    const path = join(folder, name);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, Buffer.from(MORE[name.split(".").at(-1)])]));
    const visitor = await here.browser.newPage();
    await visitor.goto(host.url);
    await visitor.getByRole("alert").getByText("Trailglass did not load").waitFor();
    await visitor.close();
    await writeFile(path, bytes);
  }
  // A host, or who stands between, may also put in a script of its own.
  await writeFile(join(folder, "stats.js"), "globalThis.isThere = true;");
  await writeFile(join(folder, "index.html"), page.replace("</body>", '<script src="stats.js"></script></body>'));
  const visitor = await open(here.browser, host.url);
  assert.equal(await visitor.evaluate(() => "isThere" in globalThis), false);
  assert.ok(host.requests.every((url) => !url.endsWith("stats.js")), "it is not even asked for");
  await visitor.close();
  await host.close();
});

test("a locked page that a worker answers for reaches no host, through it or around it", async () => {
  const { host } = await copied("locked");
  const stranger = await serve();
  const page = await kept(host.url);
  // Browsers look for a newer worker by themselves, and say nothing of the page with it.
  const heard = () => [...host.requests, ...stranger.requests].filter((url) => !url.endsWith("/sw.js"));
  const before = heard();
  const tried = await page.evaluate(
    async ({ own, other }) => {
      const registration = await navigator.serviceWorker.getRegistration();
      const tried = {};
      const attempt = async (name, way) => {
        const late = new Promise((_, late) => setTimeout(late, 3_000));
        const outcome = await Promise.race([way(), late]).then(() => "went out", () => "refused");
        tried[name] = outcome;
      };
      for (const url of [own, `${own}ruleset.toml`, `${own}icon.svg`, `${own}?secret`, other]) {
        await attempt(`fetch ${url}`, () => fetch(url));
        await attempt(`cache ${url}`, async () => (await caches.open("mine")).add(url));
        await attempt(`in the background ${url}`, async () => registration.backgroundFetch.fetch(url, [url]));
      }
      await attempt("another worker", () => navigator.serviceWorker.register("./sw.js?secret"));
      await attempt("the same worker", () => navigator.serviceWorker.register("./sw.js"));
      const messages = ["fetch", own, other, { type: "fetch", url: other }, { data: "skip-waiting" }, null];
      messages.forEach((message) => registration.active.postMessage(message));
      await new Promise((later) => setTimeout(later, 500));
      return tried;
    },
    { own: host.url, other: stranger.url },
  );
  assert.equal(Object.keys(tried).length, 17);
  for (const [way, outcome] of Object.entries(tried)) assert.equal(outcome, "refused", way);
  assert.deepEqual(heard(), before);
  await page.context().close();
  await Promise.all([host.close(), stranger.close()]);
});

test("where there are no service workers the page goes on without", needs("scripts before the page's"), async () => {
  const refuse = {
    missing: () => delete Navigator.prototype.serviceWorker,
    throwing: () =>
      Object.defineProperty(Navigator.prototype, "serviceWorker", {
        get() {
          throw new DOMException("not here", "SecurityError");
        },
      }),
    refusing: () => {
      Object.assign(globalThis.ServiceWorkerContainer?.prototype ?? {}, { register: async () => { throw new Error("no"); } });
    },
    silent: () => {
      Object.assign(globalThis.ServiceWorkerContainer?.prototype ?? {}, { register: () => new Promise(() => {}) });
    },
  };
  for (const script of Object.values(refuse)) {
    const context = await here.browser.newContext(OFFLINE);
    await context.addInitScript(script);
    const page = await open(context, here.host.url);
    assert.equal(await label(page).count(), 0);
    assert.deepEqual(page.complaints, []);
    await context.close();
  }
});

test("the page is installed as an app, locked as it is, and opens without its host", needs("Chromium's own tools"), async () => {
  const { host } = await copied("installed");
  const context = await launchAsPerson(join(here.folder, "profile"));
  await context.addInitScript(() => {
    addEventListener("beforeinstallprompt", () => { globalThis.isOffered = true; });
  });
  const page = await open(context, host.url);
  await label(page).waitFor();
  await page.waitForFunction(() => globalThis.isOffered);
  const session = await context.newCDPSession(page);
  assert.deepEqual(await session.send("Page.getInstallabilityErrors"), { installabilityErrors: [] });
  const { appId: manifestId } = await session.send("Page.getAppId");
  assert.equal(manifestId, host.url);
  await session.send("PWA.install", { manifestId });
  await host.close();
  const [app] = await Promise.all([context.waitForEvent("page"), session.send("PWA.launch", { manifestId })]);
  await state(app, "ready");
  await choose(app, SAMPLE);
  assert.equal((await report(app)).coverage.events, 1935);
  await context.close();
});
