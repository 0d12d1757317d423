// How much is read: limits that somebody sets, and stopping before the end.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { open, state } from "./browser.mjs";
import { choose, go, report } from "./person.mjs";
import { command, stage, write } from "./stage.mjs";

const here = stage();

const event = (id) => JSON.stringify({
  eventVersion: "1.08", eventID: `id-${id}`, eventTime: "2026-03-11T10:00:00Z", eventSource: "iam.amazonaws.com",
  eventName: id % 10_000 ? "GetUser" : "CreateUser", awsRegion: "us-east-1", recipientAccountId: "111122223333",
  userIdentity: { type: "IAMUser", userName: "ann" },
});
const lines = (first, count) => Array.from({ length: count }, (_, i) => `${event(first + i)}\n`).join("");

/** Sets limits by their titles, or takes the usual ones. */
async function limit(page, group, limits) {
  await go(page, "Coverage");
  await page.getByRole("button", { name: "Limits…" }).click();
  const dialog = page.getByRole("dialog", { name: "Limits" });
  if (!limits) await dialog.getByRole("button", { name: "Fill in the usual ones" }).click();
  for (const [title, number] of Object.entries(limits ?? {})) {
    await dialog.getByRole("group", { name: group }).getByLabel(title).fill(String(number));
  }
  await dialog.getByRole("button", { name: "Use these limits" }).click();
  await dialog.waitFor({ state: "detached" });
}

test("limits for a file are those of the command, are kept, and can be taken back", async () => {
  const root = await write(join(here.folder, "few"), { "a.jsonl": lines(0, 5), "b.jsonl": lines(5, 2), "c.jsonl": lines(7, 9) });
  const expected = (...args) => JSON.parse(command("scan", root, "--format", "json", ...args));
  const page = await open(here.browser, here.host.url);
  await choose(page, root);
  await limit(page, "One file", { Events: 3 });
  const limited = await report(page);
  assert.deepEqual(limited, expected("--limit-events", "3"));
  assert.deepEqual([limited.coverage.events, limited.coverage.problems.length], [8, 2]);

  await page.reload();
  await state(page, "ready");
  await choose(page, root);
  assert.deepEqual(await report(page), limited, "the limits are kept");
  await limit(page, "One file");
  assert.deepEqual(await report(page), expected());
  await page.close();
});

test("a wrong number is told at once, and cannot be set", async () => {
  const page = await open(here.browser, here.host.url);
  await go(page, "Coverage");
  await page.getByRole("button", { name: "Limits…" }).click();
  const dialog = page.getByRole("dialog", { name: "Limits" });
  const field = dialog.getByRole("group", { name: "The whole run" }).getByLabel("Events");
  for (const wrong of ["0", "lots", "1.5"]) {
    await field.fill(wrong);
    await dialog.getByText("Write a whole number from 1 to 100,000,000,000.").waitFor();
    assert.equal(await dialog.getByRole("button", { name: "Use these limits" }).isDisabled(), true);
  }
  await field.fill("1,000");
  await field.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.close();
});

test("a run that has read all it may says of every other file that it was not read", async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.json`, event(i)]));
  const root = await write(join(here.folder, "many"), files);
  const page = await open(here.browser, here.host.url);
  await limit(page, "The whole run", { Events: 10 });
  await choose(page, root);
  const { coverage } = await report(page);
  assert.ok(coverage.events >= 10 && coverage.events < 30, `${coverage.events} events`);
  assert.equal(coverage.events + coverage.problems.length, 400);
  const why = "Not read: the limit for a whole run, 10 events, was reached; raise it to read more.";
  assert.ok(coverage.problems.every((problem) => problem.why === why));
  await limit(page, "The whole run");
  assert.deepEqual(await report(page), JSON.parse(command("scan", root, "--format", "json")));
  await page.close();
});

test("a long file that was stopped midway is read from its start when the rest is asked for", async () => {
  const part = gzipSync(lines(0, 100_000));
  const other = gzipSync(lines(100_000, 100_000));
  const root = await write(join(here.folder, "long"), { "a.jsonl.gz": Buffer.concat(Array(8).fill(part)), "b.jsonl.gz": other });
  const page = await open(here.browser, here.host.url);
  await page.getByLabel("Choose a folder", { exact: true }).setInputFiles(root);
  await page.getByText(/ · [1-9][\d,]* events/).first().waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText(/Stopped\. [12] of 2 files w(as|ere) not read\./).first().waitFor();
  await page.getByRole("button", { name: "Read the rest" }).click();
  await state(page, "done", 120_000);
  const found = await report(page);
  assert.deepEqual([found.coverage.events, found.coverage.unique, found.coverage.problems.length], [900_000, 200_000, 0]);
  assert.deepEqual(found, JSON.parse(command("scan", root, "--format", "json")));
  await page.close();
});

test("after a long file was stopped, events are shown by the rules as they were edited", async () => {
  // Many small events: large ones are read before anybody can stop them.
  const root = await write(join(here.folder, "short-and-long"), { "a.json": event(0), "b.jsonl": `${event(1)}\n`.repeat(1_200_000) });
  const page = await open(here.browser, here.host.url);
  const add = (name) => page.getByLabel("Choose files", { exact: true }).setInputFiles([join(root, name)]);
  await add("a.json");
  await state(page, "done");
  // One rule more before those that find something: the worker that comes after has to know.
  await go(page, "Rules");
  await page.getByRole("button", { name: "What to do with Logging stopped, deleted or changed" }).click();
  await page.locator(".tg-menu").getByRole("button", { name: "Copy", exact: true }).click();
  await state(page, "done");
  await go(page, "Findings");
  await add("b.jsonl");
  await page.getByText(/0 of 1 file read · [1-9][\d,]* events/).first().waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Stopped.").first().waitFor();
  await page.getByRole("button", { name: /^Users, keys, roles/ }).first().click();
  await page.getByRole("table", { name: /^Findings of Users/ }).getByText("CreateUser").first().click();
  await page.getByRole("complementary").locator("mark", { hasText: "CreateUser" }).first().waitFor();
  await page.close();
});
