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

use super::build;
use super::fetch::{FetchError, Unanswered, fetch_named, request};
use super::javascript::text;
use js_sys::{Array, Object, Reflect};
use std::fmt;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Document, Performance, RequestInit, Url, Worker};

/// What the page and its workers may still do: run compiled Wasm, start workers from blobs, and
/// style themselves, and show pictures that stand in the page's own text. None of these can fetch:
/// every kind of fetch falls to `default-src`.
pub const POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; \
                      style-src 'unsafe-inline'; img-src data:";

/// Follows the program's script in a worker's blob: the first message is the compiled program, and a
/// file to try whether the worker can read files (`self.reads`). A failure, then or later, is thrown
/// outside its promise, where the page hears of it as the worker's `error` event.
const START: &str = "\naddEventListener('message', ({ data: [module_or_path, file] }) => {
  try { self.reads = !!new FileReaderSync().readAsArrayBuffer(file); } catch { self.reads = false; }
  wasm_bindgen({ module_or_path }).catch((error) => setTimeout(() => { throw error; }));
}, { once: true });
addEventListener('unhandledrejection', ({ reason }) => setTimeout(() => { throw reason; }));
addEventListener('messageerror', () => { throw new Error('the browser lost a message to it'); });\n";

/// The page's own program, of which workers are made, too; the page is not locked yet.
pub struct Engine {
    script: String,
}

impl Engine {
    /// The program's script, as `index.html` names it; a page that is a single file carries it
    /// there. Its Wasm runs here already.
    pub async fn fetch() -> Result<Self, LockError> {
        let nameless = || LockError::Worker("the page does not name its program".to_owned());
        let script = build::program().ok_or_else(nameless)?;
        if build::is_single() {
            return Ok(Self { script: script.text_content().unwrap_or_default() });
        }
        let named = |name| script.get_attribute(name).ok_or_else(nameless);
        Ok(Self { script: fetch_named(&named("data-program")?, &named("integrity")?).await? })
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
        give_up_calls().map_err(|error| LockError::Policy(text(&error)))?;
        // One that went out and was not answered is no refusal.
        let trial = request("lock-trial", &RequestInit::new()).await;
        if !matches!(trial, Err(Unanswered::Failed(_))) {
            return Err(LockError::Open);
        }
        // The browser's own record then says what came before and what after.
        let _ = clock().and_then(|clock| clock.mark(LOCKED).ok());
        Ok(Locked { script })
    }
}

/// The engine in a locked page.
pub struct Locked {
    /// The address of the workers' script.
    script: String,
}

impl Locked {
    /// Starts a worker. It posts its readiness first; what is sent before that is lost.
    pub fn spawn_worker(&self) -> Result<Worker, LockError> {
        let failed = |error: JsValue| LockError::Worker(text(&error));
        let worker = Worker::new(&self.script).map_err(failed)?;
        let file = Blob::new_with_str_sequence(&Array::of1(&"a".into())).map_err(failed)?;
        worker.post_message(&Array::of2(&wasm_bindgen::module(), &file)).map_err(failed)?;
        Ok(worker)
    }
}

/// The name of the lock in the browser's record.
const LOCKED: &str = "trailglass-locked";

/// When the page was locked, in milliseconds after it was opened.
pub fn locked_at() -> Option<f64> {
    let entry = clock()?.get_entries_by_name(LOCKED).get(0);
    Reflect::get(&entry, &"startTime".into()).ok()?.as_f64()
}

fn clock() -> Option<Performance> {
    web_sys::window()?.performance()
}

/// Why the page could not be made ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockError {
    /// A part of the page did not arrive.
    Fetch(FetchError),
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

fn add_policy() -> Result<(), JsValue> {
    let document = document()?;
    let meta = document.create_element("meta")?;
    meta.set_attribute("http-equiv", "Content-Security-Policy")?;
    meta.set_attribute("content", POLICY)?;
    let head = document.head().ok_or_else(|| JsValue::from_str("the page has no head"))?;
    head.append_child(&meta).map(drop)
}

/// WebRTC, which no policy rules, by the names that browsers have for it.
const CALLS: [&str; 2] = ["RTCPeerConnection", "webkitRTCPeerConnection"];

/// Takes WebRTC from the page for good. A frame would have its own; the page makes none.
fn give_up_calls() -> Result<(), JsValue> {
    let (page, never) = (js_sys::global(), Object::new());
    Reflect::set(&never, &"value".into(), &JsValue::UNDEFINED)?;
    for attribute in ["configurable", "writable"] {
        Reflect::set(&never, &attribute.into(), &JsValue::FALSE)?;
    }
    for name in CALLS.map(JsValue::from) {
        if Reflect::has(&page, &name)? {
            Reflect::define_property(&page, &name, &never)?;
        }
        if !Reflect::get(&page, &name)?.is_undefined() {
            return Err("the browser does not let it give up WebRTC".into());
        }
    }
    Ok(())
}

fn document() -> Result<Document, JsValue> {
    web_sys::window()
        .and_then(|window| window.document())
        .ok_or_else(|| JsValue::from_str("there is no page"))
}
