// axe-core, which knows what readers of the screen need, finds nothing on any view, in light and in
// dark, wide and narrow; nor is anything wider than its place.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { open, state } from "./browser.mjs";
import { drop, go } from "./person.mjs";
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

const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();

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

  const broken = Buffer.from('schema = "trailglass.ruleset/1"\n[[rule]]\nid = "x"\nseverity = "dire"\n');
  await page.getByLabel("Import a rule set").setInputFiles({ name: "rules.toml", mimeType: "text/plain", buffer: broken });
  await page.getByRole("alert").waitFor();
  yield "Rules, an import refused";

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

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1200, 400]) {
    test(`nothing is found in ${colorScheme}, ${width} wide`, async () => {
      const context = await here.browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
      });
      const page = await open(context, here.host.url);
      const wrong = [];
      for await (const sight of sights(page)) {
        const all = [...(await found(page)), ...(await tooWide(page))];
        wrong.push(...all.map((what) => `${sight}: ${what}`));
        if (process.env.TRAILGLASS_PICTURES) {
          const name = `${sight.replace(/\W+/g, "-")}-${colorScheme}-${width}.png`;
          await page.screenshot({ path: `${process.env.TRAILGLASS_PICTURES}/${name}` });
        }
      }
      assert.deepEqual(wrong, [], wrong.join("\n"));
      assert.deepEqual(page.complaints, []);
      await context.close();
    });
  }
}
