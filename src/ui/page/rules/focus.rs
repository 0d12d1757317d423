//! Where the keyboard is after an edit that moves what it was on: a rule that changes its group, a
//! rule that is new, a rule that is gone.

use crate::state::{Edit, RulesView};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The id of the element that opens a rule.
pub fn rule_id(id: &str) -> String {
    format!("rule-{id}")
}

/// The id of the group of buttons that say alert or monitor.
pub fn response_id(id: &str) -> String {
    format!("response-{id}")
}

/// The id of the search field.
pub const SEARCH: &str = "rule-search";

/// Where to go once the edit has been made.
#[derive(Clone, Debug, PartialEq)]
enum Next {
    Element(String),
    /// The rule that is new, opened.
    NewRule,
}

/// Edits that take the keyboard, and the open rule, with them.
#[hook]
pub fn use_follow(
    view: &Rc<RulesView>,
    edit: Callback<Edit>,
    open: UseStateHandle<Option<AttrValue>>,
) -> Callback<Edit> {
    let next = use_mut_ref(|| None::<Next>);
    {
        let next = next.clone();
        use_effect_with(view.in_force.clone(), move |rules| match next.take() {
            None => {}
            Some(Next::Element(id)) => to(&id),
            Some(Next::NewRule) => {
                // What is added or copied stands last.
                if let Some(rule) = rules.rules.rules.last() {
                    open.set(Some(AttrValue::from(rule.id.clone())));
                    to(&rule_id(&rule.id));
                }
            }
        });
    }
    use_callback(edit, move |made: Edit, edit| {
        next.replace(match &made {
            Edit::Response { id, .. } => Some(Next::Element(response_id(id))),
            Edit::Add { .. } | Edit::Copy(_) => Some(Next::NewRule),
            Edit::Delete(_) => Some(Next::Element(SEARCH.to_owned())),
            Edit::Reset(id) => Some(Next::Element(rule_id(id))),
            _ => None,
        });
        edit.emit(made);
    })
}

/// Moves the keyboard to the element of this id, or into it.
pub fn to(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(element) = document.and_then(|document| document.get_element_by_id(id)) else {
        return;
    };
    let inner = element.query_selector("[aria-pressed=true]").ok().flatten();
    if let Ok(element) = inner.unwrap_or(element).dyn_into::<HtmlElement>() {
        // It is on the page, so it can have the focus.
        let _ = element.focus();
    }
}
