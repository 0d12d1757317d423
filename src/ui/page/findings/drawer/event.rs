//! The event itself, as its file has it.

use crate::scan::Shown;
use crate::state::view::findings::{Line, Mark, Opened, Part, PartKind, Pretty, pretty};
use crate::text::{self, Hidden};
use crate::ui::part::{Callout, Copy, Id, Long, Tone, marked};
use std::borrow::Cow;
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
        Some(Err(why)) => Callout::new(Tone::Danger, marked(why, true)).role("status").html(),
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
        (pretty(&shown.text, &Mark::all(shown, when)), hides_much(&shown.text))
    });
    let (Pretty { lines, cut }, written_out) = &*laid_out;
    html! {
        <>
            if lines.iter().flat_map(|line| &line.parts).any(|part| part.mark.is_some()) {
                <p class="tg-event__note tg-muted">
                    { "What made the rule match is " }<mark>{ "marked" }</mark>{ "." }
                </p>
            }
            <pre class="tg-json">{ for lines.iter().map(|it| line(it, *written_out)) }</pre>
            if *cut {
                <p class="tg-muted">{ "The rest is left out here; copying takes all of it." }</p>
            }
        </>
    }
}

/// Whether so much does not show that a mark for each would keep the browser busy.
fn hides_much(text: &str) -> bool {
    text.chars().filter_map(Hidden::of).filter(|it| !it.is_layout()).nth(MARKS).is_some()
}

/// So many marks are drawn at once.
const MARKS: usize = 5_000;

fn line(line: &Line, written_out: bool) -> Html {
    html! {
        <span class="tg-json__line" style={format!("--tg-depth: {}", line.depth)}>
            { for line.parts.iter().map(|it| part(it, written_out)) }
        </span>
    }
}

/// So much of a string is shown before more is asked for: a policy has room in it.
const LONG: usize = 8_000;

fn part(part: &Part, written_out: bool) -> Html {
    let class = match part.kind {
        PartKind::Key => Some("tg-json__key"),
        PartKind::String => Some("tg-json__string"),
        PartKind::Number | PartKind::Literal => Some("tg-json__literal"),
        PartKind::Punctuation => None,
    };
    let text = if written_out { text::printable(&part.text) } else { Cow::from(&*part.text) };
    let text = match text.len() {
        // There are thousands of them.
        0..LONG => marked(&text, true),
        _ => html! { <Long text={text.into_owned()} lines=true most={LONG} /> },
    };
    let text = html! { <span {class}>{ text }</span> };
    match &part.mark {
        Some(clause) => html! { <mark title={text::printable_lines(clause)}>{ text }</mark> },
        None => text,
    }
}
