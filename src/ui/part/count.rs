//! Numbers of things.

use crate::text;
use yew::prelude::*;

/// What is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The number.
    pub of: usize,
}

/// A number of things, in figures of equal width.
#[component]
pub fn Count(props: &Props) -> Html {
    html! { <span class="tg-numbers">{ text::count(props.of as u64) }</span> }
}
