//! What the digests say of each file, in lists.

use crate::state::{Judgement, StateRow};
use crate::text::count;
use crate::ui::part::{Foreign, Long, Path};
use yew::prelude::*;

/// What is wrong, in open lists, then all else, in folded ones.
pub(super) fn lists(it: &Judgement) -> Html {
    html! {
        <>
            { list("Changed, not proven or missing", it.all_wrong, true, &it.wrong, table) }
            { list("Breaks in the chain of digests", it.all_breaks, true, &it.breaks, sentences) }
            { list("Not compared", it.all_open, false, &it.open, table) }
            { list("Digests", it.all_digests, false, &it.digests, table) }
        </>
    }
}

/// A list that can be folded; nothing where it is empty. It scrolls by itself, so that what stands
/// below it is not far away however long it is.
fn list(
    title: &'static str,
    all: usize,
    open: bool,
    rows: &[StateRow],
    content: fn(&'static str, &[StateRow]) -> Html,
) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details class="tg-counts__more" {open}>
            <summary>{ format!("{title}: {}", count(all as u64)) }</summary>
            <div class="tg-scroll" role="region" aria-label={title} tabindex="0">
                { content(title, rows) }
            </div>
            if rows.len() < all {
                <p class="tg-muted">
                    { format!("And {} more, which the downloaded JSON lists.", count((all - rows.len()) as u64)) }
                </p>
            }
        </details>
    }
}

/// Files and their states.
fn table(title: &'static str, rows: &[StateRow]) -> Html {
    let row = |StateRow { name, state }: &StateRow| {
        html! {
            <tr class="pf-v6-c-table__tr">
                <td class="pf-v6-c-table__td tg-list__name" data-label="Name"><Path text={name.clone()} /></td>
                <td class="pf-v6-c-table__td" data-label="State"><Foreign text={state.clone()} lines=true /></td>
            </tr>
        }
    };
    html! {
        <table class="pf-v6-c-table pf-m-compact pf-m-grid-md tg-states" aria-label={title}>
            <thead class="pf-v6-c-table__thead">
                <tr class="pf-v6-c-table__tr">
                    <th class="pf-v6-c-table__th" scope="col">{ "Name" }</th>
                    <th class="pf-v6-c-table__th tg-states__state" scope="col">{ "State" }</th>
                </tr>
            </thead>
            <tbody class="pf-v6-c-table__tbody">{ for rows.iter().map(row) }</tbody>
        </table>
    }
}

/// What is to be said of each trail. The sentences hold names of files.
fn sentences(_: &'static str, rows: &[StateRow]) -> Html {
    let row = |StateRow { name, state }: &StateRow| {
        html! {
            <li><strong><Foreign text={name.clone()} /></strong>{ ": " }<Long text={state.clone()} most=1000 /></li>
        }
    };
    html! { <ul class="tg-sentences">{ for rows.iter().map(row) }</ul> }
}
