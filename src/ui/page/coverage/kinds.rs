//! Which kinds of events there are.

use crate::state::view::coverage::Unseen;
use crate::text::count;
use crate::ui::part::Icon;
use yew::prelude::*;

/// What the card is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub unseen: Unseen,
}

/// Events by kind and by what they could do, and what it means where there are none.
#[component]
pub fn Kinds(props: &Props) -> Html {
    let Unseen { kinds, absent, .. } = &props.unseen;
    let row = |(name, counts): &(&'static str, [u64; 3])| {
        let number = |events: u64| match events {
            0 => {
                html! { <td class="pf-v6-c-table__td tg-numbers tg-counts__number tg-muted">{ "none" }</td> }
            }
            _ => {
                html! { <td class="pf-v6-c-table__td tg-numbers tg-counts__number">{ count(events) }</td> }
            }
        };
        html! {
            <tr class="pf-v6-c-table__tr">
                <th class="pf-v6-c-table__th" scope="row">{ *name }</th>
                { for counts.iter().map(|events| number(*events)) }
            </tr>
        }
    };
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Kinds of events" }</h2>
            <table class="pf-v6-c-table pf-m-compact tg-counts tg-kinds" aria-label="Kinds of events">
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        <th class="pf-v6-c-table__th" scope="col">{ "Kind" }</th>
                        { for ["Read", "Write", "Not said"].map(|access| html! {
                            <th class="pf-v6-c-table__th tg-counts__number" scope="col">{ access }</th>
                        }) }
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for kinds.iter().map(row) }</tbody>
            </table>
            if absent.is_empty() {
                <p>{ "Events of every kind are there." }</p>
            } else {
                <ul class="tg-absent">
                    { for absent.iter().map(|words| html! {
                        <li>
                            <span class="tg-absent__icon">{ Icon::Info.html() }</span>
                            <span>{ words }</span>
                        </li>
                    }) }
                </ul>
            }
        </div>
    }
}
