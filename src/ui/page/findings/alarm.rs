//! What must be known before any finding is trusted.

use crate::state::FindingsView;
use crate::ui::part::{Callout, Tone};
use std::rc::Rc;
use yew::prelude::*;

/// What the alarm is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the page shows.
    pub view: Rc<FindingsView>,
}

/// That log files are not as CloudTrail delivered them; nothing while nothing is known to be wrong.
#[component]
pub fn Alarm(props: &Props) -> Html {
    let Some(alarm) = &props.view.alarm else { return Html::default() };
    let title = html! {
        <>
            <span class="pf-v6-screen-reader">{ "Log integrity, not sound: " }</span>
            { alarm }{ " " }
            <a href="#coverage">{ "See log integrity in Coverage" }</a>
        </>
    };
    Callout::new(Tone::Danger, title).class("tg-alarm").role("status").html()
}
