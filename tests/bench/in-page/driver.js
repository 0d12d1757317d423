// Runs in the page: keeps the workers of all arms, hands batches of the chosen files to those of
// one arm at a time, and takes the time. What is said to a worker and heard of it is the arm's
// language, `trailglass` or `plain`.

/** A file of so many bytes is a batch of its own; smaller ones go together. */
const LARGE = 256 * 1024;
const TOGETHER = 64;

/**
 * Batches that a worker has: the next one's files are read while one is worked on. Of small files it
 * has more, up to so many bytes.
 */
const DEPTH = 2;
const AHEAD = 1024 * 1024;
const DEEPEST = 8;

const languages = {};
const arms = new Map();

/** Starts an arm's workers and waits until they listen. */
async function startArm({ name, language, script, wasm, workers, settings }) {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const module = wasm && (await WebAssembly.compile(await bytesOf(wasm)));
  const started = Array.from({ length: workers }, () => {
    const worker = new Worker(url);
    worker.postMessage(module);
    return heard(worker, languages[language].isReady).then(() => worker);
  });
  arms.set(name, { language: languages[language], settings, workers: await Promise.all(started) });
}

async function bytesOf(base64) {
  return (await fetch(`data:application/wasm;base64,${base64}`)).arrayBuffer();
}

/** Waits for the first message and holds that it is the one expected. */
function heard(worker, isExpected) {
  return new Promise((done, failed) => {
    worker.onerror = (error) => failed(new Error(error.message));
    worker.onmessage = ({ data }) => {
      if (isExpected(data)) done();
      else failed(new Error(`A worker began with ${JSON.stringify(data)}, which is not expected.`));
    };
  });
}

/** One arm over all files, once: how long it took and what came out. */
async function runArm(name) {
  const { language, settings, workers } = arms.get(name);
  workers.forEach((worker) => language.begin(worker, settings));
  // Whatever that sets off, and what an arm before this one left behind, is over then.
  await new Promise((done) => setTimeout(done, 50));
  const { ms, answers } = await handOut(batches(), language, workers);
  const names = chosen().map((file) => file.name);
  const inWords = ({ rule, certainty, file, index }) =>
    `rule ${rule + 1} ${certainty} by event ${index} of ${names[file]}`;
  const findings = answers.flatMap((answer) => answer.findings).map(inWords).sort();
  const sum = (what) => answers.reduce((sum, answer) => sum + answer[what], 0);
  return { ms, bytes: sum("bytes"), events: sum("events"), findings };
}

function handOut(batches, language, workers) {
  return new Promise((done, failed) => {
    const answers = [];
    let next = 0;
    let left = batches.length;
    const underWay = new Map(workers.map((worker) => [worker, []]));
    const isFree = (worker) => {
      const under = underWay.get(worker);
      if (under.length < DEPTH) return true;
      return under.length < DEEPEST && under.reduce((sum, { size }) => sum + size, 0) < AHEAD;
    };
    const give = (worker) => {
      underWay.get(worker).push(batches[next]);
      language.send(worker, batches[next++]);
    };
    const giveAll = () => {
      for (let free; next < batches.length && (free = workers.filter(isFree)).length; ) {
        give(free.reduce((a, b) => (underWay.get(b).length < underWay.get(a).length ? b : a)));
      }
    };
    for (const worker of workers) {
      worker.onerror = (error) => failed(new Error(error.message));
      worker.onmessage = ({ data }) => {
        const answer = language.understand(data);
        if (answer.trouble) failed(new Error(answer.trouble));
        answers.push(answer);
        if (!answer.last) return;
        left -= 1;
        underWay.get(worker).shift();
        if (left === 0) done({ ms: performance.now() - began, answers });
        else giveAll();
      };
    }
    const began = performance.now();
    giveAll();
  });
}

/** The chosen files in batches, in the order of the browser's list. */
function batches() {
  const batches = [];
  for (const [place, file] of chosen().entries()) {
    const last = batches.at(-1);
    const fits = last && file.size < LARGE && last.files[0].size < LARGE;
    if (fits && last.files.length < TOGETHER) last.files.push(file);
    else batches.push({ number: batches.length, first: place, files: [file] });
  }
  for (const batch of batches) batch.size = batch.files.reduce((sum, { size }) => sum + size, 0);
  return batches;
}

function chosen() {
  return Array.from(document.querySelector("input").files);
}
