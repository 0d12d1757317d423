// The browser's half of `cargo xtask bench`: the page's engine beside what else could be done with
// the same files in the same browser, and the page as people use it.
//   node tests/bench/page.mjs CONFIG.json
// CONFIG.json is {"large": FOLDER, "small": FOLDER, "tenfold": FOLDER or null, "rounds": N}. It
// prints a JSON object on each line: measurements, targets, notes. It fails where arms that do the
// same do not find the same.
import { readFile } from "node:fs/promises";
import { launch } from "../e2e/browser.mjs";
import { serve } from "../e2e/serve.mjs";
import { INFLATE, JAVASCRIPT, READING, TRAILGLASS, TWO } from "./arms.mjs";
import { compare } from "./compare.mjs";
import { median, note, round, target } from "./say.mjs";
import { use } from "./use.mjs";

const { large, small, tenfold, rounds } = JSON.parse(await readFile(process.argv[2], "utf8"));
const [browser, host] = await Promise.all([launch(), serve()]);
try {
  await beside();
  await use(browser, host, { large, small, tenfold, rounds });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await Promise.all([browser.close(), host.close()]);
}

async function beside() {
  if (!INFLATE.length) note("inflating alone was not measured: TRAILGLASS_BENCH_WASM is not set");
  note(
    "the arms in JavaScript do less than Trailglass: they look for no copies of events, check no " +
      "checksum with fflate, and know JSON log files in gzip only",
  );
  const corpora = { large, small };
  for (const [corpus, folder] of Object.entries(corpora)) {
    const times = await compare(browser, host, corpus, folder, rounds);
    const own = times[TRAILGLASS];
    if (INFLATE.length) {
      const inflate = fastest(times, INFLATE);
      note(`${corpus} files: the fastest inflater is ${inflate}`);
      target(`whole ÷ inflate, ${corpus} files`, ratio(own, times[inflate]), "x", { at_most: 1.3 });
    }
    const javascript = fastest(times, JAVASCRIPT);
    note(`${corpus} files: the fastest in JavaScript is ${javascript}`);
    target(`best JavaScript ÷ Trailglass, ${corpus} files`, ratio(times[javascript], own), "x", { at_least: 4 });
    target(`one worker ÷ two, ${corpus} files`, ratio(own, times[TWO]), "x", { at_least: 1.8 });
    if (corpus === "small") {
      target("whole ÷ reading, small files", ratio(own, times[READING]), "x", { at_most: 1.3 });
    }
  }
}

function fastest(times, names) {
  return names.toSorted((a, b) => median(times[a]) - median(times[b]))[0];
}

/** Round against round, for the machine is not the same all the time. */
function ratio(these, those) {
  return round(median(these.map((ms, round) => ms / those[round])), 2);
}
