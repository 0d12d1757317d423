// Every way in which a page can send something, each by its name, tried for real against hosts that keep
// count of what they hear; and copies of the page in which they can be tried.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ENGINE } from "./browser.mjs";

/** What has to be tried, or a way that is taken out below would not be missed. */
const EVERYWHERE = ["fetch", "XHR", "WebSocket", "EventSource", "dynamic import", "worker from an address"];
const IN_A_WORKER = [...EVERYWHERE, "importScripts"];
const IN_A_PAGE = [
  ...EVERYWHERE, "sendBeacon", "image", "CSS url", "font", "form", "frame", "prefetch", "script", "media",
  "object", "WebRTC", "ping",
];

const names = (ways) => (ways === waysOut ? IN_A_PAGE : IN_A_WORKER);

/** What is tried: to the page's own host and to another. */
const addresses = (own, other) => ({ own: own.url, other: other.url });

/** Tries all that a page can do, or all `but` these; what came of each, "refused" where the browser said so. */
export const waysOut = (page, hosts, but = []) => page.evaluate(`(${TRY})(${JSON.stringify([hosts, but])})`);

/** The same in a worker made as the page makes its own. */
export function waysOutOfAWorker(page, hosts, but = []) {
  const inWorker = (script) =>
    new Promise((done, failed) => {
      const blob = new Blob([script], { type: "text/javascript" });
      const worker = new Worker(URL.createObjectURL(blob));
      worker.onmessage = (event) => done(event.data);
      worker.onerror = (event) => failed(new Error(event.message));
    });
  return page.evaluate(inWorker, `(${TRY})(${JSON.stringify([hosts, but])}).then(postMessage)`);
}

/** The same in a worker that the page made itself, where it is one of `handingOver`. */
export function waysOutOfItsOwnWorker(page, hosts, but = []) {
  const inItsOwn = (tryOut) =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data);
      globalThis.handedOver[0].postMessage({ tryOut }, [port2]);
    });
  return page.evaluate(inItsOwn, [hosts, but]);
}

/** Every attempt is refused, and no host hears of any; but of those that are `left`, it does. */
export async function nothingLeaves(ways, page, own, other, left = []) {
  const hosts = [own, other];
  const before = hosts.map(({ requests }) => requests.length);
  const none = NONE[ENGINE]?.(ways) ?? [];
  const tried = await ways(page, addresses(own, other), none);
  const outcome = (way) => (left.includes(way) ? "went out" : "refused");
  const each = Object.keys(addresses(own, other)).flatMap((whose) =>
    names(ways).filter((way) => !none.includes(way)).map((way) => [`${whose}: ${way}`, outcome(way)]));
  assert.deepEqual(tried, Object.fromEntries(each));
  for (const [at, { requests }] of hosts.entries()) {
    // Browsers look for a newer service worker by themselves, and say nothing of the page with it.
    const heard = requests.slice(before[at]).filter((url) => !url.endsWith("/sw.js"));
    assert.deepEqual([...new Set(heard)], left.map((way) => `/?${way}`));
  }
  for (const host of ways === waysOut ? hosts : []) {
    assert.ok(!(await formLeads(page, host)), "no form takes the page elsewhere");
  }
}

/** Whether a form leads out of the page itself: above, what keeps frames in keeps it in, too. */
async function formLeads(page, host) {
  const before = host.requests.length;
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement("form"), { action, method: "post" });
    document.body.append(form);
    // What the page is asked here is answered before it goes.
    setTimeout(() => form.submit());
  }, `${host.url}?form of the page`);
  await page.waitForTimeout(500);
  return host.requests.slice(before).some((url) => url.endsWith("?form%20of%20the%20page"));
}

/** Without a policy every way leads out, or that none does with one would prove nothing; `except` these, untried. */
export async function everyWayLeadsOut(page, host, except = []) {
  for (const ways of [waysOut, waysOutOfAWorker]) {
    const closed = [...except, ...(NONE[ENGINE]?.(ways) ?? [])];
    const before = host.requests.length;
    await ways(page, { own: host.url }, closed);
    const heard = host.requests.slice(before).map((url) => new URL(url, "http://host").search);
    for (const way of names(ways)) {
      const named = heard.some((search) => search.startsWith(`?${encodeURIComponent(way)}`));
      assert.equal(named, !closed.includes(way), `${way}, out of a page without a policy: ${heard}`);
    }
  }
  assert.ok(await formLeads(page, host), "a form takes a page without a policy elsewhere");
}

/**
 * Ways that are none. WebKitGTK has no WebRTC. A worker of Firefox that starts another from an address now and then
 * never gets over it, where its driver looks on.
 */
const NONE = {
  webkit: () => ["WebRTC"],
  firefox: (ways) => (ways === waysOut ? [] : ["worker from an address"]),
};

const POLICY = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/;

/** The policy that stands in a page: what each directive allows, in order of the alphabet. */
export function policy(html) {
  const directives = html.match(POLICY)[1].split("; ").map((directive) => directive.split(" "));
  return Object.fromEntries(directives.map(([name, ...allowed]) => [name, allowed.sort()]));
}

/** How a policy names a script. */
const hash = (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/** The scripts that stand in a page and are to run: each with its tag, and its own text. */
const scripts = (html) => [...html.matchAll(/(<script(?![^>]*text\/plain)[^>]*>)([^]*?)<\/script>/g)];

/** What a policy has to call the scripts that stand in a page. */
export const hashes = (html) => scripts(html).map(([, , script]) => hash(script));

const IDLE = 'document.documentElement.dataset.idle = "";';

/** A page of the same policy in which nothing of its program runs. */
export const idling = (html) =>
  scripts(html).reduce((copy, [whole, tag, script]) =>
    copy.replace(whole, () => `${tag}${IDLE}</script>`).replace(hash(script), () => hash(IDLE)), html);

/** A page without its policy. */
export const withoutPolicy = (html) => html.replace(POLICY, "");

/** The same page, but its workers can be had from outside, and try ways out when they are told to. */
export const handingOver = (html) =>
  html
    .replace("<script", () => `<script>${HAND_OVER}</script><script`)
    .replace("script-src", () => `script-src ${hash(HAND_OVER)}`);

// Run in the page or a worker. Of some ways a page hears nothing: those count as refused here, and the
// hosts tell.
const TRY = `async ([hosts, but]) => {
  const tried = {};
  const SILENT = 200;
  const silent = () => new Promise((later, refused) => setTimeout(refused, SILENT));
  const heard = (target, url) => new Promise((done, refused) => {
    target.onload = target.onopen = done;
    target.onerror = refused;
    setTimeout(refused, 2000);
    url?.(target);
  });
  const put = (name, attributes, parent = document.body) => {
    const element = Object.assign(document.createElement(name), attributes);
    parent.append(element);
    return element;
  };
  const call = async (Connection, url) => {
    const connection = new Connection({ iceServers: [{ urls: "stun:" + new URL(url).host }] });
    connection.createDataChannel("x");
    await connection.setLocalDescription();
    await new Promise((later) => setTimeout(later, 5 * SILENT));
    connection.close();
  };
  const everywhere = {
    fetch: (url) => fetch(url, { mode: "no-cors" }),
    XHR: (url) => heard(new XMLHttpRequest(), (it) => { it.open("POST", url); it.send("x"); }),
    WebSocket: (url) => heard(new WebSocket(url.replace(/^http/, "ws"))),
    EventSource: (url) => heard(new EventSource(url)),
    "dynamic import": (url) => import(url),
    "worker from an address": (url) => new Promise((done, refused) => {
      const worker = new Worker(url);
      worker.onmessage = done;
      worker.onerror = refused;
      setTimeout(refused, 1000);
    }),
  };
  const inPage = {
    sendBeacon: async (url) => { navigator.sendBeacon(url, "x"); await silent(); },
    image: (url) => heard(new Image(), (it) => { it.src = url; }),
    "CSS url": async (url) => {
      put("div", { style: "width: 9px; height: 9px; background: url('" + url + "')" });
      put("style", { textContent: "@import url('" + url + "&import');" });
      await silent();
    },
    font: (url) => new FontFace("f", "url('" + url + "')").load(),
    form: async (url) => {
      const form = put("form", { action: url, method: "post", target: "nowhere" });
      put("iframe", { name: "nowhere" });
      form.submit();
      await silent();
    },
    frame: async (url) => { put("iframe", { src: url }); await silent(); },
    prefetch: async (url) => {
      for (const rel of ["prefetch", "preload", "modulepreload", "dns-prefetch", "preconnect", "icon"]) {
        put("link", { rel, href: url + "&" + rel, as: "script" }, document.head);
      }
      put("script", {
        type: "speculationrules",
        textContent: JSON.stringify({ prefetch: [{ source: "list", urls: [url] }] }),
      });
      await silent();
    },
    script: (url) => heard(put("script", { src: url })),
    media: (url) => heard(put("video", { src: url })),
    object: async (url) => { put("object", { data: url }); await silent(); },
    WebRTC: (url) => call(RTCPeerConnection, url),
    ping: async (url) => {
      put("a", { href: "#findings", ping: url }).click();
      await silent();
    },
  };
  const inWorker = { importScripts: async (url) => importScripts(url) };
  const ways = { ...everywhere, ...(globalThis.document ? inPage : inWorker) };
  for (const name of but) delete ways[name];
  for (const [whose, address] of Object.entries(hosts)) {
    for (const [name, way] of Object.entries(ways)) {
      const url = address + "sw.js?" + encodeURIComponent(name);
      try { await way(url); tried[whose + ": " + name] = "went out"; }
      catch { tried[whose + ": " + name] = "refused"; }
    }
  }
  return tried;
}`;

// Goes behind the script of a worker, and hears what it is told before the worker does.
const LISTEN = `
addEventListener("message", (event) => {
  if (!event.data?.tryOut) return;
  event.stopImmediatePropagation();
  (${TRY})(event.data.tryOut).then((tried) => event.ports[0].postMessage(tried));
});`;

// Runs before the page's own scripts. Not every driver could see to that.
const HAND_OVER = `
globalThis.handedOver = [];
globalThis.Worker = class extends Worker {
  constructor(...given) { super(...given); handedOver.push(this); }
};
const address = URL.createObjectURL;
URL.createObjectURL = (blob) => address.call(URL,
  blob.type === "text/javascript" ? new Blob([blob, ${JSON.stringify(LISTEN)}], blob) : blob);
`;
