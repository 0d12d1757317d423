//! The job loop around the engine, in a worker of the page.
//!
//! Messages come in ([`desk`]), files are read as handles come in ([`reading`]) and kept for judging
//! them again ([`cache`]), and of what was read the events that rules can concern ([`shelf`]);
//! judging takes turns with listening ([`pause`]), so that a word from the page is heard within
//! milliseconds.

mod cache;
mod desk;
mod pause;
mod post;
mod reading;
mod shelf;

pub use pause::Turns;

use crate::protocol::{FromWorker, PROTOCOL};
use desk::Desk;
use js_sys::{Reflect, global};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens to the page and says so. What was sent before is lost.
pub fn start() {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    std::panic::set_hook(Box::new(|panic| {
        post::post(&FromWorker::Broken { why: panic.to_string() });
    }));
    let desk = Rc::new(Desk::new());
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        desk.receive(&event.data());
    });
    scope.set_onmessage(Some(listen.into_js_value().unchecked_ref()));
    // Tried by the script that started the worker.
    let reads = Reflect::get(&global(), &"reads".into()).is_ok_and(|reads| reads.is_truthy());
    post::post(&FromWorker::Ready { protocol: PROTOCOL, reads });
}
