//! What the browser keeps for the page from one visit to the next: the edits of the rules, and the
//! limits.

use super::javascript::text;
use crate::state::Stored;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The numbers change when older text cannot be read.
fn key(what: Stored) -> &'static str {
    match what {
        Stored::Edits => "trailglass.ruleset/1",
        Stored::Base => "trailglass.ruleset/1.base",
        Stored::Unread => "trailglass.ruleset/1.broken",
        Stored::Limits => "trailglass.limits/1",
    }
}

/// What was kept, or why the browser does not hand it over.
pub fn load(what: Stored) -> Result<Option<String>, String> {
    let kept = storage().and_then(|storage| storage.get_item(key(what)));
    let kept = kept.map_err(|error| text(&error))?;
    Ok(match what {
        Stored::Base => kept.and_then(|kept| kept.strip_prefix(&copy()).map(str::to_owned)),
        _ => kept,
    })
}

/// Keeps something, or that there is nothing to keep.
pub fn save(what: Stored, kept: Option<&str>) -> Result<(), String> {
    let saved = storage().and_then(|storage| match kept {
        Some(kept) if what == Stored::Base => storage.set_item(key(what), &(copy() + kept)),
        Some(kept) => storage.set_item(key(what), kept),
        None => storage.remove_item(key(what)),
    });
    saved.map_err(|error| text(&error))
}

/// Which copy of the page this is, as a line before its base: copies beside each other share what is kept,
/// and each has a base of its own.
fn copy() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    let path = path.unwrap_or_default();
    format!("# {}\n", path.strip_suffix("index.html").unwrap_or(&path))
}

fn storage() -> Result<Storage, JsValue> {
    let window = web_sys::window().ok_or_else(|| JsValue::from_str("there is no page"))?;
    window.local_storage()?.ok_or_else(|| JsValue::from_str("the browser offers no storage"))
}
