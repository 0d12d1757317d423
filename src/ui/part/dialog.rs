//! Something that is looked at before going on.

use super::{Button, Icon, Look};
use web_sys::HtmlDialogElement;
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

/// A dialog, open for as long as it is drawn. The browser keeps the focus in it and gives it back
/// afterwards.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let element = use_node_ref();
    use_effect_with(element.clone(), |element| {
        if let Some(dialog) = element.cast::<HtmlDialogElement>() {
            // It is on the page and not open yet, so it can be opened.
            let _ = dialog.show_modal();
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
            <header class="pf-v6-c-modal-box__header">
                <h1 class="pf-v6-c-modal-box__title" id="dialog-title">{ &props.title }</h1>
            </header>
            <div class="pf-v6-c-modal-box__body">{ props.children.clone() }</div>
            if props.actions != Html::default() {
                <footer class="pf-v6-c-modal-box__footer">{ props.actions.clone() }</footer>
            }
        </dialog>
    }
}
