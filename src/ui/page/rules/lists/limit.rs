//! Long lists are shown in part until all is asked for.

use crate::text::counted;
use crate::ui::part::{Button, Look};
use yew::prelude::*;

/// So many of a list are shown at first.
const FEW: usize = 24;

/// How many of `all` values to show, and a button for the rest where there is one.
#[hook]
pub fn use_limit(all: usize) -> (usize, Html) {
    let whole = use_state_eq(|| false);
    // One or two more are shown rather than hidden behind a button of their size.
    if *whole || all <= FEW + 2 {
        return (all, Html::default());
    }
    let onclick = Callback::from(move |()| whole.set(true));
    let button = html! {
        <Button look={Look::Link} small=true {onclick}>
            { format!("Show all of {}", counted(all as u64, "value")) }
        </Button>
    };
    (FEW, button)
}
