//! Edits that could not be read: nobody but the user can mend them.

use crate::state::{Action, Notice};
use crate::ui::download;
use crate::ui::part::{Button, Look};
use std::rc::Rc;
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The edits.
    pub edits: Rc<str>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Hands them out and, once it has, forgets them.
#[component]
pub fn SetAside(props: &Props) -> Html {
    let is_saved = use_state(|| false);
    let save = {
        let (Props { edits, dispatch }, is_saved) = (props.clone(), is_saved.clone());
        Callback::from(move |()| {
            match download::text("trailglass-edits.toml", "application/toml", &edits) {
                Ok(()) => is_saved.set(true),
                Err(why) => dispatch.emit(Action::Notify(Notice::failed(why))),
            }
        })
    };
    let forget = props.dispatch.reform(|()| Action::ForgetUnread);
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
