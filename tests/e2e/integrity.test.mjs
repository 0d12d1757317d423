// Digests: what was changed or taken away since CloudTrail delivered it, and who says so.
import assert from "node:assert/strict";
import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { open } from "./browser.mjs";
import { choose, go, report } from "./person.mjs";
import { command, stage, write } from "./stage.mjs";

const ACCOUNT = "111122223333";

const here = stage();

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const der = publicKey.export({ type: "pkcs1", format: "der" });
const fingerprint = createHash("md5").update(der).digest("hex");
const KEYS = JSON.stringify({ PublicKeyList: [{ Value: der.toString("base64"), Fingerprint: fingerprint }] });

/** A bucket of some hours, each with a log file and a digest, by path. */
function bucket(hours) {
  const files = {};
  let previous = null;
  for (let hour = 0; hour < hours; hour += 1) {
    const two = (number) => String(number).padStart(2, "0");
    const [start, end] = [hour, hour + 1].map((hour) => `2026-03-11T${two(hour)}:00:00Z`);
    const stamp = `20260311T${two(hour + 1)}0000Z`;
    const log = `AWSLogs/${ACCOUNT}/CloudTrail/us-east-1/2026/03/11/${ACCOUNT}_CloudTrail_us-east-1_20260311T${two(hour)}10Z_abc${hour}.json.gz`;
    const content = JSON.stringify({
      Records: [{ eventVersion: "1.08", eventID: `id-${hour}`, eventTime: start, eventSource: "iam.amazonaws.com", eventName: "CreateUser", awsRegion: "us-east-1", recipientAccountId: ACCOUNT, userIdentity: { type: "IAMUser", userName: "ann" } }],
    });
    files[log] = content;
    const path = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/us-east-1/2026/03/11/${ACCOUNT}_CloudTrail-Digest_us-east-1_trail_us-east-1_${stamp}.json.gz`;
    const digest = JSON.stringify({
      awsAccountId: ACCOUNT, digestStartTime: start, digestEndTime: end, digestS3Bucket: "bucket", digestS3Object: path,
      digestPublicKeyFingerprint: fingerprint, digestSignatureAlgorithm: "SHA256withRSA", newestEventTime: start, oldestEventTime: start,
      previousDigestS3Bucket: previous && "bucket", previousDigestS3Object: previous?.path ?? null,
      previousDigestHashValue: previous?.hash ?? null, previousDigestHashAlgorithm: previous && "SHA-256",
      previousDigestSignature: previous?.signature ?? null,
      logFiles: [{ s3Bucket: "bucket", s3Object: log, hashValue: sha256(content), hashAlgorithm: "SHA-256", newestEventTime: start, oldestEventTime: start }],
    });
    files[path] = digest;
    const signed = [end, `bucket/${path}`, sha256(digest), previous?.signature ?? "null"].join("\n");
    previous = { path, hash: sha256(digest), signature: createSign("RSA-SHA256").update(signed).sign(privateKey, "hex") };
  }
  return files;
}

/** The files as they are stored. */
const packed = (files) => Object.fromEntries(Object.entries(files).map(([path, content]) => [path, gzipSync(content)]));

test("whole, changed and missing log files are told apart, and signatures checked with a pasted key", async () => {
  const whole = bucket(4);
  const [first, second] = Object.keys(whole).filter((path) => path.includes("/CloudTrail/"));
  const cases = [
    ["whole", whole, true, []],
    ["changed", { ...whole, [first]: whole[first].replace("ann", "eve") }, false, ["changed"]],
    ["missing", Object.fromEntries(Object.entries(whole).filter(([path]) => path !== second)), false, ["missing"]],
  ];
  await writeFile(join(here.folder, "keys.json"), KEYS);
  for (const [name, files, sound, states] of cases) {
    const root = await write(join(here.folder, name), packed(files));
    const page = await open(here.browser, here.host.url);
    await choose(page, root);
    await go(page, "Coverage");
    const card = page.locator(".tg-integrity");
    await card.getByLabel(/Public keys/).fill(KEYS);
    await card.getByText(/signature valid/).first().waitFor({ state: "attached" });
    for (const state of states) await card.getByText(state, { exact: true }).first().waitFor();
    const alarm = page.getByText(/^Log integrity, not sound: 1 .+\. See log integrity in Coverage$/);
    const badge = page.getByRole("link", { name: /Coverage.*log integrity: not sound/ });
    const found = await report(page);
    assert.deepEqual([await alarm.count(), await badge.count()], sound ? [0, 0] : [1, 1], name);
    assert.equal(found.coverage.integrity.sound, sound, name);
    const args = ["scan", root, "--format", "json", "--public-keys", join(here.folder, "keys.json")];
    assert.deepEqual(found, JSON.parse(command(...args)));
    await page.close();
  }
});

test("long lists scroll by themselves and show names and sentences whole", async () => {
  const whole = Object.entries(bucket(20));
  const isKept = (path) => path.includes("/CloudTrail-Digest/") && !path.includes("T050000Z");
  const root = await write(join(here.folder, "long"), packed(Object.fromEntries(whole.filter(([path]) => isKept(path)))));
  for (const width of [1440, 390]) {
    const page = await open(here.browser, here.host.url, { viewport: { width, height: 900 } });
    await choose(page, root);
    await go(page, "Coverage");
    const missing = page.getByRole("region", { name: "Changed, not proven or missing" });
    const [shown, all] = await missing.evaluate((it) => [it.clientHeight, it.scrollHeight]);
    assert.ok(shown <= 320 && all > shown, `${shown} of ${all}`);
    await missing.focus();
    await page.keyboard.press("End");
    await page.waitForFunction((it) => it.scrollTop > 0, await missing.elementHandle());
    const last = whole.map(([path]) => path).filter((path) => path.includes("/CloudTrail/")).at(-1);
    await missing.getByText(last).waitFor();
    await page.getByRole("region", { name: "Breaks in the chain of digests" }).getByText(
      /T050000Z\.json\.gz is missing\. It covers 2026-03-11 04:00:00 to 05:00:00, or a part of that\./,
    ).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.close();
  }
});
