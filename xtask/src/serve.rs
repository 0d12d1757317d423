//! `cargo xtask serve`: the finished page on this machine's own address, for this machine alone.

use crate::failure::{Failure, Result};
use crate::places;
use crate::say::say;
use oxhttp::model::{Body, Method, Request, Response, StatusCode};
use oxhttp::{ListeningServer, Server};
use std::fs;
use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A server whose answers wait until there is something to serve.
pub struct Door {
    server: ListeningServer,
    port: u16,
    dist: Arc<OnceLock<PathBuf>>,
}

impl Door {
    /// Takes the port before the long build, so that a taken one is known at once.
    pub fn open(port: u16) -> Result<Self> {
        let refusal = |error: Error| refusal(port, &error);
        // Whichever is free, where none is named.
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|it| it.local_addr());
        let port = free.map_err(refusal)?.port();
        let dist: Arc<OnceLock<PathBuf>> = Arc::default();
        let ready = dist.clone();
        let server = Server::new(move |request| answer(request, ready.wait()));
        let server = server.bind((Ipv4Addr::LOCALHOST, port)).spawn().map_err(refusal)?;
        Ok(Self { server, port, dist })
    }

    /// Serves `dist/` until the person stops it.
    pub fn serve(self) {
        self.dist.get_or_init(places::dist);
        say(format_args!("Trailglass is at http://127.0.0.1:{}/ (Ctrl-C stops it)", self.port));
        // It ends with the program, however that ends.
        let _ = self.server.join();
    }
}

fn refusal(port: u16, error: &Error) -> Failure {
    match error.kind() {
        ErrorKind::AddrInUse => Failure::new(format!(
            "Port {port} is in use by another program, type: cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(0)
        )),
        _ => Failure::new(format!("Cannot serve on port {port}: {error}")),
    }
}

/// Answers one request.
fn answer(request: &Request<Body>, dist: &Path) -> Response<Body> {
    let file = file(dist, request.uri().path());
    let found = file.and_then(|path| Some((content_type(&path), fs::read(path).ok()?)));
    let (status, content_type, body) = match (request.method(), found) {
        (&Method::GET, Some((content_type, body))) => (StatusCode::OK, content_type, body),
        (&Method::HEAD, Some((content_type, _))) => (StatusCode::OK, content_type, Vec::new()),
        (&Method::GET | &Method::HEAD, None) => {
            (StatusCode::NOT_FOUND, TEXT, b"There is no such file.\n".to_vec())
        }
        _ => (StatusCode::METHOD_NOT_ALLOWED, TEXT, b"Files can be read here.\n".to_vec()),
    };
    let response = Response::builder()
        .status(status)
        .header("Content-Type", content_type)
        // A rebuilt page must not meet parts of the one before it.
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body(Body::from(body));
    response.unwrap_or_default()
}

const TEXT: &str = "text/plain; charset=utf-8";

/// The file that a path names, or `None` where it would lead out of `dist`.
fn file(dist: &Path, path: &str) -> Option<PathBuf> {
    let path = path.strip_prefix('/')?;
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let folder = path.is_empty() || path.ends_with('/');
    plain
        .then(|| dist.join(path).join(if folder { "index.html" } else { "" }))
        .map(|path| path.components().collect())
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
    use super::{Door, file};
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::path::{Path, PathBuf};

    /// A browser opens six connections and keeps them: each must be answered.
    #[test]
    fn connections_that_stay_open_keep_no_other_waiting() {
        let door = Door::open(0).unwrap();
        door.dist.get_or_init(|| PathBuf::from("there is none"));
        let mut open: Vec<TcpStream> =
            (0..20).map(|_| TcpStream::connect(("127.0.0.1", door.port)).unwrap()).collect();
        for client in &mut open {
            client.write_all(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
        }
        for client in &mut open {
            let mut status = [0; 12];
            client.read_exact(&mut status).unwrap();
            assert_eq!(&status, b"HTTP/1.1 404");
        }
    }

    #[test]
    fn addresses_stay_inside_the_folder() {
        let dist = Path::new("dist");
        let at = |url| file(dist, url);
        assert_eq!(at("/"), Some(PathBuf::from("dist/index.html")));
        assert_eq!(at("/boot.js"), Some(PathBuf::from("dist/boot.js")));
        assert_eq!(at("/sample/"), Some(PathBuf::from("dist/sample/index.html")));
        assert_eq!(at("/../Cargo.toml"), None);
        assert_eq!(at("/a/../../Cargo.toml"), None);
        assert_eq!(at("//etc/passwd"), None);
        assert_eq!(at("*"), None);
    }
}
