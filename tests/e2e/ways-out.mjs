// Every way in which a page can send something, each by its name, tried for real against hosts that keep
// count of what they hear.
import assert from "node:assert/strict";

/** What is tried: to the page's own host and to another. */
export const hosts = (own, other) => ({ own: own.url, other: other.url });

/** Tries all that a page can do; what came of each, "refused" where the browser said so. */
export const waysOut = (page, hosts) => page.evaluate(`(${TRY})(${JSON.stringify(hosts)})`);

/** The same in a worker made as the page makes its own. */
export function waysOutOfAWorker(page, hosts) {
  const inWorker = (script) =>
    new Promise((done, failed) => {
      const blob = new Blob([script], { type: "text/javascript" });
      const worker = new Worker(URL.createObjectURL(blob));
      worker.onmessage = (event) => done(event.data);
      worker.onerror = (event) => failed(new Error(event.message));
    });
  return page.evaluate(inWorker, `(${TRY})(${JSON.stringify(hosts)}).then(postMessage)`);
}

/** Every attempt is refused, and no host hears of any. */
export async function nothingLeaves(hosts, attempts) {
  // Browsers look for a newer service worker by themselves, and say nothing of the page with it.
  const heard = () => hosts.flatMap((host) => host.requests).filter((url) => !url.endsWith("/sw.js"));
  const before = heard();
  const tried = await attempts();
  assert.ok(Object.keys(tried).length >= 14, "every way out was tried");
  for (const [way, outcome] of Object.entries(tried)) assert.equal(outcome, "refused", way);
  assert.deepEqual(heard(), before);
}

// Run in the page or a worker. Of some ways a page hears nothing: those count as refused here, and the
// hosts tell.
const TRY = `async (hosts) => {
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
  for (const [whose, address] of Object.entries(hosts)) {
    for (const [name, way] of Object.entries(ways)) {
      const url = address + "sw.js?" + encodeURIComponent(name);
      try { await way(url); tried[whose + ": " + name] = "went out"; }
      catch { tried[whose + ": " + name] = "refused"; }
    }
  }
  return tried;
}`;
