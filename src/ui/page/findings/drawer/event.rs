//! The event itself, as its file has it.

use crate::scan::Shown;
use crate::state::view::findings::{Line, Mark, Opened, Part, PartKind, Pretty, pretty};
use crate::text;
use crate::ui::part::{Copy, Icon, Id, Long, marked};
use std::rc::Rc;
use yew::prelude::*;

/// What is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The finding whose event it is.
    pub opened: Rc<Opened>,
}

/// The event, laid out for reading, with what made the rule match marked.
#[component]
pub fn EventPart(props: &Props) -> Html {
    let opened = &props.opened;
    let when = opened.rule.as_ref().map_or("", |rule| &rule.when);
    let event = match &opened.event {
        Some(Ok(shown)) => html! { <Json shown={shown.clone()} when={when.to_owned()} /> },
        Some(Err(why)) => html! {
            <div class="pf-v6-c-alert pf-m-danger pf-m-inline" role="status">
                <div class="pf-v6-c-alert__icon">{ Icon::Danger.html() }</div>
                <p class="pf-v6-c-alert__title">{ marked(why, true) }</p>
            </div>
        },
        None => html! {
            <div class="tg-skeleton" role="status">
                <span class="pf-v6-screen-reader">{ "The event is being read from its file" }</span>
                <div class="pf-v6-c-skeleton pf-m-height-lg" />
            </div>
        },
    };
    let number = text::count(u64::from(opened.at.origin.index) + 1);
    html! {
        <section class="tg-event">
            <div class="tg-event__head">
                <h3>{ "The event" }</h3>
                if let Some(Ok(shown)) = &opened.event {
                    <Copy text={shown.text.clone()} what="event" />
                }
            </div>
            <p class="tg-event__file tg-muted">
                { format!("Record {number} of ") }<Id text={opened.file.clone()} />
            </p>
            { event }
        </section>
    }
}

/// What a [`Json`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct JsonProps {
    shown: Rc<Shown>,
    /// The condition that the evidence is of.
    when: AttrValue,
}

#[component]
fn Json(props: &JsonProps) -> Html {
    let laid_out = use_memo((props.shown.clone(), props.when.clone()), |(shown, when)| {
        pretty(&shown.text, &Mark::all(shown, when))
    });
    let Pretty { lines, cut } = &*laid_out;
    html! {
        <>
            if lines.iter().flat_map(|line| &line.parts).any(|part| part.mark.is_some()) {
                <p class="tg-event__note tg-muted">
                    { "What made the rule match is " }<mark>{ "marked" }</mark>{ "." }
                </p>
            }
            <pre class="tg-json">{ for lines.iter().map(line) }</pre>
            if *cut {
                <p class="tg-muted">{ "The rest is left out here; copying takes all of it." }</p>
            }
        </>
    }
}

fn line(line: &Line) -> Html {
    html! {
        <span class="tg-json__line" style={format!("--tg-depth: {}", line.depth)}>
            { for line.parts.iter().map(part) }
        </span>
    }
}

/// A part from so many bytes on is shown in part.
const LONG: usize = 2_000;

fn part(part: &Part) -> Html {
    let class = match part.kind {
        PartKind::Key => Some("tg-json__key"),
        PartKind::String => Some("tg-json__string"),
        PartKind::Number | PartKind::Literal => Some("tg-json__literal"),
        PartKind::Punctuation => None,
    };
    let text = match part.text.len() {
        // There are thousands of them.
        0..LONG => marked(&part.text, true),
        _ => html! { <Long text={part.text.clone()} lines=true /> },
    };
    let text = html! { <span {class}>{ text }</span> };
    match &part.mark {
        Some(clause) => html! { <mark title={text::printable_lines(clause)}>{ text }</mark> },
        None => text,
    }
}
