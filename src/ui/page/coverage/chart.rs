//! When the events happened.

use crate::state::{Bar, Span};
use crate::text::{count, counted, moment};
use yew::prelude::*;

/// What the chart is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The bars and what they stand for.
    pub span: Span,
    /// Events that are in no bar.
    pub undated: u64,
}

/// A bar for each day, month or year.
#[component]
pub fn Chart(props: &Props) -> Html {
    let Span { first, last, unit, bars } = &props.span;
    let (first, last) = (moment(*first), moment(*last));
    let most = bars.iter().max_by_key(|bar| bar.events);
    let Some(most) = most else { return Html::default() };
    let summary = format!(
        "Events by {}, from {first} to {last}; most of them, {}, on {}.",
        unit.name(),
        count(most.events),
        most.label
    );
    let bar = |bar: &Bar| {
        // At least a sliver, so that a day with one event can be told from a day with none.
        let height = match bar.events {
            0 => 0.0,
            events => (events as f64 / most.events as f64 * 100.0).max(2.0),
        };
        let title = format!("{}: {}", bar.label, counted(bar.events, "event"));
        html! {
            <div class="tg-span__slot" {title}>
                <div class="tg-span__bar" style={format!("block-size: {height:.2}%")} />
            </div>
        }
    };
    let ends = [bars.first(), bars.last().filter(|_| bars.len() > 1)];
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ format!("Events by {}", unit.name()) }</h2>
            <p class="tg-muted tg-numbers">
                { format!("From {first} to {last}, UTC") }
                if props.undated > 0 {
                    { format!(". {} without a time, counted nowhere below.", counted(props.undated, "event")) }
                }
            </p>
            <div class="tg-span" role="img" aria-label={summary}>
                <span class="tg-span__most tg-numbers">{ count(most.events) }</span>
                <div class="tg-span__bars">{ for bars.iter().map(bar) }</div>
                <div class="tg-span__ends tg-numbers">
                    { for ends.into_iter().flatten().map(|bar| html! { <span>{ &bar.label }</span> }) }
                </div>
            </div>
        </div>
    }
}
