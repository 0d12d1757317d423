//! The shapes in which texts hold events, told apart by content: one file for each.
//!
//! A text is lines, columns, or JSON values ([`values`]). A JSON value is an event, a list of
//! values, or one of the [`WRAPPINGS`]: an object that holds values, in a list or in a member.
//! Wrappings may stand in each other.

mod cloudwatch_export;
mod cloudwatch_logs;
mod columns;
mod csv;
mod digest;
mod event_bridge;
mod json_lines;
mod lake_results;
mod lookup_events;
mod records;
mod sns;
mod sqs;
mod stream;
mod values;

use super::output::Output;
use super::record::Refusal;
use super::text::{Fault, Text};
use super::{Problem, ProblemKind, Shape, neighbour};
use crate::event::Event;
use std::borrow::Cow;

/// A way in which a text is divided into values.
struct Framing {
    /// Whether the text is divided so, as far as can be told from its beginning.
    sniff: fn(&mut Text<'_>) -> bool,
    /// Reads the text to its end.
    read: fn(&mut Text<'_>, &mut Output<'_>) -> Result<(), Fault>,
}

/// Asked in this order: the first that knows the text reads it.
const FRAMINGS: &[Framing] =
    &[json_lines::FRAMING, values::FRAMING, cloudwatch_export::FRAMING, csv::FRAMING];

/// An object that holds events.
struct Wrapping {
    shape: Shape,
    /// Members that are lists of what is held, however long.
    lists: &'static [&'static str],
    /// The keys of an object that holds one value: all of one of these sets.
    keys: &'static [&'static [&'static str]],
    /// How that value is got at; `None` where there is none, or it holds no events.
    open: Option<Open>,
}

/// The value in an object: JSON as it stands there, or as it stands in a string. Where it must be
/// unpacked, the output says how far, and takes what is wrong beside it.
type Open = for<'e> fn(&'e Event<'_>, &mut Output<'_>) -> Result<Cow<'e, str>, Refusal>;

const WRAPPINGS: &[Wrapping] = &[
    records::WRAPPING,
    lookup_events::WRAPPING,
    event_bridge::WRAPPING,
    cloudwatch_logs::WRAPPING,
    sns::WRAPPING,
    sqs::WRAPPING,
    stream::WRAPPING,
    lake_results::WRAPPING,
    digest::WRAPPING,
];

/// Reads the events of a text in whatever shape it has. The name, and in how many containers it
/// stands, only word the refusal.
pub(super) fn read(name: &str, layer: usize, text: &mut Text<'_>, out: &mut Output<'_>) {
    let Some(framing) = FRAMINGS.iter().find(|framing| (framing.sniff)(&mut text.look())) else {
        return out.problem(refusal(name, layer, text.rest()));
    };
    if let Err(fault) = (framing.read)(text, out) {
        let skipped = fault.passed.unwrap_or_default() + text.give_up();
        match fault.kind == ProblemKind::TooLarge && text.is_limited() {
            // How much there is behind it is not known.
            true => out.gave_up(fault),
            false => out.skipped(&fault, skipped, false),
        }
    }
}

/// The member `name`, where it is an object, or holds JSON in a string.
fn member<'e>(event: &'e Event<'_>, name: &str) -> Result<Cow<'e, str>, Refusal> {
    let json = event
        .get(name)
        .ok_or_else(|| Refusal::new(ProblemKind::Record, format!("It has no \"{name}\".")))?;
    Ok(json.string().unwrap_or(Cow::Borrowed(json.text())))
}

fn refusal(name: &str, layer: usize, text: &str) -> Problem {
    let line = text.trim_start().lines().next().unwrap_or_default();
    if let Some(what) = neighbour::recognise(line) {
        let why = format!("It is {what}, not a CloudTrail log.");
        return Problem::file(ProblemKind::NotCloudtrail, why);
    }
    let start: String = text.trim_start().chars().take(40).collect();
    let mut why = format!(
        "No events in it: it begins with \"{}\". Tried: JSON, JSON lines, lines with a time and \
         JSON, and CSV.",
        start.escape_debug()
    );
    if layer == 0 && name.to_ascii_lowercase().ends_with(".gz") {
        why.push_str(" Its name says gzip, but its content is not: it may be damaged.");
    }
    Problem::file(ProblemKind::NotJson, why)
}
