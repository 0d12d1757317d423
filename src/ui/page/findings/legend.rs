//! How the histogram is to be read.

use crate::state::FindingsView;
use crate::text;
use std::rc::Rc;
use yew::prelude::*;

/// What the legend is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the page shows.
    pub view: Rc<FindingsView>,
}

/// What the bars mean, how long each is, and what is in none.
#[component]
pub fn Legend(props: &Props) -> Html {
    let Some(histogram) = &props.view.histogram else {
        let words = if props.view.is_outside { "No event of the log is in this time." } else { "" };
        return html! { <span class="tg-muted">{ words }</span> };
    };
    let step = histogram.step.words();
    html! {
        <div class="tg-chart__legend">
            <span><span class="tg-key tg-key--alert" />{ "Alerts" }</span>
            <span><span class="tg-key tg-key--monitor" />{ "Monitor" }</span>
            <span class="tg-muted">{ format!("Findings per {step}, UTC. Drag to zoom.") }</span>
            if histogram.undated > 0 {
                <span class="tg-muted">
                    { format!("{} without a time.", text::counted(histogram.undated as u64, "finding")) }
                </span>
            }
        </div>
    }
}
