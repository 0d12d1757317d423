// What is printed: a JSON object on each line.

/** How long an arm took for a corpus, round by round, in milliseconds, and what it held at most. */
export function measured(arm, corpus, ms, peak_bytes) {
  line({ arm, corpus, ms: ms.map((ms) => round(ms, 1)), peak_bytes });
}

/** What came of a target: `bound` is `{ at_most }` or `{ at_least }`. */
export function target(target, measured, unit, bound) {
  line({ target, measured, unit, ...bound });
}

export function note(note) {
  line({ note });
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function round(value, digits = 0) {
  return Number(value.toFixed(digits));
}

function line(object) {
  console.log(JSON.stringify(object));
}
