//! Moments.

use crate::text;
use jiff::Timestamp;
use yew::prelude::*;

/// What is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The moment.
    pub at: Timestamp,
    /// A moment that stands before it: the day is left out where it is the same.
    #[prop_or_default]
    pub after: Option<Timestamp>,
    /// Whether `UTC` stands behind it, where no heading says so.
    #[prop_or_default]
    pub zone: bool,
}

/// A moment, `2024-05-01 12:00:00`, in UTC.
#[component]
pub fn Time(props: &Props) -> Html {
    let moment = text::moment(props.at);
    let text = match props.after {
        Some(before) => text::moment_after(props.at, before),
        None => moment.clone(),
    };
    html! {
        <time class="tg-time" datetime={props.at.to_string()} title={format!("{moment} UTC")}>
            { text }
            if props.zone { { " UTC" } }
        </time>
    }
}
