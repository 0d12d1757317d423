// What the logs do not show is said: hours without events, regions without files, kinds that are
// absent, how late events come.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { open } from "./browser.mjs";
import { choose, go, report } from "./person.mjs";
import { stage } from "./stage.mjs";

const here = stage();

const ACCOUNT = "111122223333";
const two = (number) => String(number).padStart(2, "0");

const event = (hour, region, more) => ({
  eventVersion: "1.09",
  eventID: `${region}-${hour}`,
  eventTime: `2026-03-11T${two(hour)}:10:00Z`,
  eventSource: "ec2.amazonaws.com",
  eventName: "DescribeInstances",
  awsRegion: region,
  readOnly: true,
  managementEvent: true,
  eventCategory: "Management",
  recipientAccountId: ACCOUNT,
  ...more,
});

const insight = {
  ...event(10, "us-east-1"),
  eventID: "insight",
  eventType: "AwsCloudTrailInsight",
  eventCategory: "Insight",
  eventName: undefined,
  eventSource: undefined,
  readOnly: undefined,
  insightDetails: {
    state: "Start",
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    insightType: "ApiCallRateInsight",
    insightContext: { statistics: { baseline: { average: 0.5 }, insight: { average: 40 } } },
  },
};

/** Writes a log file as CloudTrail names it, delivered a quarter past its hour. */
async function log(hour, region, records) {
  const name = `${ACCOUNT}_CloudTrail_${region}_20260311T${two(hour)}15Z_${two(hour)}abcdefghijklmn.json.gz`;
  const path = join(here.folder, "AWSLogs", ACCOUNT, "CloudTrail", region, "2026/03/11", name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, gzipSync(JSON.stringify({ Records: records })));
}

test("holes, missing files, absent kinds and lateness are told", async () => {
  for (const hour of [1, 2, 3, 9, 10]) {
    await log(hour, "us-east-1", [event(hour, "us-east-1")]);
  }
  await log(11, "us-east-1", [event(11, "us-east-1"), event(11, "eu-west-1"), insight]);
  await log(5, "ap-southeast-1", []);
  const page = await open(here.browser, here.host.url);
  await choose(page, join(here.folder, "AWSLogs"));
  await go(page, "Coverage");

  const hole = page.getByRole("table", { name: "Holes" }).getByRole("row", { name: /us-east-1.*04:00–09:00.*no files/ });
  assert.match(await hole.first().innerText(), /us-east-1 in 111122223333\s+2026-03-11 04:00–09:00\s+5 h/);

  const strip = page.getByRole("slider", { name: `us-east-1 in ${ACCOUNT}`, exact: true });
  const told = () => strip.getAttribute("aria-valuetext");
  await strip.press("Home");
  assert.equal(await told(), "2026-03-11 01:00–02:00 UTC: 1 event");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await strip.press(key);
  assert.equal(await told(), "2026-03-11 04:00–05:00 UTC: no events, no files either");
  await strip.press("End");
  assert.equal(await told(), "2026-03-11 11:00–12:00 UTC: 1 event");

  const holds = (table, words) =>
    page.getByRole("table", { name: table, exact: true }).getByRole("row", { name: words }).first().waitFor();
  await holds("Events, but no files of their own", `eu-west-1 in ${ACCOUNT} 1 event`);
  await holds("Files, but no events", `ap-southeast-1 in ${ACCOUNT} 1 file`);
  await holds("Insights", /Start RunInstances ec2.amazonaws.com us-east-1.*40, usually 0.5 \(80 ×\)/);
  await page.getByText("No data events: object-level S3 and Lambda activity").waitFor();
  await page.getByText("No write events").waitFor();
  await page.getByText("events of the last 5 min before it may not be delivered yet").waitFor();

  const { coverage } = await report(page);
  assert.deepEqual(coverage.kinds.absent, ["write", "data", "network_activity"]);
  assert.deepEqual([coverage.lateness.median, coverage.lateness.newest_file], [300, "2026-03-11T11:15:00Z"]);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("the list of holes is looked through by words", async () => {
  const page = await open(here.browser, here.host.url);
  await choose(page, join(here.folder, "AWSLogs"));
  await go(page, "Coverage");
  const rows = page.getByRole("table", { name: "Holes" }).getByRole("row");
  assert.ok((await rows.count()) > 2);
  await page.getByLabel("Find holes").fill("eu-west-1 before");
  await page.getByText(/^1 of \d+ holes$/).waitFor();
  assert.match(await rows.nth(1).innerText(), /eu-west-1.*\s+2026-03-11 01:00–11:00/);
  await page.close();
});
