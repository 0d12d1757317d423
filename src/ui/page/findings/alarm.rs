//! What must be known before any finding is trusted.

use crate::state::FindingsView;
use crate::ui::part::Icon;
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
    html! {
        <div class="pf-v6-c-alert pf-m-danger pf-m-inline tg-alarm" role="status">
            <div class="pf-v6-c-alert__icon">{ Icon::Danger.html() }</div>
            <p class="pf-v6-c-alert__title">
                <span class="pf-v6-screen-reader">{ "Log integrity, not sound: " }</span>
                { alarm }{ " " }
                <a href="#coverage">{ "See log integrity in Coverage" }</a>
            </p>
        </div>
    }
}
