//! The form that a rule's words are written in.

use super::code::Code;
use super::wording::Wording;
use crate::rule::Severity;
use crate::state::view::rules::Remark;
use crate::state::{Draft, InForce};
use crate::ui::part::Icon;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Which rule it is, and among which.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// Distinguishes the form's ids from those of other forms.
    pub name: AttrValue,
    /// The rules in force.
    pub in_force: Rc<InForce>,
}

/// What the form is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Which rule it is.
    pub scope: Scope,
    /// The words.
    pub draft: Draft,
    /// The remarks on its expression.
    pub remarks: Rc<Vec<Remark>>,
    /// The wording of the article that asks for the rule.
    #[prop_or_default]
    pub article: Option<String>,
    /// Other words are written.
    pub onchange: Callback<Draft>,
    /// They are to be applied.
    pub onapply: Callback<()>,
}

/// Title, severity, expression, and what a finding says.
#[component]
pub fn Fields(props: &Props) -> Html {
    let Props { scope, draft, remarks, article, onchange, onapply } = props;
    let onkeydown = {
        let onapply = onapply.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                onapply.emit(());
            }
        })
    };
    let onwhen = {
        let (draft, onchange) = (draft.clone(), onchange.clone());
        Callback::from(move |when| onchange.emit(Draft { when, ..draft.clone() }))
    };
    html! {
        <div class="tg-fields" {onkeydown}>
            <div class="tg-fields__line">
                { title(props) }
                { severity(props) }
            </div>
            <Code scope={scope.clone()} when={draft.when.clone()} {remarks} onchange={onwhen} />
            <Wording name={scope.name.clone()} draft={draft.clone()} article={article.clone()} {onchange} />
        </div>
    }
}

/// The id of a form's title field.
pub fn title_id(name: &str) -> String {
    format!("title-{name}")
}

fn title(props: &Props) -> Html {
    let id = title_id(&props.scope.name);
    let oninput = {
        let (draft, onchange) = (props.draft.clone(), props.onchange.clone());
        Callback::from(move |event: InputEvent| {
            let title = event.target_unchecked_into::<HtmlInputElement>().value();
            onchange.emit(Draft { title, ..draft.clone() });
        })
    };
    html! {
        <div class="tg-field tg-field--wide">
            <label class="pf-v6-c-form__label-text" for={id.clone()}>{ "Title" }</label>
            <span class="pf-v6-c-form-control">
                <input {id} type="text" autocomplete="off" value={props.draft.title.clone()} {oninput} />
            </span>
        </div>
    }
}

fn severity(props: &Props) -> Html {
    let id = format!("severity-{}", props.scope.name);
    let onchange = {
        let (draft, onchange) = (props.draft.clone(), props.onchange.clone());
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(severity) = Severity::named(&word) {
                onchange.emit(Draft { severity, ..draft.clone() });
            }
        })
    };
    let option = |severity: &Severity| {
        let selected = *severity == props.draft.severity;
        html! { <option value={severity.as_str()} {selected}>{ name(*severity) }</option> }
    };
    html! {
        <div class="tg-field">
            <label class="pf-v6-c-form__label-text" for={id.clone()}>{ "Severity" }</label>
            <span class="pf-v6-c-form-control">
                <select {id} {onchange}>{ for Severity::ALL.iter().map(option) }</select>
                <span class="pf-v6-c-form-control__utilities">
                    <span class="pf-v6-c-form-control__toggle-icon">{ Icon::CaretDown.html() }</span>
                </span>
            </span>
        </div>
    }
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "Critical",
        Severity::High => "High",
        Severity::Medium => "Medium",
        Severity::Low => "Low",
    }
}
