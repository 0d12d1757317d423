//! Texts that somebody else wrote: names in a log, names of files, what a rule set says.

use super::{Button, Look};
use crate::text::{Piece, brief, count, counted, first, last, pieces};
use yew::prelude::*;

/// So many characters of a text stand in a list: more than fit, whatever the window.
pub const LISTED: usize = 200;

/// What a [`Foreign`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The text, as it came.
    pub text: AttrValue,
    /// Whether it may have lines and tabs, as a sentence or a piece of JSON may.
    #[prop_or_default]
    pub lines: bool,
}

/// A text that somebody else wrote, whole if it is of a length that can be read. What would not show
/// is marked, and no direction that the text has goes beyond it.
#[component]
pub fn Foreign(props: &Props) -> Html {
    let content = match split(&props.text, LISTED) {
        None => marked(&props.text, props.lines),
        Some((start, end)) => html! {
            <>{ marked(start, props.lines) }{ "…" }{ marked(end, props.lines) }</>
        },
    };
    html! { <bdi dir="ltr" class="tg-foreign">{ content }</bdi> }
}

/// What a [`Long`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LongProps {
    /// The text, as it came.
    pub text: AttrValue,
    /// Whether it may have lines and tabs.
    #[prop_or_default]
    pub lines: bool,
    /// So many characters are shown before more is asked for.
    #[prop_or(500)]
    pub most: usize,
}

/// So many characters are shown once more is asked for. A browser lays them out while nobody
/// notices; nobody reads further, and copying takes all of it.
const MORE: usize = 100_000;

/// A text for which there is room: where it is very long, its beginning, and a button for more.
#[component]
pub fn Long(props: &LongProps) -> Html {
    let more = use_state_eq(|| false);
    let (shown, rest) = first(&props.text, if *more { MORE } else { props.most });
    let text = html! { <bdi dir="ltr" class="tg-foreign">{ marked(shown, props.lines) }</bdi> };
    if rest.is_empty() {
        return text;
    }
    let left = counted(rest.chars().count() as u64, "more character");
    let onclick = {
        let more = more.clone();
        Callback::from(move |()| more.set(true))
    };
    html! {
        <>
            { text }
            <span class="tg-foreign__rest">
                { format!("… {left} ") }
                if *more {
                    { "left out here; copying takes all of it" }
                } else {
                    <Button look={Look::Inline} {onclick}>{ "Show more" }</Button>
                }
            </span>
        </>
    }
}

/// A text that somebody else wrote, for a title or the name of a control: it is cut, and what would
/// not show is written out.
pub fn hint(text: &str) -> String {
    brief(text, HINT)
}

const HINT: usize = 1000;

/// The beginning and the end of a text that is longer than `most` characters.
fn split(text: &str, most: usize) -> Option<(&str, &str)> {
    let (start, rest) = first(text, most);
    (!rest.is_empty()).then(|| (start, last(rest, most / 10).1))
}

/// A text with a mark in place of every character that does not show; the line ends and tabs of a
/// text of several `lines` stay. Where there is more to mark than anybody looks at, the rest is
/// written out: a mark costs a browser what a page of plain text does.
pub fn marked(text: &str, lines: bool) -> Html {
    let mut pieces = pieces(text);
    let first: Html = pieces.by_ref().take(PIECES).map(|piece| part(piece, lines)).collect();
    let rest: String = pieces.map(|piece| written(piece, lines)).collect();
    html! { <>{ first }{ rest }</> }
}

/// So many parts of a text are told apart.
const PIECES: usize = 100;

fn part(piece: Piece<'_>, lines: bool) -> Html {
    match piece {
        Piece::Plain(plain) => html! { { plain } },
        Piece::Hidden(hidden, times) if lines && hidden.is_layout() => {
            html! { { hidden.character().to_string().repeat(times) } }
        }
        Piece::Hidden(hidden, times) => {
            let more =
                if times > 1 { format!(" × {}", count(times as u64)) } else { String::new() };
            // Its label says little to who hears it; an image has its name read.
            let name = format!("{}{more}", hidden.name());
            html! {
                <span class="tg-hidden" role="img" aria-label={name.clone()} title={name}>
                    { hidden.label() }{ more }
                </span>
            }
        }
    }
}

fn written(piece: Piece<'_>, lines: bool) -> String {
    match piece {
        Piece::Plain(plain) => plain.to_owned(),
        Piece::Hidden(hidden, times) if lines && hidden.is_layout() => {
            hidden.character().to_string().repeat(times)
        }
        Piece::Hidden(hidden, times) => {
            hidden.character().escape_default().to_string().repeat(times)
        }
    }
}
