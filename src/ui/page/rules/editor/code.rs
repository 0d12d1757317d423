//! The field for an expression: what is remarked on is underlined as it is typed.

use super::fields::Scope;
use super::help::Help;
use super::remarks::Remarks;
use crate::rule::Level;
use crate::state::view::rules::{Piece, Remark, at_utf16, marked};
use std::ops::Range;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What the field is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Which rule it is.
    pub scope: Scope,
    /// The expression.
    pub when: String,
    /// The remarks on it.
    pub remarks: Rc<Vec<Remark>>,
    /// Another expression is written.
    pub onchange: Callback<String>,
}

/// The field, the remarks below it, and the language at hand.
///
/// Behind the field stands the same text, invisible but for the lines under it. It is also what
/// gives the field its height: both grow with the text, and nothing scrolls apart.
#[component]
pub fn Code(props: &Props) -> Html {
    let Props { scope, when, remarks, onchange } = props;
    let field = use_node_ref();
    let (id, said) = (format!("when-{}", scope.name), format!("remarks-{}", scope.name));
    let wrong = remarks.iter().any(|remark| remark.diagnostic.is_error());
    let oninput = onchange
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let onfix = {
        let (field, when, onchange) = (field.clone(), when.clone(), onchange.clone());
        Callback::from(move |(span, text): (Range<usize>, String)| {
            put(&field, &when, Some(span), &text, &onchange);
        })
    };
    let oninsert = {
        let (field, when, onchange) = (field.clone(), when.clone(), onchange.clone());
        Callback::from(move |text: AttrValue| put(&field, &when, None, &text, &onchange))
    };
    let onshow = {
        let (field, when) = (field.clone(), when.clone());
        Callback::from(move |span: Range<usize>| select(&field, &when, &span))
    };
    html! {
        <div class="tg-field">
            <label class="pf-v6-c-form__label-text" for={id.clone()}>{ "Expression" }</label>
            <span class={classes!("pf-v6-c-form-control", "tg-code", wrong.then_some("pf-m-error"))}>
                <span class="tg-code__marks" aria-hidden="true">
                    { for marked(when, remarks).into_iter().map(piece) }
                    // A line that is only begun has its height, too.
                    { "\n" }
                </span>
                <textarea
                    ref={field}
                    {id}
                    aria-describedby={said.clone()}
                    aria-invalid={wrong.to_string()}
                    rows="1"
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    value={when.clone()}
                    {oninput}
                />
            </span>
            <Remarks id={said} {remarks} {onfix} {onshow} />
            <Help parameters={scope.in_force.rules.parameters.keys().cloned().collect::<Vec<_>>()} {oninsert} />
        </div>
    }
}

fn piece(piece: Piece) -> Html {
    match piece.mark {
        None => html! { { piece.text } },
        Some(level) => html! { <span class={mark(level)}>{ piece.text }</span> },
    }
}

fn mark(level: Level) -> &'static str {
    match level {
        Level::Error => "tg-mark tg-mark--error",
        Level::Warning => "tg-mark tg-mark--warning",
        Level::Hint => "tg-mark tg-mark--hint",
    }
}

/// Puts a text in place of a part of the field, or of what is selected in it, and the caret after
/// it.
fn put(
    field: &NodeRef,
    when: &str,
    span: Option<Range<usize>>,
    text: &str,
    onchange: &Callback<String>,
) {
    let Some(field) = field.cast::<HtmlTextAreaElement>() else { return };
    let at = |end: Result<Option<u32>, _>| {
        end.ok().flatten().unwrap_or_else(|| at_utf16(when, when.len()))
    };
    let (start, end) = match span {
        Some(span) => (at_utf16(when, span.start), at_utf16(when, span.end)),
        None => (at(field.selection_start()), at(field.selection_end())),
    };
    if field.set_range_text_with_start_and_end(text, start, end).is_ok() {
        onchange.emit(field.value());
        let caret = start + at_utf16(text, text.len());
        show(&field, caret, caret);
    }
}

fn select(field: &NodeRef, when: &str, span: &Range<usize>) {
    if let Some(field) = field.cast::<HtmlTextAreaElement>() {
        show(&field, at_utf16(when, span.start), at_utf16(when, span.end));
    }
}

fn show(field: &HtmlTextAreaElement, start: u32, end: u32) {
    // The field is on the page, and a selection beyond its text ends with the text.
    let _ = field.focus();
    let _ = field.set_selection_range(start, end);
}
