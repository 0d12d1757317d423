//! One worker and what is heard of it.

use crate::protocol::{FromWorker, ToWorker};
use crate::ui::javascript::text;
use crate::ui::lock::{LockError, Locked};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, File, MessageEvent};
use yew::Callback;

/// What a worker said, or that it died.
#[derive(Debug)]
pub enum Heard {
    /// A message.
    Said(Box<FromWorker>),
    /// It is of no use any more; what it said last.
    Died(String),
}

/// So long a worker has to start, in milliseconds. One that does not is as good as dead: a browser may
/// lose it without a word.
const MOST_START: u32 = 20_000;

/// A running worker. Letting go of it ends it at once.
pub struct Worker {
    worker: web_sys::Worker,
    reads: bool,
    /// Tells of it should it not start.
    starting: Option<Timeout>,
    _message: Closure<dyn Fn(MessageEvent)>,
    _error: Closure<dyn Fn(ErrorEvent)>,
}

impl Worker {
    /// Starts a worker; what it says goes to `report`.
    pub fn start(engine: &Locked, report: Callback<Heard>) -> Result<Self, LockError> {
        let worker = engine.spawn_worker()?;
        let to = report.clone();
        let stuck = report.clone();
        let starting = Timeout::new(MOST_START, move || {
            stuck.emit(Heard::Died(format!(
                "it did not start within {} seconds",
                MOST_START / 1000
            )));
        });
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            to.emit(match FromWorker::from_bytes(&Uint8Array::new(&event.data()).to_vec()) {
                Ok(message) => Heard::Said(Box::new(message)),
                Err(error) => Heard::Died(format!("its answer makes no sense: {error}")),
            });
        });
        let error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            report.emit(Heard::Died(event.message()));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        // Its data is null, which makes no sense either.
        worker.set_onmessageerror(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        let starting = Some(starting);
        Ok(Worker { worker, reads: true, starting, _message: message, _error: error })
    }

    /// It has started, and can read files by their handles or not. Where it cannot, the page reads for it.
    pub fn started(&mut self, reads: bool) {
        (self.reads, self.starting) = (reads, None);
    }

    /// Sends a message with the handles of the files in it, in their order. Of files that the browser
    /// does not hand over the worker is told so, and answers as for any that cannot be read.
    pub fn send<'a>(
        &self,
        message: &ToWorker,
        handles: impl IntoIterator<Item = Option<&'a File>>,
    ) {
        // Messages are plain data, which can always be written.
        let Ok(message) = serde_wasm_bindgen::to_value(message) else { return };
        let handle = |handle: Option<&File>| handle.map_or(JsValue::NULL, JsValue::from);
        let handles: Array = handles.into_iter().map(handle).collect();
        let worker = self.worker.clone();
        let post = move |files: &Array, moved: &Array| {
            let post = |files: &Array, moved: &Array| {
                worker.post_message_with_transfer(&Array::of2(&message, files), moved)
            };
            if let Err(error) = post(files, moved) {
                let why = JsValue::from(refused(&text(&error)));
                // A text can always be handed over.
                let _ = post(&files.iter().map(|_| &why).collect(), &Array::new());
            }
        };
        if self.reads || handles.length() == 0 {
            return post(&handles, &Array::new());
        }
        spawn_local(async move {
            let (contents, moved) = read(&handles).await;
            post(&contents, &moved);
        });
    }
}

/// The bytes of files in place of their handles, or why there are none, for people; and what of it
/// moves to the worker.
async fn read(handles: &Array) -> (Array, Array) {
    let (contents, moved) = (Array::new(), Array::new());
    for handle in handles.iter() {
        let Some(file) = handle.dyn_ref::<File>() else {
            contents.push(&handle);
            continue;
        };
        // Several of them are in memory at a time.
        let whole =
            if file.size() > MOST { None } else { JsFuture::from(file.array_buffer()).await.ok() };
        match whole {
            Some(buffer) => {
                moved.push(&buffer);
                contents.push(&buffer);
            }
            None => drop(contents.push(&WHOLE.into())),
        }
    }
    (contents, moved)
}

/// So long a file may be, in bytes.
const MOST: f64 = 256e6;

const WHOLE: &str = "This browser lets a page on a disk read files only as a whole, which is done up to \
                     256 MB, and could not read this one: it is larger, or has changed. Add it again; if \
                     that does not help, read it in another browser, in a hosted copy or with the \
                     trailglass command.";

/// Why files were not read that the browser did not hand over, which it refuses for all of a message.
fn refused(error: &str) -> String {
    format!(
        "The browser did not hand it, or a file beside it, to the worker that was to read it ({}). Add \
         it again alone; if that does not help, read it with the trailglass command.",
        error.trim_end_matches('.')
    )
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onmessageerror(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
