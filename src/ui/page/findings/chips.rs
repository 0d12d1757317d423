//! What the filter has chosen, each to be taken away.

use crate::state::view::findings::{Chosen, span_words};
use crate::state::{Action, FilterEdit, FindingsView};
use crate::ui::part::{Button, Foreign, Icon, Look, hint};
use std::rc::Rc;
use yew::prelude::*;

/// What the chips are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the page shows.
    pub view: Rc<FindingsView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The values chosen, by facet, the span of time, and a button that clears them all.
#[component]
pub fn Chips(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    if view.filter.is_empty() {
        return Html::default();
    }
    let chosen = |chosen: &Chosen| {
        let chips = chosen.values.iter().map(|(name, edit)| chip(name, edit.clone(), dispatch));
        category(chosen.facet.name(), chips.collect())
    };
    html! {
        <div class="tg-chips">
            if !view.filter.text.trim().is_empty() {
                { category("Text", chip(&view.filter.text, FilterEdit::Text(String::new()), dispatch)) }
            }
            { for view.chosen.iter().map(chosen) }
            if let Some(time) = view.filter.time {
                { category("Time (UTC)", chip(&span_words(time), FilterEdit::Time(None), dispatch)) }
            }
            <Button
                look={Look::Link}
                small=true
                onclick={dispatch.reform(|()| Action::Filter(FilterEdit::Clear))}
            >
                { "Clear all filters" }
            </Button>
        </div>
    }
}

/// Chips of one kind, with its name before them.
fn category(name: &'static str, chips: Html) -> Html {
    html! {
        <div class="pf-v6-c-label-group pf-m-category" role="group" aria-label={name}>
            <div class="pf-v6-c-label-group__main">
                <span class="pf-v6-c-label-group__label">{ name }</span>
                <ul class="pf-v6-c-label-group__list" role="list">{ chips }</ul>
            </div>
        </div>
    }
}

fn chip(text: &str, remove: FilterEdit, dispatch: &Callback<Action>) -> Html {
    let name = hint(text);
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Filter(remove.clone()));
    html! {
        <li class="pf-v6-c-label-group__list-item">
            <span class="pf-v6-c-label pf-m-outline">
                <span class="pf-v6-c-label__content">
                    <span class="pf-v6-c-label__text" title={name.clone()}>
                        <Foreign text={text.to_owned()} />
                    </span>
                </span>
                <span class="pf-v6-c-label__actions">
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-no-padding pf-m-plain"
                        aria-label={format!("Remove {name}")}
                        {onclick}
                    >
                        <span class="pf-v6-c-button__icon">{ Icon::Close.html() }</span>
                    </button>
                </span>
            </span>
        </li>
    }
}
