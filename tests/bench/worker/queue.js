// The work of every worker but Trailglass's own: batches of files, read and handed out as that does
// it. The files of a batch are read as one, the next batch is asked for while the one before is
// worked on, and messages are let in every 25 ms. What is done with a file is the function `take`
// of the script before this one; it adds to `answer`, and may return a promise.

const TURN = 25;
const waiting = [];
let working = false;

/** The first message is the compiled Wasm, for those that have any. */
onmessage = async ({ data: module }) => {
  if (module) await wasm_bindgen({ module_or_path: module });
  onmessage = accept;
  postMessage("ready");
};

function accept({ data: { number, first, files } }) {
  const all = files.length === 1 ? files[0] : new Blob(files);
  waiting.push({ number, first, files, reading: all.arrayBuffer() });
  if (!working) work();
}

async function work() {
  working = true;
  let began = performance.now();
  for (let batch; (batch = waiting.shift()); ) {
    const { number, first, files, reading } = batch;
    const bytes = new Uint8Array(await reading);
    const answer = { number, bytes: 0, events: 0, findings: [] };
    let at = 0;
    for (const [place, file] of files.entries()) {
      if (performance.now() - began > TURN) {
        await turn();
        began = performance.now();
      }
      await take(bytes.subarray(at, (at += file.size)), first + place, answer);
    }
    postMessage(answer);
  }
  working = false;
}

/** A timer would wait four milliseconds, a message to oneself waits for nothing else. */
function turn() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((heard) => {
    port1.onmessage = () => {
      port1.close();
      heard();
    };
    port2.postMessage(null);
  });
}

// What goes wrong in a promise is heard of by the page, as the worker's `error` event.
addEventListener("unhandledrejection", ({ reason }) => setTimeout(() => { throw reason; }));
