//! A path, cut in the middle where it does not fit.

use yew::prelude::*;

/// What a path is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The whole of it.
    pub text: AttrValue,
}

/// What tells one path from another stands at its end, so that much of it is always shown.
const END: usize = 26;

/// The path; the pointer on it shows the whole.
#[component]
pub fn Path(props: &Props) -> Html {
    let text = props.text.as_str();
    let cut = text.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at);
    let (start, end) = text.split_at(cut);
    html! {
        <span class="pf-v6-c-truncate tg-mono tg-path" title={&props.text}>
            if !start.is_empty() {
                <span class="pf-v6-c-truncate__start">{ start }</span>
            }
            <span class="pf-v6-c-truncate__end">{ end }</span>
        </span>
    }
}
