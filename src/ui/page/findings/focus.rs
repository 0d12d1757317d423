//! Where the keyboard is: into the finding that is opened, and back to its row when it is closed.

use crate::state::view::findings::At;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, SvgElement,
};
use yew::prelude::*;

/// The id of the drawer's heading.
pub const HEADING: &str = "finding-heading";

/// The id of the place above it.
pub const TOP: &str = "finding-top";

/// The id of the button that opens a finding.
pub fn row_id(at: At) -> String {
    format!("finding-{}-{}-{}", at.rule, at.origin.file.0, at.origin.index)
}

/// Moves the focus into the drawer when a finding is opened, and back to the list when it is closed.
#[hook]
pub fn use_focus_with(opened: Option<At>) {
    let last = use_mut_ref(|| None::<At>);
    use_effect_with(opened, move |opened| {
        let before = last.replace(*opened);
        match (before, opened) {
            (_, Some(at)) => {
                show(&row_id(*at));
                // On a narrow screen the drawer is long, and the page may be anywhere in it.
                show(TOP);
                focus_id(HEADING);
            }
            (Some(at), None) => focus_id(&row_id(at)),
            (None, None) => {}
        }
    });
}

/// Moves the focus to the next or the previous row of the list; from outside the list, not at all.
pub fn move_row(down: bool) -> bool {
    let Some(document) = document() else { return false };
    let Some(here) = document.active_element() else { return false };
    let Ok(rows) = document.query_selector_all(ROWS) else { return false };
    let rows: Vec<Element> =
        (0..rows.length()).filter_map(|at| rows.get(at)?.dyn_into().ok()).collect();
    let Some(at) = rows.iter().position(|row| *row == here) else { return false };
    let to = if down { Some(at + 1) } else { at.checked_sub(1) };
    to.and_then(|to| rows.get(to)).is_some_and(focus)
}

/// What the arrows go through: the headings of groups and the rows below them.
const ROWS: &str = ".tg-group__toggle, .tg-row__open";

/// Moves the focus to the part of an element that a selector finds.
pub fn focus_within(element: &NodeRef, selector: &str) {
    let element = element.cast::<Element>();
    let part = element.and_then(|element| element.query_selector(selector).ok().flatten());
    if let Some(part) = part.and_then(|part| part.dyn_into::<SvgElement>().ok()) {
        // It has a tab index, so it can have the focus.
        let _ = part.focus();
    }
}

/// Brings an element into sight.
fn show(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn focus_id(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        focus(&element);
    }
}

fn focus(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
