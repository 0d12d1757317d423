//! A path or an identifier, cut in the middle where it is long.

use crate::state::text::cut_middle;
use yew::prelude::*;

/// What a path is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The whole of it.
    pub text: AttrValue,
    /// Characters shown at most.
    #[prop_or(56)]
    pub most: usize,
}

/// The path; the pointer on it shows the whole.
#[component]
pub fn Path(props: &Props) -> Html {
    let shown = cut_middle(&props.text, props.most);
    html! { <span class="tg-mono tg-path" title={&props.text}>{ shown }</span> }
}
