//! The page's address: the word behind its `#` is the view in front, so that back works and a view
//! can be linked to. A link that carries rules stands there, too, until it is answered; nothing else
//! is ever written there.

use crate::state::{PREFIX, Page};
use web_sys::Location;

/// The view that the address asks for.
pub fn page() -> Option<Page> {
    Page::named(&fragment()?)
}

/// What stands behind the `#` if it is meant to be a link that carries rules, whole or not.
pub fn share() -> Option<String> {
    fragment().filter(|fragment| fragment.starts_with(PREFIX.trim_end_matches('=')))
}

/// The address of this page with `fragment` behind its `#`.
pub fn link(fragment: &str) -> String {
    let here = location().and_then(|location| location.href().ok()).unwrap_or_default();
    format!("{}#{fragment}", here.split('#').next().unwrap_or_default())
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

/// Makes the address ask for this view in place of what it asked for: there is no way back to that.
pub fn replace(shown: Page) {
    if let Some(location) = location() {
        let _ = location.replace(&link(shown.word()));
    }
}

fn fragment() -> Option<String> {
    let hash = location()?.hash().ok()?;
    Some(hash.strip_prefix('#').unwrap_or(&hash).to_owned())
}

fn location() -> Option<Location> {
    Some(web_sys::window()?.location())
}
