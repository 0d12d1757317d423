// How long the page takes for a folder, and how long it was busy at a stretch:
//   node tests/e2e/measure.mjs FOLDER [RUNS]
// Each run is a fresh page. Times are from choosing the folder to the last finding.
import { launch, open, state } from "./browser.mjs";
import { serve } from "./serve.mjs";

const [folder, runs = "5"] = process.argv.slice(2);
const [browser, host] = await Promise.all([launch(), serve()]);
const times = [];
let busiest = 0;
for (let run = 0; run < Number(runs); run += 1) {
  const context = await browser.newContext();
  const page = await open(context, host.url);
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
  times.push(await page.evaluate(() => window.came));
  busiest = Math.max(busiest, ...(await page.evaluate(() => window.tasks)));
  await context.close();
}
await Promise.all([browser.close(), host.close()]);
times.sort((a, b) => a - b);
const seconds = (ms) => (ms / 1000).toFixed(2);
console.log(
  `${seconds(times[Math.floor(times.length / 2)])} s [${seconds(times[0])}–${seconds(times.at(-1))}]`,
  `over ${times.length} runs; longest task on the main thread ${Math.round(busiest)} ms`,
);
