// A whole investigation without a mouse. The keyboard is always seen, never lost, and comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINE, needs, open, state } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { saved } from "./person.mjs";
import { stage } from "./stage.mjs";

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
