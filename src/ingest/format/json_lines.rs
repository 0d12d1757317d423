//! JSON lines: one event a line, as log shippers and `jq -c .Records[]` write them.
//!
//! <https://jsonlines.org/>

use super::Format;
use crate::ingest::cursor::{Cursor, Fault};
use crate::ingest::output::Output;
use crate::ingest::{Shape, Where, record};

pub(super) const FORMAT: Format = Format { shape: Shape::JsonLines, sniff, read };

/// How many lines may be unreadable before the first event.
const LINES_SNIFFED: usize = 64;

/// A whole object on the first line and more after it; or, where the first lines are damaged, an
/// event on one of the next. A line of an event printed for reading is never an event itself.
fn sniff(cursor: &mut Cursor<'_>) -> bool {
    cursor.peek();
    let Some(first) = cursor.line() else { return false };
    if cursor.peek().is_none() {
        return false;
    }
    let begins_whole = |line| Cursor::new(line).eat(b'{') && Cursor::new(line).event().is_ok();
    let is_event = |line| {
        begins_whole(line) && matches!(record::read(&mut Cursor::new(line), usize::MAX), Ok(Ok(_)))
    };
    begins_whole(first) || std::iter::from_fn(|| cursor.line()).take(LINES_SNIFFED).any(is_event)
}

/// A line that cannot be read costs that line alone.
fn read(cursor: &mut Cursor<'_>, out: &mut Output<'_, '_>) -> Result<(), Fault> {
    let mut number = 0;
    while let Some(text) = cursor.line() {
        number += 1;
        if let Err(fault) = line(number, text, out) {
            let explained = cursor.rest().is_empty() && out.explains(&fault);
            if !explained {
                out.record_at(Where::Lines { first: number, last: number }, Err(fault.into()));
            }
        }
    }
    Ok(())
}

/// Blank lines have no record; writers that forget a line's end leave several on one.
fn line(number: u64, text: &str, out: &mut Output<'_, '_>) -> Result<(), Fault> {
    let mut cursor = Cursor::new(text);
    while cursor.peek().is_some() {
        let place = Where::Lines { first: number, last: number };
        out.record_at(place, record::read(&mut cursor, out.depth())?);
    }
    Ok(())
}
