//! A field for values that are typed or pasted.

use super::said::said;
use crate::rule::{ParameterKind, REGIONS};
use crate::state::view::rules::{ListView, Typed};
use crate::ui::part::{Button, Icon, Look, hint};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The list.
    pub list: Rc<ListView>,
    /// The list has these values now.
    pub onvalues: Callback<Vec<String>>,
}

/// A field that checks what is typed as it is typed. Enter adds it.
#[component]
pub fn Typing(props: &Props) -> Html {
    let Props { list, onvalues } = props;
    let text = use_state_eq(String::new);
    let typed =
        use_memo((list.parameter.clone(), (*text).clone()), |(list, text)| Typed::read(text, list));
    let add = {
        let (list, onvalues) = (list.clone(), onvalues.clone());
        let (text, typed) = (text.clone(), typed.clone());
        Callback::from(move |()| {
            if typed.can_be_added() {
                onvalues.emit(list.with(typed.good.iter().cloned()));
                text.set(String::new());
            }
        })
    };
    let onkeydown = {
        let add = add.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                add.emit(());
            }
        })
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onpaste = paste(&text);
    let (help, choices) = (format!("help-{}", list.name), format!("choices-{}", list.name));
    let offers = list.parameter.kind == ParameterKind::Region;
    let wrong = !typed.problems.is_empty();
    html! {
        <div class="tg-typing">
            <div class="tg-typing__row">
                <span class={classes!("pf-v6-c-form-control", wrong.then_some("pf-m-error"))}>
                    <input
                        type="text"
                        aria-label={format!("{}: add values", hint(&list.parameter.title))}
                        aria-describedby={help.clone()}
                        aria-invalid={wrong.to_string()}
                        placeholder={example(list.parameter.kind)}
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        list={offers.then(|| choices.clone())}
                        value={(*text).clone()}
                        {oninput} {onkeydown} {onpaste}
                    />
                </span>
                <Button look={Look::Secondary} icon={Icon::Plus} disabled={!typed.can_be_added()} onclick={add}>
                    { "Add" }
                    <span class="pf-v6-screen-reader">{ format!(" to {}", hint(&list.parameter.title)) }</span>
                </Button>
            </div>
            if offers {
                <datalist id={choices}>{ for regions(list) }</datalist>
            }
            <div class="pf-v6-c-helper-text" id={help} aria-live="polite">{ said(list, &typed) }</div>
        </div>
    }
}

/// A field of one line would run pasted lines together.
fn paste(text: &UseStateHandle<String>) -> Callback<Event> {
    let text = text.clone();
    Callback::from(move |event: Event| {
        let event: ClipboardEvent = event.unchecked_into();
        let pasted = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        let Some(pasted) = pasted.filter(|pasted| pasted.trim().contains('\n')) else { return };
        event.prevent_default();
        let lines: Vec<&str> =
            pasted.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let before = text.trim_end();
        let comma = if before.is_empty() || before.ends_with(',') { "" } else { ", " };
        text.set(format!("{before}{comma}{}", lines.join(", ")));
    })
}

fn regions(list: &ListView) -> impl Iterator<Item = Html> {
    let left =
        REGIONS.iter().filter(|region| !list.parameter.values.iter().any(|it| it == *region));
    left.map(|region| html! { <option value={*region} /> })
}

fn example(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Region => "for example us-east-1",
        ParameterKind::Image => "for example ami-0abcdef1234567890",
        ParameterKind::KeyName => "for example ops",
        ParameterKind::Cidr => "for example 203.0.113.0/24",
        ParameterKind::Text => "any text",
    }
}
