// A copy of the page that a team hosts with its own rule set.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, state } from "./browser.mjs";
import { SAMPLE, addToList, choose, download, fares, go, report } from "./person.mjs";
import { DIST, serve } from "./serve.mjs";

const TEAM = `schema = "trailglass.ruleset/1"
title = "Rules of Example Corp"
contact = "security@example.com"

[parameters]
allowed_regions = ["eu-west-1"]

[[rule]]
id = "root-activity"
enabled = false

[[rule]]
id = "any-key"
title = "A key was made"
when = 'eventName = "CreateAccessKey"'
`;

let browser, folder, host;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "hosted-"));
  await cp(DIST, folder, { recursive: true });
  [browser, host] = await Promise.all([launch(), serve(folder)]);
});

after(async () => {
  await Promise.all([browser?.close(), host?.close()]);
  if (folder) await rm(folder, { recursive: true });
});

const hostWith = (text) => writeFile(join(folder, "ruleset.toml"), text);

test("a team's rules are everybody's base, and one's own edits lie over them", async () => {
  await hostWith(TEAM);
  const page = await open(browser, host.url);
  await go(page, "Rules");
  await page.getByText("Rules of Example Corp").waitFor();
  await page.getByText("security@example.com").waitFor();
  await choose(page, SAMPLE);
  let found = await report(page);
  assert.deepEqual(fares(found, "root-activity"), ["off", 0]);
  assert.equal(fares(found, "any-key")[0], "active");
  assert.ok(fares(found, "any-key")[1] > 0);
  const before = fares(found, "unapproved-region")[1];
  assert.ok(before > 0, "the team's list is judged by");

  await addToList(page, "Regions in use", "us-east-1");
  await page.waitForTimeout(300);
  await state(page, "done");
  const after = fares(await report(page), "unapproved-region")[1];
  assert.ok(after < before, `${after} after the region was added, ${before} before`);

  await page.reload();
  await state(page, "ready");
  await choose(page, SAMPLE);
  assert.equal(fares(await report(page), "unapproved-region")[1], after, "edits stay over the team's");

  await go(page, "Rules");
  await page.getByRole("button", { name: "Your changes…" }).click();
  const changes = page.getByRole("dialog", { name: "Your changes" });
  await changes.waitFor();
  const listed = (selector) => changes.locator(selector).allTextContents();
  assert.deepEqual(await listed(".tg-difference__change > strong"), ["Regions in use"], "the team's rules are no change of one's own");
  assert.deepEqual(await listed(".tg-difference code"), ["us-east-1"], "nor are the team's values");
  assert.doesNotMatch(await changes.innerText(), /Example Corp|example\.com/);
  await page.getByRole("button", { name: "Reset all", exact: true }).click();
  await page.waitForTimeout(300);
  await state(page, "done");
  found = await report(page);
  assert.equal(fares(found, "unapproved-region")[1], before, "dropped back to the team's");
  assert.deepEqual(fares(found, "root-activity"), ["off", 0]);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("one's own edits of a list lie over the list as the team changes it, and that is told", async () => {
  await hostWith(TEAM);
  const page = await open(browser, host.url);
  await go(page, "Rules");
  await addToList(page, "Regions in use", "us-east-1");
  await hostWith(TEAM.replace("eu-west-1", "eu-central-1"));
  await page.reload();
  await state(page, "ready");
  await page.getByText("has changed what you edited: Regions in use").first().waitFor();
  assert.match(await download(page, "Export the rule set"), /allowed_regions = \[\s*"eu-central-1",\s*"us-east-1",?\s*\]/);
  // One visit without the team's rules takes nothing away, and nor does an edit in it.
  const kept = () => page.evaluate(() => ({ ...localStorage }));
  const before = await kept();
  host.instead.set("ruleset.toml", 500);
  await page.reload();
  await state(page, "ready");
  await addToList(page, "Regions in use", "ap-south-1");
  await page.getByText("in force but not kept").first().waitFor();
  assert.deepEqual(await kept(), before);
  host.instead.clear();
  await page.close();
});

test("a broken rule set says what and where, and the built-in rules are in force", async () => {
  for (const [text, says] of [
    [TEAM.replace("enabled = false", "enabled = maybe"), "Line 10"],
    [TEAM.replace("root-activity", "no-such-rule"), "no-such-rule"],
    ["<!doctype html><title>Welcome</title>", "this is a web page, not a rule set"],
    [Buffer.from(TEAM.replace("Rules of", "Regeln f\u00fcr"), "latin1"), "not UTF-8 text"],
  ]) {
    await hostWith(text);
    const page = await open(browser, host.url);
    await page.getByText("is not in force.").first().waitFor();
    await go(page, "Rules");
    await page.locator(".pf-v6-c-alert").filter({ hasText: says }).first().waitFor();
    await choose(page, SAMPLE);
    await go(page, "Findings");
    await page.getByText("Findings go by the built-in rules").waitFor();
    const found = await report(page);
    assert.ok(fares(found, "root-activity")[1] > 0, "the built-in rules judge");
    await page.close();
  }
});

test("a rule set that does not arrive is told, and keeps nobody waiting", async () => {
  for (const [status, says] of [[403, "the host answered 403"], [500, "the host answered 500"], [null, "within 10 seconds"]]) {
    host.instead.set("ruleset.toml", status);
    const page = await open(browser, host.url);
    await page.getByText("is not in force.").first().waitFor();
    await go(page, "Rules");
    const told = page.locator(".pf-v6-c-alert").filter({ hasText: says }).first();
    await told.waitFor();
    assert.match(await told.innerText(), /reload the page.*Tell whoever hosts this page of it\./s);
    await page.close();
  }
  host.instead.clear();
});

test("a rule set with a mistake is in force, and the mistake is said beside the findings", async () => {
  await hostWith(TEAM.replace("contact", "contct"));
  const page = await open(browser, host.url);
  await page.getByText("may not do what was meant").first().waitFor();
  await go(page, "Rules");
  await page.locator(".pf-v6-c-alert.pf-m-warning").filter({ hasText: "contct" }).first().waitFor();
  await choose(page, SAMPLE);
  assert.deepEqual(fares(await report(page), "root-activity"), ["off", 0], "the team's rules judge");
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("a copy without a rule set starts as it is", async () => {
  await rm(join(folder, "ruleset.toml"));
  const page = await open(browser, host.url);
  await go(page, "Rules");
  await page.getByRole("button", { name: "Export the rule set" }).waitFor();
  assert.equal(await page.locator(".pf-v6-c-alert").count(), 0);
  await page.getByText("This page is hosted without a rule set of its own").waitFor();
  await page.close();
});
