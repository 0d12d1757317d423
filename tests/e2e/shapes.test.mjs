// Archives, folders and mixtures, through the page and by the command; and a worker that traps.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { open, state } from "./browser.mjs";
import { tarGz, zip } from "./pack.mjs";
import { choose, download, go, report } from "./person.mjs";
import { command, stage, write } from "./stage.mjs";

const here = stage();

const event = (number, more = {}) => ({
  eventVersion: "1.08",
  eventID: `id-${number}`,
  eventTime: `2026-03-11T10:${String(Math.abs(number) % 60).padStart(2, "0")}:00Z`,
  eventSource: "iam.amazonaws.com",
  eventName: "CreateUser",
  awsRegion: "us-east-1",
  recipientAccountId: "111122223333",
  userIdentity: { type: "IAMUser", userName: `user-${number}` },
  ...more,
});
const records = (...numbers) => JSON.stringify({ Records: numbers.map((number) => event(number)) });
const KEY = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/11/111122223333_CloudTrail_us-east-1_20260311T1015Z_";

const MIXED = {
  "a.json.gz": gzipSync(records(1, 2)),
  "lines.jsonl": `${JSON.stringify(event(3))}\nnot a line\n${JSON.stringify(event(4))}\n`,
  "history.csv": "Event name,Event time,User name,Event source,Event ID\nDeleteUser,2026-03-11T11:00:00Z,ann,iam.amazonaws.com,csv-1\n",
  "bridge.json": JSON.stringify({ "detail-type": "AWS API Call via CloudTrail", source: "aws.iam", detail: event(5) }),
  "photo.jpg": Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]),
  "empty.json": "",
  "inner.zip": zip([["deep/b.json.gz", gzipSync(records(6, 7))], ["readme.txt", "hello"]]),
};
const FOLDERS = {
  zipped: { "logs.zip": zip([[`${KEY}a.json.gz`, gzipSync(records(1, 2))], [`${KEY}b.json.gz`, gzipSync(records(2, 3))]]) },
  tarred: { "logs.tar.gz": tarGz([[`${KEY}a.json.gz`, gzipSync(records(1, 2))], ["notes.txt", "hello"]]) },
  nested: { [`${KEY}a.json.gz`]: gzipSync(records(1, 2)), [`deep/${KEY}b.json.gz`]: gzipSync(records(3)) },
  mixed: MIXED,
};

for (const [name, files] of Object.entries(FOLDERS)) {
  test(`the ${name} folder gives the same report through the page and by the command`, async () => {
    const root = await write(join(here.folder, name), files);
    const expected = command("scan", root, "--format", "json");
    assert.ok(JSON.parse(expected).coverage.unique > 1);
    const page = await open(here.browser, here.host.url);
    await choose(page, root);
    assert.equal(await download(page, "Download JSON"), expected);
    await page.close();
  });
}

test("each file of an archive has its line, and its events can be looked at", async () => {
  const root = await write(join(here.folder, "mixed-again"), MIXED);
  const page = await open(here.browser, here.host.url);
  await choose(page, root);
  await page.getByRole("button", { name: /^Users, keys, roles/ }).first().click();
  await page.getByRole("table").getByText("user-6").first().click();
  const event = page.getByRole("complementary").locator(".tg-event");
  await event.getByText("id-6").first().waitFor();
  await go(page, "Coverage");
  const rows = await page.getByRole("table", { name: "Files" }).getByRole("row").allInnerTexts();
  const row = (name) => rows.find((text) => text.includes(name)) ?? "";
  assert.match(row("b.json.gz"), /gzip in zip/);
  assert.match(row("history.csv"), /Event history CSV/);
  assert.match(row("lines.jsonl"), /JSON lines/);
  const problems = await page.getByRole("table", { name: "Problems" }).innerText();
  assert.match(problems, /line 2/);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.locator(".tg-loaded .tg-narrow").getByText(/^problems?$/).waitFor();
  await page.close();
});

test("a file that is too long to be held as a whole gives the command's report", async () => {
  const quiet = (number) => JSON.stringify(event(number, { eventName: "GetUser", userAgent: "x".repeat(200) }));
  const lines = Array.from({ length: 90_000 }, (_, number) => (number % 30_000 ? quiet(number) : JSON.stringify(event(number))));
  lines[70_000] = "not a line";
  const text = lines.join("\n");
  assert.ok(text.length > 36 << 20, `${text.length} bytes`);
  const root = await write(join(here.folder, "long"), { "long.jsonl": text });
  const expected = command("scan", root, "--format", "json");
  const { coverage, findings } = JSON.parse(expected);
  assert.deepEqual([coverage.events, findings.length, coverage.problems.length], [89_999, 3, 1]);
  const page = await open(here.browser, here.host.url);
  await choose(page, root);
  assert.equal(await download(page, "Download JSON"), expected);
  await page.close();
});

/** A page whose workers trap, as Wasm does, when they are given bytes with a mark: the first `many`. */
async function trapping(many) {
  const context = await here.browser.newContext();
  await context.addInitScript((many) => {
    const trap = `{
      const set = Uint8Array.prototype.set;
      Uint8Array.prototype.set = function (from, at) {
        if (new TextDecoder().decode(Uint8Array.from(from)).includes("TRAP")) throw new WebAssembly.RuntimeError("unreachable");
        return set.call(this, from, at);
      };
    }\n`;
    const [Blob, Worker] = [window.Blob, window.Worker];
    let [trapped, started] = ["", 0];
    window.Blob = class extends Blob {
      constructor(parts, options) {
        super(parts, options);
        if (parts?.some((part) => String(part).includes("wasm_bindgen"))) {
          trapped = URL.createObjectURL(new Blob([trap, ...parts], options));
        }
      }
    };
    window.Worker = class extends Worker {
      constructor(url, options) {
        super(started < many ? trapped : url, options);
        started += 1;
      }
    };
  }, many);
  return open(context, here.host.url);
}

test("a worker that traps costs its file one retry, then a problem; the rest goes on", async () => {
  const files = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.json`, records(i)]));
  files["3.json"] = JSON.stringify({ Records: [event(3, { userAgent: "TRAP" })] });
  const root = await write(join(here.folder, "trap"), files);
  for (const [many, events, problems] of [[1, 6, 0], [99, 5, 1]]) {
    const page = await trapping(many);
    await choose(page, root);
    const { coverage } = await report(page);
    assert.deepEqual([coverage.unique, coverage.problems.length], [events, problems], `${many} trapping`);
    if (problems) assert.match(coverage.problems[0].why, /twice/);
    await page.context().close();
  }
});

test("what was told of a batch before its worker trapped is not counted again", async () => {
  // So many events that a part of the answer goes ahead, in one batch with what comes after them.
  const many = Array.from({ length: 40_000 }, (_, number) => event(number, { eventName: "GetUser" }));
  const root = await write(join(here.folder, "trap-late"), {
    "0.json": records(-1),
    "1.json.gz": gzipSync(JSON.stringify({ Records: many })),
    "2.json": JSON.stringify({ Records: [event(-2, { userAgent: "TRAP" })] }),
  });
  const page = await trapping(1);
  // A folder's files come in any order, and the one that traps is to be the last.
  const inOrder = ["0.json", "1.json.gz", "2.json"].map((name) => join(root, name));
  await page.getByLabel("Choose files", { exact: true }).setInputFiles(inOrder);
  await state(page, "done");
  const { coverage } = await report(page);
  assert.deepEqual([coverage.events, coverage.duplicates, coverage.problems], [40_002, 0, []]);
  await page.context().close();
});
