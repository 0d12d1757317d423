//! Labels whose meaning is a word, with an icon and a colour beside it.

use super::Icon;
use crate::event::Outcome;
use crate::rule::{Response, Severity};
use yew::prelude::*;

/// What a [`ResponseLabel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ResponseProps {
    /// The response.
    pub response: Response,
}

/// Alert or monitor.
#[component]
pub fn ResponseLabel(props: &ResponseProps) -> Html {
    match props.response {
        Response::Alert => label("pf-m-danger", Icon::Danger.html(), "Alert"),
        Response::Monitor => label("pf-m-warning", Icon::Warning.html(), "Monitor"),
    }
}

/// What a [`SeverityLabel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SeverityProps {
    /// The severity.
    pub severity: Severity,
}

/// How bad it may be: the word, and as many bars out of four.
#[component]
pub fn SeverityLabel(props: &SeverityProps) -> Html {
    let (word, bars) = match props.severity {
        Severity::Critical => ("Critical", 4),
        Severity::High => ("High", 3),
        Severity::Medium => ("Medium", 2),
        Severity::Low => ("Low", 1),
    };
    let bar = |number: usize| {
        let height = 3 * (number + 1);
        html! {
            <rect
                x={(4 * number).to_string()}
                y={(12 - height).to_string()}
                width="3"
                height={height.to_string()}
                class={if number < bars { "tg-severity__bar" } else { "tg-severity__gap" }}
            />
        }
    };
    html! {
        <span class={classes!("tg-severity", format!("tg-severity--{}", props.severity.as_str()))}>
            <svg viewBox="0 0 15 12" aria-hidden="true">{ for (0..4).map(bar) }</svg>
            { word }
        </span>
    }
}

/// What an [`OutcomeLabel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OutcomeProps {
    /// The outcome.
    pub outcome: Outcome,
}

/// What became of a call.
#[component]
pub fn OutcomeLabel(props: &OutcomeProps) -> Html {
    let (icon, word) = match props.outcome {
        Outcome::Succeeded => (Icon::Check, "Succeeded"),
        Outcome::Denied => (Icon::Denied, "Denied"),
        Outcome::Failed => (Icon::Close, "Failed"),
    };
    html! {
        <span class={classes!("tg-outcome", format!("tg-outcome--{}", props.outcome.as_str()))}>
            { icon.html() }{ word }
        </span>
    }
}

fn label(class: &'static str, icon: Html, word: &'static str) -> Html {
    html! {
        <span class={classes!("pf-v6-c-label", "pf-m-compact", class)}>
            <span class="pf-v6-c-label__content">
                <span class="pf-v6-c-label__icon">{ icon }</span>
                <span class="pf-v6-c-label__text">{ word }</span>
            </span>
        </span>
    }
}
