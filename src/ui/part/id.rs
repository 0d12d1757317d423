//! Identifiers.

use super::foreign::{LISTED, hint, marked};
use crate::text::{first, last};
use yew::prelude::*;

/// What is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The identifier, as the log has it.
    pub text: AttrValue,
    /// So many of the last characters stay when there is not enough room: what differs between
    /// identifiers is often at their end.
    #[prop_or(6)]
    pub end: usize,
}

/// An identifier, monospace. Where it does not fit its middle is left out; pointing at it shows more,
/// and copying takes the whole.
#[component]
pub fn Id(props: &Props) -> Html {
    let (start, end) = split(&props.text, props.end);
    let (start, left_out) = first(start, LISTED);
    html! {
        <bdi dir="ltr" class="tg-id" title={hint(&props.text)}>
            // An empty part in front would put the other one off the line.
            if !start.is_empty() {
                <span class="tg-id__start">
                    { marked(start, false) }
                    if !left_out.is_empty() { { "…" } }
                </span>
            }
            <span class="tg-id__end">{ marked(end, false) }</span>
        </bdi>
    }
}

/// Shorter ones are cut nowhere, and stand in one piece, so that they can be found and selected.
const WHOLE: usize = 24;

fn split(text: &str, end: usize) -> (&str, &str) {
    match first(text, WHOLE) {
        (_, "") => ("", text),
        _ => last(text, end.max(1)),
    }
}
