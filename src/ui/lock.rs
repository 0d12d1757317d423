//! The lock: after it, nothing can leave the page.
//!
//! While the page loads, its policy (in `index.html`) lets it fetch from its own host. Once it has
//! the engine, [`Engine::lock`] adds a second policy that refuses every request, to any host, from
//! the page and from every worker started afterwards. Policies only ever add up, so no code can
//! take it back.
//!
//! A worker that is loaded from an address is not bound by the page's policy; one made from a
//! `blob:` is. So workers are blobs, and only a [`Locked`] engine can start them: there is no way
//! to read a log before the lock.

use super::fetch::{FetchError, fetch, request};
use super::javascript::text;
use js_sys::{Array, WebAssembly};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Document, Response, Url, Worker};

/// What the page and its workers may still do: run compiled Wasm, start workers from blobs, and
/// style themselves, and show pictures that stand in the page's own text. None of these can fetch:
/// every kind of fetch falls to `default-src`.
pub const POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; \
                      style-src 'unsafe-inline'; img-src data:";

/// Follows the worker's script in its blob: the first message is the engine. A failure, then or
/// later, is thrown outside its promise, where the page hears of it as the worker's `error` event.
const START: &str = "\naddEventListener('message', ({ data }) => {
  wasm_bindgen({ module_or_path: data }).catch((error) => setTimeout(() => { throw error; }));
}, { once: true });
addEventListener('unhandledrejection', ({ reason }) => setTimeout(() => { throw reason; }));\n";

/// The engine, fetched and compiled once; the page is not locked yet.
pub struct Engine {
    script: String,
    module: WebAssembly::Module,
}

impl Engine {
    /// Fetches and compiles what workers are made of.
    pub async fn fetch() -> Result<Self, LockError> {
        let build = build_id()?;
        let (script, wasm) =
            (format!("worker.js?build={build}"), format!("worker_bg.wasm?build={build}"));
        let script = fetch(&script, Response::text).await?;
        let wasm = fetch(&wasm, Response::array_buffer).await?;
        let script = script.as_string().unwrap_or_default();
        let module = JsFuture::from(WebAssembly::compile(&wasm)).await;
        let module = module.map_err(|error| LockError::Compile(text(&error)))?;
        Ok(Self { script, module: module.unchecked_into() })
    }

    /// Locks the page, for as long as it is open, and tries the lock before trusting it. The
    /// browser notes the refused trial on its console, for everyone to see.
    pub async fn lock(self) -> Result<Locked, LockError> {
        let parts = Array::of2(&self.script.as_str().into(), &START.into());
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let script = Blob::new_with_str_sequence_and_options(&parts, &kind)
            .and_then(|blob| Url::create_object_url_with_blob(&blob))
            .map_err(|error| LockError::Worker(text(&error)))?;
        add_policy().map_err(|error| LockError::Policy(text(&error)))?;
        if request("lock-trial").await.is_ok() {
            return Err(LockError::Open);
        }
        Ok(Locked { script, module: self.module })
    }
}

/// The engine in a locked page.
pub struct Locked {
    script: String,
    module: WebAssembly::Module,
}

impl Locked {
    /// Starts a worker. It posts its readiness first; what is sent before that is lost.
    pub fn spawn_worker(&self) -> Result<Worker, LockError> {
        let failed = |error: JsValue| LockError::Worker(text(&error));
        let worker = Worker::new(&self.script).map_err(failed)?;
        worker.post_message(&self.module).map_err(failed)?;
        Ok(worker)
    }
}

/// Why the page could not be made ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockError {
    /// A part of the page did not arrive.
    Fetch(FetchError),
    /// The browser refused the compiled engine.
    Compile(String),
    /// The stricter policy could not be added.
    Policy(String),
    /// The policy was added, and a request went out all the same.
    Open,
    /// A worker could not be started.
    Worker(String),
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch(error) => error.fmt(f),
            Self::Compile(why) => write!(f, "this browser cannot run the engine: {why}"),
            Self::Policy(why) => write!(f, "the page could not be locked: {why}"),
            Self::Open => f.write_str(
                "this browser does not keep the page's policy, so logs might leave the machine",
            ),
            Self::Worker(why) => write!(f, "a worker did not start: {why}"),
        }
    }
}

impl std::error::Error for LockError {}

impl From<FetchError> for LockError {
    fn from(error: FetchError) -> Self {
        Self::Fetch(error)
    }
}

/// The build that this page is of. Worker files keep their names, so without it a browser could
/// join this page to an older worker from its cache.
fn build_id() -> Result<String, LockError> {
    let meta = document().and_then(|page| page.query_selector("meta[name=build]"));
    let meta = meta.map_err(|error| LockError::Policy(text(&error)))?;
    Ok(meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default())
}

fn add_policy() -> Result<(), JsValue> {
    let document = document()?;
    let meta = document.create_element("meta")?;
    meta.set_attribute("http-equiv", "Content-Security-Policy")?;
    meta.set_attribute("content", POLICY)?;
    let head = document.head().ok_or_else(|| JsValue::from_str("the page has no head"))?;
    head.append_child(&meta).map(drop)
}

fn document() -> Result<Document, JsValue> {
    web_sys::window()
        .and_then(|window| window.document())
        .ok_or_else(|| JsValue::from_str("there is no page"))
}
