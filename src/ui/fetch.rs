//! Fetching the page's own files, which is possible until the lock. A page that is a single file
//! carries them in itself.

use super::javascript::text;
use crate::text::utf8;
use base64ct::{Base64, Encoding};
use js_sys::Uint8Array;
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, DomException, RequestInit, Response};

/// So long a host has to answer, and a browser to do with it what is asked, in milliseconds: nobody may
/// have to wait for a part of the page for ever.
pub const MOST_WAIT: u32 = 10_000;

/// A file of the page that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchError {
    /// The file that was asked for.
    file: String,
    /// What the browser or the host said.
    why: String,
    /// Whether the host has no such file.
    pub is_missing: bool,
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} did not load: {}", self.file, self.why)
    }
}

impl std::error::Error for FetchError {}

/// Fetches one file, named relative to the page, as text.
pub async fn fetch_text(file: &str) -> Result<String, FetchError> {
    if let Some(text) = carried(file) {
        return Ok(text);
    }
    asked(file, &RequestInit::new()).await
}

/// Fetches a file whose hash `index.html` names: the browser refuses any other content.
pub async fn fetch_named(file: &str, hash: &str) -> Result<String, FetchError> {
    let options = RequestInit::new();
    options.set_integrity(hash);
    asked(file, &options).await
}

async fn asked(file: &str, options: &RequestInit) -> Result<String, FetchError> {
    let failed = |why| FetchError { file: file.to_owned(), why, is_missing: false };
    let unanswered = |error| failed(Unanswered::from(error).to_string());
    let response = request(file, options).await.map_err(|error| failed(error.to_string()))?;
    if !response.ok() {
        // A 403 may hide a file that is there, and a team's rules must not go missing in silence.
        let is_missing = matches!(response.status(), 404 | 410);
        let hint =
            if response.status() == 403 { " (it does not let the file be read)" } else { "" };
        let why = format!("the host answered {}{hint}", response.status());
        return Err(FetchError { is_missing, ..failed(why) });
    }
    let content = response.array_buffer().map_err(unanswered)?;
    let content = JsFuture::from(content).await.map_err(unanswered)?;
    // The browser would put something else in place of what is none.
    utf8(Uint8Array::new(&content).to_vec()).map_err(failed)
}

/// A file that the page carries in itself, in Base64.
fn carried(file: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let script = document.query_selector(&format!("script[data-file=\"{file}\"]")).ok()??;
    let bytes = Base64::decode_vec(&script.text_content()?).ok()?;
    String::from_utf8(bytes).ok()
}

/// Sends one request; an answer of any kind is a success.
pub async fn request(file: &str, options: &RequestInit) -> Result<Response, Unanswered> {
    let window = web_sys::window().ok_or_else(|| JsValue::from_str("there is no page"))?;
    options.set_signal(Some(&AbortSignal::timeout_with_u32(MOST_WAIT)));
    let answer = window.fetch_with_str_and_init(&format!("./{file}"), options);
    Ok(JsFuture::from(answer).await?.dyn_into()?)
}

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unanswered {
    /// It was sent, and nothing came, or not all of it.
    Late,
    /// It failed, or was not even sent; what the browser says.
    Failed(String),
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Late => {
                write!(f, "the host did not answer within {} seconds", MOST_WAIT / 1000)
            }
            Self::Failed(why) => f.write_str(why),
        }
    }
}

impl From<JsValue> for Unanswered {
    fn from(error: JsValue) -> Self {
        // Nothing but the limit ends a request; some browsers call that its end, others a call-off.
        let name = error.dyn_ref::<DomException>().map(DomException::name);
        match name.as_deref() {
            Some("TimeoutError" | "AbortError") => Self::Late,
            _ => Self::Failed(text(&error)),
        }
    }
}
