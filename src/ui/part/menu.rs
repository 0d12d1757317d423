//! A button that opens a short list of things to do.

use super::Icon;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    /// Its name.
    pub name: AttrValue,
    /// Before the name.
    pub icon: Icon,
    /// It is chosen.
    pub onclick: Callback<()>,
}

/// What a menu is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The button's words.
    pub name: AttrValue,
    /// Before the words.
    pub icon: Icon,
    /// What there is to do.
    pub items: Vec<MenuItem>,
    /// Whether it cannot be opened.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether the button shows its icon alone.
    #[prop_or_default]
    pub plain: bool,
}

/// The button and, while it is open, its list. Escape, a choice and a click elsewhere close it.
#[component]
pub fn Menu(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let (here, toggle) = (use_node_ref(), use_node_ref());
    let flip = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, toggle) = (open.clone(), toggle.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                open.set(false);
                focus(&toggle);
            }
        })
    };
    let onfocusout = {
        // An event's own current target is the root of the page: that is where Yew listens.
        let (open, here) = (open.clone(), here.clone());
        Callback::from(move |event: FocusEvent| {
            let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
            if !here.get().is_some_and(|here| here.contains(next.as_ref())) {
                open.set(false);
            }
        })
    };
    let item = |item: &MenuItem| {
        let (open, toggle, chosen) = (open.clone(), toggle.clone(), item.onclick.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            open.set(false);
            focus(&toggle);
            chosen.emit(());
        });
        html! {
            <li class="pf-v6-c-menu__list-item">
                <button type="button" class="pf-v6-c-menu__item" {onclick}>
                    <span class="pf-v6-c-menu__item-main">
                        <span class="pf-v6-c-menu__item-icon">{ item.icon.html() }</span>
                        <span class="pf-v6-c-menu__item-text">{ &item.name }</span>
                    </span>
                </button>
            </li>
        }
    };
    html! {
        <div ref={here} class="tg-menu" {onkeydown} {onfocusout}>
            <button
                ref={toggle.clone()}
                type="button"
                class={classes!(
                    "pf-v6-c-menu-toggle",
                    props.plain.then_some("pf-m-plain"),
                    open.then_some("pf-m-expanded"),
                )}
                aria-label={props.plain.then(|| props.name.clone())}
                aria-expanded={open.to_string()}
                disabled={props.disabled}
                onclick={flip}
            >
                <span class="pf-v6-c-menu-toggle__icon">{ props.icon.html() }</span>
                if !props.plain {
                    <span class="pf-v6-c-menu-toggle__text">{ &props.name }</span>
                    <span class="pf-v6-c-menu-toggle__controls">
                        <span class="pf-v6-c-menu-toggle__toggle-icon">
                            { Icon::CaretDown.html() }
                        </span>
                    </span>
                }
            </button>
            if *open {
                <div class="pf-v6-c-menu tg-menu__list">
                    <div class="pf-v6-c-menu__content">
                        <ul class="pf-v6-c-menu__list">{ for props.items.iter().map(item) }</ul>
                    </div>
                </div>
            }
        </div>
    }
}

fn focus(element: &NodeRef) {
    if let Some(element) = element.cast::<HtmlElement>() {
        // An element on the page can have the focus.
        let _ = element.focus();
    }
}
