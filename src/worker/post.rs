//! Sending to the page.

use crate::protocol::FromWorker;
use js_sys::{Array, Uint8Array, global};
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Sends a message to the page.
pub fn post(message: &FromWorker) {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    // Nothing in a message could not be written; if it were so, the page must not wait for it.
    let broken = |error: serde_json::Error| FromWorker::Broken { why: error.to_string() };
    let bytes = message.to_bytes().or_else(|error| broken(error).to_bytes()).unwrap_or_default();
    let bytes = Uint8Array::from(bytes.as_slice());
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
