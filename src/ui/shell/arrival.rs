//! Coming to another view: it begins at its top, the keyboard goes to it, where readers of the screen
//! say its name, and the window is called after it.

use crate::state::{Page, ShellView};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The id of the element that holds the view.
pub const MAIN: &str = "main";

/// What the view in front is called.
pub fn name(view: &ShellView) -> &'static str {
    match view.page {
        Page::Findings if view.files == 0 => "Add logs",
        page => page.name(),
    }
}

/// Does what is to be done when the view in front is another one.
#[hook]
pub fn use_arrival(view: &ShellView) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(name(view), move |name| {
        gloo::utils::document().set_title(&format!("{name} · Trailglass"));
        // Whoever opens the page begins at its top, as on any other.
        if !is_first.replace(false) {
            to_top();
            enter();
        }
    });
}

/// Another view begins at its top, wherever the one before it was.
fn to_top() {
    if let Some(main) = gloo::utils::document().get_element_by_id(MAIN) {
        main.set_scroll_top(0);
        main.parent_element().iter().for_each(|around| around.set_scroll_top(0));
    }
}

/// Puts the keyboard on the view, unless something in it has the keyboard already.
fn enter() {
    let document = gloo::utils::document();
    let main = document.get_element_by_id(MAIN);
    let active = document.active_element();
    let is_in = main.as_ref().is_some_and(|main| main.contains(active.as_deref()));
    if !is_in {
        skip();
    }
}

/// Puts the keyboard behind the navigation.
pub fn skip() {
    let main = gloo::utils::document().get_element_by_id(MAIN);
    if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        // It has a tab index, so it can have the focus.
        let _ = main.focus();
    }
}
