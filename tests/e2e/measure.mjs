// How long the page takes for a folder, hosted and as a single file in turn, and how long it was busy at a
// stretch:
//   node tests/e2e/measure.mjs FOLDER [RUNS]
// Each run is a fresh page. Times are from choosing the folder to the last finding, and from opening the page
// until it takes files.
import { pathToFileURL } from "node:url";
import { launch, open, state } from "./browser.mjs";
import { SINGLE, serve } from "./serve.mjs";

const [folder, runs = "5"] = process.argv.slice(2);
const [browser, host] = await Promise.all([launch(), serve()]);
const pages = { hosted: host.url, "single file": pathToFileURL(SINGLE).href };
const seen = Object.fromEntries(Object.keys(pages).map((which) => [which, { ready: [], read: [], busy: [] }]));
for (let run = 0; run < Number(runs); run += 1) {
  for (const [which, url] of Object.entries(pages)) {
    const { ready, read, busy } = await measure(url);
    seen[which].ready.push(ready);
    seen[which].read.push(read);
    seen[which].busy.push(busy);
  }
}
await Promise.all([browser.close(), host.close()]);
for (const [which, { ready, read, busy }] of Object.entries(seen)) {
  console.log(`${which}: read in ${spread(read)}, ready after ${spread(ready)}, over ${runs} runs;`);
  console.log(`  longest task on the main thread ${Math.round(Math.max(...busy))} ms`);
}

async function measure(url) {
  const context = await browser.newContext();
  const began = performance.now();
  const page = await open(context, url);
  const ready = performance.now() - began;
  await page.evaluate(() => {
    window.tasks = [0];
    window.came = new Promise((done) => {
      new MutationObserver(() => {
        const state = document.documentElement.dataset.state;
        if (state === "working") window.began ??= performance.now();
        if (state === "done") done(performance.now() - window.began);
      }).observe(document.documentElement, { attributeFilter: ["data-state"] });
    });
    const observer = new PerformanceObserver((list) =>
      window.tasks.push(...list.getEntries().map((task) => task.duration)),
    );
    observer.observe({ type: "longtask" });
  });
  await page.getByLabel("Choose a folder", { exact: true }).setInputFiles(folder);
  await state(page, "done", 300_000);
  const read = await page.evaluate(() => window.came);
  const busy = Math.max(...(await page.evaluate(() => window.tasks)));
  await context.close();
  return { ready, read, busy };
}

/** The median, with the least and the most. */
function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const seconds = (ms) => (ms / 1000).toFixed(2);
  return `${seconds(sorted[sorted.length >> 1])} s [${seconds(sorted[0])}–${seconds(sorted.at(-1))}]`;
}
