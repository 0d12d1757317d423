//! A button that copies a text.

use super::{Button, Icon, Look};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// What the button is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it copies.
    pub text: AttrValue,
    /// What that is called: `user`, `event`.
    pub what: AttrValue,
}

/// How the last copy went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copied {
    NotYet,
    Done,
    Failed,
}

/// For how long the button tells how it went, in milliseconds.
const TOLD: u32 = 2_000;

/// A button that copies a text to the clipboard and says whether it did.
#[component]
pub fn Copy(props: &Props) -> Html {
    let copied = use_state_eq(|| Copied::NotYet);
    let reset = use_mut_ref(|| None::<Timeout>);
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.clone());
        Callback::from(move |()| {
            let (text, copied, reset) = (text.clone(), copied.clone(), reset.clone());
            spawn_local(async move {
                let went = to_clipboard(&text).await;
                copied.set(if went.is_ok() { Copied::Done } else { Copied::Failed });
                let back = Timeout::new(TOLD, move || copied.set(Copied::NotYet));
                // One timer at a time: the one before is called off.
                reset.replace(Some(back));
            });
        })
    };
    let (icon, label) = match *copied {
        Copied::NotYet => (Icon::Copy, format!("Copy {}", props.what)),
        Copied::Done => (Icon::Check, "Copied".to_owned()),
        Copied::Failed => (
            Icon::Danger,
            "Not copied: the browser does not allow it. Select the text and copy it".to_owned(),
        ),
    };
    html! {
        <span class="tg-copy">
            <Button look={Look::Plain} small=true {icon} {label} {onclick} />
            <span class="pf-v6-screen-reader" role="status">
                if *copied == Copied::Done { { "Copied" } }
                if *copied == Copied::Failed { { "Not copied: the browser does not allow it. Select the text and copy it" } }
            </span>
        </span>
    }
}

/// Puts a text on the clipboard. Pages that did not come over a safe connection have none.
pub async fn to_clipboard(text: &str) -> Result<(), JsValue> {
    let none = || JsValue::from_str("there is no clipboard");
    let window = web_sys::window().ok_or_else(none)?;
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return Err(none());
    }
    JsFuture::from(clipboard.write_text(text)).await.map(drop)
}
