//! One list.

use super::seen::SeenValues;
use super::typing::Typing;
use super::values::Values;
use crate::state::Edit;
use crate::state::view::rules::ListView;
use crate::text::counted;
use crate::ui::part::{Foreign, Icon, prose};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The list.
    pub list: Rc<ListView>,
    /// Whether any file is loaded.
    pub loaded: bool,
    /// Where edits go.
    pub edit: Callback<Edit>,
}

/// A list: what it is for, its values, those seen in the logs, and a field for more.
#[component]
pub fn Card(props: &Props) -> Html {
    let Props { list, loaded, edit } = props;
    let heading = format!("list-{}", list.name);
    let onvalues = {
        let (edit, name) = (edit.clone(), list.name.clone());
        Callback::from(move |values| edit.emit(Edit::Parameter { name: name.clone(), values }))
    };
    html! {
        <section class="pf-v6-c-card tg-list" aria-labelledby={heading.clone()}>
            <div class="tg-list__head">
                <h3 class="pf-v6-c-title pf-m-md" id={heading}>
                    <Foreign text={list.parameter.title.clone()} />
                </h3>
                <code class="tg-mono tg-muted">{ format!("${}", list.name) }</code>
                { state(list) }
            </div>
            <p class="tg-list__about">{ prose(&list.parameter.about) }</p>
            <Values {list} onvalues={&onvalues} />
            <Typing {list} onvalues={&onvalues} />
            <SeenValues {list} {loaded} onvalues={&onvalues} />
        </section>
    }
}

/// How many values it has; where it has none, which rules wait for it.
fn state(list: &ListView) -> Html {
    if list.waiting.is_empty() {
        let values = counted(list.parameter.values.len() as u64, "value");
        return html! { <span class="tg-list__state tg-muted tg-numbers">{ values }</span> };
    }
    let titles = list.waiting.iter().map(|title| format!("“{title}”")).collect::<Vec<_>>();
    let wait = if titles.len() == 1 { "waits" } else { "wait" };
    html! {
        <span class="tg-list__state pf-v6-c-label pf-m-warning">
            <span class="pf-v6-c-label__content">
                <span class="pf-v6-c-label__icon">{ Icon::Waiting.html() }</span>
                <span class="pf-v6-c-label__text">
                    <Foreign text={format!("Empty: {} {wait} for it", titles.join(", "))} />
                </span>
            </span>
        </span>
    }
}
