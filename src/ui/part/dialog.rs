//! Something that is looked at before going on.

use super::{Button, Icon, Look};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// What a dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it is about.
    pub title: AttrValue,
    /// What it shows.
    pub children: Html,
    /// Its buttons.
    #[prop_or_default]
    pub actions: Html,
    /// Whether it takes much room.
    #[prop_or_default]
    pub wide: bool,
    /// It is put away.
    pub onclose: Callback<()>,
}

/// A dialog, open for as long as it is drawn. The browser keeps the focus in it; afterwards it
/// is given back to what had it before.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let element = use_node_ref();
    use_effect_with(element.clone(), |element| {
        let before = gloo::utils::document().active_element();
        let dialog = element.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            // It is on the page and not open yet, so it can be opened.
            let _ = dialog.show_modal();
        }
        move || {
            // As long as it is open nothing else can have the focus.
            dialog.iter().for_each(HtmlDialogElement::close);
            give_back(before);
        }
    });
    let oncancel = props.onclose.reform(|event: Event| event.prevent_default());
    html! {
        <dialog
            ref={element}
            class={classes!("tg-dialog", "pf-v6-c-modal-box", if props.wide { "pf-m-md" } else { "pf-m-sm" })}
            aria-labelledby="dialog-title"
            {oncancel}
        >
            <div class="pf-v6-c-modal-box__close">
                <Button look={Look::Plain} icon={Icon::Close} label="Close" onclick={&props.onclose} />
            </div>
            <div class="pf-v6-c-modal-box__header">
                <h2 class="pf-v6-c-modal-box__title" id="dialog-title">{ &props.title }</h2>
            </div>
            // It may be longer than the window, and is then scrolled by keys.
            <div class="pf-v6-c-modal-box__body" tabindex="0">{ props.children.clone() }</div>
            if props.actions != Html::default() {
                <div class="pf-v6-c-modal-box__footer">{ props.actions.clone() }</div>
            }
        </dialog>
    }
}

/// A dialog that is gone from the page gives nothing back by itself. What had the focus before may
/// be gone, too; then the page finds the nearest place.
fn give_back(before: Option<web_sys::Element>) {
    let before = before.filter(|before| before.is_connected());
    if let Some(before) = before.and_then(|before| before.dyn_into::<HtmlElement>().ok()) {
        // If it can have the focus no more, it is not given.
        let _ = before.focus();
    }
}
