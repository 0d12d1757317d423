//! The files.

use super::list::ListHead;
use crate::state::{Action, BrowseEdit, CoverageView, FileColumn, FileRow, FileSort};
use crate::text::{bytes, count};
use crate::ui::part::{Icon, Path};
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

/// Each file and what reading it gave.
#[component]
pub fn Files(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let list = &view.files;
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Files" }</h2>
            <ListHead
                things={if list.all == 1 { "file" } else { "files" }}
                text={view.browse.files.text.clone()}
                found={list.found}
                all={list.all}
                page={list.page}
                pages={list.pages}
                ontext={dispatch.reform(|text| Action::Browse(BrowseEdit::FileText(text)))}
                onpage={dispatch.reform(|page| Action::Browse(BrowseEdit::FilePage(page)))}
            />
            <table class="pf-v6-c-table pf-m-compact pf-m-grid-lg tg-files" aria-label="Files">
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        { for FileColumn::ALL.map(|column| head(column, view.browse.sort, dispatch)) }
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for list.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn head(column: FileColumn, sort: FileSort, dispatch: &Callback<Action>) -> Html {
    let sorted = sort.column == column;
    let (icon, order) = match (sorted, sort.descending) {
        (false, _) => (Icon::SortNone, "none"),
        (true, false) => (Icon::SortUp, "ascending"),
        (true, true) => (Icon::SortDown, "descending"),
    };
    let onclick =
        dispatch.reform(move |_: MouseEvent| Action::Browse(BrowseEdit::FileSort(column)));
    let class = classes!(
        "pf-v6-c-table__th",
        "pf-v6-c-table__sort",
        sorted.then_some("pf-m-selected"),
        "pf-m-nowrap",
        column.is_number().then_some("tg-list__number")
    );
    html! {
        <th {class} scope="col" aria-sort={order}>
            <button type="button" class="pf-v6-c-table__button" {onclick}>
                <span class="pf-v6-c-table__button-content">
                    <span class="pf-v6-c-table__text">{ column.name() }</span>
                    <span class="pf-v6-c-table__sort-indicator">{ icon.html() }</span>
                </span>
            </button>
        </th>
    }
}

fn row(FileRow { name, size, read }: &FileRow) -> Html {
    let cell = |column: FileColumn, content: Html| {
        let kind = match column {
            FileColumn::Name => "tg-list__rest tg-list__name",
            _ if column.is_number() => "tg-list__number",
            _ => "pf-m-nowrap",
        };
        html! {
            <td class={classes!("pf-v6-c-table__td", kind)} data-label={column.name()}>{ content }</td>
        }
    };
    let number = |column, number: u64| cell(column, count(number).into());
    html! {
        <tr class="pf-v6-c-table__tr">
            { cell(FileColumn::Name, html! { <Path text={name.clone()} /> }) }
            { cell(FileColumn::Size, bytes(*size).into()) }
            if let Some(read) = read {
                { cell(FileColumn::Container, read.packed.clone().into()) }
                { cell(FileColumn::Shape, read.shape.clone().into()) }
                { number(FileColumn::Events, read.events) }
                { number(FileColumn::Duplicates, read.duplicates) }
                { number(FileColumn::Problems, read.problems) }
            } else {
                <td class="pf-v6-c-table__td tg-muted" colspan="5">{ "not read yet" }</td>
            }
        </tr>
    }
}
