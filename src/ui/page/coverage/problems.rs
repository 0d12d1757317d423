//! What could not be read.

use super::list::ListHead;
use crate::state::{Action, BrowseEdit, CoverageView, ProblemRow};
use crate::ui::part::{Icon, Long, Path};
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

/// Each problem: the file, where in it, and why. Where there are none, that is said.
#[component]
pub fn Problems(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let list = &view.problems;
    let row = |ProblemRow { file, place, why }: &ProblemRow| {
        html! {
            <tr class="pf-v6-c-table__tr">
                <td class="pf-v6-c-table__td tg-list__third tg-list__name" data-label="File"><Path text={file.clone()} /></td>
                <td class="pf-v6-c-table__td pf-m-nowrap" data-label="Where">{ place }</td>
                <td class="pf-v6-c-table__td" data-label="Why">
                    <Long text={why.clone()} lines=true />
                </td>
            </tr>
        }
    };
    if list.all == 0 {
        let words = match view.sums.waiting {
            0 => "Everything in these files was read.",
            _ => "No problem so far.",
        };
        return html! {
            <p class="tg-all-read">
                <span class="tg-all-read__icon">{ Icon::Check.html() }</span>{ words }
            </p>
        };
    }
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">
                <span class="tg-not-read__icon">{ Icon::Warning.html() }</span>{ " Not read" }
            </h2>
            <ListHead
                things={if list.all == 1 { "problem" } else { "problems" }}
                text={view.browse.problems.text.clone()}
                found={list.found}
                all={list.all}
                page={list.page}
                pages={list.pages}
                ontext={dispatch.reform(|text| Action::Browse(BrowseEdit::ProblemText(text)))}
                onpage={dispatch.reform(|page| Action::Browse(BrowseEdit::ProblemPage(page)))}
            />
            <table class="pf-v6-c-table pf-m-compact pf-m-grid-md" aria-label="Problems">
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        <th class="pf-v6-c-table__th" scope="col">{ "File" }</th>
                        <th class="pf-v6-c-table__th" scope="col">{ "Where" }</th>
                        <th class="pf-v6-c-table__th" scope="col">{ "Why" }</th>
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for list.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
