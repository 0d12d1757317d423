// The page as one file, opened from a disk.
import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { SAMPLE, addToList, choose, fares, go, report } from "./person.mjs";
import { SINGLE, serve } from "./serve.mjs";
import { hosts, nothingLeaves, waysOut, waysOutOfAWorker } from "./ways-out.mjs";

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

test("it has the sample and its story, and keeps edits", async () => {
  const page = await open(browser, url);
  await page.getByRole("button", { name: "Try the sample incident" }).click();
  await page.getByRole("button", { name: "Read the story" }).click();
  await page.getByRole("heading", { name: "What happened at Fernhill Books" }).waitFor();
  await page.close();
});

test("it names no address and may run only its own scripts", async () => {
  const html = await readFile(SINGLE, "utf8");
  const policy = html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/)[1];
  assert.match(policy, /connect-src 'none'/);
  assert.match(policy, /script-src ('sha256-[\w+/=]+' )+'wasm-unsafe-eval';/);
  assert.equal(html.match(/<(script|link|img|iframe)[^>]*\s(src|href)="(?!data:)/g), null);
});

test("nothing leaves it, nor a worker of it, from the moment it is opened", async () => {
  const page = await open(browser, url);
  const all = hosts(own, stranger);
  await nothingLeaves([own, stranger], () => waysOut(page, all));
  await nothingLeaves([own, stranger], () => waysOutOfAWorker(page, all));
  await page.close();
});
