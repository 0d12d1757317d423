// Starts the page's program. The build writes this into index.html: where the host has another version of the
// page than index.html is of, nothing else can be relied on to be there. A page that is a single file carries
// the program's Wasm in itself, in Base64.
{
  const { wasm, integrity } = document.currentScript.dataset;

  const fail = (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    const button = document.createElement("button");
    button.className = "pf-v6-c-button pf-m-primary";
    button.textContent = "Reload";
    button.onclick = reload;
    const alert = document.createElement("div");
    alert.setAttribute("role", "alert");
    alert.append(line, document.createElement("br"), button);
    const title = document.createElement("h1");
    title.className = "pf-v6-c-title pf-m-lg";
    title.textContent = document.title;
    const main = document.createElement("main");
    main.className = "tg-loading";
    main.append(title, alert);
    document.getElementById("page").replaceChildren(main);
  };

  // A kept page that does not start is of no use: it is asked for anew.
  const reload = async () => {
    try {
      const kept = await navigator.serviceWorker.getRegistration();
      if (kept.scope === new URL("./", location.href).href) await kept.unregister();
    } catch {
      // Then there is none.
    }
    location.reload();
  };

  const missing = (what) =>
    fail(`Trailglass did not load: ${what}. The host of this page may be just updating it. Reload to get the new version; if that does not help, try again in a few minutes, then tell whoever hosts the page.`);

  const bytes = (carried) => Uint8Array.from(atob(carried.textContent), (byte) => byte.charCodeAt(0));

  // A host may answer with this page at its folder's name without the slash, where none of its parts are. Where
  // it takes the slash away again, the page does not go there: that would never end.
  const folder = new URL(location);
  folder.pathname += "/";
  const isBeside = () =>
    /\/[^/.]+$/.test(location.pathname) && fetch(folder, { redirect: "error" }).then(({ ok }) => ok, () => false);

  const start = async () => {
    const isThere = typeof wasm_bindgen !== "undefined";
    if (!isThere && await isBeside()) return location.replace(folder);
    const broken = styles().find((style) => !came.get(style));
    if (broken) return missing(`its style ${broken.getAttribute("href")} is missing or damaged`);
    if (!isThere) return missing("its program is missing or damaged");
    const carried = document.querySelector(`script[data-file="${wasm.replace("./", "")}"]`);
    const answer = carried ? bytes(carried) : await fetch(new URL(wasm, document.baseURI), { integrity }).catch(() => null);
    if (!answer) return missing(`${wasm} did not arrive, or is not of this version`);
    if (!carried && !answer.ok) return missing(`the host answered ${answer.status} for ${wasm}`);
    try {
      await wasm_bindgen({ module_or_path: answer });
      carried?.remove();
    } catch (error) {
      if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
        missing(`${wasm} is damaged, or this browser is too old for it (${error.message})`);
      } else {
        fail(`Trailglass cannot start in this browser: ${error}. No file was read. Reload the page; if that does not help, use a current Firefox, Chrome, Edge or Safari.`);
      }
      throw error;
    }
  };

  // Whether the styles came; they stand behind this script. A browser refuses what has not the hash that this
  // page names.
  const came = new Map();
  const hear = ({ type, target }) => came.set(target, type === "load");
  document.addEventListener("load", hear, true);
  document.addEventListener("error", hear, true);
  const styles = () => [...document.querySelectorAll("link[rel=stylesheet][integrity]")];
  const heardOf = (style) => came.has(style) || new Promise((heard) => { style.onload = style.onerror = heard; });

  // What stands there until the program draws the page, which then is no longer there.
  const loading = document.getElementsByClassName("tg-loading");
  const SLOW = "Trailglass is still loading. Its parts come slowly: wait, or check the network and reload this page.";
  setTimeout(() => { if (loading[0]?.localName === "p") loading[0].textContent = SLOW; }, 10_000);

  // The program's script has run by then. A font or a picture may come later, or never.
  document.addEventListener("DOMContentLoaded", async () => {
    await Promise.all(styles().map(heardOf));
    start();
  });
}
