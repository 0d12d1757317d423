//! Taking a rule set in from a file.

use crate::rule::{Diagnostic, Level, first_remarks};
use crate::state::{Difference, Edit, InForce, read_file};
use crate::text;
use crate::ui::javascript;
use crate::ui::part::{
    Button, Callout, Dialog, Differences, Foreign, Icon, Look, Tone, marked, sentence,
};
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rules that a file would take the place of.
    pub in_force: Rc<InForce>,
    /// Where edits go.
    pub edit: Callback<Edit>,
}

/// A rule set of eight hundred rules has half of this.
const MOST_BYTES: f64 = 5_000_000.0;

/// What came of a file.
#[derive(Clone, Debug, PartialEq)]
enum Report {
    /// It can be imported: its text, and what would be different.
    Asked { text: String, difference: Difference, name: String, remarks: Remarks },
    /// It could not be read at all; why.
    Unread { name: String, why: String },
    /// It was read, with these remarks.
    Read { name: String, remarks: Remarks },
}

/// What is to be said of a file: remarks, each with its place, and how many more there are.
#[derive(Clone, Debug, PartialEq)]
struct Remarks {
    told: Vec<(String, Diagnostic)>,
    more: usize,
}

/// A button that takes a file, the question whether it shall be imported, and what came of it.
#[component]
pub fn Import(props: &Props) -> Html {
    let report = use_state_eq(|| None::<Rc<Report>>);
    let onchange = {
        let (in_force, report) = (props.in_force.clone(), report.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let file = input.files().and_then(|files| files.get(0));
            // The same file, mended, must count as another choice.
            input.set_value("");
            let (in_force, report) = (in_force.clone(), report.clone());
            let Some(file) = file else { return };
            spawn_local(async move {
                report.set(Some(Rc::new(read(&file, &in_force).await)));
            });
        })
    };
    let onclose = {
        let report = report.clone();
        Callback::from(move |()| report.set(None))
    };
    html! {
        <>
            <label class="pf-v6-c-button pf-m-secondary tg-file">
                <span class="pf-v6-c-button__icon pf-m-start">{ Icon::Upload.html() }</span>
                <span class="pf-v6-c-button__text">{ "Import a rule set" }</span>
                <input type="file" aria-label="Import a rule set" accept=".toml,text/plain" {onchange} />
            </label>
            if let Some(told) = &*report {
                if let Report::Asked { text, difference, name, remarks } = &**told {
                    { question(difference, name, import(props, &report, text, name, remarks), onclose) }
                } else {
                    { self::told(told, onclose) }
                }
            }
        </>
    }
}

/// Reads a file; what there is to say of it.
async fn read(file: &File, in_force: &InForce) -> Report {
    let name = file.name();
    let text = match content(file).await {
        Ok(text) => text,
        Err(why) => return Report::Unread { name, why },
    };
    let (rules, diagnostics) = read_file(&text);
    let broken = diagnostics.iter().any(Diagnostic::is_error);
    let (told, more) = first_remarks(diagnostics);
    let told = told.into_iter().map(|it| (it.place(&text), it)).collect();
    let remarks = Remarks { told, more };
    if broken {
        return Report::Read { name, remarks };
    }
    let difference = Difference::between(&in_force.rules, &rules);
    Report::Asked { text, difference, name, remarks }
}

/// Imports a file, and says what was remarked on it.
fn import(
    props: &Props,
    report: &UseStateHandle<Option<Rc<Report>>>,
    text: &str,
    name: &str,
    remarks: &Remarks,
) -> Callback<()> {
    let (edit, report) = (props.edit.clone(), report.clone());
    let (text, name, remarks) = (text.to_owned(), name.to_owned(), remarks.clone());
    Callback::from(move |()| {
        edit.emit(Edit::Import(text.clone()));
        let (name, remarks) = (name.clone(), remarks.clone());
        report.set((!remarks.told.is_empty()).then(|| Rc::new(Report::Read { name, remarks })));
    })
}

fn question(
    difference: &Difference,
    name: &str,
    onimport: Callback<()>,
    onclose: Callback<()>,
) -> Html {
    let same = difference.is_empty();
    let actions = html! {
        <>
            if !same {
                <Button look={Look::Primary} onclick={onimport}>{ "Import" }</Button>
            }
            <Button look={Look::Link} onclick={&onclose}>{ if same { "Close" } else { "Cancel" } }</Button>
        </>
    };
    html! {
        <Dialog title="Import this rule set?" wide=true {actions} {onclose}>
            <p>
                <Foreign text={name.to_owned()} />
                if same {
                    { " holds the rules and lists that you have already: nothing would change." }
                } else {
                    { " takes the place of all your rules and lists. This would be different:" }
                }
            </p>
            <Differences difference={difference.clone()} />
        </Dialog>
    }
}

async fn content(file: &File) -> Result<String, String> {
    if file.size() > MOST_BYTES {
        let size = text::bytes(file.size() as u64);
        return Err(format!(
            "{size} is too large for a rule set. Choose the file that “Export the rule set” made."
        ));
    }
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|error| unreadable(&error))?;
    text::utf8(Uint8Array::new(&bytes).to_vec()).map_err(|why| {
        format!(
            "The file is not imported: {why}, or choose a file that “Export the rule set” made."
        )
    })
}

fn unreadable(error: &JsValue) -> String {
    let why = javascript::text(error);
    format!("The browser could not read it ({why}). Check its permissions and choose it again.")
}

fn told(report: &Report, onclose: Callback<()>) -> Html {
    let (tone, title) = match report {
        Report::Asked { .. } => return Html::default(),
        Report::Unread { name, .. } => (Tone::Danger, format!("{name} was not imported")),
        Report::Read { name, remarks } if remarks.told.iter().any(|(_, it)| it.is_error()) => (
            Tone::Danger,
            format!(
                "{name} was not imported, nothing was changed. Mend these lines and choose it again"
            ),
        ),
        Report::Read { name, .. } => (Tone::Warning, format!("{name} is imported, with remarks")),
    };
    let title = html! { <Foreign text={title} /> };
    let action = html! {
        <Button look={Look::Plain} icon={Icon::Close} label="Put this away" onclick={onclose} />
    };
    let told = Callout::new(tone, title).class("tg-import").role("alert");
    told.action(action).more(details(report)).html()
}

fn details(report: &Report) -> Html {
    match report {
        Report::Asked { .. } => Html::default(),
        Report::Unread { why, .. } => html! { <p>{ marked(why, true) }</p> },
        Report::Read { remarks, .. } => html! {
            <ul role="list">
                { for remarks.told.iter().map(|(place, it)| remark(place, it)) }
                if remarks.more > 0 {
                    <li>{ format!("And {} more.", text::count(remarks.more as u64)) }</li>
                }
            </ul>
        },
    }
}

fn remark(place: &str, remark: &Diagnostic) -> Html {
    let level = match remark.level {
        Level::Error => "",
        Level::Warning => " (warning)",
        Level::Hint => " (hint)",
    };
    html! {
        <li>
            <strong>{ format!("{place}{level}: ") }</strong>
            { sentence(&remark.message) }
            if let Some(help) = &remark.help {
                { " " }{ sentence(help) }
            }
        </li>
    }
}
