// What the page takes for one file or folder after another, each in a fresh browser:
//   node tests/e2e/memory.mjs PATH...
// Wasm's memory never shrinks, so what it is in the end is the most that it was. The whole is what
// the system counted as resident for the process that holds the page and its worker, at its highest.
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { launch, open, state } from "./browser.mjs";
import { highest, wasmOfWorker } from "./resident.mjs";
import { serve } from "./serve.mjs";

const COLUMNS = ["", "time", "events", "longest task", "Wasm: page", "Wasm: worker", "whole, at rest", "whole, peak"];

const host = await serve();
console.log(row(COLUMNS));
for (const path of process.argv.slice(2)) console.log(row(await measure(path)));
await host.close();

async function measure(path) {
  const browser = await launch();
  const context = await browser.newContext();
  await context.addInitScript(watch);
  const page = await open(context, host.url);
  const rest = await highest(browser);
  await page.evaluate(() => window.begin());
  const kind = (await stat(path)).isDirectory() ? "Choose a folder" : "Choose files";
  await page.getByLabel(kind, { exact: true }).setInputFiles(path);
  await state(page, "done", 600_000);
  const { time, task, memory } = await page.evaluate(() => window.seen());
  const worker = await Promise.all(page.workers().map((worker) => worker.evaluate(wasmOfWorker)));
  const [, events] = /([\d,]+) events/.exec(await page.locator("body").innerText()) ?? [];
  const peak = await highest(browser);
  await browser.close();
  return [
    basename(path),
    `${(time / 1000).toFixed(2)} s`,
    events ?? "",
    `${Math.round(task)} ms`,
    megabytes(memory),
    worker.map(megabytes).join(" + "),
    megabytes(rest),
    megabytes(peak),
  ];
}

/** Runs in the page before anything of its own: keeps its Wasm's memory, times and tasks. */
function watch() {
  let memory, began, time;
  let task = 0;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await plain.apply(WebAssembly, given);
      memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
  new MutationObserver(() => {
    const state = document.documentElement?.dataset.state;
    if (state === "working") began ??= performance.now();
    if (state === "done") time ??= performance.now() - began;
  }).observe(document, { subtree: true, attributeFilter: ["data-state"] });
  const observer = new PerformanceObserver((list) => {
    task = Math.max(task, ...list.getEntries().map((it) => it.duration));
  });
  observer.observe({ type: "longtask" });
  // The start of the page is no part of it.
  window.begin = () => { task = 0; };
  window.seen = () => ({ time, task, memory: memory.buffer.byteLength });
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function row(cells) {
  const [name, ...rest] = cells;
  return `  ${name.padEnd(14)} ${rest.map((cell) => cell.padStart(14)).join(" ")}`;
}
