//! One rule, closed or open.

use super::condition::ConditionLabel;
use super::editor::Editor;
use super::focus::{response_id, rule_id};
use super::group::Opened;
use crate::rule::Response;
use crate::scan::Change;
use crate::state::view::rules::RuleRow;
use crate::state::{Action, Edit};
use crate::text::{count, counted};
use crate::ui::part::{Foreign, Icon, Menu, MenuItem, SeverityLabel, hint};
use std::rc::Rc;
use yew::prelude::*;

/// What a row is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rule, as it is listed.
    pub row: Rc<RuleRow>,
    /// What its editor needs, while it is open.
    pub opened: Option<Opened>,
    /// Where edits go.
    pub edit: Callback<Edit>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// It is to be looked at, or no longer.
    pub ontoggle: Callback<AttrValue>,
}

/// A rule: how it fares, what can be done with it, and, while it is open, its words.
#[component]
pub fn Row(props: &Props) -> Html {
    let Props { row, opened, edit, dispatch, ontoggle } = props;
    let is_open = opened.is_some();
    let onclick = {
        let (ontoggle, row) = (ontoggle.clone(), row.clone());
        Callback::from(move |_: MouseEvent| ontoggle.emit(AttrValue::from(row.id.clone())))
    };
    html! {
        <li class={classes!("pf-v6-c-data-list__item", "tg-rule", is_open.then_some("pf-m-expanded"))}>
            <div class="tg-rule__row">
                { switch(row, edit) }
                <div class="tg-rule__name">
                    <button
                        type="button"
                        id={rule_id(&row.id)}
                        class="tg-rule__open"
                        aria-expanded={is_open.to_string()}
                        {onclick}
                    >
                        <span class="tg-rule__arrow">
                            { if is_open { Icon::Down.html() } else { Icon::Next.html() } }
                        </span>
                        <Foreign text={row.title.clone()} />
                    </button>
                    <span class="tg-rule__id"><code class="tg-mono tg-muted">{ &row.id }</code>{ labels(row) }</span>
                </div>
                <div class="tg-rule__facts">
                    <SeverityLabel severity={row.severity} />
                    <ConditionLabel condition={row.condition.clone()} />
                    <span class="tg-rule__found">{ found(row) }</span>
                </div>
                { response(row, edit) }
                <Menu name={format!("What to do with {}", hint(&row.title))} icon={Icon::More} plain=true items={actions(row, edit)} />
            </div>
            if let Some(Opened { in_force, draft, .. }) = opened.clone() {
                <div class="tg-rule__editor">
                    <Editor id={row.id.clone()} {in_force} {draft} {edit} {dispatch} />
                </div>
            }
        </li>
    }
}

fn switch(row: &Rc<RuleRow>, edit: &Callback<Edit>) -> Html {
    let onchange = {
        let (row, edit) = (row.clone(), edit.clone());
        Callback::from(move |_: Event| {
            edit.emit(Edit::Enable { id: row.id.clone(), enabled: !row.enabled });
        })
    };
    html! {
        <label class="pf-v6-c-switch">
            <input
                class="pf-v6-c-switch__input"
                type="checkbox"
                role="switch"
                aria-label={format!("{}: in use", hint(&row.title))}
                checked={row.enabled}
                {onchange}
            />
            <span class="pf-v6-c-switch__toggle" />
        </label>
    }
}

fn labels(row: &RuleRow) -> Html {
    let label = |text: &'static str| {
        html! {
            <span class="pf-v6-c-label pf-m-compact">
                <span class="pf-v6-c-label__content"><span class="pf-v6-c-label__text">{ text }</span></span>
            </span>
        }
    };
    html! {
        <>
            if row.edited { { label("edited") } }
            if !row.built_in { { label("your own") } }
            if row.unsaved { { label("not applied yet") } }
        </>
    }
}

fn found(row: &RuleRow) -> Html {
    let Some(findings) = row.findings else {
        return html! { <span class="tg-muted" aria-label="not judged">{ "–" }</span> };
    };
    html! {
        <>
            <span class="tg-numbers">{ counted(findings, "finding") }</span>
            if let Some(Change { more, fewer }) = row.change {
                <span class="tg-rule__change tg-numbers" title="By the last change of the rules">
                    if more > 0 { <span class="tg-rule__more">{ format!("+{}", count(more)) }</span> }
                    if fewer > 0 { <span class="tg-rule__fewer">{ format!("−{}", count(fewer)) }</span> }
                    <span class="pf-v6-screen-reader">{ " by the last change" }</span>
                </span>
            }
        </>
    }
}

fn response(row: &Rc<RuleRow>, edit: &Callback<Edit>) -> Html {
    let button = |response: Response| {
        let chosen = row.response == response;
        let (row, edit) = (row.clone(), edit.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if !chosen {
                edit.emit(Edit::Response { id: row.id.clone(), response });
            }
        });
        let name = match response {
            Response::Alert => "Alert",
            Response::Monitor => "Monitor",
        };
        html! {
            <div class="pf-v6-c-toggle-group__item">
                <button
                    type="button"
                    class={classes!("pf-v6-c-toggle-group__button", chosen.then_some("pf-m-selected"))}
                    aria-pressed={chosen.to_string()}
                    {onclick}
                >
                    <span class="pf-v6-c-toggle-group__text">{ name }</span>
                </button>
            </div>
        }
    };
    html! {
        <div
            class="pf-v6-c-toggle-group pf-m-compact"
            role="group"
            id={response_id(&row.id)}
            aria-label={format!("Response to {}", hint(&row.title))}
        >
            { for Response::ALL.iter().copied().map(button) }
        </div>
    }
}

fn actions(row: &RuleRow, edit: &Callback<Edit>) -> Vec<MenuItem> {
    let item = |name: &'static str, icon, made: fn(String) -> Edit| {
        let id = row.id.clone();
        MenuItem { name: name.into(), icon, onclick: edit.reform(move |()| made(id.clone())) }
    };
    let mut items = vec![item("Copy", Icon::Copy, Edit::Copy)];
    if row.edited {
        items.push(item("Reset", Icon::Undo, Edit::Reset));
    }
    items.push(item("Delete", Icon::Trash, Edit::Delete));
    items
}
