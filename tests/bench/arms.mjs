// What is measured beside each other, and what its workers are made of.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { DIST } from "../e2e/serve.mjs";
import { LISTS, ruleSet } from "./lists.mjs";

const INFLATERS = ["miniz_oxide", "zlib-rs", "zune-inflate"];
const BENCH_WASM = process.env.TRAILGLASS_BENCH_WASM;

/** Names, as they are printed. */
export const TRAILGLASS = "trailglass, one worker";
export const TWO = "trailglass, two workers";
export const READING = "reading alone, one worker";
export const inflateOf = (inflater) => `${inflater} with CRC alone, one worker`;
export const INFLATE = BENCH_WASM ? INFLATERS.map(inflateOf) : [];
export const JAVASCRIPT = ["JavaScript with fflate, one worker", "JavaScript with DecompressionStream, one worker"];

/** The first message is the engine, and failures are heard of, as `src/ui/lock.rs` has it. */
const START = `
addEventListener('message', ({ data }) => {
  wasm_bindgen({ module_or_path: data }).catch((error) => setTimeout(() => { throw error; }));
}, { once: true });
addEventListener('unhandledrejection', ({ reason }) => setTimeout(() => { throw reason; }));
`;

/** All arms, in the order in which they take turns. */
export async function arms() {
  const own = {
    language: "trailglass",
    script: (await text(join(DIST, await built(/^app-\w+\.js$/)))) + START,
    wasm: await base64(join(DIST, await built(/^app-\w+_bg\.wasm$/))),
    settings: { rules: ruleSet() },
  };
  const [fflate, streams] = JAVASCRIPT;
  const lists = `const LISTS = ${JSON.stringify(LISTS)};\n`;
  const library = await text(new URL("../../node_modules/fflate/umd/index.js", import.meta.url));
  return [
    { ...own, name: TRAILGLASS, workers: 1 },
    { ...own, name: TWO, workers: 2 },
    ...(await Promise.all(INFLATE.length ? INFLATERS.map(inflate) : [])),
    await plain(fflate, lists + library, ["rules.js", "judge.js", "room.js", "fflate.js"]),
    await plain(streams, lists, ["rules.js", "judge.js", "room.js", "streams.js"]),
    await plain(READING, "", ["read.js"]),
  ];
}

async function inflate(inflater) {
  const wasm = await base64(join(BENCH_WASM, "bench_bg.wasm"));
  const glue = await text(join(BENCH_WASM, "bench.js"));
  const before = `${glue}\nconst INFLATER = ${JSON.stringify(inflater)};\n`;
  return { ...(await plain(inflateOf(inflater), before, ["inflate.js"])), wasm };
}

/** An arm of one worker, made of a text and of files of `worker/`. */
async function plain(name, before, files) {
  const own = (file) => text(new URL(`worker/${file}`, import.meta.url));
  const scripts = await Promise.all([...files, "queue.js"].map(own));
  return { name, language: "plain", workers: 1, script: [before, ...scripts].join("\n") };
}

/** A file of the page, whose name has a hash in it. */
async function built(pattern) {
  const name = (await readdir(DIST)).find((name) => pattern.test(name));
  if (!name) throw new Error(`${DIST} holds no ${pattern}: build the page first`);
  return name;
}

function text(path) {
  return readFile(path, "utf8");
}

function base64(path) {
  return readFile(path, "base64");
}
