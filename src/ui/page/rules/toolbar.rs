//! What is done with the rule set as a whole.

use super::edits::Edits;
use super::import::Import;
use super::share::ShareDialog;
use crate::state::{Action, Edit, Page, RulesView};
use crate::ui::app::Ask;
use crate::ui::part::{Button, Icon};
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
    /// Where questions go.
    pub ask: Callback<Ask>,
}

/// The heading, undo, a link, export, import, and what was edited.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let Props { view, edit, dispatch, ask } = props;
    html! {
        <div class="tg-rules__toolbar">
            <h1 class="pf-v6-c-title pf-m-2xl">{ "Rules" }</h1>
            <Button icon={Icon::Undo} disabled={!view.can_undo} onclick={edit.reform(|()| Edit::Undo)}>
                { "Undo" }
            </Button>
            <Button icon={Icon::Download} onclick={ask.reform(|()| Ask::ExportRules)}>
                { "Export the rule set" }
            </Button>
            <Button icon={Icon::Copy} onclick={dispatch.reform(|()| Action::Share(Some(Page::Findings)))}>
                { "Copy link…" }
            </Button>
            <Import in_force={view.in_force.clone()} {edit} />
            <Edits edits={view.edits.clone()} {edit} />
            if let Some(sharing) = &view.sharing {
                <ShareDialog sharing={sharing.clone()} {dispatch} />
            }
        </div>
    }
}
