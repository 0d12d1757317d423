// Files come and go: what was put away leaves nothing behind, and what comes after is read.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { open, state } from "./browser.mjs";
import { zip } from "./pack.mjs";
import { choose, download, go } from "./person.mjs";
import { command, stage, write } from "./stage.mjs";

const here = stage();

const event = (id, more) => ({
  eventVersion: "1.08", eventID: `id-${id}`, eventTime: "2026-03-11T10:00:00Z", eventSource: "iam.amazonaws.com",
  eventName: "CreateUser", awsRegion: "us-east-1", recipientAccountId: "111122223333",
  userIdentity: { type: "IAMUser", userName: `user-${id}` }, ...more,
});
const folder = (name, count) => {
  const files = Array.from({ length: count }, (_, i) => [`${i}.json`, JSON.stringify({ Records: [event(`${name}-${i}`)] })]);
  return write(join(here.folder, name), Object.fromEntries(files));
};

test("files that come after others were put away are read, and not taken for those", async () => {
  const page = await open(here.browser, here.host.url);
  await choose(page, await folder("first", 70));
  for (const name of ["second", "third"]) {
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await page.getByRole("button", { name: "Put away" }).click();
    await state(page, "ready");
    const root = await folder(name, 70);
    await choose(page, root);
    assert.equal(await download(page, "Download JSON"), command("scan", root, "--format", "json"));
  }
  await page.close();
});

test("a folder of any size takes the place of the sample", async () => {
  const root = await folder("many", 700);
  const page = await open(here.browser, here.host.url);
  await page.getByRole("button", { name: /sample/i }).first().click();
  await state(page, "done");
  await page.getByLabel("Choose a folder", { exact: true }).setInputFiles(root);
  await page.getByText(/^700 files · 700 events$/).waitFor();
  await state(page, "done");
  assert.equal(await download(page, "Download JSON"), command("scan", root, "--format", "json"));
  await page.close();
});

test("findings are found by the names of files in archives", async () => {
  const member = (id) => [`logs/${id}.json.gz`, gzipSync(JSON.stringify({ Records: [event(id)] }))];
  const root = await write(join(here.folder, "archive"), { "all.zip": zip([member("one"), member("two")]) });
  const page = await open(here.browser, here.host.url);
  await choose(page, root);
  await page.getByRole("button", { name: /^Users, keys, roles/ }).first().click();
  await page.getByRole("table").getByText("user-one").first().waitFor();
  await page.getByLabel("Search", { exact: false }).first().fill("two.json.gz");
  await page.getByRole("table").getByText("user-one").first().waitFor({ state: "detached" });
  await page.getByRole("table").getByText("user-two").first().waitFor();
  await page.close();
});

test("a hole leads to the findings around it", async () => {
  const at = (time) => event(time, { eventTime: `2026-03-${time}:00:00Z` });
  const root = await write(join(here.folder, "holes"), { "a.json": JSON.stringify({ Records: [at("01T00"), at("11T01"), at("11T09"), at("30T00")] }) });
  const page = await open(here.browser, here.host.url);
  await choose(page, root);
  await go(page, "Coverage");
  const hole = page.getByRole("table", { name: "Holes" }).getByRole("row", { name: /2026-03-11 02:00–09:00/ });
  await hole.first().getByRole("button", { name: /Findings around/ }).click();
  await page.getByRole("heading", { level: 1, name: "Findings" }).waitFor({ state: "attached" });
  await page.getByText("2 of 4 findings").first().waitFor();
  await page.close();
});
