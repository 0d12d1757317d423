//! `cargo xtask serve`: the finished page on this machine's own address, for this machine alone.

use crate::failure::{Failure, Result};
use crate::places;
use crate::say::say;
use std::fs;
use std::io::{Cursor, ErrorKind};
use std::path::{Component, Path, PathBuf};
use tiny_http::{Header, Method, Request, Response, Server};

/// A server that holds its port but answers nothing yet.
pub struct Door {
    server: Server,
    port: u16,
}

impl Door {
    /// Takes the port before the long build, so that a taken one is known at once.
    pub fn open(port: u16) -> Result<Self> {
        let server = Server::http(("127.0.0.1", port)).map_err(|error| refusal(port, &*error))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        Ok(Self { server, port })
    }

    /// Serves `dist/` until the person stops it.
    pub fn serve(self) {
        say(format_args!("Trailglass is at http://127.0.0.1:{}/ (Ctrl-C stops it)", self.port));
        let dist = places::dist();
        for request in self.server.incoming_requests() {
            answer(request, &dist);
        }
    }
}

fn refusal(port: u16, error: &(dyn std::error::Error + 'static)) -> Failure {
    let taken = error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::AddrInUse);
    match taken {
        true => Failure::new(format!(
            "Port {port} is in use by another program, type: cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(0)
        )),
        false => Failure::new(format!("Cannot serve on port {port}: {error}")),
    }
}

/// Answers one request. A client that went away is no concern of ours.
fn answer(request: Request, dist: &Path) {
    let known = matches!(request.method(), Method::Get | Method::Head);
    let file = known.then(|| file(dist, request.url())).flatten();
    let response = match file.and_then(|path| Some((content_type(&path), fs::read(path).ok()?))) {
        Some((content_type, body)) => page(200, content_type, body),
        None => page(404, "text/plain; charset=utf-8", b"There is no such file.\n".to_vec()),
    };
    let _ = request.respond(response);
}

/// The file that an address names, or `None` where it would lead out of `dist`.
fn file(dist: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let folder = path.is_empty() || path.ends_with('/');
    plain
        .then(|| dist.join(path).join(if folder { "index.html" } else { "" }))
        .map(|path| path.components().collect())
}

fn page(status: u16, content_type: &str, body: Vec<u8>) -> Response<Cursor<Vec<u8>>> {
    let headers = [
        ("Content-Type", content_type),
        // A rebuilt page must not meet parts of the one before it.
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let response = Response::from_data(body).with_status_code(status);
    headers
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
}

/// What a file is, by its name's end.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "gz" => "application/gzip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::file;
    use std::path::{Path, PathBuf};

    #[test]
    fn addresses_stay_inside_the_folder() {
        let dist = Path::new("dist");
        let at = |url| file(dist, url);
        assert_eq!(at("/"), Some(PathBuf::from("dist/index.html")));
        assert_eq!(at("/worker.js?build=1"), Some(PathBuf::from("dist/worker.js")));
        assert_eq!(at("/sample/"), Some(PathBuf::from("dist/sample/index.html")));
        assert_eq!(at("/../Cargo.toml"), None);
        assert_eq!(at("/a/../../Cargo.toml"), None);
        assert_eq!(at("//etc/passwd"), None);
        assert_eq!(at("*"), None);
    }
}
