// What is said to Trailglass's own worker and heard of it: the messages of `src/protocol.rs`, as
// `src/ui/pool/` sends them.
const PROTOCOL = 8;

/** A worker knows one job at a time, and each round ends before the next. */
const JOB = 1;

/** 16 bytes in Base64, whose last digits hold the first bits of the next, if there is one. */
const DIGITS_OF_A_KEY = (16 * 8) / 6;

const decoder = new TextDecoder();
const read = (message) => JSON.parse(decoder.decode(message));

languages.trailglass = {
  isReady: (message) => read(message).Ready?.protocol === PROTOCOL,

  /** What it kept of the files is forgotten, so that each round reads them. */
  begin(worker, { rules }) {
    worker.postMessage(["Forget", []]);
    // Limits that are not given are the usual ones.
    const begin = { job: JOB, text: rules, edited: [], limits: {}, run: {} };
    worker.postMessage([{ Rules: begin }, []]);
  },

  send(worker, { number, first, files }) {
    const named = files.map(({ name, size }, place) => ({ id: first + place, name, size }));
    const batch = { number, asks: "All", files: named };
    worker.postMessage([{ Judge: { job: JOB, batch } }, files]);
  },

  understand(bytes) {
    const message = read(bytes);
    const { Judged, Unread } = message;
    if (Unread) return { trouble: `${Unread.file.name}: ${Unread.why}` };
    if (!Judged) return { trouble: `The worker said ${JSON.stringify(message)}.` };
    const { part, last } = Judged;
    const events = part.keys.reduce((sum, { keys }) => sum + Math.floor(keys.length / DIGITS_OF_A_KEY), 0);
    const findings = part.findings.map(({ rule, certainty, origin }) => ({ rule, certainty, ...origin }));
    return { bytes: 0, events, findings, last };
  },
};
