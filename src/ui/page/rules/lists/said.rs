//! What there is to say of values as they are typed.

use crate::rule::ParameterKind;
use crate::state::view::rules::{ListView, Typed};
use crate::text::counted;
use crate::ui::part::{Icon, marked, sentence};
use yew::prelude::*;

/// So many problems are told at once.
const TOLD: usize = 3;

/// What is wrong with what is typed, or what Enter would do.
pub fn said(list: &ListView, typed: &Typed) -> Html {
    if !typed.problems.is_empty() {
        let more = typed.problems.len().saturating_sub(TOLD);
        return html! {
            <>
                { for typed.problems.iter().take(TOLD).map(|problem| {
                    line("pf-m-error", Some(Icon::Danger), sentence(problem))
                }) }
                if more > 0 {
                    { line("pf-m-error", None, counted(more as u64, "more problem").into()) }
                }
            </>
        };
    }
    match (&typed.known[..], typed.good.len()) {
        ([], 0) => line("", None, several(list.parameter.kind).into()),
        ([], 1) => line("", None, "Enter adds it.".into()),
        ([], good) => {
            line("", None, format!("Enter adds {}.", counted(good as u64, "value")).into())
        }
        (known, _) => {
            line("", None, marked(&format!("Already in the list: {}.", known.join(", ")), true))
        }
    }
}

fn line(kind: &'static str, icon: Option<Icon>, text: Html) -> Html {
    html! {
        <div class={classes!("pf-v6-c-helper-text__item", kind)}>
            if let Some(icon) = icon {
                <span class="pf-v6-c-helper-text__item-icon">{ icon.html() }</span>
            }
            <span class="pf-v6-c-helper-text__item-text">{ text }</span>
        </div>
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
