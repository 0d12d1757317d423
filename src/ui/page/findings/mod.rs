//! What was found, filtered, grouped and sorted.

use crate::state::{Action, FindingsView};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<FindingsView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What was found, filtered, grouped and sorted.
#[component]
pub fn FindingsPage(props: &Props) -> Html {
    let _ = props;
    html! {}
}
