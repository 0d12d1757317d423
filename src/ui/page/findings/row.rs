//! A finding in the list.

use super::{focus, keys};
use crate::scan::Certainty;
use crate::state::Action;
use crate::state::view::findings::Row;
use crate::ui::part::{Foreign, Icon, Id, OutcomeLabel, Time, hint};
use std::rc::Rc;
use yew::prelude::*;

/// What a row is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub row: Row,
    /// Whether it is the finding that is looked at.
    #[prop_or_default]
    pub current: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Why a finding may be none.
pub const WITHHELD: &str = "AWS withheld the details of this denied call: nobody can say whether it \
                            meets the rule";

/// A finding in the list. The whole row opens it; for the keyboard, its event's name does.
#[component]
pub fn RowPart(props: &Props) -> Html {
    let Props { row, current, dispatch } = props;
    let at = row.at();
    let onclick = dispatch.reform(move |_: MouseEvent| keys::open(at));
    html! {
        <tr
            class={classes!("pf-v6-c-table__tr", "pf-m-clickable", current.then_some("pf-m-selected"))}
            aria-current={current.then_some("true")}
            {onclick}
        >
            { cell("Time (UTC)", "tg-col-time", time(row)) }
            { cell("Event", "tg-col-event", event(row)) }
            { cell("User", "tg-col-user", id(&row.user)) }
            { cell("Address", "tg-col-address", id(&row.address)) }
            { cell("Region", "tg-col-region", id(&row.region)) }
            { cell("Account", "tg-col-account", id(&row.account)) }
            { cell("Outcome", "tg-col-outcome", outcome(row)) }
        </tr>
    }
}

fn cell(label: &'static str, class: &'static str, content: Html) -> Html {
    html! {
        <td class={classes!("pf-v6-c-table__td", class)} data-label={label}>
            <div class="tg-cell">{ content }</div>
        </td>
    }
}

fn time(row: &Row) -> Html {
    match row.time {
        Some(at) => html! { <Time {at} /> },
        None => html! { <span class="tg-muted">{ "no time" }</span> },
    }
}

fn event(row: &Row) -> Html {
    let service = row.source.strip_suffix(".amazonaws.com").unwrap_or(&row.source);
    let name = if row.event.is_empty() { "(no name)" } else { &row.event };
    html! {
        <>
            <button type="button" id={focus::row_id(row.at())} class="tg-row__open">
                <Foreign text={name.to_owned()} />
            </button>
            <span class="tg-muted tg-row__service" title={hint(&row.source)}>
                <Foreign text={service.to_owned()} />
            </span>
        </>
    }
}

fn id(text: &Rc<str>) -> Html {
    if text.is_empty() {
        return html! { <span class="tg-muted" title="Not in the record">{ "–" }</span> };
    }
    html! { <Id text={text.clone()} /> }
}

fn outcome(row: &Row) -> Html {
    html! {
        <>
            <OutcomeLabel outcome={row.outcome} />
            if !row.error.is_empty() {
                <span class="tg-row__error" title={hint(&row.error)}>
                    <Foreign text={row.error.clone()} />
                </span>
            }
            if row.certainty == Certainty::Withheld {
                <span class="tg-withheld" title={WITHHELD}>
                    { Icon::Info.html() }{ " details withheld" }
                </span>
            }
        </>
    }
}
