// WebKit, by the driver that comes with WebKitGTK: what the tests say to a page, in the words of the
// protocol that all drivers speak (W3C WebDriver). Only what these tests need of it is here.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./eventually.mjs";
import { freePort } from "./port.mjs";

const DRIVER = process.env.TRAILGLASS_WEBKIT ?? "WebKitWebDriver";

/** How the protocol names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How it names keys. */
const KEYS = { Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004" };

/** Finds elements by what people see of them. */
const QUERIES = new URL("../../node_modules/@testing-library/dom/dist/@testing-library/dom.umd.min.js", import.meta.url);

/** A browser whose every context is a session of its own, on a screen that nobody sees. */
export async function launch(downloads) {
  const screen = await newScreen();
  const contexts = new Set();
  const browser = {
    newContext: async () => {
      const context = await newContext(browser, downloads, screen.display);
      contexts.add(context);
      return context;
    },
    newPage: async () => (await browser.newContext()).newPage(),
    close: async () => {
      await Promise.all([...contexts].map((context) => context.close()));
      screen.close();
    },
  };
  return browser;
}

async function newScreen() {
  const options = { stdio: ["ignore", "ignore", "ignore", "pipe"] };
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24"], options);
  const failed = once(server, "exit").then(([code]) => { throw new Error(`Xvfb ended with ${code}`); });
  const [number] = await Promise.race([once(server.stdio[3], "data"), failed]);
  failed.catch(() => {});
  return { display: `:${String(number).trim()}`, close: () => server.kill() };
}

/** A driver holds one session, so each has its own. */
async function newContext(browser, downloads, display) {
  const home = await mkdtemp(join(tmpdir(), "trailglass-webkit-"));
  await writeFile(join(home, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  // Without a graphics card its compositor runs on Mesa's llvmpipe and now and then takes the page down
  // with it, whose script then has no answer ("Could not parse script result"). It can draw without one.
  const calm = { WEBKIT_DISABLE_COMPOSITING_MODE: "1" };
  const env = { ...process.env, ...calm, DISPLAY: display, HOME: home, XDG_CONFIG_HOME: home };
  const { driver, gone, send, sessionId } = await eventually(() => newSession(env));
  const say = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  const pages = [];
  // A session speaks to one of its windows at a time.
  let shown = await say("GET", "/window");
  let turn = Promise.resolve();
  const inWindow = (handle) => (...what) => {
    const said = turn.then(async () => {
      if (shown !== handle) await say("POST", "/window", { handle });
      shown = handle;
      return say(...what);
    });
    turn = said.catch(() => {});
    return said;
  };
  const context = {
    browser: () => browser,
    newPage: async () => {
      const handle = pages.length ? (await say("POST", "/window/new", { type: "window" })).handle : shown;
      const page = new Page(context, inWindow(handle));
      pages.push(page);
      return page;
    },
    /** The last page to be closed takes everything with it. */
    leave: async (page) => {
      pages.splice(pages.indexOf(page), 1);
      return pages.length ? page.send("DELETE", "/window") : context.close();
    },
    close: async () => {
      await send("DELETE", `/session/${sessionId}`).catch(() => {});
      driver.kill();
      await gone;
      await rm(home, { recursive: true, force: true });
    },
  };
  return context;
}

/** So long an answer of the driver may take, in milliseconds: scripts have half of that. */
const MOST = 60_000;

/** So long a session may take to begin. Now and then one never does, and another driver's does at once. */
const MOST_BEGIN = 15_000;

async function newSession(env) {
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`], { env, stdio: "ignore" });
  const gone = new Promise((done) => driver.once("exit", done));
  const send = async (method, path, body, most = MOST) => {
    const options = { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(most) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, options);
    const { value } = await response.json();
    if (!response.ok) throw Object.assign(new Error(`${path}: ${value.message}`), { name: value.error });
    return value;
  };
  try {
    const begin = () => send("POST", "/session", { capabilities: {} }, MOST_BEGIN);
    const { sessionId } = await eventually(begin, MOST_BEGIN);
    return { driver, gone, send, sessionId };
  } catch (error) {
    driver.kill();
    await gone;
    throw error;
  }
}

class Page {
  complaints = [];

  constructor(context, send) {
    Object.assign(this, { of: context, send });
  }

  context() {
    return this.of;
  }

  // The driver does not tell of it.
  on() {}

  goto(url) {
    return this.send("POST", "/url", { url });
  }

  url() {
    return this.send("GET", "/url");
  }

  reload() {
    return this.send("POST", "/refresh", {});
  }

  title() {
    return this.send("GET", "/title");
  }

  close() {
    return this.of.leave(this);
  }

  waitForTimeout(ms) {
    return new Promise((later) => setTimeout(later, ms));
  }

  waitForURL(pattern) {
    return eventually(async () => {
      if (!pattern.test(await this.url())) throw new Error(`the page did not go to ${pattern}`);
    });
  }

  /** Runs a function, or an expression, in the page. */
  async evaluate(what, ...given) {
    const script = `const [given, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];
      const what = (${what});
      new Promise((ran) => ran(typeof what === "function" ? what(...given) : what))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const args = given.map((it) => it ?? null);
    const { value, error } = await this.send("POST", "/execute/async", { script, args });
    if (error) throw new Error(error);
    return value;
  }

  /** The elements that a chain of queries leads to. */
  async find(queries) {
    const script = `const [queries] = arguments;
      if (!globalThis.TestingLibraryDom) return null;
      const all = TestingLibraryDom;
      const name = (it) => typeof it?.source === "string" ? new RegExp(it.source, it.flags) : it;
      return queries.reduce((found, { by, what, options, at }) => {
        const next = by === "words" ? found.filter((element) => name(what).test(element.textContent)) : found.flatMap((within) => by === "css"
          ? [...within.querySelectorAll(what)]
          : all["queryAllBy" + by](within, name(what), { ...options, name: name(options?.name) }));
        const each = [...new Set(next)];
        return at === undefined ? each : each.slice(at, at + 1 || undefined);
      }, [document]);`;
    const ask = () => this.send("POST", "/execute/sync", { script, args: [queries] });
    return (await ask()) ?? (await this.learn(), ask());
  }

  /** A page that was loaded anew does not know the queries. */
  async learn() {
    const library = await readFile(QUERIES, "utf8");
    const script = `(function () { ${library} }).call(globalThis);`;
    await this.send("POST", "/execute/sync", { script, args: [] });
  }

  keyboard = {
    press: async (key) => {
      const active = await this.send("GET", "/element/active");
      await this.send("POST", `/element/${active[ELEMENT]}/value`, { text: KEYS[key] ?? key });
    },
  };

  locator = (what) => new Locator(this, []).locator(what);
  getByRole = (...query) => new Locator(this, []).getByRole(...query);
  getByLabel = (...query) => new Locator(this, []).getByLabel(...query);
  getByText = (...query) => new Locator(this, []).getByText(...query);
}

/** What stands for elements until they are needed. */
class Locator {
  constructor(page, queries) {
    Object.assign(this, { page, queries });
  }

  with(query) {
    return new Locator(this.page, [...this.queries, query]);
  }

  locator = (what) => this.with({ by: "css", what });
  getByRole = (what, { name, exact, level, hidden } = {}) =>
    this.with({ by: "Role", what, options: { name: words(name, exact), level, hidden } });
  getByLabel = (what, { exact } = {}) => this.with({ by: "LabelText", what: words(what, exact) });
  getByText = (what, { exact } = {}) =>
    this.with({ by: "Text", what: words(what, exact), options: { ignore: "script, style" } });

  filter = ({ hasText }) => this.with({ by: "words", what: words(hasText) });

  last() {
    return this.nth(-1);
  }

  first() {
    return this.nth(0);
  }

  nth(at) {
    return new Locator(this.page, [...this.queries.slice(0, -1), { ...this.queries.at(-1), at }]);
  }

  all() {
    return this.page.find(this.queries);
  }

  async count() {
    return (await this.all()).length;
  }

  /** The one element, when it is there. */
  one(timeout) {
    return eventually(async () => {
      const found = await this.all();
      if (found.length === 1) return found[0];
      throw new Error(`${found.length} elements are ${JSON.stringify(this.queries)}`);
    }, timeout);
  }

  waitFor({ state = "visible", timeout } = {}) {
    return eventually(async () => {
      const drawn = ["visible", "hidden"].includes(state);
      const found = drawn ? await this.drawn() : await this.count();
      const wanted = ["visible", "attached"].includes(state);
      if (found > 0 !== wanted) throw new Error(`not ${state}: ${JSON.stringify(this.queries)}`);
    }, timeout);
  }

  /** How many are drawn. The driver's own measure overlooks dialogs. */
  drawn() {
    return this.evaluateAll((all) => all.filter((element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0).length);
  }

  /** Does something to the element; anew where the page was just drawn anew. */
  async act(verb, body) {
    await eventually(async () =>
      this.page.send("POST", `/element/${(await this.one())[ELEMENT]}/${verb}`, body ?? {}));
  }

  /** Not while it moves: the driver would press what comes to lie there. */
  async click() {
    await this.evaluate(async (element) => {
      const place = () => JSON.stringify(element.getBoundingClientRect());
      for (let before, now = place(); now !== before;) {
        await new Promise((drawn) => requestAnimationFrame(drawn));
        [before, now] = [now, place()];
      }
    });
    await this.act("click");
  }

  async fill(text) {
    await this.act("clear");
    if (text) await this.act("value", { text });
  }

  isChecked = () => this.evaluate((element) => element.checked);
  check = () => this.set(true);
  uncheck = () => this.set(false);

  async set(checked) {
    if ((await this.isChecked()) !== checked) await this.evaluate((element) => element.click());
  }

  selectOption({ label }) {
    return this.evaluate((select, label) => {
      select.value = [...select.options].find((option) => option.label === label).value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, label);
  }

  async setInputFiles(path) {
    await this.page.send("POST", `/element/${(await this.one())[ELEMENT]}/value`, { text: path });
  }

  press(key) {
    return this.act("value", { text: KEYS[key] ?? key });
  }

  async evaluate(what, argument) {
    return this.page.evaluate(what, await this.one(), argument);
  }

  /** Elements arrive as such only where they are arguments themselves. */
  async evaluateAll(what) {
    const script = `return (${what})([...arguments])`;
    return this.page.send("POST", "/execute/sync", { script, args: await this.all() });
  }

  innerText = () => this.evaluate((element) => element.innerText);
  textContent = () => this.evaluate((element) => element.textContent);
  inputValue = () => this.evaluate((element) => element.value);
  getAttribute = (name) => this.evaluate((element, name) => element.getAttribute(name), name);
  isVisible = async () => (await this.drawn()) > 0;
  allTextContents = () => this.evaluateAll((all) => all.map((element) => element.textContent));
  allInnerTexts = () => this.evaluateAll((all) => all.map((element) => element.innerText));
}

/** Words as the tests mean them: a part of the text in any case, unless exact. */
function words(text, exact) {
  if (text === undefined || (typeof text === "string" && exact)) return text;
  if (text instanceof RegExp) return { source: text.source, flags: text.flags };
  return { source: text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), flags: "i" };
}
