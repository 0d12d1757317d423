//! What somebody edited, and dropping all of it.

use crate::state::{Difference, Edit};
use crate::ui::part::{Button, Dialog, Differences, Look};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// How the rules differ from those that came.
    pub edits: Difference,
    /// Where edits go.
    pub edit: Callback<Edit>,
}

/// A button, and behind it all edits together.
#[component]
pub fn Edits(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let set = |value: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(value))
    };
    let drop_all = {
        let (open, edit) = (open.clone(), props.edit.clone());
        Callback::from(move |()| {
            open.set(false);
            edit.emit(Edit::ResetAll);
        })
    };
    let actions = html! {
        <>
            <Button look={Look::Danger} onclick={drop_all}>{ "Reset all" }</Button>
            <Button look={Look::Link} onclick={set(false)}>{ "Close" }</Button>
        </>
    };
    html! {
        <>
            <Button disabled={props.edits.is_empty()} onclick={set(true)}>{ "Your changes…" }</Button>
            if *open {
                <Dialog title="Your changes" wide=true {actions} onclose={set(false)}>
                    <p>
                        { "What you changed of the rules and lists that came with this page. “Reset all” \
                           puts everything back and deletes rules of your own; “Undo” takes that back for \
                           as long as this page is open." }
                    </p>
                    <Differences difference={props.edits.clone()} />
                </Dialog>
            }
        </>
    }
}
