//! The hours without events, as a list.

use super::list::ListHead;
use crate::state::view::coverage::HoleRow;
use crate::state::{Action, BrowseEdit, CoverageView, FilterEdit, Page};
use crate::text::count;
use crate::ui::part::{Button, Foreign, Look};
use std::rc::Rc;
use yew::prelude::*;

/// What the list is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<CoverageView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Each hole: where, when, how long, what else is known, and a way to the findings around it.
#[component]
pub fn Holes(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let Some(hours) = &view.hours else { return Html::default() };
    let list = &view.holes;
    if list.all == 0 {
        return html! {
            <div class="pf-v6-c-card tg-card">
                <h2 class="pf-v6-c-title pf-m-lg">{ "Holes" }</h2>
                <p>{ "None: every region of every account has events in every hour." }</p>
            </div>
        };
    }
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Holes" }</h2>
            <p class="tg-muted">
                { "Hours in a row without any event; those first in which most events would be expected, were \
                   each place's events spread evenly. " }
                if hours.names_tell {
                    { "CloudTrail writes no file where nothing happened, so a quiet hour and a lost file look \
                       alike: only digest files tell them apart." }
                } else {
                    { "The names of these files do not tell whether files are missing." }
                }
            </p>
            <ListHead
                things={if list.all == 1 { "hole" } else { "holes" }}
                text={view.browse.holes.text.clone()}
                found={list.found}
                all={list.all}
                page={list.page}
                pages={list.pages}
                ontext={dispatch.reform(|text| Action::Browse(BrowseEdit::HoleText(text)))}
                onpage={dispatch.reform(|page| Action::Browse(BrowseEdit::HolePage(page)))}
            />
            <table class="pf-v6-c-table pf-m-compact pf-m-grid-lg" aria-label="Holes">
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        <th class="pf-v6-c-table__th" scope="col">{ "Where" }</th>
                        <th class="pf-v6-c-table__th" scope="col">{ "No events, UTC" }</th>
                        <th class="pf-v6-c-table__th tg-list__number" scope="col">{ "Length" }</th>
                        <th class="pf-v6-c-table__th tg-list__number" scope="col">{ "Expected" }</th>
                        <th class="pf-v6-c-table__th" scope="col">{ "Also known" }</th>
                        <th class="pf-v6-c-table__th" scope="col">{ "What was found" }</th>
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for list.rows.iter().map(|hole| row(hole, dispatch)) }</tbody>
            </table>
        </div>
    }
}

fn row(hole: &HoleRow, dispatch: &Callback<Action>) -> Html {
    let HoleRow { place, span, length, more, expected, around } = hole;
    let expected = match expected {
        0 => "less than 1".to_owned(),
        events => format!("about {}", count(*events)),
    };
    let onclick = {
        let (dispatch, around) = (dispatch.clone(), around.clone());
        Callback::from(move |()| {
            dispatch.emit(Action::Filter(FilterEdit::Set(around.clone())));
            dispatch.emit(Action::Go(Page::Findings));
        })
    };
    html! {
        <tr class="pf-v6-c-table__tr">
            <td class="pf-v6-c-table__td" data-label="Where"><Foreign text={place.clone()} /></td>
            <td class="pf-v6-c-table__td tg-numbers" data-label="No events, UTC">{ span }</td>
            <td class="pf-v6-c-table__td pf-m-nowrap tg-list__number" data-label="Length">{ length }</td>
            <td class="pf-v6-c-table__td pf-m-nowrap tg-list__number" data-label="Expected">{ expected }</td>
            <td class="pf-v6-c-table__td" data-label="Also known">{ if more.is_empty() { "–" } else { more } }</td>
            <td class="pf-v6-c-table__td" data-label="What was found">
                <Button look={Look::Inline} {onclick}>{ "Findings around it" }</Button>
            </td>
        </tr>
    }
}
