//! What is to be said while a newer version of the page waits.

use crate::state::{Action, ShellView};
use crate::ui::part::{Button, Dialog, Look};
use std::rc::Rc;
use yew::prelude::*;

/// What the banner is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<ShellView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// That it is there, and a way to use it. What that would lose is said and asked for first.
#[component]
pub fn NewerBanner(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let asking = use_state_eq(|| false);
    let ask = |question: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(question))
    };
    let change = |told| dispatch.reform(move |()| Action::UseNewer { told });
    let pressed = if view.would_lose { ask(true) } else { change(false) };
    let actions = html! {
        <>
            <Button look={Look::Primary} onclick={change(true)}>{ "Use it now" }</Button>
            <Button look={Look::Link} onclick={ask(false)}>{ "Later" }</Button>
        </>
    };
    html! {
        <>
            <div class="pf-v6-c-banner pf-m-blue tg-banner" role="status">
                <span class="tg-banner__text">
                    <strong>{ "A new version is ready." }</strong>
                    { " This page stays as it is until you use it." }
                </span>
                <span class="tg-banner__actions">
                    <Button look={Look::Inline} onclick={pressed}>{ "Use it" }</Button>
                </span>
            </div>
            if *asking {
                <Dialog title="Open the new version now?" {actions} onclose={ask(false)}>
                    { "The page is opened anew: files that are loaded must be added again, and edits of \
                       rules that you did not apply are lost. What you applied stays." }
                </Dialog>
            }
        </>
    }
}
