//! Messages that need no answer, shown for a while.

use crate::state::{Action, Edit, Notice, NoticeKind};
use crate::ui::javascript::now;
use crate::ui::part::{Button, Icon, Long, Look};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// What the messages are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Each message with its number.
    pub notices: Vec<(u32, Notice)>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// All messages, newest first.
#[component]
pub fn Notices(props: &Props) -> Html {
    let toast = |(number, notice): &(u32, Notice)| {
        let (number, notice) = (*number, notice.clone());
        html! { <Toast key={number} {number} {notice} dispatch={&props.dispatch} /> }
    };
    html! {
        <ul class="pf-v6-c-alert-group pf-m-toast tg-toasts" role="list" aria-live="polite">
            { for props.notices.iter().rev().map(toast) }
        </ul>
    }
}

/// What a message is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct ToastProps {
    number: u32,
    notice: Notice,
    dispatch: Callback<Action>,
}

/// A message goes by itself after so many milliseconds, unless it tells of a failure.
const SHOWN: u32 = 8_000;

/// One message. It stays while the pointer or the focus is on it.
#[component]
fn Toast(props: &ToastProps) -> Html {
    let ToastProps { number, notice, dispatch } = props;
    let (number, failed) = (*number, notice.kind == NoticeKind::Failed);
    let held = use_state_eq(|| false);
    use_effect_with((number, *held), {
        let dispatch = dispatch.clone();
        move |&(number, held)| {
            let goes = !failed && !held;
            let timer =
                goes.then(|| Timeout::new(SHOWN, move || dispatch.emit(Action::Dismiss(number))));
            move || drop(timer)
        }
    });
    let hold = |hold: bool| {
        let held = held.clone();
        move || held.set(hold)
    };
    let undo = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| {
            dispatch.emit(Action::Dismiss(number));
            dispatch.emit(Action::Edit { edit: Edit::Undo, now: now() });
        })
    };
    let (look, icon, kind) = match notice.kind {
        NoticeKind::Done => ("pf-m-success", Icon::Check, "Done:"),
        NoticeKind::Failed => ("pf-m-danger", Icon::Danger, "Did not work:"),
    };
    let (enter, leave, focus, blur) = (hold(true), hold(false), hold(true), hold(false));
    html! {
        <li
            class="pf-v6-c-alert-group__item"
            onmouseenter={move |_| enter()}
            onmouseleave={move |_| leave()}
            onfocusin={move |_| focus()}
            onfocusout={move |_| blur()}
        >
            <div class={classes!("pf-v6-c-alert", look)}>
                <div class="pf-v6-c-alert__icon">{ icon.html() }</div>
                <p class="pf-v6-c-alert__title">
                    <span class="pf-v6-screen-reader">{ kind }</span>
                    <Long text={notice.text.clone()} lines=true />
                </p>
                <div class="pf-v6-c-alert__action">
                    <Button
                        look={Look::Plain}
                        icon={Icon::Close}
                        label="Dismiss"
                        onclick={dispatch.reform(move |()| Action::Dismiss(number))}
                    />
                </div>
                if notice.undo {
                    <div class="pf-v6-c-alert__action-group">
                        <Button look={Look::Inline} onclick={undo}>{ "Undo" }</Button>
                    </div>
                }
            </div>
        </li>
    }
}
