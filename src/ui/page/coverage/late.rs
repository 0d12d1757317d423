//! How late events were delivered.

use crate::state::view::coverage::Unseen;
use yew::prelude::*;

/// What the card is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub unseen: Unseen,
}

/// How late events were delivered, and what that means for the end of the logs.
#[component]
pub fn Late(props: &Props) -> Html {
    let Unseen { lateness, late, .. } = &props.unseen;
    let term = |(delay, what): &(String, &'static str)| {
        html! {
            <span class="tg-equation__term">
                <span class="tg-equation__number">{ delay }</span>
                <span class="tg-muted">{ *what }</span>
            </span>
        }
    };
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ "From event to delivery" }</h2>
            if lateness.is_empty() {
                <p>{ "The names of these files do not tell when they were delivered." }</p>
            } else {
                <div class="tg-equation tg-numbers">{ for lateness.iter().map(term) }</div>
                { for late.iter().map(|words| html! { <p>{ words }</p> }) }
                <p class="tg-muted">{ "To the minute at best: by the delivery in the name of each file." }</p>
            }
        </div>
    }
}
