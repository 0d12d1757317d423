// The page as the files of www/hosting/ have it served.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { SAMPLE, choose, report } from "./person.mjs";
import { freePort } from "./port.mjs";
import { DIST } from "./serve.mjs";

const NGINX = process.env.TRAILGLASS_NGINX ?? "/usr/sbin/nginx";
const HOSTING = new URL("../../www/hosting/", import.meta.url);
const hosting = (name) => readFile(new URL(name, HOSTING), "utf8");

/** What makes a certificate to try. */
const OPENSSL = { skip: spawnSync("openssl", ["version"]).status !== 0 && "there is no openssl" };

let browser, folder, server, origin;

/** The ports of the server with TLS, and of the one that sends there. */
let secure;

/** Where the page is: on a server of its own, and at a place of another. */
let places;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "nginx-"));
  await mkdir(join(folder, "root"));
  await cp(DIST, join(folder, "root", "trailglass"), { recursive: true });
  const [port, other] = [await freePort(), await freePort()];
  secure = [await freePort(), await freePort()];
  const sites = [await site(port), await place(other), OPENSSL.skip ? "" : await withTls(...secure)];
  await writeFile(join(folder, "nginx.conf"), around(sites.join("\n")));
  server = spawn(NGINX, ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"]);
  origin = `http://127.0.0.1:${port}`;
  places = [`${origin}/trailglass`, `http://127.0.0.1:${other}/trailglass`];
  await answers();
  browser = await launch();
});

/** Waits until nginx answers; says why it does not. */
async function answers() {
  const end = Date.now() + 30_000;
  let said = "";
  server.stderr.on("data", (text) => { said += text; });
  // Where there is no nginx, the error has its number for a code.
  server.on("error", (error) => { said += error; });
  while (!(await fetch(origin).catch(() => null))) {
    const { exitCode } = server;
    const why = `nginx does not answer (exit code ${exitCode}): ${said}`;
    if (exitCode !== null || Date.now() > end) throw new Error(why);
    await new Promise((later) => setTimeout(later, 50));
  }
}

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

/** All files of the page, by their paths. */
async function parts() {
  const entries = await readdir(DIST, { recursive: true, withFileTypes: true });
  const names = entries.filter((it) => it.isFile()).map((it) => relative(DIST, join(it.parentPath, it.name)));
  const kinds = ["js", "css", "wasm"].filter((kind) => names.some((name) => isHashed(name) && name.endsWith(kind)));
  assert.deepEqual(kinds, ["js", "css", "wasm"]);
  for (const name of ["ruleset.toml", "sw.js", "index.html"]) assert.ok(names.includes(name), name);
  assert.ok(names.some((name) => name.endsWith(".woff2")), "a font, whose name has no hash");
  return names;
}

const isHashed = (name) => /-[0-9a-f]{8,}/.test(basename(name));

test("every answer has the headers, and only what has a hash in its name is kept", async () => {
  const names = ["", "no-such-file", ...(await parts())];
  for (const [place, name] of places.flatMap((place) => names.map((name) => [place, name]))) {
    const answer = await fetch(`${place}/${name}`);
    const header = (name) => answer.headers.get(name);
    assert.equal(answer.status, name === "no-such-file" ? 404 : 200, name);
    assert.equal(header("Content-Security-Policy"), await policy(), name);
    assert.equal(header("X-Content-Type-Options"), "nosniff", name);
    assert.match(header("Permissions-Policy"), /camera=\(\)/, name);
    assert.equal(header("Cross-Origin-Opener-Policy"), "same-origin", name);
    assert.match(header("Cache-Control"), isHashed(name) ? /immutable/ : /^no-cache$/, name);
    if (name.endsWith(".wasm")) assert.equal(header("Content-Type"), "application/wasm");
  }
});

test("the lines for TLS serve the page, and who comes without is sent there", OPENSSL, async () => {
  const ca = await readFile(join(folder, "host.pem"));
  const answer = await new Promise((done, failed) => {
    const asked = { host: "127.0.0.1", port: secure[0], path: "/trailglass/", ca, servername: "localhost" };
    get(asked, done).on("error", failed);
  });
  answer.resume();
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers["content-security-policy"], await policy());
  assert.match(answer.headers["strict-transport-security"], /max-age=\d{8}/);
  const sent = await fetch(`http://127.0.0.1:${secure[1]}/trailglass/?more`, { redirect: "manual" });
  assert.equal(sent.headers.get("Location"), "https://127.0.0.1/trailglass/?more");
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
  const ofNginx = new Set([...nginx.matchAll(/add_header (\S+)/g)].map(([, name]) => name));
  // Files at S3 have one of their own.
  ofNginx.delete("Cache-Control");
  const known = Object.keys(security).map((name) => KNOWN[name]);
  assert.deepEqual([...known, ...custom.Items.map(({ Header }) => Header)].sort(), [...ofNginx].sort());
});

/** Headers that CloudFront has words of its own for. */
const KNOWN = {
  ContentSecurityPolicy: "Content-Security-Policy",
  ContentTypeOptions: "X-Content-Type-Options",
  FrameOptions: "X-Frame-Options",
  ReferrerPolicy: "Referrer-Policy",
  StrictTransportSecurity: "Strict-Transport-Security",
};

test("the function for CloudFront finds the index of a folder, and sends to its slash", async () => {
  const handler = new Function(`${await hosting("cloudfront-index.js")}; return handler;`)();
  const host = "https://host.example";
  for (const [uri, querystring, expected] of [
    ["/", {}, "/index.html"],
    ["/tools/trailglass/", { from: { value: "x" } }, "/tools/trailglass/index.html"],
    ["/tools/trailglass/sw.js", {}, "/tools/trailglass/sw.js"],
    ["/tools/trailglass", {}, `${host}/tools/trailglass/`],
    ["/trailglass", { a: { value: "1" }, b: { value: "2", multiValue: [{ value: "2" }, { value: "3%20" }] } },
      `${host}/trailglass/?a=1&b=2&b=3%20`],
    ["//elsewhere", {}, `${host}//elsewhere/`],
    ["/https:", {}, `${host}/https:/`],
  ]) {
    const { uri: asked, statusCode, headers } = handler({ request: { method: "GET", uri, querystring, headers: {} } });
    assert.equal(asked ?? new URL(headers.location.value, host + uri).href, expected);
    assert.equal(statusCode, asked ? undefined : 301, uri);
  }
});

test("the script for S3 uploads every file once, the page last, and only what has a hash is kept", async () => {
  const bin = join(folder, "bin");
  await mkdir(bin);
  // What the script would have AWS do, a call on a line.
  const aws = `#!/bin/sh\n{ printf '%s\\t' "$@"; echo; } >> "${bin}/calls"\n`;
  await writeFile(join(bin, "aws"), aws, { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  execFileSync(new URL("s3-upload.sh", HOSTING).pathname, ["s3://bucket/place/", DIST], { env });
  const calls = (await readFile(join(bin, "calls"), "utf8")).trim().split("\n").map((line) => line.split("\t"));
  const names = await parts();
  const uploads = calls.flatMap(([, , from, , ...options]) => {
    const control = options[options.indexOf("--cache-control") + 1];
    const isFolder = options.includes("--recursive");
    const some = isFolder ? names.filter((name) => isMeant(name, options)) : [relative(DIST, from)];
    return some.map((name) => [name, control]);
  });
  assert.deepEqual(uploads.map(([name]) => name).sort(), names.sort());
  assert.equal(uploads.at(-1)[0], "index.html");
  for (const [name, control] of uploads) assert.match(control, isHashed(name) ? /immutable/ : /^no-cache$/, name);
});

/** As the command line of AWS has it: the last option whose pattern fits decides. */
function isMeant(name, options) {
  const words = { ".": "\\.", "*": ".*", "?": "." };
  const fits = (pattern) => new RegExp(`^${pattern.replace(/[.*?]/g, (it) => words[it])}$`).test(name);
  const last = options.findLast((option, at) => /^--(in|ex)clude$/.test(option) && fits(options[at + 1]));
  return last !== "--exclude";
}

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
  return changed(await hosting("nginx.conf"), {
    "listen 127.0.0.1:8080;": `listen 127.0.0.1:${port};`,
    "root /srv/trailglass;": `root ${join(folder, "root")};`,
  });
}

/** The same with its block for TLS in place of the one for a trial, and a certificate. */
async function withTls(port, plain) {
  const [key, pem] = [join(folder, "host.key"), join(folder, "host.pem")];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = ["-x509", "-nodes", "-newkey", "rsa:2048", "-days", "1", ...name, "-keyout", key, "-out", pem];
  execFileSync("openssl", ["req", ...made], { stdio: "ignore" });
  const text = await hosting("nginx.conf");
  // Its map is there already.
  return changed(text.slice(text.indexOf("# TLS:")).replace(/^( *)#(?! )/gm, "$1"), {
    "listen 443 ssl;": `listen 127.0.0.1:${port} ssl;`,
    "listen 80;": `listen 127.0.0.1:${plain};`,
    "/etc/ssl/HOST.pem": pem,
    "/etc/ssl/private/HOST.key": key,
    "root /srv/trailglass;": `root ${join(folder, "root")};`,
  });
}

/** A text with some of its words for others; each is there once. */
function changed(text, words) {
  for (const [word, other] of Object.entries(words)) {
    assert.equal(text.split(word).length, 2, word);
    text = text.replace(word, other);
  }
  return text;
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
