//! The findings of a group, a row each.

use super::focus;
use super::row::RowPart;
use crate::state::view::findings::{At, Group, Row};
use crate::state::{Action, Look as ListLook, LookEdit, Order, OrderBy};
use crate::text;
use crate::ui::part::{Button, Icon, Look, hint};
use std::rc::Rc;
use yew::prelude::*;

/// What a table is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The group.
    pub group: Rc<Group>,
    /// The order of the rows.
    pub order: Order,
    /// The finding that is looked at.
    pub current: Option<At>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The columns: what they are ordered by, what they are called, and the class that says how wide
/// they are and when they have room.
pub const COLUMNS: [(OrderBy, &str, &str); 7] = [
    (OrderBy::Time, "Time (UTC)", "tg-col-time"),
    (OrderBy::Event, "Event", "tg-col-event"),
    (OrderBy::User, "User", "tg-col-user"),
    (OrderBy::Address, "Address", "tg-col-address"),
    (OrderBy::Region, "Region", "tg-col-region"),
    (OrderBy::Account, "Account", "tg-col-account"),
    (OrderBy::Outcome, "Outcome", "tg-col-outcome"),
];

/// The findings listed, and a button for more.
#[component]
pub fn Table(props: &Props) -> Html {
    let Props { group, order, current, dispatch } = props;
    let rows = group.rows.as_deref().unwrap_or_default();
    let row = |row: &Row| {
        let at = row.at();
        let current = *current == Some(at);
        html! { <RowPart key={focus::row_id(at)} row={row.clone()} {current} {dispatch} /> }
    };
    html! {
        <>
            <table
                class="pf-v6-c-table pf-m-compact pf-m-grid-md tg-table"
                aria-label={format!("Findings of {}", hint(&group.title))}
            >
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        { for COLUMNS.map(|column| head(column, *order, dispatch)) }
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for rows.iter().map(row) }</tbody>
            </table>
            { more(group, dispatch) }
        </>
    }
}

/// A column's heading, which orders by it.
fn head(column: (OrderBy, &str, &'static str), order: Order, dispatch: &Callback<Action>) -> Html {
    let (by, name, class) = column;
    let (sort, icon) = match order {
        Order { by: this, descending: false } if this == by => ("ascending", Icon::SortUp),
        Order { by: this, descending: true } if this == by => ("descending", Icon::SortDown),
        _ => ("none", Icon::SortNone),
    };
    let selected = (order.by == by).then_some("pf-m-selected");
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Look(LookEdit::Order(by)));
    html! {
        <th
            class={classes!("pf-v6-c-table__th", "pf-v6-c-table__sort", selected, class)}
            scope="col"
            aria-sort={sort}
        >
            <button type="button" class="pf-v6-c-table__button" {onclick}>
                <span class="pf-v6-c-table__button-content">
                    <span class="pf-v6-c-table__text">{ name }</span>
                    <span class="pf-v6-c-table__sort-indicator">{ icon.html() }</span>
                </span>
            </button>
        </th>
    }
}

fn more(group: &Group, dispatch: &Callback<Action>) -> Html {
    let left = group.more();
    if left == 0 {
        return Html::default();
    }
    let id = group.id.clone();
    let onclick = dispatch.reform(move |()| Action::Look(LookEdit::More(id.clone())));
    let next = left.min(ListLook::STEP);
    let listed = text::count((group.shown - left) as u64);
    html! {
        <div class="tg-table__more">
            <Button look={Look::Link} {onclick}>{ format!("Show {next} more") }</Button>
            <span class="tg-muted">
                { format!("{listed} of {} listed", text::count(group.shown as u64)) }
            </span>
        </div>
    }
}
