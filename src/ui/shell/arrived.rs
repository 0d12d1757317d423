//! A link that somebody opened: what it would change, and whether it shall.

use crate::state::{Action, ArrivedView, Difference, Page};
use crate::ui::javascript::now;
use crate::ui::part::{Button, Dialog, Differences, Look, prose};
use yew::prelude::*;

/// What the dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The link.
    pub view: ArrivedView,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Asks about a link, or says why it cannot be used.
#[component]
pub fn ArrivedDialog(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let onclose = dispatch.reform(|()| Action::Decline);
    match view {
        ArrivedView::Broken(why) => html! {
            <Dialog
                title="This link cannot be used"
                actions={html! { <Button look={Look::Primary} onclick={&onclose}>{ "Close" }</Button> }}
                onclose={&onclose}
            >
                <p>{ prose(why) }</p>
                <p>{ "Nothing was changed." }</p>
            </Dialog>
        },
        ArrivedView::Whole { difference, page, filtered } => {
            let accept = dispatch.reform(|()| Action::Accept { now: now() });
            let same = difference.is_empty();
            let actions = html! {
                <>
                    <Button look={Look::Primary} onclick={accept}>
                        { if same { "Go on" } else { "Use these rules" } }
                    </Button>
                    <Button look={Look::Link} onclick={&onclose}>
                        { if same { "Close" } else { "Keep mine" } }
                    </Button>
                </>
            };
            html! {
                <Dialog title="Use the rules of this link?" wide=true {actions} {onclose}>
                    { asked(difference) }
                    <p>{ leads(*page, *filtered) }</p>
                    <Differences difference={difference.clone()} />
                </Dialog>
            }
        }
    }
}

fn asked(difference: &Difference) -> Html {
    html! {
        if difference.is_empty() {
            <p>{ "Its rules and lists are those that you have already: nothing changes." }</p>
        } else {
            <p>
                { "Nothing has changed yet. The rules and lists of the link would take the place of \
                   yours, and this would be different. Use them only if you trust who sent the link: \
                   rules that are turned off or edited may find less. “Undo” takes it back for as long as \
                   this page is open." }
            </p>
        }
    }
}

fn leads(page: Page, filtered: bool) -> String {
    let filtered = if filtered { ", and shows only some of them by a filter" } else { "" };
    format!("The link opens {}{filtered}.", page.name())
}
