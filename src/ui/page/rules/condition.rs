//! Whether a rule is in use, in an icon and words.

use crate::state::view::rules::Condition;
use crate::text::counted;
use crate::ui::part::{Foreign, Icon};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Whether the rule is in use, and if not, why.
    pub condition: Condition,
}

/// Whether a rule is in use, and if not, why.
#[component]
pub fn ConditionLabel(props: &Props) -> Html {
    let (class, icon, words) = match &props.condition {
        Condition::Active => ("active", Icon::Check, "Active".to_owned()),
        Condition::Doubtful(warnings) => {
            ("doubtful", Icon::Warning, format!("Active, {}", counted(*warnings as u64, "warning")))
        }
        Condition::Off => ("off", Icon::Denied, "Off".to_owned()),
        Condition::Waiting(lists) => {
            ("waiting", Icon::Waiting, format!("Waits for “{}”", lists.join("”, “")))
        }
        Condition::Broken(errors) => {
            ("broken", Icon::Danger, format!("Broken: {}", counted(*errors as u64, "error")))
        }
        Condition::Never => ("doubtful", Icon::Warning, "Can never match".to_owned()),
    };
    html! {
        <span class={classes!("tg-condition", format!("tg-condition--{class}"))}>
            { icon.html() }<Foreign text={words} />
        </span>
    }
}
