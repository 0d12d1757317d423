//! The page's address: the word behind its `#` is the view in front, so that back works and a view
//! can be linked to. Nothing else is ever written there.

use crate::state::Page;
use web_sys::Location;

/// The view that the address asks for.
pub fn page() -> Option<Page> {
    Page::named(location()?.hash().ok()?.trim_start_matches('#'))
}

/// Makes the address ask for this view.
pub fn set(shown: Page) {
    if page().unwrap_or_default() != shown
        && let Some(location) = location()
    {
        // A browser refuses only what is no address.
        let _ = location.set_hash(shown.word());
    }
}

fn location() -> Option<Location> {
    Some(web_sys::window()?.location())
}
