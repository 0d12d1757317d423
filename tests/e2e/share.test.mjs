// A link carries rules from one browser to another, where nothing changes before somebody has seen
// what would, and agreed.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { needs, open } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { SAMPLE, addToList, choose, download, go, report } from "./person.mjs";
import { stage } from "./stage.mjs";

const here = stage();

const ASKED = "Use the rules of this link?";
const REFUSED = "This link cannot be used";

/** A page of its own store. */
async function fresh(url = here.host.url, options = {}) {
  return open(await here.browser.newContext(options), url);
}

const dialog = (page, name) => page.getByRole("dialog", { name });
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const exported = (page) => download(page, "Export the rule set");
const kept = (page) => page.evaluate(() => ({ ...localStorage }));

/** A link to anything, as a hostile maker makes it. */
const linkTo = (content) => `${here.host.url}#share=1.${deflateSync(content, { level: 9 }).toString("base64url")}`;
const linkToFile = (rules) => linkTo(JSON.stringify({ rules }));

/** The link that a page makes, by its text field. */
async function link(page, opens) {
  await go(page, "Rules");
  await press(page, "Copy link…");
  const text = () => page.getByLabel("Link", { exact: true }).inputValue();
  let made = await text();
  if (opens) {
    const before = made;
    await page.getByLabel("It opens").selectOption({ label: opens });
    // The link is made anew a moment later.
    await eventually(async () => {
      made = await text();
      assert.notEqual(made, before, "the link does not say what it opens");
    });
  }
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  return made;
}

/** The rules of somebody who edited two lists and a rule, and the link to them. */
async function shared(opens) {
  const page = await fresh();
  await addToList(page, "Regions in use", "eu-west-1, us-east-1");
  await page.getByRole("switch", { name: "DNS records changed: in use" }).uncheck({ force: true });
  const made = { rules: await exported(page), link: await link(page, opens) };
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  return made;
}

test("a link is made, says how long it is, and is copied", needs("a clipboard"), async () => {
  const page = await fresh(here.host.url, { permissions: ["clipboard-read", "clipboard-write"] });
  await addToList(page, "Regions in use", "eu-west-1");
  await press(page, "Copy link…");
  const text = await page.getByLabel("Link", { exact: true }).inputValue();
  assert.ok(text.startsWith(`${here.host.url}#share=1.`) && text.length < 1000, text);
  await page.getByText(`It has ${text.length} characters.`).waitFor();
  await press(page, "Copy link");
  await page.getByText("Copied.", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  await page.getByText("What the link holds beside").click();
  await dialog(page, /Share/).getByText("eu-west-1").waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("where copying is refused, the page says so", async () => {
  const page = await fresh();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await go(page, "Rules");
  await press(page, "Copy link…");
  await press(page, "Copy link");
  await page.getByText(/by hand/).waitFor();
  await page.context().close();
});

test("another browser sees what would change, and has it only once it agrees", async () => {
  const from = await shared("Rules");
  const to = await fresh(from.link);
  const asked = dialog(to, ASKED);
  await asked.getByText("Regions in use").waitFor();
  const text = await asked.innerText();
  for (const part of ["eu-west-1", "us-east-1", "DNS records changed", "Turned off"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.deepEqual(await kept(to), {});
  await asked.getByRole("button", { name: "Use these rules" }).click();
  await to.getByRole("heading", { level: 1, name: "Rules" }).waitFor({ state: "attached" });
  await to.waitForURL(/#rules$/);
  assert.equal(await exported(to), from.rules);
  await press(to, "Undo");
  assert.ok(!(await exported(to)).includes("eu-west-1"));
  assert.deepEqual(to.complaints, []);
  await to.context().close();
});

test("declining changes nothing, and the link is gone from the address", async () => {
  const from = await shared("Rules");
  const to = await fresh();
  await addToList(to, "Regions in use", "ap-south-1");
  const before = [await exported(to), await kept(to)];
  for (const answer of ["Keep mine", "Escape"]) {
    await to.evaluate((link) => { location.href = link; }, from.link);
    await dialog(to, ASKED).getByText("ap-south-1").waitFor();
    if (answer === "Escape") await to.keyboard.press("Escape");
    else await press(to, answer);
    await dialog(to, ASKED).waitFor({ state: "detached" });
    await to.waitForURL(/#rules$/);
    assert.deepEqual([await exported(to), await kept(to)], before);
  }
  await to.reload();
  await to.waitForTimeout(500);
  assert.equal(await to.getByRole("dialog").count(), 0);
  assert.deepEqual(to.complaints, []);
  await to.context().close();
});

test("rules and outcomes of the filter go along, users do not", async () => {
  const from = await fresh();
  await choose(from, SAMPLE);
  await go(from, "Findings");
  for (const facet of ["Rule", "User"]) {
    await from.locator(".tg-facet").getByRole("button", { name: new RegExp(`^${facet}`) }).first().click();
    await from.locator(".tg-facet input[type=checkbox]").first().check({ force: true });
    await from.keyboard.press("Escape");
  }
  await go(from, "Rules");
  await press(from, "Copy link…");
  await from.getByText("Your filter goes along: Rule.").waitFor();
  await from.getByText("comes from logs: User.").waitFor();
  const made = await from.getByLabel("Link", { exact: true }).inputValue();
  await from.context().close();

  const to = await fresh(made);
  await dialog(to, ASKED).getByText("shows only some of them by a filter").waitFor();
  await press(to, "Go on");
  await choose(to, SAMPLE);
  const whole = (await report(to)).rules.length;
  assert.ok(whole > 10);
  assert.deepEqual(await to.locator(".tg-facet .pf-v6-c-badge").allInnerTexts(), ["1"]);
  await to.context().close();
});

test("an import shows what it would change and asks", async () => {
  const from = await shared();
  const file = join(here.folder, "shared.toml");
  await writeFile(file, from.rules);
  const to = await fresh();
  await go(to, "Rules");
  const plain = await exported(to);
  for (const [answer, expected] of [["Cancel", plain], ["Import", from.rules]]) {
    await to.getByLabel("Import a rule set").setInputFiles(file);
    await dialog(to, "Import this rule set?").getByText("Turned off").waitFor();
    assert.equal(await to.getByRole("switch", { name: "DNS records changed: in use" }).isChecked(), true);
    await dialog(to, "Import this rule set?").getByRole("button", { name: answer }).click();
    assert.equal(await exported(to), expected);
  }
  await press(to, "Your changes…");
  await dialog(to, "Your changes").getByText("eu-west-1").waitFor();
  await press(to, "Reset all");
  assert.equal(await exported(to), plain);
  await to.context().close();
});

test("links that are broken, too new or hostile are told, and change nothing", async () => {
  const whole = (await shared()).link;
  const at = (version) => whole.replace("share=1.", `share=${version}.`);
  const page = await fresh();
  const before = await kept(page);
  const links = [
    [whole.slice(0, -7), /not whole/],
    [`${whole}.`, /not whole/],
    [whole.toLowerCase(), /not whole/],
    [at(2), /newer version/],
    [at(""), /not whole/],
    [`${here.host.url}#share`, /not whole/],
    [`${here.host.url}#share=1.<script>alert(1)</script>`, /not whole/],
    [`${here.host.url}#share=1.${"A".repeat(1_000_000)}`, /longer than 30,000/],
    [linkTo(Buffer.alloc(20_000_000)), /unpacks to more than 1.0 MB/],
    [linkTo('{"rules": 1}'), /not whole/],
    [linkToFile("[[rule]]\nid = \"<img src=x onerror=ran=1>\""), /cannot be read/],
    [linkToFile("a.".repeat(400_000)), /cannot be read/],
    [linkToFile("[".repeat(400_000)), /cannot be read/],
    [linkToFile(Array.from({ length: 700 }, (_, id) => `[[rule]]\nid="${id}"\ntitle=""\nwhen=""\n`).join("")), /more rules/],
  ];
  for (const [link, expected] of links) {
    await page.evaluate((link) => { location.href = link; }, link);
    await dialog(page, REFUSED).getByText(expected).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForURL(/#findings$/);
  }
  assert.deepEqual(await kept(page), before);
  assert.equal(await page.evaluate(() => "ran" in window), false);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("texts of a link are texts, and what hides in them shows", needs("sizes"), async () => {
  const nasty = "<img src=x onerror='ran=1'><script>ran=1</script>\\u202egnp.exe\\u200b";
  const rules = [
    `title = "${nasty}"`,
    `[parameters]\nallowed_regions = ["${nasty}", "${"x".repeat(5_000)}"]`,
    ...["sqs-change", "evil"].map((id) => `[[rule]]\nid = "${id}"\ntitle = "${nasty}${"y".repeat(100_000)}"\nwhen = "eventName = '${nasty}'"`),
  ];
  const page = await fresh(linkToFile(rules.join("\n")));
  const asked = dialog(page, ASKED);
  await asked.locator(".tg-hidden").first().waitFor();
  assert.ok((await asked.locator(".tg-hidden").allInnerTexts()).includes("U+202E"));
  assert.ok((await asked.innerText()).length < 5_000);
  const injected = () => page.evaluate(() => ["ran" in window, document.querySelectorAll("img, dialog script").length]);
  assert.deepEqual(await injected(), [false, 0]);
  const box = await asked.boundingBox();
  assert.ok(box.width <= page.viewportSize().width && box.height <= page.viewportSize().height);
  await press(page, "Use these rules");
  await go(page, "Rules");
  await page.getByText("evil", { exact: true }).waitFor();
  assert.deepEqual(await injected(), [false, 0]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
