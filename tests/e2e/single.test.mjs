// The page as one file, opened from a disk.
import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { ENGINE, launch, open, state } from "./browser.mjs";
import { SAMPLE, addToList, choose, drop, editIsKept, fares, go, report } from "./person.mjs";
import { DIST, SINGLE, serve } from "./serve.mjs";
import { command } from "./stage.mjs";
import {
  everyWayLeadsOut, handingOver, hashes, idling, nothingLeaves, policy, waysOut, waysOutOfAWorker,
  waysOutOfItsOwnWorker, withoutPolicy,
} from "./ways-out.mjs";

const TEAM = `schema = "trailglass.ruleset/1"
title = "Rules of Example Corp"

[[rule]]
id = "root-activity"
enabled = false
`;

const EVENT = JSON.stringify({
  eventVersion: "1.08", eventID: "id", eventTime: "2026-03-11T10:00:00Z", eventSource: "iam.amazonaws.com",
  eventName: "CreateUser", awsRegion: "us-east-1", recipientAccountId: "111122223333",
});

let browser, folder, url, own, stranger;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "a disk #1 "));
  await copyFile(SINGLE, join(folder, "trailglass.html"));
  url = pathToFileURL(join(folder, "trailglass.html")).href;
  [browser, own, stranger] = await Promise.all([launch(), serve(), serve()]);
});

after(async () => {
  await Promise.all([browser?.close(), own?.close(), stranger?.close()]);
  if (folder) await rm(folder, { recursive: true });
});

test("it opens from a disk, reads a folder with workers, and finds what the hosted page finds", async () => {
  const reports = [];
  for (const address of [url, own.url]) {
    const page = await open(browser, address);
    await choose(page, SAMPLE);
    await addToList(page, "Regions in use", "us-east-1, eu-west-1");
    await page.waitForTimeout(300);
    const found = await report(page);
    assert.equal(found.coverage.events, 1935);
    reports.push(found.findings);
    assert.deepEqual(page.complaints, []);
    await page.close();
  }
  assert.deepEqual(reports[0], reports[1]);
});

test("it has the sample and its story", async () => {
  const page = await open(browser, url);
  await page.getByRole("button", { name: "Try the sample incident" }).click();
  await page.getByRole("button", { name: "Read the story" }).click();
  await page.getByRole("heading", { name: "What happened at Fernhill Books" }).waitFor();
  await page.close();
});

test("it keeps edits from one time that it is opened to the next", async () => {
  const page = await open(browser, url);
  await choose(page, SAMPLE);
  assert.deepEqual(fares(await report(page), "unapproved-region"), ["waiting", 0]);
  await editIsKept(page);
  await page.close();
});

test("a team's rule set is put into it, and holds for whoever opens it", async () => {
  const [rules, ours] = [join(folder, "team.toml"), join(folder, "ours.html")];
  await writeFile(rules, TEAM);
  command("page", SINGLE, "--rules", rules, "--to", ours);
  const page = await open(browser, pathToFileURL(ours).href);
  await choose(page, SAMPLE);
  assert.deepEqual(fares(await report(page), "root-activity"), ["off", 0]);
  await go(page, "Rules");
  await page.getByText("Rules of Example Corp").first().waitFor();
  assert.deepEqual(page.complaints, []);
  await page.close();
  // Nothing else is another: with the rule set that it came with it is the same again.
  const [empty, back] = [join(DIST, "ruleset.toml"), join(folder, "back.html")];
  command("page", ours, "--rules", empty, "--to", back);
  assert.ok((await readFile(back)).equals(await readFile(SINGLE)));
});

test("it says of itself what holds for a file, and of a link that it leads to one", async () => {
  const page = await open(browser, url);
  await go(page, "About");
  await page.getByText("All of the page stands in its one file").waitFor();
  assert.equal(await page.getByText("service worker").count(), 0);
  await go(page, "Rules");
  await page.getByRole("button", { name: "Copy link…" }).click();
  await page.getByText("This copy of the page is a file on your disk.").waitFor();
  await page.close();
});

test("it names no address, and its policy allows its own scripts and what stands in it", async () => {
  const html = await readFile(SINGLE, "utf8");
  assert.deepEqual(policy(html), {
    "default-src": ["'none'"],
    "script-src": [...hashes(html), "'wasm-unsafe-eval'"].sort(),
    "worker-src": ["blob:"],
    "connect-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "font-src": ["data:"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
  });
  assert.equal(html.match(/<(script|link|img|iframe)[^>]*\s(src|href)="(?!data:)/g), null);
});

test("files that the browser does not hand to a worker are told, and nobody waits for them", async () => {
  // Opened from a disk, WebKit has the page read files and hands their bytes over.
  for (const address of [own.url, url]) {
    const page = await open(browser, address);
    await drop(page, "read.json", EVENT);
    await state(page, "done");
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...moved) {
        const holds = message[1]?.some((it) => it instanceof File || it instanceof ArrayBuffer);
        if (holds) throw new DOMException("It could not be cloned.", "DataCloneError");
        return post.call(this, message, ...moved);
      };
    });
    await drop(page, "lost.json", EVENT);
    await page.getByText(/^2 files/).first().waitFor();
    await state(page, "done");
    const { coverage } = await report(page);
    assert.deepEqual([coverage.events, coverage.problems.map(({ file }) => file)], [1, ["lost.json"]]);
    assert.match(coverage.problems[0].why, /did not hand it,.* \(It could not be cloned\)\. .*trailglass command\.$/);
    await page.close();
  }
});

/** A copy of the file that was changed in this way, on the same disk. */
async function copy(name, change) {
  const file = join(folder, name);
  await writeFile(file, change(await readFile(SINGLE, "utf8")));
  return pathToFileURL(file).href;
}

/** A page in which the program does not run, so nothing locks it: a person would see that it is loading. */
async function idle(name, change) {
  const page = await browser.newPage();
  await page.goto(await copy(name, (html) => change(idling(html))));
  await page.locator("html[data-idle][data-state=starting]").waitFor({ state: "attached" });
  return page;
}

test("nothing leaves it before it has locked itself: the policy that stands in it is enough", async () => {
  const page = await idle("idle.html", (html) => html);
  assert.equal(await page.locator("meta[http-equiv=Content-Security-Policy]").count(), 1);
  // No policy rules this one. The lock takes it from the page; until then, only its own scripts could call.
  await nothingLeaves(waysOut, page, own, stranger, ENGINE === "webkit" ? [] : ["WebRTC"]);
  await nothingLeaves(waysOutOfAWorker, page, own, stranger);
  await page.close();
});

test("every way leads out of the file without a policy", async () => {
  const page = await idle("open.html", withoutPolicy);
  // A file may start none from another address.
  await everyWayLeadsOut(page, stranger, ["worker from an address"]);
  await page.close();
});

test("nothing leaves it, nor a worker of it, when it is ready", async () => {
  const page = await open(browser, url);
  await nothingLeaves(waysOut, page, own, stranger);
  await nothingLeaves(waysOutOfAWorker, page, own, stranger);
  await page.close();
});

test("nothing leaves the worker that has read the logs", async () => {
  const page = await open(browser, await copy("handing over.html", handingOver));
  await choose(page, SAMPLE);
  await nothingLeaves(waysOutOfItsOwnWorker, page, own, stranger);
  await page.close();
});
