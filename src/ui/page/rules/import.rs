//! Taking a rule set in from a file.

use crate::rule::{Diagnostic, Level};
use crate::state::{Edit, read_file};
use crate::text;
use crate::ui::javascript;
use crate::ui::part::{Button, Foreign, Icon, Look, marked, sentence};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Where edits go.
    pub edit: Callback<Edit>,
}

/// A rule set of eight hundred rules has half of this.
const MOST_BYTES: f64 = 5_000_000.0;

/// What came of a file.
#[derive(Clone, Debug, PartialEq)]
enum Report {
    /// It could not be read at all; why.
    Unread { name: String, why: String },
    /// It was read, with these remarks, each with its line.
    Read { name: String, remarks: Vec<(usize, Diagnostic)> },
}

/// A button that takes a file, and what came of the last one.
#[component]
pub fn Import(props: &Props) -> Html {
    let report = use_state_eq(|| None::<Rc<Report>>);
    let onchange = {
        let (edit, report) = (props.edit.clone(), report.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let file = input.files().and_then(|files| files.get(0));
            // The same file, mended, must count as another choice.
            input.set_value("");
            let (edit, report) = (edit.clone(), report.clone());
            let Some(file) = file else { return };
            spawn_local(async move {
                report.set(import(&file, &edit).await.map(Rc::new));
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
            if let Some(report) = &*report {
                { told(report, onclose) }
            }
        </>
    }
}

/// Imports a file unless it has errors; what there is to say of it.
async fn import(file: &File, edit: &Callback<Edit>) -> Option<Report> {
    let name = file.name();
    let text = match content(file).await {
        Ok(text) => text,
        Err(why) => return Some(Report::Unread { name, why }),
    };
    let (_, diagnostics) = read_file(&text);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        edit.emit(Edit::Import(text.clone()));
    }
    let remarks: Vec<_> = diagnostics.into_iter().map(|it| (it.line(&text), it)).collect();
    (!remarks.is_empty()).then_some(Report::Read { name, remarks })
}

async fn content(file: &File) -> Result<String, String> {
    if file.size() > MOST_BYTES {
        let size = text::bytes(file.size() as u64);
        return Err(format!(
            "{size} is too large for a rule set. Choose the file that “Export the rule set” made."
        ));
    }
    let text = JsFuture::from(file.text()).await.map_err(|error| unreadable(&error))?;
    text.as_string().ok_or_else(|| {
        "It holds no text. Choose a file that “Export the rule set” made.".to_owned()
    })
}

fn unreadable(error: &JsValue) -> String {
    let why = javascript::text(error);
    format!("The browser could not read it ({why}). Check its permissions and choose it again.")
}

fn told(report: &Report, onclose: Callback<()>) -> Html {
    let (kind, icon, title) = match report {
        Report::Unread { name, .. } => {
            ("pf-m-danger", Icon::Danger, format!("{name} was not imported"))
        }
        Report::Read { name, remarks } if remarks.iter().any(|(_, it)| it.is_error()) => (
            "pf-m-danger",
            Icon::Danger,
            format!(
                "{name} was not imported, nothing was changed. Mend these lines and choose it again"
            ),
        ),
        Report::Read { name, .. } => {
            ("pf-m-warning", Icon::Warning, format!("{name} is imported, with remarks"))
        }
    };
    html! {
        <div class={classes!("pf-v6-c-alert", "pf-m-inline", "tg-import", kind)} role="alert">
            <div class="pf-v6-c-alert__icon">{ icon.html() }</div>
            <p class="pf-v6-c-alert__title"><Foreign text={title} /></p>
            <div class="pf-v6-c-alert__action">
                <Button look={Look::Plain} icon={Icon::Close} label="Put this away" onclick={onclose} />
            </div>
            <div class="pf-v6-c-alert__description">{ details(report) }</div>
        </div>
    }
}

fn details(report: &Report) -> Html {
    match report {
        Report::Unread { why, .. } => html! { <p>{ marked(why, true) }</p> },
        Report::Read { remarks, .. } => html! {
            <ul role="list">{ for remarks.iter().map(|(line, it)| remark(*line, it)) }</ul>
        },
    }
}

fn remark(line: usize, remark: &Diagnostic) -> Html {
    let level = match remark.level {
        Level::Error => "",
        Level::Warning => " (warning)",
        Level::Hint => " (hint)",
    };
    html! {
        <li>
            <strong>{ format!("Line {line}{level}: ") }</strong>
            { sentence(&remark.message) }
            if let Some(help) = &remark.help {
                { " " }{ sentence(help) }
            }
        </li>
    }
}
