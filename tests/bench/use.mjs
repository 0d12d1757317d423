// The page as people use it: opened, given a folder, a list of its rules edited.
import { open, state } from "../e2e/browser.mjs";
import { addToList, go } from "../e2e/person.mjs";
import { highest, wasmOfWorker } from "../e2e/resident.mjs";
import { measured, median, note, round, target } from "./say.mjs";

const WATCH = { path: new URL("in-page/watch.js", import.meta.url).pathname };

/** Browsers report tasks of 50 ms and more, and of shorter ones nothing. */
const LONG = 50;

/** Ten times as much takes ten times as long: a few rounds do. */
const FEW = 3;

export async function use(browser, host, { large, small, tenfold, rounds }) {
  const seen = { large: [], small: [], tenfold: [] };
  for (let round = 0; round < rounds; round += 1) {
    seen.large.push(await once(browser, host, large));
    seen.small.push(await once(browser, host, small));
    if (tenfold && round < FEW) seen.tenfold.push(await once(browser, host, tenfold));
  }
  note(`longest tasks: 0 ms stands for less than ${LONG}`);
  milliseconds("page ready after it is opened", of([...seen.large, ...seen.small], "ready"), 1000);
  for (const [corpus, rounds] of Object.entries(seen)) if (rounds.length) tell(corpus, rounds);
  milliseconds("an edited list judged, large files", of(seen.large, "edit"), 150);
  if (tenfold) {
    milliseconds("first results of an edited list, tenfold files", of(seen.tenfold, "change"), 300);
  }
}

/** A fresh page: all of the folder is judged, then judged anew with a region that is allowed. */
async function once(browser, host, folder) {
  const context = await browser.newContext();
  await context.addInitScript(WATCH);
  const page = await open(context, host.url);
  await page.getByLabel("Choose a folder", { exact: true }).setInputFiles(folder);
  await state(page, "done", 600_000);
  await go(page, "Rules");
  await settled(page);
  await addToList(page, "Regions in use", "us-east-1");
  await page.waitForFunction(() => window.seen().edit >= 0, null, { polling: 100, timeout: 600_000 });
  await settled(page);
  const seen = await page.evaluate(() => window.seen());
  const workers = await Promise.all(page.workers().map((worker) => worker.evaluate(wasmOfWorker)));
  const memory = { worker: Math.max(...workers), whole: await highest(browser) };
  await context.close();
  return { ...seen, ...memory };
}

/** Browsers tell of long tasks a little later. */
function settled(page) {
  return page.waitForTimeout(300);
}

function tell(corpus, rounds) {
  const highest = (what) => Math.max(...of(rounds, what));
  measured("the page, from the files to the last finding", corpus, of(rounds, "load"), highest("whole"));
  measured("the page, from an edit to the last finding", corpus, of(rounds, "edit"));
  measured("the page, from an edit to the first result that changes", corpus, of(rounds, "change"));
  longest(`longest task while files are read, ${corpus} files`, of(rounds, "busyAtLoad"));
  longest(`longest task after an edit, ${corpus} files`, of(rounds, "busyAtEdit"));
  note(
    `${corpus} files: the browser keeps the main thread for ${round(highest("listing"))} ms ` +
      "before the page hears of the files",
  );
  note(
    `${corpus} files: at most ${megabytes(highest("worker"))} of Wasm in a worker, ` +
      `${megabytes(highest("whole"))} resident in the process of the page and its workers`,
  );
}

function of(rounds, what) {
  return rounds.map((round) => round[what]);
}

function milliseconds(name, values, at_most) {
  target(name, round(median(values), 1), "ms", { at_most });
}

/** The longest of all rounds; where there was none, 0, which means less than LONG. */
function longest(name, values) {
  target(name, round(Math.max(...values)), "ms", { at_most: LONG });
}

function megabytes(bytes) {
  return `${round(bytes / 1e6)} MB`;
}
