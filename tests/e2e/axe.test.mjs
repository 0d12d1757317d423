// axe-core, which knows what readers of the screen need, finds nothing on any view, in light and in
// dark, wide and narrow; nor is anything wider than its place.
import assert from "node:assert/strict";
import { appendFile, cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { OFFLINE, open, state } from "./browser.mjs";
import { drop, go } from "./person.mjs";
import { DIST, serve } from "./serve.mjs";
import { stage } from "./stage.mjs";

const here = stage();
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A digest that lists a log file which is missing. */
const DIGEST = JSON.stringify({
  awsAccountId: "111122223333", digestStartTime: "2026-03-11T00:00:00Z", digestEndTime: "2026-03-11T01:00:00Z",
  digestS3Bucket: "bucket", digestS3Object: "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/03/11/111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20260311T010000Z.json.gz",
  digestPublicKeyFingerprint: "00", digestSignatureAlgorithm: "SHA256withRSA", newestEventTime: null, oldestEventTime: null,
  previousDigestS3Bucket: null, previousDigestS3Object: null, previousDigestHashValue: null, previousDigestHashAlgorithm: null, previousDigestSignature: null,
  logFiles: [{ s3Bucket: "bucket", s3Object: "AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/11/a.json.gz", hashValue: "00".repeat(32), hashAlgorithm: "SHA-256", newestEventTime: null, oldestEventTime: null }],
});

/** What axe finds on the page as it stands: each thing with the first elements that have it. */
async function found(page) {
  // The driver evaluates it past the page's own policy, which stays as it is.
  await page.evaluate(`globalThis.axe ?? ${AXE}`);
  return page.evaluate(async () => {
    // Nothing that is still moving is judged.
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => {
      const few = nodes.slice(0, 4).map((node) => `${node.html.slice(0, 200)}\n      ${node.failureSummary.split("\n").slice(1).join(" ")}`);
      return `${id} (${nodes.length} times): \n    ${few.join("\n    ")}`;
    });
  });
}

/** What would have to be moved sideways to be read: no part of the page, nor any of its cards. */
function tooWide(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("html, main, .pf-v6-c-card, .pf-v6-c-modal-box__body")];
    const wide = all.filter((it) => it.scrollWidth > it.clientWidth);
    return wide.map((it) => `${it.localName}.${it.className} is ${it.scrollWidth} wide in ${it.clientWidth}`);
  });
}

/** All that is wrong with a sight; a picture of it, too, where one is wanted. */
async function wrongWith(page, sight, { colorScheme, width }) {
  const all = [...(await found(page)), ...(await tooWide(page))];
  const look = `${colorScheme}-${width}`;
  if (process.env.TRAILGLASS_PICTURES) {
    const name = `${sight.replace(/\W+/g, "-")}-${look}.png`;
    await page.screenshot({ path: join(process.env.TRAILGLASS_PICTURES, name) });
  }
  return all.map((what) => `${sight}, ${look}: ${what}`);
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const dialog = (page, name) => page.getByRole("dialog", { name, exact: true });

/** Everything there is to see, one after the other, by a word each. */
async function* sights(page) {
  yield "the empty page";
  await press(page, "Try the sample incident");
  await state(page, "done");
  yield "Findings";
  await press(page, "Read the story");
  yield "the story";
  await press(page, "Close");
  await page.getByText("Act right away").waitFor();
  await page.locator(".tg-group__toggle").first().click();
  yield "Findings, a rule opened";
  for (const facet of await page.locator(".tg-facet > button").all()) {
    await facet.click();
    yield `the values of ${await facet.innerText()}`;
    await page.keyboard.press("Escape");
  }
  await page.getByLabel("Search findings").fill("root");
  yield "Findings, filtered";
  await page.getByLabel("Search findings").fill("no such thing");
  yield "Findings, none left";
  await press(page, "Clear all filters");
  await page.locator(".tg-row__open").first().click();
  await page.locator(".tg-json").waitFor();
  yield "an event";
  await page.getByText("What the rule looks for").click();
  yield "an event, with its rule";
  await press(page, "Close (Escape)");
  await press(page, "Clear");
  yield "the question whether to clear";
  await press(page, "Keep");
  await press(page, "Add files");
  yield "the menu of adding files";
  await page.keyboard.press("Escape");

  await go(page, "Rules");
  yield "Rules";
  await page.locator(".tg-rule__title, .tg-rule button[aria-expanded]").first().click();
  yield "Rules, one opened";
  await page.getByLabel("Expression", { exact: true }).first().fill('eventName = "X" and (');
  yield "Rules, a broken expression";
  await page.keyboard.press("Escape");
  await page.getByRole("switch").first().uncheck({ force: true });
  yield "Rules, one off, and what that did";

  yield* files(page);
  yield* links(page);

  await go(page, "Coverage");
  await page.getByText("Events by hour").or(page.locator(".tg-card")).first().waitFor();
  yield "Coverage";
  await page.locator("summary").evaluateAll((all) => all.forEach((it) => { it.parentElement.open = true; }));
  yield "Coverage, all opened";
  await press(page, "Limits…");
  yield "the limits";
  await page.keyboard.press("Escape");

  await go(page, "About");
  yield "About";

  await drop(page, "broken.json", '{"Records":[{"eventName": ]}');
  await drop(page, "digest.json", DIGEST);
  await go(page, "Coverage");
  await page.getByRole("table", { name: "Problems" }).waitFor();
  await page.getByLabel(/Public keys/).fill("no key");
  await page.getByRole("region", { name: "Changed, not proven or missing" }).waitFor();
  yield "Coverage, with problems and log integrity";
}

/** A name that does not fit into a narrow line. */
const LONG = `https://wiki.example.com/${"security/".repeat(12)}`;

/** Rules that differ in every way from the built-in ones, with a mistake. */
const SHARED = `schema = "trailglass.ruleset/1"
title = "Rules of Example Corp"
contact = "${LONG}"
contct = "nobody"

[parameters]
allowed_regions = ["eu-west-1", "us-east-1"]
allowed_key_names = ["${LONG}"]

[[rule]]
id = "root-activity"
enabled = false

[[rule]]
id = "route53-change"
title = "Somebody changed DNS"
response = "alert"
severity = "critical"
why = "Because."
when = 'eventSource = "route53.amazonaws.com" and eventName like "Change*"'

[[rule]]
id = "any-key"
title = "A key was made: ${LONG}"
when = 'eventName = "CreateAccessKey"'
`;

/** Chooses a file to import; it has these words. */
const offer = (page, text) =>
  page.getByLabel("Import a rule set").setInputFiles({ name: `${"rules-".repeat(20)}.toml`, mimeType: "text/plain", buffer: Buffer.from(text) });

/** What is seen of a rule set that comes as a file. */
async function* files(page) {
  await offer(page, 'schema = "trailglass.ruleset/1"\n[[rule]]\nid = "x"\nseverity = "dire"\n');
  await page.getByRole("alert").getByText("was not imported").waitFor();
  yield "Rules, an import refused";
  await offer(page, SHARED);
  await dialog(page, "Import this rule set?").waitFor();
  yield "the question whether to import";
  await press(page, "Import");
  await page.getByRole("alert").getByText("is imported, with remarks").waitFor();
  yield "Rules, an import with remarks";
}

/** What is seen of a rule set that goes as a link, comes back as one, and comes back broken. */
async function* links(page) {
  await press(page, "Copy link…");
  await page.getByText("What the link holds beside").click();
  yield "the link";
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  await page.keyboard.press("Escape");
  await press(page, "Your changes…");
  await dialog(page, "Your changes").waitFor();
  yield "your changes";
  // Now the link says something new.
  await press(page, "Reset all");
  const arrive = (link) => page.evaluate((link) => { location.href = link; }, link);
  await arrive(link);
  await dialog(page, "Use the rules of this link?").getByText("A key was made").waitFor();
  yield "the question of a link";
  await press(page, "Keep mine");
  await arrive(link.slice(0, -7));
  await dialog(page, "This link cannot be used").waitFor();
  yield "a broken link";
  await page.keyboard.press("Escape");
}

const LOOKS = ["light", "dark"].flatMap((colorScheme) => [1200, 400].map((width) => ({ colorScheme, width })));

for (const look of LOOKS) {
  test(`nothing is found in ${look.colorScheme}, ${look.width} wide`, async () => {
    const context = await here.browser.newContext({
      colorScheme: look.colorScheme,
      viewport: { width: look.width, height: 900 },
      reducedMotion: "reduce",
    });
    const page = await open(context, here.host.url);
    const wrong = [];
    for await (const sight of sights(page)) wrong.push(...(await wrongWith(page, sight, look)));
    assert.deepEqual(wrong, [], wrong.join("\n"));
    assert.deepEqual(page.complaints, []);
    await context.close();
  });
}

// What follows is seen on a copy of the page of its own. That is opened once and looked at in both lights and
// both widths, not in each with each: colours do not go by the width.
const TWO = [LOOKS.at(0), LOOKS.at(-1)];

const TEAM = SHARED.replace('contct = "nobody"\n', "");

const hosting = (rules) => (folder) => writeFile(join(folder, "ruleset.toml"), rules);

/** The views that say what a copy is hosted with. */
const hosted = (says) => async function* (context, url) {
  const page = await open(context, url);
  yield "the empty page";
  await go(page, "Rules");
  await page.getByText(says).first().waitFor();
  yield "Rules";
  // Of which the team's own rule finds something, where it is in force.
  await drop(page, "one.json", '{"Records": [{"eventVersion": "1.08", "eventTime": "2026-03-11T00:00:00Z", "eventName": "CreateAccessKey"}]}');
  await state(page, "done");
  await go(page, "Findings");
  yield "Findings";
};

/** A newer version, which is there at once since it is the same but for a comment. */
async function* newer(context, url, folder) {
  const page = await open(context, url);
  await page.getByText("Ready offline").waitFor();
  // A newer one waits only for pages that an older one answers for.
  await page.reload();
  await state(page, "ready");
  await appendFile(join(folder, "sw.js"), "\n// newer");
  // The page is locked and looks for none; what is beside it is not.
  const beside = await context.newPage();
  await beside.goto(`${url}icon.svg`);
  await beside.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await beside.close();
  await page.getByText("A new version is ready.").waitFor();
  yield "the banner";
  await drop(page, "none.json", '{"Records": []}');
  await state(page, "done");
  await press(page, "Use it");
  await dialog(page, "Open the new version now?").waitFor();
  yield "the question";
}

const halve = async (folder) => rm(join(folder, (await readdir(folder)).find((name) => name.endsWith(".wasm"))));

/** What stands in the page's place. */
async function* halved(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("alert").getByText("Trailglass did not load").waitFor();
  yield "the message";
}

/** How a copy is made, and what there is to see of it. */
const COPIES = {
  "hosted with a team's rules": [hosting(TEAM), hosted("has set these rules")],
  "hosted with a mistake in its rules": [hosting(SHARED), hosted("may not do what was meant")],
  "hosted with broken rules": [hosting("enabled = maybe\n" + TEAM), hosted("is not in force")],
  "that has a newer version": [() => {}, newer],
  "that is not whole": [halve, halved],
};

for (const [number, [what, [make, see]]] of Object.entries(COPIES).entries()) {
  test(`nothing is found on a copy ${what}, in light and wide or dark and narrow`, async () => {
    const folder = join(here.folder, `copy-${number}`);
    await cp(DIST, folder, { recursive: true });
    await make(folder);
    const host = await serve(folder);
    const context = await here.browser.newContext({ ...OFFLINE, reducedMotion: "reduce" });
    const wrong = [];
    for await (const sight of see(context, host.url, folder)) {
      const [page] = context.pages();
      for (const look of TWO) {
        await take(page, look);
        wrong.push(...(await wrongWith(page, `a copy ${what}: ${sight}`, look)));
      }
    }
    assert.deepEqual(wrong, [], wrong.join("\n"));
    await context.close();
    await host.close();
  });
}

/** Has a page look so, which its script has to hear of. */
async function take(page, { colorScheme, width }) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const dark = colorScheme === "dark" ? ".pf-v6-theme-dark" : ":not(.pf-v6-theme-dark)";
  await page.locator(`html${dark}`).waitFor({ state: "attached" });
}
