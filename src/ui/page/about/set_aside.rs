//! Edits that could not be read: nobody but the user can mend them.

use crate::state::{Action, Notice, Stored};
use crate::ui::part::{Button, Look};
use crate::ui::{download, storage};
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Hands them out and, once it has, forgets them.
#[component]
pub fn SetAside(props: &Props) -> Html {
    let edits = use_state(|| storage::load(Stored::Unread).ok().flatten());
    let is_saved = use_state(|| false);
    let Some(text) = edits.as_ref() else { return Html::default() };
    let save = {
        let (dispatch, text, is_saved) = (props.dispatch.clone(), text.clone(), is_saved.clone());
        Callback::from(move |()| {
            match download::text("trailglass-edits.toml", "application/toml", &text) {
                Ok(()) => is_saved.set(true),
                Err(why) => dispatch.emit(Action::Notify(Notice::failed(why))),
            }
        })
    };
    let forget = {
        let (dispatch, edits) = (props.dispatch.clone(), edits.clone());
        Callback::from(move |()| {
            dispatch.emit(Action::ForgetUnread);
            edits.set(None);
        })
    };
    html! {
        <p>
            { "Edits that could not be read are set aside, too. Save them, mend what is said when you \
               import them under Rules, and they are in force again. " }
            <Button look={Look::Inline} onclick={save}>{ "Save the edits set aside" }</Button>
            if *is_saved {
                { " · " }
                <Button look={Look::Inline} onclick={forget}>{ "Forget them here" }</Button>
            }
        </p>
    }
}
