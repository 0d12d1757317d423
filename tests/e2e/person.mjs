// What a person does with the page, in words that tests share.
import assert from "node:assert/strict";
import { readFile, readdir, rm } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { DOWNLOADS, ENGINE, state } from "./browser.mjs";
import { eventually } from "./eventually.mjs";

/** The folder of the sample incident: 1,935 events, of which every rule finds some. */
export const SAMPLE = new URL("../../www/sample/AWSLogs", import.meta.url).pathname;

/** Chooses a folder and waits until all of it is judged. */
export async function choose(page, path) {
  const input = page.getByLabel("Choose a folder", { exact: true });
  await (ENGINE === "chromium" ? input.setInputFiles(path) : hand(input, path));
  await state(page, "done", 120_000);
}

/** Other drivers hand over no folders: its files, with the paths that a browser gives them. */
async function hand(input, folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path, "base64");
    return { path: join(basename(folder), relative(folder, path)), bytes };
  });
  await input.evaluate((input, files) => {
    const data = new DataTransfer();
    for (const { path, bytes } of files) {
      const content = Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0));
      const file = new File([content], path.split("/").at(-1));
      data.items.add(Object.defineProperty(file, "webkitRelativePath", { value: path }));
    }
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, await Promise.all(files));
}

/** Drops a file of this name and content on the page. */
export function drop(page, name, text) {
  return page.evaluate(
    ({ name, text }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      for (const type of ["dragenter", "dragover", "drop"]) {
        const init = { dataTransfer: data, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new DragEvent(type, init));
      }
    },
    { name, text },
  );
}

/** Goes to a view by its address, as a bookmark does. */
export async function go(page, view) {
  await page.evaluate((view) => { location.hash = view; }, view.toLowerCase());
  await page.getByRole("heading", { level: 1, name: view }).waitFor({ state: "attached" });
}

/** The content of what a button saves. */
export function download(page, name) {
  return saved(page, () => page.getByRole("button", { name, exact: true }).click());
}

/** The content of what is saved by doing something. */
export async function saved(page, act) {
  if (ENGINE !== "chromium") return lying(act);
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile(await file.path(), "utf8");
}

/** Other drivers do not tell of what is saved: it comes to lie in a folder. */
async function lying(act) {
  for (const name of await readdir(DOWNLOADS)) await rm(join(DOWNLOADS, name));
  await act();
  return eventually(async () => {
    const names = await readdir(DOWNLOADS);
    const text = names.length === 1 ? await readFile(join(DOWNLOADS, names[0]), "utf8") : "";
    // The browser may just be writing it.
    if (!text.endsWith("\n")) throw new Error("nothing was saved");
    return text;
  });
}

/** The report, as the page's button saves it, when all that was edited is judged. */
export async function report(page) {
  await go(page, "Findings");
  await page.waitForTimeout(200);
  await state(page, "done");
  return JSON.parse(await download(page, "Download JSON"));
}

/** How a rule of a report fares: its status and the number of its findings. */
export function fares(report, id) {
  const { status, findings } = report.rules.find((rule) => rule.id === id);
  return [status, findings];
}

/** Adds values to a list of the view of rules. */
export async function addToList(page, list, values) {
  await go(page, "Rules");
  const typing = page.getByLabel(`${list}: add values`);
  await typing.fill(values);
  await typing.press("Enter");
}

/** Adds to a list where the sample is judged: that counts at once, and still does when the page is opened anew. */
export async function editIsKept(page) {
  await addToList(page, "Regions in use", "us-east-1, eu-west-1");
  assert.deepEqual(fares(await report(page), "unapproved-region"), ["active", 5]);
  await page.reload();
  await state(page, "ready");
  await choose(page, SAMPLE);
  assert.deepEqual(fares(await report(page), "unapproved-region"), ["active", 5]);
}
