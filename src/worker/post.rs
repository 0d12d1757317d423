//! Sending to the page.

use crate::protocol::FromWorker;
use js_sys::global;
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Sends a message to the page.
pub fn post(message: &FromWorker) {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    // Messages are plain data whose numbers are far below 2⁵³: there is nothing in them that could
    // not be written, nor anything that a browser could not copy.
    if let Ok(message) = serde_wasm_bindgen::to_value(message) {
        let _ = scope.post_message(&message);
    }
}
