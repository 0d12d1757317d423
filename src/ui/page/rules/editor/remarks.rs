//! What there is to say of an expression.

use crate::rule::{Level, check};
use crate::state::InForce;
use crate::state::view::rules::{Remark, remarks};
use crate::ui::part::{Button, Icon, Look, hint, sentence};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// The remarks on an expression, as it is typed.
#[hook]
pub fn use_remarks(when: &str, in_force: &Rc<InForce>) -> Rc<Vec<Remark>> {
    use_memo((when.to_owned(), in_force.clone()), |(when, in_force)| {
        remarks(when, check(when, &in_force.rules.parameters))
    })
}

/// What the list is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The list's id.
    pub id: String,
    /// The remarks.
    pub remarks: Rc<Vec<Remark>>,
    /// A text is to be put in place of a part.
    pub onfix: Callback<(Range<usize>, String)>,
    /// A part is to be shown.
    pub onshow: Callback<Range<usize>>,
}

/// The remarks, each with its place and, where there is one, what was probably meant.
#[component]
pub fn Remarks(props: &Props) -> Html {
    html! {
        <ul class="tg-remarks" id={props.id.clone()} role="list" aria-live="polite">
            { for props.remarks.iter().map(|remark| item(remark, props)) }
        </ul>
    }
}

fn item(remark: &Remark, props: &Props) -> Html {
    let it = &remark.diagnostic;
    let (line, column) = remark.place;
    let (icon, word) = match it.level {
        Level::Error => (Icon::Danger, "Error"),
        Level::Warning => (Icon::Warning, "Warning"),
        Level::Hint => (Icon::Info, "Hint"),
    };
    let span = it.span.clone();
    let show = props.onshow.reform(move |()| span.clone());
    html! {
        <li class={classes!("tg-remark", format!("tg-remark--{}", it.level.as_str()))}>
            <span class="tg-remark__icon">{ icon.html() }</span>
            <div class="tg-remark__text">
                <p>
                    <strong>{ format!("{word} ") }</strong>
                    { sentence(&it.message) }
                    if let Some(help) = &it.help {
                        <span class="tg-muted">{ " " }{ sentence(help) }</span>
                    }
                </p>
                <p class="tg-remark__more">
                    <Button look={Look::Inline} small=true onclick={show}>
                        { format!("line {line}, column {column}") }
                    </Button>
                    <code class="tg-mono tg-muted" title={it.code.about()}>{ it.code.as_str() }</code>
                    if let Some(fix) = it.fix.clone() {
                        { use_button(it.span.clone(), fix, &props.onfix) }
                    }
                </p>
            </div>
        </li>
    }
}

fn use_button(span: Range<usize>, fix: String, onfix: &Callback<(Range<usize>, String)>) -> Html {
    // A text comes with its quotes; two pairs of them would be hard to read.
    let name = match fix.trim_matches('"') {
        "" => "Leave it out".to_owned(),
        bare => format!("Use “{}”", hint(bare)),
    };
    let onclick = onfix.reform(move |()| (span.clone(), fix.clone()));
    html! { <Button small=true {onclick}>{ name }</Button> }
}
