//! What was read, and what was not.

use crate::state::{Action, CoverageView};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<CoverageView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What was read, and what was not.
#[component]
pub fn CoveragePage(props: &Props) -> Html {
    let _ = props;
    html! {}
}
