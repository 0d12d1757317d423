//! What this page is, and what it promises.

use crate::ui::shell::Status;
use yew::prelude::*;

/// What the view is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Whether the page is locked.
    pub status: Status,
}

/// What this page is, and what it promises.
#[component]
pub fn AboutPage(props: &Props) -> Html {
    let _ = props;
    html! {}
}
