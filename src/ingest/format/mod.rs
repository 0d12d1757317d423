//! The shapes in which files hold events, told apart by content: one file for each, and one table.

mod array;
mod json_lines;
mod records;
mod single;

use super::cursor::{Cursor, Fault};
use super::output::Output;
use super::{Container, Problem, ProblemKind, Shape};

/// One shape: how to know it and how to read it.
struct Format {
    shape: Shape,
    /// Whether the text has this shape, as far as can be told without reading all of it.
    sniff: fn(&mut Cursor<'_>) -> bool,
    /// Reads the text to its end, or as far as it is JSON.
    read: fn(&mut Cursor<'_>, &mut Output<'_, '_>) -> Result<(), Fault>,
}

/// Asked in this order: the first that knows the text reads it.
const FORMATS: &[Format] = &[records::FORMAT, array::FORMAT, json_lines::FORMAT, single::FORMAT];

/// Reads the events of a text in whatever shape it has; false where it has none that is known. The
/// name only words the refusal.
pub(super) fn read(name: &str, text: &str, out: &mut Output<'_, '_>) -> bool {
    let mut cursor = Cursor::new(text);
    let Some(format) = FORMATS.iter().find(|format| (format.sniff)(&mut cursor.clone())) else {
        out.problem(refusal(name, text, out.container()));
        return false;
    };
    out.shape(format.shape);
    let whole = (format.read)(&mut cursor, out).and_then(|()| cursor.end());
    if let Err(fault) = whole {
        out.stopped(&cursor, fault);
    }
    true
}

fn refusal(name: &str, text: &str, container: Container) -> Problem {
    let tried: Vec<&str> = FORMATS.iter().map(|format| format.shape.name()).collect();
    let start: String = text.trim_start().chars().take(40).collect();
    let mut why = format!(
        "No JSON object or list in it: it begins with \"{}\". Tried: {}.",
        start.escape_debug(),
        tried.join(", ")
    );
    if container == Container::Plain && name.to_ascii_lowercase().ends_with(".gz") {
        why.push_str(" Its name says gzip, but its content is not: it may be damaged.");
    }
    Problem::file(ProblemKind::NotJson, why)
}
