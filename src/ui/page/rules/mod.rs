//! What is judged by.

use crate::state::{Action, RulesView};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<RulesView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What is judged by.
#[component]
pub fn RulesPage(props: &Props) -> Html {
    let _ = props;
    html! {}
}
