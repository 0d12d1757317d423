// What tests stand on: a browser, the page as it is served, a folder for files, and the command.
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./serve.mjs";

/** The project's folder. */
export const PROJECT = new URL("../..", import.meta.url).pathname;

const COMMAND = process.env.TRAILGLASS_COMMAND ?? join(PROJECT, "target/release/trailglass");

/** A browser, a host and a folder: there while the tests of a file run, and gone after. */
export function stage() {
  const it = {};
  before(async () => {
    [it.browser, it.host, it.folder] = await Promise.all([
      launch(),
      serve(),
      mkdtemp(join(tmpdir(), "trailglass-e2e-")),
    ]);
  });
  after(async () => {
    await Promise.all([it.browser?.close(), it.host?.close()]);
    if (it.folder) await rm(it.folder, { recursive: true });
  });
  return it;
}

/** What the command that people run prints. */
export function command(...args) {
  const stdio = ["ignore", "pipe", "ignore"];
  return execFileSync(COMMAND, args, { cwd: PROJECT, encoding: "utf8", maxBuffer: 1 << 28, stdio });
}

/** Writes files by path into a folder, and returns it. */
export async function write(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}
