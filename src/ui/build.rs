//! Which build of the page this is, as the build wrote it into `index.html`, and as anybody can check it.

use super::fetch::request;
use crate::text::hex;
use js_sys::Uint8Array;
use sha2::{Digest, Sha256};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, RequestInit};

/// Its short id; empty in a page that was not finished by `cargo xtask build`.
pub fn id() -> String {
    let meta = find("meta[name=build]").and_then(|meta| meta.get_attribute("content"));
    meta.unwrap_or_default()
}

/// The script that runs the page and its workers, as `index.html` names it.
pub fn program() -> Option<Element> {
    find("script[data-program]")
}

/// Whether all of the page stands in one file.
pub fn is_single() -> bool {
    program().is_some_and(|script| !script.has_attribute("src"))
}

/// The name of the page's file, where it is a single one.
pub fn file_name() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    let name = path.as_deref().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let name = js_sys::decode_uri_component(name).map(String::from).unwrap_or_default();
    // It stands between quotation marks in a command.
    if name.is_empty() || name.contains('\'') { "trailglass.html".to_owned() } else { name }
}

/// The SHA-256 of this page's `index.html`, in hexadecimal, as `sha256sum` writes it. It names the
/// hashes of all code that it loads, so it stands for all of it. `None` where it did not arrive once
/// more; a page that is a single file cannot read itself.
pub async fn sum() -> Option<String> {
    if is_single() {
        return None;
    }
    let page = request("", &RequestInit::new()).await.ok().filter(|page| page.ok())?;
    let bytes = Uint8Array::new(&JsFuture::from(page.array_buffer().ok()?).await.ok()?).to_vec();
    // The host may have changed the page since this one was opened.
    if !String::from_utf8_lossy(&bytes).contains(&format!("content=\"{}\"", id())) {
        return None;
    }
    Some(hex(&Sha256::digest(bytes)))
}

fn find(selector: &str) -> Option<Element> {
    web_sys::window()?.document()?.query_selector(selector).ok()?
}
