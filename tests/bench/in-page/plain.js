// What is said to the workers of `tests/bench/worker/` and heard of them.
languages.plain = {
  isReady: (message) => message === "ready",
  begin() {},
  send: (worker, batch) => worker.postMessage(batch),
  understand: (answer) => ({ ...answer, last: true }),
};
