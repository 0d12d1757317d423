//! Events by what they have in common.

use crate::text::count;
use crate::ui::part::Foreign;
use yew::prelude::*;

/// What the list is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the events have in common.
    pub title: AttrValue,
    /// What to call the events that have none of it.
    pub nameless: AttrValue,
    /// Each value with its events, most first.
    pub counts: Vec<(String, u64)>,
}

/// So many are seen before the list is unfolded.
const SEEN: usize = 8;

/// Each value with its events, and how many they are beside the most.
#[component]
pub fn Counts(props: &Props) -> Html {
    let Props { title, nameless, counts } = props;
    let most = counts.first().map_or(1, |(_, most)| *most).max(1);
    let row = |(name, events): &(String, u64)| {
        let share = *events as f64 / most as f64 * 100.0;
        let name = match name.as_str() {
            "" => html! { <span class="tg-muted">{ nameless }</span> },
            name => html! { <span class="tg-mono"><Foreign text={name.to_owned()} /></span> },
        };
        html! {
            <tr class="pf-v6-c-table__tr">
                <th class="pf-v6-c-table__th" scope="row">{ name }</th>
                <td class="pf-v6-c-table__td tg-counts__share" aria-hidden="true">
                    <div style={format!("inline-size: {share:.2}%")} />
                </td>
                <td class="pf-v6-c-table__td tg-numbers tg-counts__number">{ count(*events) }</td>
            </tr>
        }
    };
    let table = |rows: &[(String, u64)], named: bool| {
        html! {
            <table class="pf-v6-c-table pf-m-compact tg-counts" aria-label={title}>
                if named {
                    <thead class="pf-v6-c-table__thead pf-v6-screen-reader">
                        <tr>
                            <th scope="col">{ title }</th>
                            <td />
                            <th scope="col">{ "Events" }</th>
                        </tr>
                    </thead>
                }
                <tbody class="pf-v6-c-table__tbody">{ for rows.iter().map(row) }</tbody>
            </table>
        }
    };
    let (seen, more) = counts.split_at(counts.len().min(SEEN));
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">
                { title }{ " " }<span class="tg-muted tg-numbers">{ count(counts.len() as u64) }</span>
            </h2>
            { table(seen, true) }
            if !more.is_empty() {
                <details class="tg-counts__more">
                    <summary>{ format!("{} more", count(more.len() as u64)) }</summary>
                    { table(more, false) }
                </details>
            }
        </div>
    }
}
