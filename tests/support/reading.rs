//! The one place where these tests call the reader.

use std::io::Cursor;
use trailglass::event::Event;
use trailglass::ingest::{Limits, Problem, Reader};

/// What reading a file gave.
#[derive(Debug, PartialEq)]
pub struct Seen {
    /// The text of each event.
    pub events: Vec<String>,
    /// Everything that could not be read.
    pub problems: Vec<Problem>,
    /// Whether any of the content has a shape that is known.
    pub recognised: bool,
}

impl Seen {
    /// Whether the file left a trace: an event, a problem, or a shape that may hold none.
    pub fn accounts_for_the_file(&self) -> bool {
        !self.events.is_empty() || !self.problems.is_empty() || self.recognised
    }
}

/// Reads one file. The report's own count of events must be right.
pub fn read(reader: &mut Reader, name: &str, bytes: &[u8]) -> Seen {
    let mut events = Vec::new();
    let mut sink = |_: u32, event: &Event<'_>| events.push(event.text().to_owned());
    let report = reader.read(name, &mut Cursor::new(bytes), &mut sink);
    let counted = report.events();
    assert_eq!(counted, events.len() as u64, "the report counts other events than there were");
    let problems = report.problems().map(|(_, problem)| problem.clone()).collect();
    Seen { events, problems, recognised: report.has_shape() }
}

/// Reads one file with the usual limits.
pub fn read_alone(bytes: &[u8]) -> Seen {
    read(&mut Reader::new(Limits::default()), "events", bytes)
}
