//! The rules that call for the same response.

use super::group::{GroupPart, WaitingPart};
use crate::rule::Response;
use crate::state::view::findings::{At, Group, Section, Waiting};
use crate::state::{Action, LookEdit, Order};
use crate::text;
use crate::ui::part::{Button, Count, Later, Look, ResponseLabel};
use std::rc::Rc;
use yew::prelude::*;

/// What a section is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub section: Rc<Section>,
    /// The order of the findings of a group.
    pub order: Order,
    /// Whether some findings may be left out.
    pub filtered: bool,
    /// The finding that is looked at.
    pub current: Option<At>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Alerts, or what is to be monitored: a heading with the total, and the rules. Nothing where there
/// is nothing.
#[component]
pub fn SectionPart(props: &Props) -> Html {
    let Props { section, order, filtered, current, dispatch } = props;
    let waiting: &[Waiting] = if *filtered { &[] } else { &section.waiting };
    if section.groups.is_empty() && waiting.is_empty() {
        return Html::default();
    }
    let id = format!("section-{}", section.response.as_str());
    let group = |group: &Rc<Group>| {
        html! {
            <Later key={&*group.id}>
                <GroupPart {group} order={*order} {filtered} current={*current} {dispatch} />
            </Later>
        }
    };
    let waits = |waiting: &Waiting| {
        html! { <WaitingPart key={&*waiting.id} waiting={waiting.clone()} {dispatch} /> }
    };
    html! {
        <section class="tg-section" aria-labelledby={id.clone()}>
            <header class="tg-section__head">
                <h2 {id} class="tg-section__title">
                    <ResponseLabel response={section.response} />
                    <span>{ urgency(section.response) }</span>
                </h2>
                { unfold(section, dispatch) }
                <span class="tg-section__count">{ total(section, *filtered) }</span>
            </header>
            <ul class="tg-section__groups" role="list">
                { for section.groups.iter().map(group) }
                { for waiting.iter().map(waits) }
            </ul>
        </section>
    }
}

fn urgency(response: Response) -> &'static str {
    match response {
        Response::Alert => "Act right away",
        Response::Monitor => "Look into it within a day or two",
    }
}

fn total(section: &Section, filtered: bool) -> Html {
    let noun = text::things(section.all as u64, "finding");
    html! {
        <>
            <strong><Count of={section.shown} /></strong>
            if filtered { { " of " }<Count of={section.all} /> }
            { " " }{ noun }
        </>
    }
}

/// Lists the findings of all rules of the section, or of none.
fn unfold(section: &Section, dispatch: &Callback<Action>) -> Html {
    let folded = |group: &&Rc<Group>| group.rows.is_none() && group.shown > 0;
    let any_folded = section.groups.iter().any(|group| folded(&group));
    let change: Vec<_> = section
        .groups
        .iter()
        .filter(|group| group.shown > 0 && group.rows.is_none() == any_folded)
        .map(|group| group.id.clone())
        .collect();
    let onclick = dispatch.reform(move |()| Action::Look(LookEdit::ToggleAll(change.clone())));
    let words = if any_folded { "Open all" } else { "Close all" };
    let label = format!("{words}: {}", text::counted(section.groups.len() as u64, "rule"));
    html! {
        if section.groups.iter().any(|group| group.shown > 0) {
            <Button look={Look::Link} small=true {label} {onclick}>{ words }</Button>
        }
    }
}
