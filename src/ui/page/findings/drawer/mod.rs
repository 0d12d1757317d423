//! The finding that is looked at.

mod event;
mod facts;
mod rule;

use super::focus::{HEADING, TOP};
use super::keys::open;
use crate::scan::Certainty;
use crate::state::Action;
use crate::state::view::findings::{At, Opened};
use crate::ui::part::{
    Button, Callout, Foreign, Icon, Look, OutcomeLabel, ResponseLabel, SeverityLabel, Tone,
};
use event::EventPart;
use facts::Facts;
use rule::RulePart;
use std::rc::Rc;
use yew::prelude::*;

/// What the drawer is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The finding.
    pub opened: Rc<Opened>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// A finding with everything that is known of it: the facts, the rule, and the event itself.
#[component]
pub fn Drawer(props: &Props) -> Html {
    let Props { opened, dispatch } = props;
    html! {
        <aside class="tg-drawer" aria-labelledby={HEADING}>
            <span id={TOP} class="tg-drawer__top" />
            <header class="tg-drawer__head">
                { heading(opened) }
                <div class="tg-drawer__actions">
                    { step(Icon::Up, "Previous finding (k)", opened.previous, dispatch) }
                    { step(Icon::Down, "Next finding (j)", opened.next, dispatch) }
                    <Button
                        look={Look::Plain}
                        icon={Icon::Close}
                        label="Close (Escape)"
                        onclick={dispatch.reform(|()| Action::Close)}
                    />
                </div>
            </header>
            <div class="tg-drawer__body" key={super::focus::row_id(opened.at)} tabindex="0">
                { verdict(opened) }
                <Facts facts={opened.facts.clone()} {dispatch} />
                if let Some(rule) = &opened.rule {
                    <RulePart rule={rule.clone()} />
                }
                <EventPart opened={opened.clone()} />
            </div>
        </aside>
    }
}

/// What was called, and by which rule it was found.
fn heading(opened: &Opened) -> Html {
    let event = opened.facts.iter().find(|fact| fact.name == "Event name");
    let event = event.map_or("Event", |fact| &fact.value).to_owned();
    html! {
        <div class="tg-drawer__title">
            <h2 id={HEADING} tabindex="-1"><Foreign text={event} /></h2>
            if let Some(rule) = &opened.rule {
                <p class="tg-drawer__rule">
                    <ResponseLabel response={rule.response} />
                    <SeverityLabel severity={rule.severity} />
                    <Foreign text={rule.title.clone()} />
                </p>
            }
        </div>
    }
}

fn step(icon: Icon, label: &'static str, to: Option<At>, dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |()| to.into_iter().for_each(|at| dispatch.emit(open(at))));
    html! { <Button look={Look::Plain} {icon} {label} disabled={to.is_none()} {onclick} /> }
}

const WITHHELD: &str = "The record does not say what the call asked for, as is usual when a call is \
                        denied. Whether it would have met the rule nobody can tell, so it is shown and \
                        marked rather than left out. Ask the caller, or look at what they tried before \
                        and after.";

/// What became of the call, and how sure the rule is.
fn verdict(opened: &Opened) -> Html {
    let Some((outcome, certainty)) = opened.verdict else {
        return html! {
            <p class="tg-muted">{ "The rules in force do not find this event any more." }</p>
        };
    };
    html! {
        <>
            <p class="tg-drawer__verdict"><OutcomeLabel {outcome} /></p>
            if certainty == Certainty::Withheld {
                { Callout::new(Tone::Info, "AWS withheld the details").more(WITHHELD.into()).html() }
            }
        </>
    }
}
