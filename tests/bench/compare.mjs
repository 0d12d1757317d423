// All arms over one corpus, in turn, and whether they say the same of it.
import { INFLATE, JAVASCRIPT, TRAILGLASS, TWO, arms } from "./arms.mjs";
import { measured, note } from "./say.mjs";

const SCRIPTS = ["driver.js", "plain.js", "trailglass.js"];

/**
 * Each arm's milliseconds, one for each round. All workers stand ready before the first round, and
 * each arm has read the corpus once by then: none is measured while its code is still cold.
 */
export async function compare(browser, host, corpus, folder, rounds) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(`${host.origin}/bench`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<input type=file webkitdirectory>" }),
  );
  await page.goto(`${host.origin}/bench`);
  for (const script of SCRIPTS) {
    await page.addScriptTag({ path: new URL(`in-page/${script}`, import.meta.url).pathname });
  }
  await page.locator("input").setInputFiles(folder);
  const all = await arms();
  for (const arm of all) await asked(arm.name, corpus, page.evaluate((arm) => startArm(arm), arm));
  const times = Object.fromEntries(all.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const came = {};
    for (const { name } of all) {
      came[name] = await asked(name, corpus, page.evaluate((name) => runArm(name), name));
      if (round > 0) times[name].push(came[name].ms);
    }
    holdTogether(came, corpus);
    if (round === 0) describe(came[TRAILGLASS], corpus);
  }
  await context.close();
  for (const [arm, ms] of Object.entries(times)) measured(arm, corpus, ms);
  return times;
}

/** What the page answers; where it cannot, which arm was to blame. */
function asked(name, corpus, answer) {
  return answer.catch((error) => {
    const why = error.message.split("\n")[0].replace(/^page\.evaluate: (Error: )?/, "");
    throw new Error(`${corpus} files, ${name}: ${why}`);
  });
}

function describe({ events, findings }, corpus) {
  if (!findings.length) throw new Error(`Nothing is found in the ${corpus} files: nothing to compare.`);
  const rules = new Set(findings.map((finding) => finding.split(" ")[1]));
  note(`${corpus} files: ${events} events, ${findings.length} findings by ${rules.size} rules, the same in every arm`);
}

/** Arms that do the same must say the same. */
function holdTogether(came, corpus) {
  const own = came[TRAILGLASS];
  for (const name of [TWO, ...JAVASCRIPT]) {
    const { events, findings } = came[name];
    if (events !== own.events) {
      throw new Error(`${corpus} files: ${events} events by ${name}, ${own.events} by ${TRAILGLASS}.`);
    }
    same(own.findings, findings, name, corpus);
  }
  const unpacked = [...INFLATE, ...JAVASCRIPT].map((name) => [name, came[name].bytes]);
  for (const [name, bytes] of unpacked) {
    if (bytes === unpacked[0][1]) continue;
    throw new Error(`${corpus} files: ${bytes} bytes unpacked by ${name}, ${unpacked[0][1]} by ${unpacked[0][0]}.`);
  }
}

function same(own, others, name, corpus) {
  const missing = lacking(own, others);
  const more = lacking(others, own);
  if (!missing.length && !more.length && own.length === others.length) return;
  const suchAs = (findings) => (findings.length ? ` (such as ${findings[0]})` : "");
  throw new Error(
    `${corpus} files: ${name} does not find the same as ${TRAILGLASS}: ` +
      `${missing.length} are missing${suchAs(missing)}, ${more.length} are too many${suchAs(more)}.`,
  );
}

function lacking(from, others) {
  const there = new Set(others);
  return from.filter((finding) => !there.has(finding));
}
