// What a person does with the page, in words that tests share.
import { readFile } from "node:fs/promises";
import { state } from "./browser.mjs";

/** The folder of the sample incident: 1,935 events, of which every rule finds some. */
export const SAMPLE = new URL("../../www/sample/AWSLogs", import.meta.url).pathname;

/** Chooses a folder and waits until all of it is judged. */
export async function choose(page, path) {
  await page.getByLabel("Choose a folder", { exact: true }).setInputFiles(path);
  await state(page, "done", 120_000);
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
export async function download(page, name) {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  return readFile(await (await saved).path(), "utf8");
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
