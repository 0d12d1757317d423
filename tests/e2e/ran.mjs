// A reporter of node's test runner: a line for each test, of its file, its name, and what came of it
// ("held", "failed", or why it was left out), for the table of what ran in which browser.
import { basename } from "node:path";

export default async function* ran(source) {
  for await (const { type, data } of source) {
    if ((type !== "test:pass" && type !== "test:fail") || data.nesting > 0 || !data.file) continue;
    const outcome = data.skip ?? (type === "test:pass" ? "held" : "failed");
    yield `${basename(data.file, ".test.mjs")}\t${data.name}\t${outcome}\n`;
  }
}
