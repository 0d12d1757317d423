//! What the browser keeps for the page from one visit to the next: the edits of the rules.

use super::javascript::text;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The edits, the text of a rule-set file. The number changes when older text cannot be read.
const EDITS: &str = "trailglass.ruleset/1";

/// Where edits that cannot be read are set aside.
pub const BROKEN: &str = "trailglass.ruleset/1.broken";

/// The edits kept, or why the browser does not hand them over.
pub fn load() -> Result<Option<String>, String> {
    storage().and_then(|storage| storage.get_item(EDITS)).map_err(|error| text(&error))
}

/// Keeps the edits, or that there are none.
pub fn save(edits: Option<&str>) -> Result<(), String> {
    let saved = storage().and_then(|storage| match edits {
        Some(edits) => storage.set_item(EDITS, edits),
        None => storage.remove_item(EDITS),
    });
    saved.map_err(|error| text(&error))
}

/// Sets aside edits that cannot be read, so that the next save does not destroy them.
pub fn set_aside(edits: &str) {
    // Where this fails, so did reading, and there is nothing to lose.
    let _ = storage().and_then(|storage| storage.set_item(BROKEN, edits));
}

fn storage() -> Result<Storage, JsValue> {
    let window = web_sys::window().ok_or_else(|| JsValue::from_str("there is no page"))?;
    window.local_storage()?.ok_or_else(|| JsValue::from_str("the browser offers no storage"))
}
