//! How much is read, and a dialog to set it.

use crate::state::{Action, AllLimits, LimitField};
use crate::text::count;
use crate::ui::javascript::now;
use crate::ui::part::{Button, Dialog, Look};
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

/// What the dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The limits in force.
    pub limits: AllLimits,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// A button, and behind it the limits as a form.
#[component]
pub fn LimitsButton(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let set = |value: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(value))
    };
    let onset = {
        let (open, dispatch) = (open.clone(), props.dispatch.clone());
        Callback::from(move |limits| {
            open.set(false);
            dispatch.emit(Action::Limit { limits, now: now() });
        })
    };
    html! {
        <>
            <Button small=true onclick={set(true)}>{ "Limits…" }</Button>
            if *open {
                <LimitsDialog limits={props.limits} {onset} onclose={set(false)} />
            }
        </>
    }
}

/// What the form is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct FormProps {
    limits: AllLimits,
    onset: Callback<AllLimits>,
    onclose: Callback<()>,
}

type Written = [String; LimitField::ALL.len()];

#[component]
fn LimitsDialog(props: &FormProps) -> Html {
    let written = use_state(|| written(&props.limits));
    let (limits, errors) = understood(&props.limits, &written);
    let wrong = errors.iter().any(Option::is_some);
    let usual = {
        let written = written.clone();
        Callback::from(move |()| written.set(self::written(&AllLimits::default())))
    };
    let onsubmit = {
        let onset = props.onset.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !wrong {
                onset.emit(limits);
            }
        })
    };
    let group = |title: &'static str, of_file: bool| {
        let fields = LimitField::ALL.iter().zip(0..).filter(|(field, _)| field.of_file == of_file);
        html! {
            <fieldset class="tg-limits__group">
                <legend>{ title }</legend>
                { for fields.map(|(field, number)| self::field(field, number, &written, &errors)) }
            </fieldset>
        }
    };
    html! {
        <Dialog title="Limits" onclose={&props.onclose}>
            <form class="tg-limits" {onsubmit}>
                <p class="tg-muted">
                    { "They keep a damaged or hostile file from taking all your time or memory. What they \
                       leave unread is listed under Not read. With other limits, all files are read anew." }
                </p>
                { group("One file (an archive counts as one)", true) }
                { group("The whole run", false) }
                <div class="tg-limits__actions">
                    <Button look={Look::Primary} submit=true disabled={wrong}>{ "Use these limits" }</Button>
                    <Button onclick={usual}>{ "Fill in the usual ones" }</Button>
                </div>
            </form>
        </Dialog>
    }
}

fn field(
    field: &LimitField,
    number: usize,
    written: &UseStateHandle<Written>,
    errors: &[Option<String>],
) -> Html {
    let (id, help) = (format!("limit-{number}"), format!("limit-{number}-help"));
    let error = errors[number].clone();
    let oninput = {
        let written = written.clone();
        Callback::from(move |event: InputEvent| {
            let mut all = (*written).clone();
            all[number] = event.target_unchecked_into::<HtmlInputElement>().value();
            written.set(all);
        })
    };
    html! {
        <div class="tg-field">
            <label for={id.clone()}>{ field.title }</label>
            <span class={classes!("pf-v6-c-form-control", error.is_some().then_some("pf-m-error"))}>
                <input
                    {id}
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-invalid={error.is_some().to_string()}
                    aria-describedby={error.is_some().then(|| help.clone())}
                    value={written[number].clone()}
                    {oninput}
                />
            </span>
            if let Some(error) = error {
                <div class="pf-v6-c-helper-text" id={help} role="alert">{ error }</div>
            }
        </div>
    }
}

fn written(limits: &AllLimits) -> Written {
    LimitField::ALL.map(|field| count(field.get(limits)))
}

/// What was written, laid over the limits in force, and what of it is wrong.
fn understood(limits: &AllLimits, written: &Written) -> (AllLimits, Vec<Option<String>>) {
    let mut limits = *limits;
    let fields = LimitField::ALL.iter().zip(written);
    let errors = fields.map(|(field, text)| field.set(&mut limits, text).err()).collect();
    (limits, errors)
}
