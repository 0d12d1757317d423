// The page as one file, opened from a disk.
import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { SAMPLE, addToList, choose, fares, go, report } from "./person.mjs";
import { DIST, SINGLE, serve } from "./serve.mjs";
import { command } from "./stage.mjs";
import { hosts, nothingLeaves, waysOut, waysOutOfAWorker } from "./ways-out.mjs";

const TEAM = `schema = "trailglass.ruleset/1"
title = "Rules of Example Corp"

[[rule]]
id = "root-activity"
enabled = false
`;

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
