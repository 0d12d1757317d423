//! A field for values that are typed or pasted.

use crate::rule::{ParameterKind, REGIONS};
use crate::state::text::counted;
use crate::state::view::rules::{ListView, Typed};
use crate::ui::part::{Button, Icon, Look};
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
                        aria-label={format!("{}: add values", list.parameter.title)}
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
                    <span class="pf-v6-screen-reader">{ format!(" to {}", list.parameter.title) }</span>
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

/// So many problems are told at once.
const TOLD: usize = 3;

fn said(list: &ListView, typed: &Typed) -> Html {
    if !typed.problems.is_empty() {
        let more = typed.problems.len().saturating_sub(TOLD);
        return html! {
            <>
                { for typed.problems.iter().take(TOLD).map(|problem| line("pf-m-error", Some(Icon::Danger), problem)) }
                if more > 0 { { line("pf-m-error", None, &format!("and {}", counted(more as u64, "more problem"))) } }
            </>
        };
    }
    match (&typed.known[..], typed.good.len()) {
        ([], 0) => line("", None, several(list.parameter.kind)),
        ([], 1) => line("", None, "Enter adds it."),
        ([], good) => line("", None, &format!("Enter adds {}.", counted(good as u64, "value"))),
        (known, _) => line("", None, &format!("Already in the list: {}.", known.join(", "))),
    }
}

fn line(kind: &'static str, icon: Option<Icon>, text: &str) -> Html {
    html! {
        <div class={classes!("pf-v6-c-helper-text__item", kind)}>
            if let Some(icon) = icon {
                <span class="pf-v6-c-helper-text__item-icon">{ icon.html() }</span>
            }
            <span class="pf-v6-c-helper-text__item-text">{ text }</span>
        </div>
    }
}

fn example(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Region => "us-east-1",
        ParameterKind::Image => "ami-0abcdef1234567890",
        ParameterKind::KeyName => "ops",
        ParameterKind::Cidr => "203.0.113.0/24",
        ParameterKind::Text => "",
    }
}

fn several(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::KeyName | ParameterKind::Text => {
            "Several at once: commas or lines between them."
        }
        _ => "Several at once: commas, spaces or lines between them.",
    }
}
