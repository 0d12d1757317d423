//! The values that stand in the logs, to be ticked.

use super::limit::use_limit;
use crate::rule::ParameterKind;
use crate::state::view::rules::{ListView, Seen};
use crate::text::{count, counted};
use crate::ui::part::{Button, Foreign, Look, hint};
use std::rc::Rc;
use yew::prelude::*;

/// What they are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The list.
    pub list: Rc<ListView>,
    /// Whether any file is loaded.
    pub loaded: bool,
    /// The list has these values now.
    pub onvalues: Callback<Vec<String>>,
}

/// The values seen, each with its count and a box to tick. Open from the start where the list is
/// empty, for then they are the next step.
#[component]
pub fn SeenValues(props: &Props) -> Html {
    let Props { list, loaded, onvalues } = props;
    let open = use_state(|| list.parameter.values.is_empty());
    let (shown, more) = use_limit(list.seen.len());
    let Some(unit) = unit(list.parameter.kind) else { return Html::default() };
    if list.seen.is_empty() {
        let text = if *loaded { nothing(list.parameter.kind) } else { LATER };
        return html! { <p class="tg-muted tg-seen__none">{ text }</p> };
    }
    let all = {
        let (list, onvalues) = (list.clone(), onvalues.clone());
        Callback::from(move |()| onvalues.emit(list.with_all_seen()))
    };
    let every = list.seen.iter().all(|seen| seen.chosen);
    html! {
        <details class="tg-seen" open={*open}>
            <summary>
                { "Seen in the logs " }
                <span class="tg-muted tg-numbers">{ counted(list.seen.len() as u64, "value") }</span>
            </summary>
            <fieldset>
                <legend class="pf-v6-screen-reader">
                    { format!("{}: values seen in the logs", hint(&list.parameter.title)) }
                </legend>
                { for list.seen.iter().take(shown).map(|seen| row(list, seen, unit, onvalues)) }
            </fieldset>
            { more }
            <Button look={Look::Link} small=true disabled={every} onclick={all}>{ "Select all seen" }</Button>
        </details>
    }
}

fn row(list: &Rc<ListView>, seen: &Seen, unit: &str, onvalues: &Callback<Vec<String>>) -> Html {
    let onchange = {
        let (list, value, onvalues) = (list.clone(), seen.value.clone(), onvalues.clone());
        Callback::from(move |_: Event| onvalues.emit(list.toggled(&value)))
    };
    html! {
        <label class="pf-v6-c-check tg-seen__row" key={seen.value.clone()}>
            <input class="pf-v6-c-check__input" type="checkbox" checked={seen.chosen} {onchange} />
            <span class="pf-v6-c-check__label"><Foreign text={seen.value.clone()} /></span>
            <span class="tg-seen__count tg-numbers tg-muted">
                { count(seen.count) }
                <span class="pf-v6-screen-reader">{ format!(" {unit}") }</span>
            </span>
        </label>
    }
}

const LATER: &str = "Once logs are loaded, the values in them are offered here.";

/// What the counts count; `None` for kinds that are not looked for.
fn unit(kind: ParameterKind) -> Option<&'static str> {
    match kind {
        ParameterKind::Region => Some("events"),
        ParameterKind::Image | ParameterKind::KeyName => Some("launches"),
        ParameterKind::Cidr | ParameterKind::Text => None,
    }
}

fn nothing(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Region => "The logs name no region.",
        ParameterKind::Image => "No instance is launched in the logs, so no image is seen.",
        _ => "No instance is launched with a key pair in the logs.",
    }
}
