// Names that are meant to do harm: they are text, they run nothing, and what hides in them shows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, state } from "./browser.mjs";
import { HIDDEN, LONG, MARKUP, NAMES, hostileLog } from "./hostile.mjs";
import { download, drop, go } from "./person.mjs";
import { serve } from "./serve.mjs";

let browser, host, context, page;

const FILE = `odd\u202enosj ${MARKUP}.json`;

before(async () => {
  [browser, host] = await Promise.all([launch(), serve()]);
  context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  page = await open(context, host.url);
  await drop(page, FILE, hostileLog());
  await state(page, "done");
  await drop(page, "esc\u001b[31m.json", "no log \u202e at all");
  await page.getByText("2 files").first().waitFor();
  await state(page, "done");
});

after(() => Promise.all([browser?.close(), host?.close()]));

/** Nothing of a log became an element, a link or a program. */
async function assertHarmless() {
  const injected = await page.evaluate(() => ({
    ran: window.ran,
    elements: document.querySelectorAll("img, iframe, object, embed, form, body script").length,
    links: [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")).filter((href) => !href.startsWith("#")),
    handlers: document.querySelectorAll("[onerror], [onload]").length,
  }));
  assert.deepEqual(injected, { ran: undefined, elements: 0, links: [], handlers: 0 });
  assert.deepEqual(page.complaints, []);
}

/** What would be obeyed, or would hide, in the texts and the names of a part of the page. */
function hidden(selector) {
  return page.evaluate((selector) => {
    const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
    const found = [];
    for (const element of document.querySelectorAll(`${selector}, ${selector} *`)) {
      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const names = [...element.attributes].filter((it) => ["title", "aria-label"].includes(it.name));
      for (const { nodeValue } of [...texts, ...names]) {
        if (hidden.test(nodeValue)) found.push(nodeValue.slice(0, 80));
      }
    }
    return found;
  }, selector);
}

const texts = (selector) => page.locator(`${selector} .tg-hidden`).allInnerTexts();

/** Every mark of the table of names stands in a part of the page. */
async function assertMarked(selector) {
  const marks = await texts(selector);
  for (const mark of Object.values(HIDDEN)) assert.ok(marks.includes(mark), `${mark} in ${selector}`);
  assert.deepEqual(await hidden(selector), []);
}

test("findings show each name as text, a line for each", async () => {
  await go(page, "Findings");
  await page.getByRole("button", { name: /^Open all/ }).first().click();
  await page.locator(".tg-table tbody tr").first().waitFor();
  await assertMarked(".tg-table");
  const rows = await page.locator(".tg-table tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({ height: row.getBoundingClientRect().height, text: row.textContent.length })));
  assert.ok(rows.length >= NAMES.length, `${rows.length} rows`);
  const heights = rows.map((row) => row.height);
  assert.ok(Math.max(...heights) <= Math.min(...heights) + 2, `rows of ${heights} pixels`);
  assert.ok(rows.every((row) => row.text < 6_000));
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(width <= 0, `${width} pixels too wide`);
  assert.ok(await page.locator(".tg-table").getByText(MARKUP.slice(0, 20)).count() > 0);
  await assertHarmless();
});

test("a finding shows its names, copies them as they are, and a megabyte in part", async () => {
  const drawer = page.getByRole("complementary");
  const rows = page.locator(".tg-table tbody tr");
  for (const [name, mark] of Object.entries(HIDDEN)) {
    await rows.filter({ has: page.locator(".tg-hidden", { hasText: mark }) }).first().locator(".tg-row__open").click();
    await drawer.locator(".tg-json").waitFor();
    await drawer.locator(".tg-facts .tg-hidden", { hasText: mark }).first().waitFor();
    assert.deepEqual(await hidden(".tg-drawer"), []);
    await drawer.getByRole("button", { name: "Copy user" }).click();
    await drawer.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, name.trim());
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
  }
  const start = Date.now();
  await rows.filter({ hasText: "long-0123" }).first().locator(".tg-row__open").click();
  await drawer.locator(".tg-json").waitFor();
  assert.ok(Date.now() - start < 5_000, "a megabyte takes its time");
  assert.ok((await drawer.evaluate((it) => it.textContent.length)) < 100_000);
  await drawer.getByRole("button", { name: "Show more" }).first().click();
  await drawer.getByText("copying takes all of it").first().waitFor();
  await drawer.getByRole("button", { name: "Copy user" }).click();
  await drawer.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).length, LONG.length);
  await page.keyboard.press("Escape");
  const again = Date.now();
  await rows.filter({ hasText: "riddled-" }).first().locator(".tg-row__open").click();
  await drawer.locator(".tg-json").waitFor();
  assert.ok(Date.now() - again < 5_000, "a riddled name takes its time");
  assert.ok((await page.locator("*").count()) < 20_000);
  assert.deepEqual(await hidden(".tg-drawer"), []);
  await assertHarmless();
  await page.keyboard.press("Escape");
});

test("filters offer and name each value as text", async () => {
  const facet = page.locator(".tg-facet").filter({ hasText: "User" });
  await facet.getByRole("button").click();
  await assertMarked(".tg-facet__menu");
  const values = page.locator(".tg-facet__value");
  await values.filter({ hasText: "U+202E" }).first().getByRole("checkbox").check();
  await values.filter({ hasText: "long-0123" }).first().getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await page.locator(".tg-chips .tg-hidden", { hasText: "U+202E" }).waitFor();
  assert.deepEqual(await hidden(".tg-chips"), []);
  await page.getByRole("button", { name: /^Remove nimda\\u\{202e\}/ }).waitFor();
  const { width, height } = await page.locator(".tg-chips").boundingBox();
  assert.ok(height < 160 && width <= 1280, `chips of ${width} × ${height}`);
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await assertHarmless();
});

test("lists of rules offer each value seen as text", async () => {
  await go(page, "Rules");
  // A key pair has any name of ASCII; regions and images that cannot be any are not offered.
  const seen = page.locator(".tg-seen").filter({ hasText: MARKUP });
  for (const mark of ["ESC", "LF", "TAB", "DEL × 3"]) {
    await seen.locator(".tg-hidden", { hasText: mark }).first().waitFor();
  }
  assert.deepEqual(await hidden(".tg-seen"), []);
  await seen.getByRole("button", { name: "Select all seen" }).click();
  await page.locator(".tg-values .tg-hidden", { hasText: "ESC" }).waitFor();
  assert.deepEqual(await hidden(".tg-values"), []);
  await assertHarmless();
});

test("coverage names files and what is in them as text", async () => {
  await go(page, "Coverage");
  for (const more of await page.locator(".tg-coverage summary").all()) await more.click();
  await assertMarked(".tg-coverage");
  await page.getByRole("table", { name: "Problems" }).locator(".tg-hidden", { hasText: "ESC" }).waitFor();
  await page.getByRole("table", { name: "Files" }).locator(".tg-hidden", { hasText: "U+202E" }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await assertHarmless();
});

test("what is saved begins no formula and is obeyed by no terminal", async () => {
  await go(page, "Findings");
  const csv = await download(page, "Download CSV");
  assert.doesNotMatch(csv, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
  assert.doesNotMatch(csv, /(^|[,;\n])[" ]*[=+@]/);
  const json = await download(page, "Download JSON");
  assert.doesNotMatch(json, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
  const users = JSON.parse(json).findings.map((finding) => finding.user);
  for (const name of NAMES) assert.ok(users.includes(name.trim()), name.slice(0, 40));
});
