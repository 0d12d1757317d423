// Runs in the page before anything of its own: notes when it can be used, when files and edits come
// in and what of it is shown when, and how long the main thread was busy at a stretch.
{
  const seen = { tasks: [] };
  let shown;

  new MutationObserver(() => {
    const state = document.documentElement?.dataset.state;
    if (state === "ready") seen.ready ??= performance.now();
    if (seen.given !== undefined && state === "done") seen.judged ??= performance.now();
    if (seen.edited === undefined || results() === shown) return;
    seen.changed ??= performance.now();
    if (state === "done") seen.again ??= performance.now();
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["data-state"],
  });

  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries())).observe({ type: "longtask" });

  // The event's own time, not that of this listener: what waits until it is heard counts.
  addEventListener("input", (event) => {
    if (event.target.type === "file") seen.given ??= event.timeStamp;
  }, true);
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    shown = results();
    seen.edited = event.timeStamp;
  }, true);

  /** How many findings each rule has, as the view of rules shows it. */
  const results = () => {
    const found = document.querySelectorAll(".tg-rule__found");
    return Array.from(found, (it) => /[\d,]+/.exec(it.textContent)?.[0] ?? "0").join(" ");
  };

  const end = (task) => task.startTime + task.duration;

  /** The longest task from then to then; what it did before counts for nothing. */
  const busy = (since, until = Infinity) =>
    Math.max(
      0,
      ...seen.tasks
        .filter((task) => task.startTime < until)
        .map((task) => end(task) - Math.max(since, task.startTime)),
    );

  /** How long the task took that told of the files, before it did. */
  const listing = () => {
    const task = seen.tasks.find((task) => task.startTime < seen.given && end(task) > seen.given);
    return task ? seen.given - task.startTime : 0;
  };

  window.seen = () => ({
    ready: seen.ready,
    load: seen.judged - seen.given,
    listing: listing(),
    busyAtLoad: busy(seen.given, seen.judged),
    edit: seen.again - seen.edited,
    change: seen.changed - seen.edited,
    busyAtEdit: busy(seen.edited),
  });
}
