// Editing the rules: what is typed is checked, what is applied is judged, and all of it can be
// taken back, kept and handed on.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { open, state } from "./browser.mjs";
import { SAMPLE, choose, download, fares, go, report } from "./person.mjs";
import { stage } from "./stage.mjs";

const here = stage();

/** A page of its own store with the sample judged, on the view of rules. */
async function atTheRules() {
  const context = await here.browser.newContext();
  const page = await open(context, here.host.url);
  await choose(page, SAMPLE);
  await go(page, "Rules");
  return page;
}

const title = (page, name) => page.getByRole("button", { name, exact: true });

async function menu(page, rule, item) {
  await title(page, `What to do with ${rule}`).click();
  await page.locator(".tg-menu").getByRole("button", { name: item, exact: true }).click();
}

test("an expression is checked as it is typed, and applied when it is right", async () => {
  const page = await atTheRules();
  const rule = "A queue created, deleted, purged or opened";
  await title(page, rule).click();
  const text = page.getByLabel("Expression", { exact: true });
  await text.fill('eventSource = "sqs.amazonaws.com" and eventNam = "PurgeQueue"');
  await page.getByText(/did you mean.*eventName/i).first().waitFor();
  await text.fill('eventSource = "sqs.amazonaws.com" and (eventName = "PurgeQueue"');
  assert.equal(await page.getByRole("button", { name: "Apply", exact: true }).isDisabled(), true);
  await text.fill('eventSource = "sqs.amazonaws.com" and eventName = "PurgeQueue"');
  await text.press("Control+Enter");
  assert.deepEqual(fares(await report(page), "sqs-change"), ["active", 1]);

  await go(page, "Rules");
  await menu(page, rule, "Reset");
  assert.deepEqual(fares(await report(page), "sqs-change"), ["active", 3]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a rule is turned off, moved to alerts, copied, deleted, and all of it taken back", async () => {
  const page = await atTheRules();
  const rule = "DNS records changed";
  await page.getByRole("switch", { name: `${rule}: in use` }).uncheck({ force: true });
  assert.deepEqual(fares(await report(page), "route53-change"), ["off", 0]);

  await go(page, "Rules");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  assert.deepEqual(fares(await report(page), "route53-change"), ["active", 2]);

  await go(page, "Rules");
  const response = page.getByRole("group", { name: `Response to ${rule}` });
  await response.getByRole("button", { name: "Alert" }).click();
  const moved = (await report(page)).rules.find(({ id }) => id === "route53-change");
  assert.equal(moved.response, "alert");

  await go(page, "Rules");
  await menu(page, rule, "Copy");
  await menu(page, rule, "Delete");
  const ids = (await report(page)).rules.map(({ id }) => id);
  assert.ok(!ids.includes("route53-change"));
  assert.ok(ids.includes("route53-change-copy"));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a rule set is exported from one browser and imported into another", async () => {
  const from = await atTheRules();
  await from.getByRole("switch", { name: "DNS records changed: in use" }).uncheck({ force: true });
  const file = join(here.folder, "rules.toml");
  await writeFile(file, await download(from, "Export the rule set"));
  await from.context().close();

  const to = await atTheRules();
  await to.getByLabel("Import a rule set").setInputFiles(file);
  await to.getByRole("button", { name: "Import", exact: true }).click();
  await to.waitForTimeout(300);
  assert.deepEqual(fares(await report(to), "route53-change"), ["off", 0]);

  await go(to, "Rules");
  await writeFile(file, 'schema = "trailglass.ruleset/1"\n[[rule]]\nid = "x"\nseverity = "dire"\n');
  await to.getByLabel("Import a rule set").setInputFiles(file);
  await to.getByRole("alert").getByText(/severity|dire/).first().waitFor();
  assert.deepEqual(fares(await report(to), "route53-change"), ["off", 0]);
  await to.context().close();
});

test("edits that cannot be read are set aside, handed out, and then forgotten when told so", async () => {
  const page = await atTheRules();
  const edits = 'schema = "trailglass.ruleset/1"\n[[rule]]\nid = "sqs-change"\nseverity = "dire"\n';
  await page.evaluate((edits) => localStorage.setItem("trailglass.ruleset/1", edits), edits);
  await page.reload();
  await state(page, "ready");
  await page.getByText(/Some of your rules.* cannot be read.* About has it/).first().waitFor();
  await go(page, "About");
  await page.reload();
  await state(page, "ready");
  const forget = page.getByRole("button", { name: "Forget them here" });
  assert.equal(await forget.count(), 0);
  assert.equal(await download(page, "Save the edits set aside"), edits);
  await forget.click();
  await page.getByText("are forgotten").waitFor();
  await page.reload();
  await state(page, "ready");
  assert.equal(await page.getByText("set aside").count(), 0);
  await page.context().close();
});
