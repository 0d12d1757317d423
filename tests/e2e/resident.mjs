// How much memory the page and its workers took.
import { readFile } from "node:fs/promises";

/** Runs in a worker, whose engine has long begun: asked to begin again it hands itself out. */
export async function wasmOfWorker() {
  return (await wasm_bindgen()).memory.buffer.byteLength;
}

/** The most memory that a process of pages had, in bytes. */
export async function highest(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pages = processInfo.filter((it) => it.type === "renderer");
  const status = await Promise.all(pages.map((it) => readFile(`/proc/${it.id}/status`, "utf8")));
  return Math.max(...status.map((text) => Number(/VmHWM:\s+(\d+)/.exec(text)[1]) * 1024));
}
