//! Rules that have nothing to show, in a line.

use crate::state::view::findings::Silent;
use crate::state::{Action, Page};
use crate::text;
use crate::ui::part::{Button, Icon, Look, marked};
use yew::prelude::*;

/// What the line is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rules.
    pub silent: Silent,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Which rules found nothing, are off or cannot judge. Nothing where there is none.
#[component]
pub fn SilentRules(props: &Props) -> Html {
    let Props { silent, dispatch } = props;
    let Silent { quiet, off, broken } = silent;
    if quiet.is_empty() && off.is_empty() && broken.is_empty() {
        return Html::default();
    }
    let rules = |titles: &[String]| text::counted(titles.len() as u64, "rule");
    let be = |titles: &[String]| if titles.len() == 1 { "is" } else { "are" };
    html! {
        <div class="tg-silent">
            if !quiet.is_empty() {
                <details>
                    <summary>{ format!("{} found nothing", rules(quiet)) }</summary>
                    <p class="tg-muted">{ marked(&quiet.join(" · "), true) }</p>
                </details>
            }
            if !off.is_empty() {
                <details>
                    <summary>{ format!("{} {} off", rules(off), be(off)) }</summary>
                    <p class="tg-muted">{ marked(&off.join(" · "), true) }</p>
                </details>
            }
            if !broken.is_empty() {
                <p>
                    <span class="tg-silent__broken">{ Icon::Warning.html() }</span>
                    { marked(&format!(" {} cannot find anything: {}. ", rules(broken), broken.join(", ")), true) }
                    <Button look={Look::Inline} onclick={dispatch.reform(|()| Action::Go(Page::Rules))}>
                        { "Mend on Rules" }
                    </Button>
                </p>
            }
        </div>
    }
}
