//! Moments.

use crate::state::text;
use jiff::Timestamp;
use yew::prelude::*;

/// What is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The moment.
    pub at: Timestamp,
    /// Whether `UTC` stands behind it, where no heading says so.
    #[prop_or_default]
    pub zone: bool,
}

/// A moment, `2024-05-01 12:00:00`, in UTC.
#[component]
pub fn Time(props: &Props) -> Html {
    let text = text::moment(props.at);
    html! {
        <time class="tg-time" datetime={props.at.to_string()} title={format!("{text} UTC")}>
            { text }
            if props.zone { { " UTC" } }
        </time>
    }
}
