//! Sending to the page.

use crate::protocol::FromWorker;
use js_sys::{Array, Uint8Array, global};
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Sends a message to the page.
pub fn post(message: &FromWorker) {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    // Nothing in a message could not be written, nor could a browser refuse bytes.
    let Ok(bytes) = message.to_bytes() else { return };
    let bytes = Uint8Array::from(bytes.as_slice());
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
