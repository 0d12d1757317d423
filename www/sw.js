// Keeps this build of the page in the browser, so that it opens without its host. It fetches the files of the
// list below and the host's ruleset.toml, nothing else, and never sees a log: a locked page asks for nothing.

// The build writes its id here, and what it is made of: each file with the hash of its content. "./" is
// index.html, by the name that no host forwards to another.
const BUILD = "";
const FILES = {};

// A host may put it beside the page after the build, and change it at any time.
const RULESET = "ruleset.toml";

// Caches are the whole origin's, where other pages may live. src/ui/offline.rs looks for KEPT.
const SCOPE = registration.scope;
const OURS = `trailglass ${SCOPE} `;
const KEPT = OURS + BUILD;
const HOSTS = OURS + RULESET;

const address = (name) => new URL(name, SCOPE).href;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(tidy()));

// The one thing that a page can ask for: a newer build waits until a person wants it.
addEventListener("message", ({ data }) => {
  if (data === "skip-waiting") skipWaiting();
});

addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name === RULESET) event.respondWith(ruleset());
  else if (Object.hasOwn(FILES, name)) event.respondWith(kept(name, event.request));
});

/** Which of the page's files is asked for; for anything else a name that none of them has. */
function nameOf({ method, mode, url }) {
  const { origin, pathname, search } = new URL(url);
  if (method !== "GET" || !(origin + pathname).startsWith(SCOPE)) return "";
  // A bookmark may say more.
  if (search && mode !== "navigate") return "";
  const name = (origin + pathname).slice(SCOPE.length);
  if (["", "index.html"].includes(name)) return "./";
  return mode === "navigate" ? "" : name;
}

/** A file as it was kept. Where a person emptied the cache, the host is asked as if there was none. */
async function kept(name, request) {
  // Opening a cache that a newer build has put away would make it anew.
  return (await caches.match(address(name), { cacheName: KEPT })) ?? fetch(request);
}

/** Keeps all files, or none: while a host is half-way through an update, this fails and is tried again. */
async function install() {
  const all = Object.entries(FILES).map(async ([name, hash]) => [address(name), await whole(name, hash)]);
  const files = await Promise.all(all);
  const cache = await caches.open(KEPT);
  const isPage = ([url]) => url === address("./");
  const put = (some) => Promise.all(some.map(([url, file]) => cache.put(url, file)));
  await put(files.filter((file) => !isPage(file)));
  // Last: where the page is, all of it is.
  await put(files.filter(isPage));
  await ruleset();
}

/** A file of this build: the browser refuses any other content. */
async function whole(name, hash) {
  const options = { cache: "no-cache", mode: "same-origin", integrity: hash };
  const answer = await fetch(address(name), options);
  if (!answer.ok) throw new Error(`${name}: the host answered ${answer.status}`);
  // Made anew: an answer that was forwarded cannot be shown as a page.
  return new Response(await answer.blob(), { headers: answer.headers });
}

/** The host's own rule set as it is now; as it was last, where the host does not answer. */
async function ruleset() {
  const url = address(RULESET);
  const cache = await caches.open(HOSTS);
  try {
    const options = { cache: "no-cache", mode: "same-origin", signal: AbortSignal.timeout(5_000) };
    const answer = await fetch(url, options);
    // That there is none is an answer, too; that it was refused, or broke, is not.
    if ([200, 404, 410].includes(answer.status)) await cache.put(url, answer.clone()).catch(() => {});
    return answer;
  } catch {
    return (await cache.match(url)) ?? Response.error();
  }
}

/** Forgets the builds of this page before this one. */
async function tidy() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(OURS) && name !== KEPT && name !== HOSTS);
  await Promise.all(older.map((name) => caches.delete(name)));
}
