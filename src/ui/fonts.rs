//! The page's font, fetched while that is still allowed.

use super::fetch::MOST_WAIT;
use futures_util::future::select;
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::JsFuture;

/// The face that `index.html` ships, as CSS names it. A browser fetches a font when text first uses
/// it, which would be after the lock: such text would stay in a stand-in font.
const FACE: &str = "1rem 'Red Hat Text'";

/// Loads it. A font that fails to load, or does not come, costs looks, not function, so nobody is told.
pub async fn load() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    select(JsFuture::from(document.fonts().load(FACE)), TimeoutFuture::new(MOST_WAIT)).await;
}
