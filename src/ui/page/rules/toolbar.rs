//! What is done with the rule set as a whole.

use super::import::Import;
use crate::state::{Action, Edit, Notice, RulesView};
use crate::ui::download;
use crate::ui::part::{Button, Dialog, Icon, Look};
use std::rc::Rc;
use yew::prelude::*;

/// What the toolbar is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the page shows.
    pub view: Rc<RulesView>,
    /// Where edits go.
    pub edit: Callback<Edit>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The name that the rule set is saved under.
const FILE: &str = "trailglass-ruleset.toml";

/// Undo, export, import, and reset all, which asks first.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let Props { view, edit, dispatch } = props;
    let asking = use_state_eq(|| false);
    let ask = |asked| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(asked))
    };
    html! {
        <div class="tg-rules__toolbar">
            <Button icon={Icon::Undo} disabled={!view.can_undo} onclick={edit.reform(|()| Edit::Undo)}>
                { "Undo" }
            </Button>
            <Button icon={Icon::Download} onclick={export(view, dispatch)}>
                { "Export the rule set" }
            </Button>
            <Import {edit} />
            <Button disabled={!view.has_edits} onclick={ask(true)}>
                { "Reset all…" }
            </Button>
            if *asking {
                <ResetAll edit={edit} onclose={ask(false)} />
            }
        </div>
    }
}

fn export(view: &Rc<RulesView>, dispatch: &Callback<Action>) -> Callback<()> {
    let (view, dispatch) = (view.clone(), dispatch.clone());
    Callback::from(move |()| {
        if let Err(why) = download::text(FILE, "application/toml", &view.in_force.export()) {
            dispatch.emit(Action::Notify(Notice::failed(why)));
        }
    })
}

/// What the question is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct ResetAllProps {
    edit: Callback<Edit>,
    onclose: Callback<()>,
}

/// Asks before everything is reset.
#[component]
fn ResetAll(props: &ResetAllProps) -> Html {
    let onclick = {
        let ResetAllProps { edit, onclose } = props.clone();
        Callback::from(move |()| {
            onclose.emit(());
            edit.emit(Edit::ResetAll);
        })
    };
    let actions = html! {
        <>
            <Button look={Look::Danger} {onclick}>{ "Reset all" }</Button>
            <Button look={Look::Link} onclick={&props.onclose}>{ "Cancel" }</Button>
        </>
    };
    html! {
        <Dialog title="Reset all rules and lists?" {actions} onclose={&props.onclose}>
            <p>
                { "Every list and every rule is put back as it came, and rules of your own are deleted. \
                   “Undo” takes that back for as long as this page is open; to keep your rules for \
                   longer, export them first." }
            </p>
        </Dialog>
    }
}
