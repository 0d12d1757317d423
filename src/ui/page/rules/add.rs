//! A rule of the user's own.

use super::editor::{Blocked, Fields, Scope, title_id, use_draft, use_remarks};
use super::focus;
use crate::rule::Response;
use crate::state::{Action, Draft, Edit, InForce, NEW_RULE};
use crate::ui::part::{Button, Look};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rules in force, whose lists the new one can use.
    pub in_force: Rc<InForce>,
    /// Words that were written before.
    pub draft: Option<Draft>,
    /// Where edits go.
    pub edit: Callback<Edit>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// It is to be put away.
    pub onclose: Callback<()>,
}

/// What the ids of the form's fields end in.
const NEW: &str = "new";

/// A form for a new rule. It starts with an example that works.
#[component]
pub fn AddRule(props: &Props) -> Html {
    let Props { in_force, draft: kept, edit, dispatch, onclose } = props;
    let draft = use_draft(NEW_RULE, &Draft::example(), kept.clone(), dispatch);
    let response = use_state_eq(|| Response::Monitor);
    let remarks = use_remarks(&draft.when, in_force);
    use_effect_with((), |()| focus::to(&title_id(NEW)));
    let blocked = Blocked::of(&draft, &remarks);
    let close = {
        let (draft, onclose) = (draft.clone(), onclose.clone());
        Callback::from(move |()| {
            draft.set(Draft::example());
            onclose.emit(());
        })
    };
    let add = {
        let (draft, response, close, edit) =
            (draft.clone(), *response, close.clone(), edit.clone());
        let free = blocked.is_none();
        Callback::from(move |()| {
            if free {
                edit.emit(Edit::Add { response, draft: Box::new((*draft).clone()) });
                close.emit(());
            }
        })
    };
    html! {
        <section class="pf-v6-c-card tg-add" aria-labelledby="add-heading">
            <h3 class="pf-v6-c-title pf-m-md" id="add-heading">{ "Add a rule" }</h3>
            <Fields
                scope={Scope { name: NEW.into(), in_force: in_force.clone() }}
                draft={(*draft).clone()}
                {remarks}
                onchange={draft.onchange()}
                onapply={&add}
            />
            <ResponseChoice
                chosen={*response}
                onchoose={Callback::from(move |choice| response.set(choice))}
            />
            <div class="tg-editor__actions">
                <Button look={Look::Primary} disabled={blocked.is_some()} onclick={add}>{ "Add the rule" }</Button>
                <Button look={Look::Link} onclick={close}>{ "Discard" }</Button>
                <span class="tg-muted" role="status">{ blocked.map(Blocked::why) }</span>
            </div>
        </section>
    }
}

/// What the choice is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct ChoiceProps {
    chosen: Response,
    onchoose: Callback<Response>,
}

/// Alert or monitor, and what that means.
#[component]
fn ResponseChoice(props: &ChoiceProps) -> Html {
    let choice = |choice: Response| {
        let text = match choice {
            Response::Alert => "Alert: act right away",
            Response::Monitor => "Monitor: look into it within a day or two",
        };
        html! {
            <label class="pf-v6-c-radio">
                <input
                    class="pf-v6-c-radio__input"
                    type="radio"
                    name="new-response"
                    checked={props.chosen == choice}
                    onchange={props.onchoose.reform(move |_: Event| choice)}
                />
                <span class="pf-v6-c-radio__label">{ text }</span>
            </label>
        }
    };
    html! {
        <fieldset class="tg-add__response">
            <legend>{ "Response" }</legend>
            { for Response::ALL.iter().copied().map(choice) }
        </fieldset>
    }
}
