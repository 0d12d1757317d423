// Looking at what was found: narrowing it down, opening a finding, dropping more.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, state } from "./browser.mjs";
import { SAMPLE, choose, drop, report } from "./person.mjs";
import { serve } from "./serve.mjs";

let browser, host;

before(async () => {
  [browser, host] = await Promise.all([launch(), serve()]);
});

after(() => Promise.all([browser?.close(), host?.close()]));

test("a finding is opened, its event shown with what matched, and put away by keyboard", async () => {
  const page = await open(browser, host.url);
  await choose(page, SAMPLE);
  await page.getByRole("button", { name: "Logging stopped, deleted or changed", exact: true }).click();
  const table = page.getByRole("table", { name: "Findings of Logging stopped, deleted or changed" });
  await table.getByText("StopLogging").first().click();
  const drawer = page.getByRole("complementary");
  await drawer.getByRole("heading", { name: "StopLogging" }).waitFor();
  await drawer.locator("mark", { hasText: "StopLogging" }).first().waitFor();
  assert.match(await drawer.innerText(), /fernhill-main/);
  await page.keyboard.press("j");
  await drawer.getByRole("heading", { name: "DeleteTrail" }).waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("words narrow the findings down, and what is saved is all of them", async () => {
  const page = await open(browser, host.url);
  await choose(page, SAMPLE);
  const all = (await report(page)).findings.length;
  await page.getByLabel("Search findings").fill("svc-backup StopLogging");
  await page.getByText(/^1 of /).first().waitFor();
  assert.equal((await report(page)).findings.length, all);
  await page.close();
});

test("files are dropped anywhere, at any time, and add to what is there", async () => {
  const page = await open(browser, host.url);
  const event = (id) => ({ eventVersion: "1.08", eventID: id, eventSource: "sqs.amazonaws.com", eventName: "PurgeQueue" });
  await drop(page, "one.json", JSON.stringify({ Records: [event("1")] }));
  await state(page, "done");
  assert.equal((await report(page)).coverage.events, 1);
  await drop(page, "two.json", JSON.stringify([event("2"), event("1")]));
  await page.getByText("2 files").first().waitFor();
  const { coverage } = await report(page);
  assert.deepEqual([coverage.files, coverage.events, coverage.duplicates], [2, 3, 1]);
  await page.close();
});
