// A whole investigation without a mouse. The keyboard is always seen, never lost, and comes back.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { ENGINE, needs, open, state } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { drop, saved } from "./person.mjs";
import { stage, write } from "./stage.mjs";

const here = stage();

/** What is wrong with where the keyboard is: nothing, if it is seen. */
function unseen(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "nothing has the focus";
    const { width, height, top, bottom } = at.getBoundingClientRect();
    const input = at.matches("input, textarea");
    const shows = (element, pseudo) => {
      const style = element && getComputedStyle(element, pseudo);
      if (!style) return false;
      const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      return outline || style.boxShadow !== "none";
    };
    // A field may show it with the box around it, a switch with what is drawn for it, the content with
    // what holds it.
    const box = input && at.closest(".pf-v6-c-form-control, .pf-v6-c-text-input-group__main, .pf-v6-c-text-input-group, label");
    const around = at.localName === "main" && at.parentElement;
    const bar = at.querySelector(":scope > .tg-chart__field");
    const seen = shows(at) || shows(box) || shows(around, "::after") || shows(input && at.nextElementSibling) ||
      (bar && getComputedStyle(bar).stroke !== "none");
    const what = at.outerHTML.slice(0, 160);
    if (!seen) return `the focus is not shown: ${what}`;
    const out = bottom < 0 || top > innerHeight || !(width && height);
    return out && !(input && width <= 1) ? `the focus is out of sight: ${what}` : "";
  });
}

/** Presses a key until this is where the keyboard is, which is seen all the way. */
async function reach(page, target, key = "Tab") {
  const isThere = () => target.evaluateAll((all) => all.includes(document.activeElement));
  for (let presses = 0; presses < 150; presses++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
    const wrong = await unseen(page);
    // Behind the last stop is the browser's own.
    if (wrong !== "nothing has the focus") assert.equal(wrong, "");
  }
  assert.fail(`no way by ${key} to ${target}`);
}

/** Reaches something and presses it. */
async function press(page, role, name, key = "Tab", by = "Enter") {
  await reach(page, page.getByRole(role, { name, exact: true }), key);
  await page.keyboard.press(by);
}

/** The keyboard is on the view of this name, which the window and its one heading have, too. */
async function arrived(page, name, title = name) {
  await page.locator(`main[aria-label="${name}"]:focus`).waitFor();
  assert.equal(await page.title(), `${name} · Trailglass`);
  assert.equal(await page.locator("h1").count(), 1);
  assert.match(await page.locator("h1").innerText(), new RegExp(title));
  assert.equal(await unseen(page), "");
}

const within = (page, selector) => page.evaluate((selector) => document.activeElement?.closest(selector) !== null, selector);

test("an investigation from beginning to end", needs("a keyboard"), async () => {
  const page = await open(here.browser, here.host.url, { reducedMotion: "reduce" });
  assert.equal(await page.title(), "Add logs · Trailglass");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").innerText(), "Skip to content");
  assert.equal(await unseen(page), "");
  await page.keyboard.press("Enter");
  await arrived(page, "Add logs", "Trailglass reads");

  // The sample is loaded: the button goes, and the keyboard is where the findings are.
  await press(page, "button", "Try the sample incident");
  await state(page, "done");
  await arrived(page, "Findings");

  // A rule, one of its findings, and back to it.
  const groups = page.locator(".tg-group__toggle");
  await reach(page, groups.first());
  await page.keyboard.press("Enter");
  await page.locator(".tg-row__open").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const row = await page.locator(":focus").getAttribute("id");
  assert.match(row, /^finding-/);
  await page.keyboard.press("Enter");
  await page.locator("#finding-heading:focus").waitFor();
  await page.locator(".tg-json").getByText("eventName").first().waitFor();
  await reach(page, page.locator(".tg-drawer__body"));
  await page.keyboard.press("j");
  await page.locator("#finding-heading:focus").waitFor();
  await page.keyboard.press("k");
  await page.locator("#finding-heading:focus").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(`[id="${row}"]:focus`).waitFor();
  assert.equal(await unseen(page), "");

  // A facet.
  const region = page.locator(".tg-facet > button", { hasText: "Region" });
  await reach(page, region, "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByLabel("Search values of Region").and(page.locator(":focus")).waitFor();
  await reach(page, page.locator(".tg-facet__value input").first());
  await page.keyboard.press("Space");
  await page.getByRole("status").getByText(/^\d+ of \d+ findings$/).waitFor();
  await page.keyboard.press("Escape");
  await eventually(async () => assert.ok(await region.evaluate((it) => it === document.activeElement), "Escape loses the keyboard"));
  await press(page, "button", "Clear all filters");
  await eventually(async () => assert.equal(await unseen(page), "", "the keyboard is lost with the filter"));
  assert.ok(await within(page, "main"));

  // A list is edited.
  await press(page, "link", "Rules", "Shift+Tab");
  await arrived(page, "Rules");
  const fares = page.locator(".tg-rule", { has: page.locator("#rule-unapproved-region") });
  const before = await fares.locator(".tg-rule__found").innerText();
  await reach(page, page.getByLabel("Regions in use: add values"));
  await page.keyboard.type("ap-southeast-1");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.notEqual(await fares.locator(".tg-rule__found").innerText(), before, "the edit changes nothing"));
  assert.ok(await within(page, ".tg-typing"));
  await press(page, "button", /^Remove ap-southeast-1 from/, "Shift+Tab");
  assert.ok(await within(page, ".tg-values"), "the keyboard stays at the list");

  // A rule is turned off, and on again.
  const rule = page.getByRole("switch", { name: "DNS records changed: in use" });
  await reach(page, rule);
  await page.keyboard.press("Space");
  await page.getByText("“DNS records changed” is off.").waitFor();
  assert.equal(await rule.isChecked(), false);
  await press(page, "button", "Undo");
  await eventually(async () => assert.ok(await rule.isChecked(), "Undo does not turn it on"));
  await eventually(async () => assert.equal(await unseen(page), "", "the keyboard is lost with the message"));

  // What was read, and a dialog, which keeps the keyboard and gives it back.
  await page.keyboard.press("Shift+Tab");
  await reach(page, page.locator('nav a[href="#coverage"]'), "Shift+Tab");
  await page.keyboard.press("Enter");
  await arrived(page, "Coverage");
  await press(page, "button", "Limits…");
  await page.getByRole("dialog").waitFor();
  // Behind the last stop are the browser's own, from which Firefox without a screen does not come back.
  const all = ENGINE === "firefox" ? 10 : 20;
  for (let tab = 0; tab < all + 5; tab++) {
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null));
    await page.keyboard.press(tab < all ? "Tab" : "Shift+Tab");
  }
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Limits…" }).and(page.locator(":focus")).waitFor();
  const strip = page.getByRole("slider").first();
  await reach(page, strip);
  const told = await strip.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await strip.getAttribute("aria-valuetext"), told);

  // The report is taken away, and the files are put away.
  await reach(page, page.locator('nav a[href="#findings"]'), "Shift+Tab");
  await page.keyboard.press("Enter");
  await arrived(page, "Findings");
  const report = await saved(page, () => press(page, "button", "Download JSON"));
  assert.ok(JSON.parse(report).findings.length > 0);
  await press(page, "button", "Clear", "Shift+Tab");
  await page.getByRole("dialog").waitFor();
  await press(page, "button", "Put away");
  await arrived(page, "Add logs", "Trailglass reads");
  assert.deepEqual(page.complaints, []);
  await page.close();
});

/** The keyboard comes to be on this, and is seen there. */
async function backOn(page, role, name) {
  await page.getByRole(role, { name, exact: true }).and(page.locator(":focus")).waitFor();
  assert.equal(await unseen(page), "");
}

/** A dialog of this name comes, and has the keyboard. */
async function asked(page, name) {
  await page.getByRole("dialog", { name, exact: true }).waitFor();
  assert.ok(await within(page, "dialog"), `the keyboard is not in “${name}”`);
  assert.equal(await unseen(page), "");
}

/** It comes, and Escape puts it away. */
async function dismissed(page, name) {
  await asked(page, name);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** A page, and a way to press there what asks for files, which are then chosen. Firefox' driver tells of one alone. */
async function choosing() {
  const folder = await write(here.folder, { "chosen.json": '{"Records": []}' });
  const page = await open(here.browser, here.host.url, { reducedMotion: "reduce" });
  // Heard of from the start: the driver takes a moment until the browser asks it and not a person.
  const choosers = [];
  page.on("filechooser", (chooser) => choosers.push(chooser));
  const choose = async () => {
    await press(page, "button", "Choose files");
    await eventually(() => assert.equal(choosers.length, 1, "the browser does not ask for files"));
    await choosers[0].setFiles(join(folder, "chosen.json"));
  };
  return { page, choose };
}

const loaded = (page, text) => page.locator(".tg-loaded").getByText(text).waitFor();

test("files are chosen without a mouse", needs("a keyboard"), async () => {
  const { page, choose } = await choosing();
  await choose();
  await loaded(page, /^1 file ·/);
  await state(page, "done");
  await arrived(page, "Findings");
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("more files are chosen without a mouse, and putting them away is thought better of", needs("a keyboard"), async () => {
  const { page, choose } = await choosing();
  await drop(page, "one.json", '{"Records": [ ]}');
  await state(page, "done");
  // The menu gives the keyboard back, and so does the question.
  await arrived(page, "Findings");
  await press(page, "button", "Add files", "Shift+Tab");
  await choose();
  await loaded(page, /^2 files ·/);
  await state(page, "done");
  await backOn(page, "button", "Add files");
  assert.equal(await page.locator(".tg-menu__list").count(), 0, "the menu is closed");
  await press(page, "button", "Clear");
  await dismissed(page, "Put all 2 files away?");
  await backOn(page, "button", "Clear");
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("a link is made and used without a mouse", needs("a keyboard"), async () => {
  const page = await open(here.browser, here.host.url, { reducedMotion: "reduce" });
  await press(page, "link", "Rules");
  await arrived(page, "Rules");
  await reach(page, page.getByLabel("Regions in use: add values"));
  await page.keyboard.type("ap-southeast-1");
  await page.keyboard.press("Enter");
  const value = page.getByRole("button", { name: /^Remove ap-southeast-1 from/ });
  await value.waitFor();

  // The link opens the view that it was made on.
  await press(page, "button", "Copy link…", "Shift+Tab");
  await asked(page, "Share your rules as a link");
  const field = page.getByLabel("Link", { exact: true });
  const first = await field.inputValue();
  await reach(page, page.getByLabel("It opens"));
  await page.keyboard.press("ArrowDown");
  await eventually(async () => assert.notEqual(await field.inputValue(), first, "the link does not say what it opens"));
  await reach(page, field);
  const link = await field.inputValue();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await backOn(page, "button", "Copy link…");

  await press(page, "button", "Your changes…");
  await dismissed(page, "Your changes");
  await backOn(page, "button", "Your changes…");

  // What it carries is taken back, so that there is something to ask. The button has then nothing to do.
  await press(page, "button", "Undo", "Shift+Tab");
  await value.waitFor({ state: "detached" });
  await backOn(page, "button", "Export the rule set");
  for (const [answer, count] of [["Keep mine", 0], ["Use these rules", 1]]) {
    await page.evaluate((link) => { location.href = link; }, link);
    await asked(page, "Use the rules of this link?");
    await press(page, "button", answer);
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await backOn(page, "button", "Export the rule set");
    assert.equal(await value.count(), count, answer);
  }
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("on a narrow screen the ways to the views are behind a button, and nowhere else", needs("a keyboard"), async () => {
  const page = await open(here.browser, here.host.url, { viewport: { width: 400, height: 800 } });
  await reach(page, page.getByRole("button", { name: "Navigation" }));
  await page.keyboard.press("Tab");
  assert.equal(await within(page, "nav"), false);
  await page.keyboard.press("Tab");
  assert.equal(await within(page, "nav"), false);
  await reach(page, page.getByRole("button", { name: "Navigation" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await press(page, "link", "About");
  await arrived(page, "About", "About Trailglass");
  await page.close();
});
