//! What was read, as sums that add up.

use crate::state::Sums;
use crate::text::{bytes, count, counted, things};
use yew::prelude::*;

/// What the sums are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The numbers.
    pub sums: Sums,
}

/// Files and events, each with the parts that make it up.
#[component]
pub fn SumsCard(props: &Props) -> Html {
    let sums = props.sums;
    let others = [
        (sums.part, "read in part"),
        (sums.nothing, "with no event read"),
        (sums.waiting, "not read yet"),
    ];
    let mut files = vec![(sums.whole, "read whole")];
    files.extend(others.into_iter().filter(|(number, _)| *number > 0));
    let events = [(sums.unique, "unique"), (sums.duplicates, "delivered before")];
    html! {
        <div class="pf-v6-c-card tg-card">
            { equation((sums.files, &things(sums.files, "file")), &files) }
            { equation((sums.events, &things(sums.events, "event")), &events) }
            <p class="tg-muted tg-numbers">
                { format!("{} as stored, {} unpacked. ", bytes(sums.bytes), bytes(sums.inflated)) }
                { "An event that was delivered more than once is judged once." }
            </p>
            if sums.partly > 0 {
                <p class="tg-muted tg-numbers">
                    { format!("{} of files that were not read to their ends: judged, but counted nowhere below.", counted(sums.partly, "event")) }
                </p>
            }
        </div>
    }
}

fn equation(sum: (u64, &str), parts: &[(u64, &str)]) -> Html {
    let term = |(number, what): (u64, &str)| {
        html! {
            <span class="tg-equation__term">
                <span class="tg-equation__number">{ count(number) }</span>
                <span class="tg-muted">{ what.to_owned() }</span>
            </span>
        }
    };
    let sign = |sign: &'static str| html! { <span class="tg-equation__sign">{ sign }</span> };
    let parts = parts.iter().zip(std::iter::once("=").chain(std::iter::repeat("+")));
    html! {
        <div class="tg-equation tg-numbers">
            { term(sum) }
            { for parts.map(|(part, before)| html! { <>{ sign(before) }{ term(*part) }</> }) }
        </div>
    }
}
