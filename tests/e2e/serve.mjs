// A static host like any other: the built page under a sub-path, on a port of its own, keeping
// count of what is asked of it.
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".toml": "application/toml",
};

/** Where `cargo xtask build` left the page. */
export const DIST = process.env.TRAILGLASS_DIST ?? new URL("../../dist", import.meta.url).pathname;

/** Where `cargo xtask build --single-file` left the page as one file. */
export const SINGLE = process.env.TRAILGLASS_SINGLE ?? new URL("../../trailglass.html", import.meta.url).pathname;

/**
 * Serves `folder` below `/some/where/` until `close()`.
 *
 * Its `port` is a free one, unless one is named. Without the last slash there is nothing; some hosts answer with
 * the `page` there, too, and some `only` there: they send to it who comes with the slash.
 *
 * `requests` lists what was asked for, by UDP, too; `misses` the part of it that was not there. Of a file in
 * `instead` the host answers with that status, or with null never.
 */
export async function serve(folder = DIST, port = 0, bare = "nothing") {
  const mount = "/some/where/";
  const requests = [];
  const misses = [];
  const instead = new Map();
  const server = createServer(async (request, response) => {
    requests.push(request.url);
    const { pathname, search } = new URL(request.url, "http://host");
    if (bare === "only" && pathname === mount) {
      response.writeHead(301, { Location: mount.slice(0, -1) + search, "Cache-Control": "no-store" }).end();
      return;
    }
    const status = instead.get(pathname.slice(mount.length));
    if (status === null) return;
    if (status) {
      response.writeHead(status).end();
      return;
    }
    const isPage = bare !== "nothing" && `${pathname}/` === mount;
    const body = await find(folder, mount, isPage ? mount : pathname);
    if (!body) misses.push(request.url);
    const type = body?.type ?? "text/plain";
    response.writeHead(body ? 200 : 404, { "Content-Type": type, "Cache-Control": "no-store" });
    response.end(body?.bytes ?? "There is no such file.\n");
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  // A test that fails leaves its host open: that keeps nobody waiting.
  server.unref();
  // WebRTC asks by UDP.
  const ears = createSocket("udp4").unref();
  ears.on("message", () => requests.push("/?WebRTC"));
  await new Promise((done) => ears.bind(server.address().port, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    ears.close();
    return new Promise((done) => server.close(done));
  };
  const { port: taken } = server.address();
  return { url: origin + mount, origin, port: taken, requests, misses, instead, close };
}

async function find(folder, mount, pathname) {
  const path = decodeURIComponent(pathname);
  if (!path.startsWith(mount)) return null;
  const name = path.slice(mount.length);
  const file = normalize(join(folder, name.endsWith("/") || !name ? `${name}index.html` : name));
  if (!file.startsWith(normalize(folder) + sep)) return null;
  const bytes = await readFile(file).catch(() => null);
  return bytes && { bytes, type: TYPES[extname(file)] ?? "application/octet-stream" };
}
