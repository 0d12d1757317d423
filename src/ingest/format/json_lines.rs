//! JSON lines: one event a line, as log shippers and `jq -c .Records[]` write them.
//!
//! <https://jsonlines.org/>

use super::{Framing, values};
use crate::event::Event;
use crate::ingest::output::Output;
use crate::ingest::record::{self, Refusal};
use crate::ingest::text::{Fault, Text};
use crate::ingest::{ProblemKind, Shape};

pub(super) const FRAMING: Framing = Framing { sniff, read };

/// How many lines may be unreadable before the first event.
const LINES_SNIFFED: usize = 64;

/// A whole object on the first line and more after it; or, where the first lines are damaged, an
/// event on one of the next. A line of an event printed for reading is never an event itself.
fn sniff(text: &mut Text<'_>) -> bool {
    let Some(first) = text.peek() else { return false };
    // Most files are one line, however long: that is no reason to parse it.
    let Some(end) = memchr::memchr(b'\n', text.rest().as_bytes()) else { return false };
    let (line, rest) = text.rest().split_at(end + 1);
    if rest.trim_start().is_empty() {
        return false;
    }
    let is_whole = |line: &str| line.starts_with('{') && Event::parse(line).is_ok();
    let is_event = |line: &str| Event::parse(line).is_ok_and(|event| record::is_event(&event));
    // Broken lines may come first; a list, or an object with one, is read as what it is.
    is_whole(line)
        || (first != b'['
            && rest.lines().take(LINES_SNIFFED).any(is_event)
            && !text.decide(values::is_document))
}

fn read(text: &mut Text<'_>, out: &mut Output<'_>) -> Result<(), Fault> {
    out.shape(Shape::JsonLines);
    each(text, out, |line| Some(line))
}

/// Reads each line; `value` is the part of a line that is JSON. A line that cannot be read costs
/// that line alone.
pub(super) fn each(
    text: &mut Text<'_>,
    out: &mut Output<'_>,
    value: fn(&str) -> Option<&str>,
) -> Result<(), Fault> {
    let mut number = text.line_number();
    loop {
        if out.is_full() {
            out.check(text)?;
            number = text.line_number();
        }
        out.at_line(number);
        let line = text.line(|line| match value(line) {
            Some(value) => one(value, out).err(),
            None => {
                let why = "It does not begin with a time and go on with JSON.";
                out.refuse(Refusal::new(ProblemKind::NotJson, why));
                None
            }
        });
        match line {
            Ok(None) => return Ok(()),
            Ok(Some(None)) => {}
            Ok(Some(Some(_))) if out.is_over() => {}
            Ok(Some(Some(fault))) if fault.ended() && text.is_at_end() => {
                out.refuse_end(fault.into());
            }
            Ok(Some(Some(fault))) => out.refuse(fault.into()),
            // The line is too large to be held.
            Err(_) => out.refuse_large(text.pass_over_line()),
        }
        number += 1;
    }
}

/// Blank lines have no record; writers that forget a line's end leave several on one.
fn one(line: &str, out: &mut Output<'_>) -> Result<(), Fault> {
    // The plain case first: a line is an event, and read once.
    if let Ok(event) = Event::parse(line)
        && record::is_event(&event)
    {
        values::event(&event, out);
        return Ok(());
    }
    values::inner(&mut Text::of(line), out, 1)
}
