//! How two rule sets differ, drawn. Rule sets come from anywhere, so their texts are foreign.

use super::{Foreign, Long};
use crate::rule::Response;
use crate::state::{Changed, Difference, Fact, Subject, Values};
use crate::text::counted;
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What differs.
    pub difference: Difference,
}

/// What differs, part by part.
#[component]
pub fn Differences(props: &Props) -> Html {
    let Difference { changes, more } = &props.difference;
    let part = |subject: Subject, name: &'static str| {
        let mut of = changes.iter().filter(|change| change.subject == subject).peekable();
        html! {
            if of.peek().is_some() {
                <h2 class="tg-difference__part">{ name }</h2>
                <ul role="list">{ for of.map(change) }</ul>
            }
        }
    };
    html! {
        <div class="tg-difference">
            { part(Subject::Set, "Rule set") }
            { part(Subject::List, "Lists") }
            { part(Subject::Rule, "Rules") }
            if *more > 0 {
                <p class="tg-muted">{ format!("And {}.", counted(*more as u64, "more change")) }</p>
            }
        </div>
    }
}

fn change(change: &Changed) -> Html {
    html! {
        <li class="tg-difference__change">
            if change.subject != Subject::Set {
                <strong><Foreign text={change.title.clone()} /></strong>
            }
            <ul role="list">{ for change.facts.iter().map(|it| html! { <li>{ fact(it) }</li> }) }</ul>
        </li>
    }
}

fn fact(fact: &Fact) -> Html {
    match fact {
        Fact::New => html! { { "New" } },
        Fact::Gone => html! { { "Deleted" } },
        Fact::Renamed(before) => named("Renamed, was", Some(before)),
        Fact::Enabled(true) => html! { { "Turned on" } },
        Fact::Enabled(false) => html! { { "Turned off" } },
        Fact::Response(Response::Alert) => html! { { "Response: alert" } },
        Fact::Response(Response::Monitor) => html! { { "Response: monitor" } },
        Fact::Severity(severity) => html! { { format!("Severity: {}", severity.as_str()) } },
        Fact::Expression(before, after) => html! {
            <>
                { expression(if after.is_some() { "Expression, before:" } else { "Expression:" }, before) }
                { expression(if before.is_some() { "Expression, after:" } else { "Expression:" }, after) }
            </>
        },
        Fact::Added(values) => listed("+", "Added:", values),
        Fact::Removed(values) => listed("−", "Removed:", values),
        Fact::Words(parts) => html! { { format!("Other words: {}", parts.join(", ")) } },
        Fact::Title(before, after) => two("Title", before, after),
        Fact::Contact(before, after) => two("Contact", before, after),
        Fact::Order => html! { { "The rules stand in another order" } },
    }
}

fn two(what: &str, before: &Option<String>, after: &Option<String>) -> Html {
    html! { <>{ named(&format!("{what}, before:"), before.as_ref()) }<br />{ named("After:", after.as_ref()) }</> }
}

fn named(what: &str, text: Option<&String>) -> Html {
    html! {
        <>
            { format!("{what} ") }
            if let Some(text) = text { <Foreign text={text.clone()} /> } else { { "none" } }
        </>
    }
}

fn expression(what: &'static str, when: &Option<String>) -> Html {
    html! {
        if let Some(when) = when {
            { what }
            <code class="tg-difference__code"><Long text={when.clone()} lines=true /></code>
        }
    }
}

fn listed(sign: &'static str, what: &'static str, values: &Values) -> Html {
    let value = |value: &String| html! { <li><code class="tg-code-word"><Foreign text={value.clone()} /></code></li> };
    html! {
        <>
            <span aria-hidden="true">{ sign }</span>
            <span class="pf-v6-screen-reader">{ what }</span>
            <ul role="list" class="tg-difference__values">
                { for values.shown.iter().map(value) }
                if values.more > 0 {
                    <li class="tg-muted">{ format!("and {}", counted(values.more as u64, "more value")) }</li>
                }
            </ul>
        </>
    }
}
