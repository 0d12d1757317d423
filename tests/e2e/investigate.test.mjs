// What a person does with the page: drop logs, see what matters, edit a list, see it change, come
// back later, take the report away.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { needs, open, state } from "./browser.mjs";
import { SAMPLE, addToList, choose, download, editIsKept, fares, go, report } from "./person.mjs";
import { PROJECT, command, stage } from "./stage.mjs";

const REAL = join(PROJECT, "../shared/data/cloudtrail");

const here = stage();

const event = (number, more) => ({
  eventVersion: "1.08",
  eventID: `e-${number}`,
  eventTime: `2026-03-11T10:00:0${number}Z`,
  eventSource: "iam.amazonaws.com",
  eventName: "CreateUser",
  awsRegion: "us-east-1",
  userIdentity: { type: "IAMUser", userName: "alice" },
  recipientAccountId: "111122223333",
  ...more,
});

test("a folder is dropped, a list is edited, and the edit is still there after a reload", async () => {
  const context = await here.browser.newContext();
  const page = await open(context, here.host.url);
  await choose(page, SAMPLE);
  const before = await report(page);
  assert.deepEqual(
    [before.coverage.events, before.coverage.unique, before.coverage.duplicates],
    [1935, 1876, 59],
  );
  assert.deepEqual(fares(before, "unapproved-region"), ["waiting", 0]);
  await editIsKept(page);
  assert.deepEqual(page.complaints, []);
  await context.close();
});

test("the sample shows every rule at one click", async () => {
  const page = await open(here.browser, here.host.url);
  await page.getByRole("button", { name: /sample/i }).first().click();
  await state(page, "done");
  const { rules } = await report(page);
  assert.deepEqual(rules.filter((rule) => rule.findings === 0).map((rule) => rule.id), []);
  assert.equal(rules.length, 12);
  await go(page, "Rules");
  assert.doesNotMatch(await download(page, "Export the rule set"), /parameters/, "the sample's lists are nobody's own");
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("the sample that the page makes is the one in www/sample", async () => {
  const lists = JSON.parse(await readFile(join(PROJECT, "www/sample/parameters.json"), "utf8"));
  const params = Object.entries(lists).flatMap(([name, values]) => ["--param", `${name}=${values}`]);
  const page = await open(here.browser, here.host.url);
  await page.getByRole("button", { name: /sample/i }).first().click();
  await state(page, "done");
  const made = (await download(page, "Download JSON")).replaceAll("sample-incident/AWSLogs", "AWSLogs");
  assert.equal(made, command("scan", SAMPLE, ...params, "--format", "json"));
  await page.close();
});

test("page and command give the same report, however many workers", needs("scripts before the page's"), async (t) => {
  const logs = existsSync(REAL) ? REAL : SAMPLE;
  if (logs === SAMPLE) t.diagnostic("there are no real logs here: the sample is compared");
  const expected = command("scan", logs, "--format", "json");
  for (const cores of [1, 2, 5]) {
    const context = await here.browser.newContext();
    await context.addInitScript((cores) => {
      Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
    }, cores);
    const page = await open(context, here.host.url);
    await choose(page, logs);
    assert.ok((await download(page, "Download JSON")) === expected, `with ${cores} cores`);
    await context.close();
  }
});

test("the CSV has a row for each finding of the JSON", async () => {
  const page = await open(here.browser, here.host.url);
  await choose(page, SAMPLE);
  const rows = (await download(page, "Download CSV")).trimEnd().split("\n");
  const { findings } = await report(page);
  assert.equal(rows.length, findings.length + 1);
  assert.ok(rows[0].startsWith("rule,response,severity,time,event_id,event_source,event_name"));
  await page.close();
});

test("bad files get a line each in Coverage, and the others' findings stand", async () => {
  const bad = join(here.folder, "bad");
  await mkdir(bad);
  const whole = gzipSync(JSON.stringify({ Records: Array.from({ length: 200 }, (_, i) => event(1, { eventID: `t-${i}`, requestID: Math.random().toString() })) }));
  const claims = gzipSync(JSON.stringify({ Records: [event(2)] }));
  claims.writeUInt32LE(0xffffffff, claims.length - 4);
  await Promise.all(
    Object.entries({
      "good.json": JSON.stringify({ Records: [event(3)] }),
      "empty.json": "",
      "photo.jpg": Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]),
      "truncated.json.gz": whole.subarray(0, whole.length / 2),
      "broken.json": '{"Records":[{"eventName": ]}',
      "claims-4-gb.json.gz": claims,
    }).map(([name, content]) => writeFile(join(bad, name), content)),
  );
  const page = await open(here.browser, here.host.url);
  await choose(page, bad);
  const { coverage, findings } = await report(page);
  const files = coverage.problems.map((problem) => problem.file.replace("bad/", ""));
  assert.deepEqual(files, ["broken.json", "claims-4-gb.json.gz", "empty.json", "photo.jpg", "truncated.json.gz"]);
  assert.ok(findings.some((finding) => finding.file === "bad/good.json"));
  await go(page, "Coverage");
  for (const name of files) {
    await page.getByRole("table", { name: "Problems" }).getByText(name).first().waitFor();
  }
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("a full or forbidden store never takes the page down", needs("scripts before the page's"), async () => {
  const context = await here.browser.newContext();
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    Storage.prototype.getItem = () => { throw new DOMException("no", "SecurityError"); };
  });
  const page = await open(context, here.host.url);
  await choose(page, SAMPLE);
  await addToList(page, "Regions in use", "us-east-1");
  assert.equal(fares(await report(page), "unapproved-region")[0], "active");
  await context.close();
});
