//! The values of a list.

use super::limit::use_limit;
use crate::state::view::rules::ListView;
use crate::ui::part::{Foreign, Icon, hint};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What they are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The list.
    pub list: Rc<ListView>,
    /// The list has these values now.
    pub onvalues: Callback<Vec<String>>,
}

/// The values, each with a button that removes it.
#[component]
pub fn Values(props: &Props) -> Html {
    let list = &props.list;
    let (shown, more) = use_limit(list.parameter.values.len());
    let element = use_node_ref();
    let chip = |value: &String| {
        let (list, value, onvalues) = (list.clone(), value.clone(), props.onvalues.clone());
        let (element, removed) = (element.clone(), value.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            onvalues.emit(list.toggled(&removed));
            // The button goes with its value; the keyboard stays at the list.
            if let Some(element) = element.cast::<HtmlElement>() {
                let _ = element.focus();
            }
        });
        chip(&props.list, value, onclick)
    };
    let values = list.parameter.values.iter().take(shown).map(chip);
    html! {
        <div class="tg-values" ref={element.clone()} tabindex="-1" role="group" aria-label={format!("{}: values", hint(&list.parameter.title))}>
            if list.parameter.values.is_empty() {
                <span class="tg-muted">{ "No values yet." }</span>
            } else {
                <ul class="pf-v6-c-label-group__list" role="list">{ for values }</ul>
            }
            { more }
        </div>
    }
}

fn chip(list: &ListView, value: String, onclick: Callback<MouseEvent>) -> Html {
    // A list that came in a file may hold anything.
    let wrong = list.parameter.kind.check(&value).err();
    let remove = format!("Remove {} from {}", hint(&value), hint(&list.parameter.title));
    html! {
        <li class="pf-v6-c-label-group__list-item" key={value.clone()}>
            <span
                class={classes!("pf-v6-c-label", "pf-m-outline", wrong.as_ref().map(|_| "pf-m-danger"))}
                title={wrong.as_ref().map(|why| hint(why))}
            >
                <span class="pf-v6-c-label__content">
                    if wrong.is_some() {
                        <span class="pf-v6-c-label__icon">{ Icon::Danger.html() }</span>
                    }
                    <span class="pf-v6-c-label__text"><Foreign text={value} /></span>
                </span>
                <span class="pf-v6-c-label__actions">
                    <button type="button" class="pf-v6-c-button pf-m-plain pf-m-no-padding" aria-label={remove} {onclick}>
                        <span class="pf-v6-c-button__icon">{ Icon::Close.html() }</span>
                    </button>
                </span>
            </span>
        </li>
    }
}
