//! The one place where these tests call the reader.

use std::io::Cursor;
use trailglass::event::Event;
use trailglass::ingest::{Content, Limits, Problem, Reader};

/// What reading a file gave.
#[derive(Debug, PartialEq)]
pub struct Seen {
    /// The text of each event.
    pub events: Vec<String>,
    /// Everything that could not be read.
    pub problems: Vec<Problem>,
    /// Whether something is said of each content, and of a file without any.
    pub accounts_for_the_file: bool,
}

/// Reads one file. The report's own count of events must be right.
pub fn read(reader: &mut Reader, name: &str, bytes: &[u8]) -> Seen {
    let mut events = Vec::new();
    let mut sink = |_: u32, event: &Event<'_>| events.push(event.text().to_owned());
    let report = reader.read(name, &mut Cursor::new(bytes), &mut sink);
    let counted = report.events();
    assert_eq!(counted, events.len() as u64, "the report counts other events than there were");
    let problems = report.problems().map(|(_, problem)| problem.clone()).collect();
    // A shape says something, too: it may hold no events.
    let is_silent = |it: &Content| it.problems.is_empty() && it.shapes.is_empty();
    let accounts_for_the_file = match &report.contents[..] {
        [] => !report.whole.is_empty(),
        contents => !contents.iter().any(is_silent),
    };
    Seen { events, problems, accounts_for_the_file }
}

/// Reads one file with the usual limits.
pub fn read_alone(bytes: &[u8]) -> Seen {
    read(&mut Reader::new(Limits::default()), "events", bytes)
}
