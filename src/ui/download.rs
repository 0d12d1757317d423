//! Handing files to the user. Nothing is sent: the browser saves what the page made.

use super::javascript;
use crate::report::{Document, csv};
use crate::state::{State, to_text};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A form that findings are handed out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Everything about a run.
    Json,
    /// The findings as a table.
    Csv,
}

/// The browser must have begun to save before the address is taken back, in milliseconds.
const GRACE: u32 = 60_000;

/// Saves the findings.
///
/// # Errors
/// A sentence for people.
pub fn findings(state: &State, format: Format) -> Result<(), String> {
    let run = state.report();
    match format {
        Format::Json => {
            let content = Document::new(run).to_text().map_err(|error| failed(&error))?;
            text("trailglass-findings.json", "application/json", &content)
        }
        Format::Csv => {
            let content = csv(run).map_err(|error| failed(&error))?;
            text("trailglass-findings.csv", "text/csv;charset=utf-8", &content)
        }
    }
}

/// Saves the user's rule set, without what the sample lent.
///
/// # Errors
/// A sentence for people.
pub fn rules(state: &State) -> Result<(), String> {
    text("trailglass-ruleset.toml", "application/toml", &to_text(&state.own_rules()))
}

/// Saves a text as a file.
///
/// # Errors
/// A sentence for people.
pub fn text(name: &str, kind: &str, content: &str) -> Result<(), String> {
    save(name, kind, content).map_err(|error| failed(&javascript::text(&error)))
}

fn failed(why: &dyn std::fmt::Display) -> String {
    format!(
        "The file could not be made: {why}. Nothing was saved. Close other pages, which frees memory, \
         and try again; the trailglass command writes the same files."
    )
}

fn save(name: &str, kind: &str, content: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or_else(|| JsValue::from_str("there is no page"))?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // An address that cannot be taken back is taken back when the page is closed.
    Timeout::new(GRACE, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
