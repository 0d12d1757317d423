//! A button. PatternFly's crate has one, but it lets go of the keyboard's focus when pressed.

use super::Icon;
use yew::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do.
    Primary,
    /// Another thing to do.
    #[default]
    Secondary,
    /// Something that cannot be undone.
    Danger,
    /// A step aside.
    Link,
    /// A link within text.
    Inline,
    /// An icon alone.
    Plain,
}

/// What a button is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Its words, if any.
    #[prop_or_default]
    pub children: Html,
    /// How much it asks to be pressed.
    #[prop_or_default]
    pub look: Look,
    /// Before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// Its name, where it has no words.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Whether it is a small one.
    #[prop_or_default]
    pub small: bool,
    /// Whether it cannot be pressed.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether what it opens is open, for one that opens something.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// Whether it sends off the form that it is in.
    #[prop_or_default]
    pub submit: bool,
    /// It is pressed.
    #[prop_or_default]
    pub onclick: Callback<()>,
}

/// A button.
#[component]
pub fn Button(props: &Props) -> Html {
    let look = match props.look {
        Look::Primary => "pf-m-primary",
        Look::Secondary => "pf-m-secondary",
        Look::Danger => "pf-m-danger",
        Look::Link => "pf-m-link",
        Look::Inline => "pf-m-link pf-m-inline",
        Look::Plain => "pf-m-plain",
    };
    let has_words = props.children != Html::default();
    html! {
        <button
            type={if props.submit { "submit" } else { "button" }}
            class={classes!("pf-v6-c-button", look, props.small.then_some("pf-m-small"), props.class.clone())}
            aria-label={props.label.clone()}
            aria-expanded={props.expanded.map(|expanded| expanded.to_string())}
            title={props.label.clone()}
            disabled={props.disabled}
            onclick={props.onclick.reform(|_: MouseEvent| ())}
        >
            if let Some(icon) = props.icon {
                <span class={classes!("pf-v6-c-button__icon", has_words.then_some("pf-m-start"))}>
                    { icon.html() }
                </span>
            }
            if has_words {
                <span class="pf-v6-c-button__text">{ props.children.clone() }</span>
            }
        </button>
    }
}
