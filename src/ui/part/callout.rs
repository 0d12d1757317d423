//! Something said in a box of its own.

use super::Icon;
use yew::prelude::*;

/// How good or bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// All is well.
    Success,
    /// Look at it.
    Warning,
    /// Something is wrong.
    Danger,
}

/// Something said in a box of its own. It keeps no state, and as a component it would weigh more.
pub struct Callout {
    tone: Tone,
    title: Html,
    role: Option<&'static str>,
    class: Option<&'static str>,
    action: Option<Html>,
    more: Option<Html>,
}

impl Callout {
    /// One with an icon of its tone, and this title.
    pub fn new(tone: Tone, title: impl Into<Html>) -> Self {
        Callout { tone, title: title.into(), role: None, class: None, action: None, more: None }
    }

    /// How it is read out when it comes up: `status` or, at once, `alert`.
    pub fn role(self, role: &'static str) -> Self {
        Callout { role: Some(role), ..self }
    }

    /// With a class besides.
    pub fn class(self, class: &'static str) -> Self {
        Callout { class: Some(class), ..self }
    }

    /// With what can be done with it.
    pub fn action(self, action: Html) -> Self {
        Callout { action: Some(action), ..self }
    }

    /// With what else there is to say.
    pub fn more(self, more: Html) -> Self {
        Callout { more: Some(more), ..self }
    }

    /// As the page shows it.
    pub fn html(self) -> Html {
        let (colour, icon) = match self.tone {
            Tone::Info => ("pf-m-info", Icon::Info),
            Tone::Success => ("pf-m-success", Icon::Check),
            Tone::Warning => ("pf-m-warning", Icon::Warning),
            Tone::Danger => ("pf-m-danger", Icon::Danger),
        };
        html! {
            <div class={classes!("pf-v6-c-alert", "pf-m-inline", colour, self.class)} role={self.role}>
                <div class="pf-v6-c-alert__icon">{ icon.html() }</div>
                <p class="pf-v6-c-alert__title">{ self.title }</p>
                if let Some(action) = self.action {
                    <div class="pf-v6-c-alert__action">{ action }</div>
                }
                if let Some(more) = self.more {
                    <div class="pf-v6-c-alert__description">{ more }</div>
                }
            </div>
        }
    }
}
