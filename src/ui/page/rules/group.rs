//! The rules of one response.

use super::row::Row;
use crate::rule::Response;
use crate::state::view::rules::RuleRow;
use crate::state::{Action, Draft, Edit, InForce};
use crate::text::counted;
use crate::ui::part::ResponseLabel;
use std::rc::Rc;
use yew::prelude::*;

/// The rule that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its id.
    pub id: AttrValue,
    /// The rules, of which it is one.
    pub in_force: Rc<InForce>,
    /// Words that were written for it and not applied.
    pub draft: Option<Draft>,
}

/// What a group is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The response.
    pub response: Response,
    /// Its rules.
    pub rows: Vec<Rc<RuleRow>>,
    /// The rule that is looked at, of whichever group.
    pub opened: Option<Opened>,
    /// Where edits go.
    pub edit: Callback<Edit>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// A rule is to be looked at, or no longer.
    pub ontoggle: Callback<AttrValue>,
}

/// The rules of one response, under a heading that says what it asks for.
#[component]
pub fn Group(props: &Props) -> Html {
    let Props { response, rows, opened, edit, dispatch, ontoggle } = props;
    let about = match response {
        Response::Alert => "Act right away.",
        Response::Monitor => "Look into it within a day or two.",
    };
    let heading = format!("rules-{}", response.as_str());
    let row = |row: &Rc<RuleRow>| {
        let opened = opened.clone().filter(|opened| opened.id == row.id);
        html! { <Row key={row.id.clone()} row={row.clone()} {opened} {edit} {dispatch} {ontoggle} /> }
    };
    html! {
        <section class="tg-rule-group" aria-labelledby={heading.clone()}>
            <div class="tg-rule-group__head">
                <h3 id={heading}><ResponseLabel response={*response} /></h3>
                <span class="tg-muted">{ about }</span>
                <span class="tg-muted tg-numbers">{ counted(rows.len() as u64, "rule") }</span>
            </div>
            <ul class="pf-v6-c-data-list pf-m-compact pf-m-grid-none" role="list">{ for rows.iter().map(row) }</ul>
        </section>
    }
}
