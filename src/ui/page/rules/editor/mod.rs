//! The words of a rule, to be written.

mod blocked;
mod code;
mod draft;
mod fields;
mod help;
mod remarks;
mod wording;

pub use blocked::Blocked;
pub use draft::use_draft;
pub use fields::{Fields, Scope, title_id};
pub use remarks::use_remarks;

use crate::state::{Action, Draft, Edit, InForce};
use crate::ui::part::{Button, Look};
use std::rc::Rc;
use yew::prelude::*;

/// What an editor is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rule.
    pub id: String,
    /// The rules in force, of which it is one.
    pub in_force: Rc<InForce>,
    /// Words that were written before and not applied.
    pub draft: Option<Draft>,
    /// Where edits go.
    pub edit: Callback<Edit>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The editor of a rule in force. Nothing it holds is in force before it is applied.
#[component]
pub fn Editor(props: &Props) -> Html {
    let Props { id, in_force, draft: kept, edit, dispatch } = props;
    let rule = in_force.rules.rules.iter().find(|rule| rule.id == *id);
    let words = rule.map_or_else(Draft::example, Draft::of);
    let draft = use_draft(id, &words, kept.clone(), dispatch);
    let remarks = use_remarks(&draft.when, in_force);
    let changed = *draft != words;
    let blocked = Blocked::of(&draft, &remarks);
    let free = changed && blocked.is_none();
    let apply = {
        let (draft, edit, id) = (draft.clone(), edit.clone(), id.clone());
        Callback::from(move |()| {
            if free {
                edit.emit(Edit::Change { id: id.clone(), draft: Box::new((*draft).clone()) });
            }
        })
    };
    let discard = {
        let (draft, dispatch, id) = (draft.clone(), dispatch.clone(), id.clone());
        Callback::from(move |()| {
            draft.set(words.clone());
            dispatch.emit(Action::Draft { id: id.clone(), draft: None });
        })
    };
    let said = match (changed, blocked) {
        (false, _) => "What you change here is tried on the logs when you apply it.",
        (true, Some(blocked)) => blocked.why(),
        (true, None) => "Not applied yet. Ctrl or ⌘ with Enter applies it.",
    };
    html! {
        <div class="tg-editor">
            <Fields
                scope={Scope { name: id.clone().into(), in_force: in_force.clone() }}
                draft={(*draft).clone()}
                {remarks}
                article={rule.and_then(|rule| rule.article.clone())}
                onchange={draft.onchange()}
                onapply={&apply}
            />
            <div class="tg-editor__actions">
                <Button look={Look::Primary} disabled={!free} onclick={apply}>{ "Apply" }</Button>
                <Button look={Look::Link} disabled={!changed} onclick={discard}>{ "Discard" }</Button>
                <span class="tg-muted" role="status">{ said }</span>
            </div>
        </div>
    }
}
