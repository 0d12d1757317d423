//! Identifiers.

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

/// An identifier, monospace. Where it does not fit its middle is left out; pointing at it shows the
/// whole, and copying takes the whole.
#[component]
pub fn Id(props: &Props) -> Html {
    let (start, end) = split(&props.text, props.end);
    html! {
        <span class="tg-id" title={props.text.clone()}>
            // An empty part in front would put the other one off the line.
            if !start.is_empty() {
                <span class="tg-id__start">{ start }</span>
            }
            <span class="tg-id__end">{ end }</span>
        </span>
    }
}

/// Shorter ones are cut nowhere, and stand in one piece, so that they can be found and selected.
const WHOLE: usize = 24;

fn split(text: &str, end: usize) -> (&str, &str) {
    if text.chars().count() <= WHOLE {
        return ("", text);
    }
    let ends = text.char_indices().rev().nth(end.saturating_sub(1));
    text.split_at(ends.map_or(0, |(at, _)| at))
}
