//! What stands below a chart of time.

use crate::state::view::findings::{Room, Tick};
use yew::prelude::*;

/// The marks of an axis. Near its end, words stand before their mark, where there is room for them.
pub fn axis(ticks: &[Tick]) -> Html {
    html! { { for ticks.iter().map(mark) } }
}

fn mark(tick: &Tick) -> Html {
    let room = match tick.room() {
        Room::Ample => None,
        Room::OnWide => Some("tg-chart__tick--near"),
        Room::None => Some("tg-chart__tick--end"),
    };
    let style = format!("--tg-at: {}%", 100.0 * tick.at);
    html! {
        <span class={classes!("tg-chart__tick", room)} {style}>
            <span>{ &tick.label }</span>
            if let Some(context) = &tick.context {
                <span class="tg-chart__context">{ context }</span>
            }
        </span>
    }
}
