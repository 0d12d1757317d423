// The page as the files of www/hosting/ have it served.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { SAMPLE, choose, report } from "./person.mjs";
import { freePort } from "./port.mjs";
import { DIST } from "./serve.mjs";

const NGINX = process.env.TRAILGLASS_NGINX ?? "/usr/sbin/nginx";
const hosting = (name) => readFile(new URL(`../../www/hosting/${name}`, import.meta.url), "utf8");

let browser, folder, server, origin;

/** Where the page is: on a server of its own, and at a place of another. */
let places;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nginx-"));
  await mkdir(join(folder, "root"));
  await cp(DIST, join(folder, "root", "trailglass"), { recursive: true });
  const [port, other] = [await freePort(), await freePort()];
  await writeFile(join(folder, "nginx.conf"), around(await site(port) + await place(other)));
  server = spawn(NGINX, ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"]);
  origin = `http://127.0.0.1:${port}`;
  places = [`${origin}/trailglass`, `http://127.0.0.1:${other}/trailglass`];
  browser = await launch();
  await eventually(() => fetch(origin));
});

after(async () => {
  server?.kill();
  await browser?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("nginx serves the page with a policy from its first byte, and it works", async () => {
  for (const place of places) {
    const page = await open(browser, `${place}/`);
    await choose(page, SAMPLE);
    assert.equal((await report(page)).coverage.events, 1935);
    assert.deepEqual(page.complaints, []);
    await page.close();
  }
});

test("a path without its last slash leads to the page", async () => {
  for (const place of places) {
    const page = await open(browser, place);
    assert.equal(page.url().split("#")[0], `${place}/`);
    await page.close();
  }
});

test("every answer has the headers, and only what has a hash in its name is kept", async () => {
  const index = await (await fetch(`${origin}/trailglass/`)).text();
  const named = [...index.matchAll(/(?:src|href|data-wasm)="\.\/([^"]+)"/g)].map((match) => match[1]);
  const hashed = named.filter((name) => /-[0-9a-f]{8,}/.test(name));
  assert.ok(hashed.some((name) => name.endsWith(".wasm")) && hashed.some((name) => name.endsWith(".css")));
  const names = ["", "index.html", "ruleset.toml", "no-such-file", ...named];
  for (const [place, name] of places.flatMap((place) => names.map((name) => [place, name]))) {
    const answer = await fetch(`${place}/${name}`);
    const header = (name) => answer.headers.get(name);
    assert.equal(answer.status, name === "no-such-file" ? 404 : 200, name);
    assert.equal(header("Content-Security-Policy"), await policy(), name);
    assert.equal(header("X-Content-Type-Options"), "nosniff", name);
    assert.match(header("Permissions-Policy"), /camera=\(\)/, name);
    assert.equal(header("Cross-Origin-Opener-Policy"), "same-origin", name);
    const kept = hashed.includes(name);
    assert.match(header("Cache-Control"), kept ? /immutable/ : /^no-cache$/, name);
    if (name.endsWith(".wasm")) assert.equal(header("Content-Type"), "application/wasm");
  }
});

test("no page of another site can frame it", async () => {
  const page = await browser.newPage();
  await page.setContent(`<iframe src="${origin}/trailglass/"></iframe>`);
  await page.waitForTimeout(500);
  const frame = page.frames()[1];
  assert.notEqual(await frame?.title().catch(() => "refused"), "Trailglass");
  await page.close();
});

test("the headers for CloudFront are the same", async () => {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
    JSON.parse(await hosting("cloudfront-headers.json"));
  assert.equal(security.ContentSecurityPolicy.ContentSecurityPolicy, await policy());
  assert.equal(custom.Quantity, custom.Items.length);
  const nginx = await hosting("nginx.conf");
  for (const { Header, Value } of custom.Items) {
    assert.ok(nginx.includes(`add_header ${Header} "${Value}" always;`), Header);
  }
});

/**
 * The page's own policy, and what only a header can say. The page lets in its scripts by hash, which a header
 * that stays from version to version cannot name.
 */
async function policy() {
  const index = await readFile(join(DIST, "index.html"), "utf8");
  const own = index.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/)[1];
  const scripts = /script-src( 'sha256-[^ ]+')+/;
  assert.match(own, scripts);
  return `${own.replace(scripts, "script-src 'self' 'unsafe-inline'")}; frame-ancestors 'none'`;
}

/** The site as it is handed out, with a port and a folder of its own. */
async function site(port) {
  const text = await hosting("nginx.conf");
  const own = text
    .replace("listen 8080;", `listen 127.0.0.1:${port};`)
    .replace("root /srv/trailglass;", `root ${join(folder, "root")};`);
  assert.notEqual(own, text);
  return own;
}

/** The same at a place of a server that has another page: docs/hosting.md says how. */
async function place(port) {
  const text = await hosting("nginx.conf");
  const lines = text.slice(text.indexOf("    index index.html;"), text.lastIndexOf("}"));
  return `
server {
  listen 127.0.0.1:${port};
  location / { return 404; }
  location ~ . { return 404; }
  location ^~ /trailglass {
    root ${join(folder, "root")};
${lines}
  }
}`;
}

/** What Debian's own nginx.conf has around the sites, without its folders. */
const around = (site) => `
daemon off;
pid nginx.pid;
${process.getuid() === 0 ? "user root;" : ""}
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${it};`).join(" ")}
  ${site}
}`;
