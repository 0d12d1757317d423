//! What is drawn a moment later.

use crate::worker::Turns;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rest of a large view.
    pub children: Html,
}

/// Draws what is in it for the first time in a task of its own, so that the page listens between
/// the parts of a large view.
#[component]
pub fn Later(props: &Props) -> Html {
    let is_time = use_state_eq(|| false);
    let begin = is_time.clone();
    use_effect_with((), move |()| {
        spawn_local(async move {
            Turns::begin().next().await;
            begin.set(true);
        });
    });
    if *is_time { props.children.clone() } else { Html::default() }
}
