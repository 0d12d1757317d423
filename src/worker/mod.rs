//! The job loop around the engine, in a worker of the page.

use js_sys::global;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

/// Tells the page that this worker listens. What was sent to it before is lost.
pub fn start() {
    if let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() {
        // Only a value that cannot be copied is refused, and text can be.
        let _ = scope.post_message(&JsValue::from_str("ready"));
    }
}
