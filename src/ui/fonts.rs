//! The page's fonts, fetched while that is still allowed.

use js_sys::{Array, Promise};
use wasm_bindgen_futures::JsFuture;

/// Every face that `index.html` ships, as CSS names it. A browser fetches a font when text first
/// uses it, which would be after the lock: such text would stay in a stand-in font.
const FACES: [&str; 3] =
    ["1rem 'Red Hat Text'", "600 1rem 'Red Hat Display'", "1rem 'Red Hat Mono'"];

/// Loads them all. A font that fails to load costs looks, not function, so nobody is told.
pub async fn load() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let fonts = document.fonts();
    let loads: Array = FACES.iter().map(|face| fonts.load(face)).collect();
    let _ = JsFuture::from(Promise::all_settled(&loads)).await;
}
