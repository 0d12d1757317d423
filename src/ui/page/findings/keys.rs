//! The keyboard on the page of findings: j and k go to the next and the previous finding, Escape
//! puts the one that is looked at away, and the arrows go up and down the list.

use super::focus;
use crate::state::Action;
use crate::state::view::findings::{At, Opened};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Hears every key that no part of the page has taken.
pub fn handler(opened: Option<Rc<Opened>>, dispatch: &Callback<Action>) -> Callback<KeyboardEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.meta_key() || is_typing(&event) {
            return;
        }
        let opened = opened.as_deref();
        let taken = match event.key().as_str() {
            "Escape" => opened.map(|_| dispatch.emit(Action::Close)).is_some(),
            "j" => go(opened.and_then(|opened| opened.next), true, opened, &dispatch),
            "k" => go(opened.and_then(|opened| opened.previous), false, opened, &dispatch),
            "ArrowDown" => focus::move_row(true),
            "ArrowUp" => focus::move_row(false),
            _ => false,
        };
        if taken {
            event.prevent_default();
        }
    })
}

/// To the next finding; with none looked at, to the next one in the list.
fn go(to: Option<At>, down: bool, opened: Option<&Opened>, dispatch: &Callback<Action>) -> bool {
    match (to, opened) {
        (Some(at), _) => dispatch.emit(open(at)),
        (None, Some(_)) => return false,
        (None, None) => return focus::move_row(down),
    }
    true
}

/// The action that opens a finding.
pub fn open(at: At) -> Action {
    Action::Open { rule: at.rule, origin: at.origin }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("input, textarea, select").unwrap_or(false))
}
