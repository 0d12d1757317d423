//! What is judged by: the lists, the rules, and how each of them fares.

mod add;
mod condition;
mod deleted;
mod editor;
mod edits;
mod focus;
mod group;
mod hosted;
mod import;
mod lists;
mod row;
mod search;
mod share;
mod toolbar;

use crate::rule::Response;
use crate::state::view::rules::RuleRow;
use crate::state::{Action, NEW_RULE, RulesView};
use crate::ui::app::Ask;
use crate::ui::javascript::now;
use add::AddRule;
use deleted::Deleted;
use group::{Group, Opened};
use lists::Lists;
use search::Search;
use std::rc::Rc;
use toolbar::Toolbar;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<RulesView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where questions go.
    pub ask: Callback<Ask>,
}

/// What is judged by.
#[component]
pub fn RulesPage(props: &Props) -> Html {
    let Props { view, dispatch, ask } = props;
    let edit = use_callback(dispatch.clone(), |edit, dispatch| {
        dispatch.emit(Action::Edit { edit, now: now() });
    });
    let text = use_state_eq(String::new);
    let adding = use_state_eq(|| view.drafts.contains_key(NEW_RULE));
    let open = use_state_eq(|| None::<AttrValue>);
    let edit = focus::use_follow(view, edit, open.clone());
    let matching = use_memo((view.clone(), (*text).clone()), |(view, text)| view.matching(text));
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |id: AttrValue| {
            open.set((open.as_ref() != Some(&id)).then_some(id));
        })
    };
    let opened = open.as_ref().map(|id| opened(view, id));
    html! {
        <section class="pf-v6-c-page__main-section pf-m-fill tg-rules">
            <Toolbar {view} edit={&edit} {dispatch} {ask} />
            { hosted::hosted(&view.hosted) }
            <Lists lists={view.lists.clone()} loaded={view.loaded} edit={&edit} />
            <Search
                text={(*text).clone()}
                shown={matching.len()}
                all={view.rules.len()}
                onchange={Callback::from({ let text = text.clone(); move |new| text.set(new) })}
                onadd={Callback::from({ let adding = adding.clone(); move |()| adding.set(true) })}
            />
            if *adding {
                <AddRule
                    in_force={view.in_force.clone()}
                    draft={view.drafts.get(NEW_RULE).cloned()}
                    edit={&edit}
                    {dispatch}
                    onclose={Callback::from({ let adding = adding.clone(); move |()| adding.set(false) })}
                />
            }
            { for Response::ALL.iter().map(|response| html! {
                <Group
                    response={*response}
                    rows={of(*response, &matching)}
                    opened={opened.clone()}
                    edit={&edit}
                    {dispatch}
                    ontoggle={&ontoggle}
                />
            }) }
            <Deleted rules={view.deleted.clone()} edit={&edit} />
        </section>
    }
}

fn of(response: Response, rows: &[Rc<RuleRow>]) -> Vec<Rc<RuleRow>> {
    rows.iter().filter(|row| row.response == response).cloned().collect()
}

fn opened(view: &RulesView, id: &AttrValue) -> Opened {
    Opened {
        id: id.clone(),
        in_force: view.in_force.clone(),
        draft: view.drafts.get(id.as_str()).cloned(),
    }
}
