//! What the record says of an event.

use crate::state::view::findings::Fact;
use crate::state::{Action, FilterEdit};
use crate::ui::part::{Button, Copy, Icon, Long, Look};
use yew::prelude::*;

/// What the table is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The facts.
    pub facts: Vec<Fact>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The facts, each to be copied, and to be filtered by where others can have it, too.
#[component]
pub fn Facts(props: &Props) -> Html {
    let fact = |fact: &Fact| {
        html! {
            <div key={fact.name} class="tg-fact">
                <dt class="tg-fact__name">{ fact.name }</dt>
                <dd class="tg-fact__value">
                    <span class="tg-mono"><Long text={fact.value.clone()} /></span>
                    <span class="tg-fact__actions">
                        { pivot(fact, &props.dispatch) }
                        <Copy text={fact.value.clone()} what={fact.name.to_lowercase()} />
                    </span>
                </dd>
            </div>
        }
    };
    html! { <dl class="tg-facts">{ for props.facts.iter().map(fact) }</dl> }
}

/// Shows only findings with this value.
fn pivot(fact: &Fact, dispatch: &Callback<Action>) -> Html {
    let Some(facet) = fact.facet else { return Html::default() };
    let value = fact.value.clone();
    let onclick = dispatch.reform(move |()| Action::Filter(FilterEdit::Only(facet, value.clone())));
    let label = format!("Show only this {}", facet.name().to_lowercase());
    html! { <Button look={Look::Plain} small=true icon={Icon::Filter} {label} {onclick} /> }
}
