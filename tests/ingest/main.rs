//! Reading files: every shape, every fault, and that nothing is lost without a word.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod archives;
mod data;
mod gzip;
mod gzip_cases;
mod hashes;
mod json_cases;
mod properties;
mod shapes;
mod speed;
mod twin;
mod wrappings;

#[path = "../support/mod.rs"]
mod support;

use std::io::Cursor;
use support::packing;
use trailglass::event::Event;
use trailglass::ingest::{FileReport, Limits, Problem, Reader, Shape};

/// Reads one file and returns what was seen, with each event's index and text.
fn read_with(limits: Limits, name: &str, bytes: &[u8]) -> (FileReport, Vec<(u32, String)>) {
    let mut events = Vec::new();
    let mut sink = |index: u32, event: &Event<'_>| events.push((index, event.text().to_owned()));
    let report = Reader::new(limits).read(name, &mut Cursor::new(bytes), &mut sink);
    assert_eq!(report.events(), events.len() as u64);
    assert_eq!(report.bytes, bytes.len() as u64);
    (report, events)
}

fn read(bytes: &[u8]) -> (FileReport, Vec<(u32, String)>) {
    read_with(Limits::default(), "events", bytes)
}

/// Every problem of a file.
fn problems(report: &FileReport) -> Vec<&Problem> {
    report.problems().map(|(_, problem)| problem).collect()
}

/// What was seen, as golden text: for each content its container, shapes and events' indices, and a
/// line for each problem.
fn summary((report, events): &(FileReport, Vec<(u32, String)>)) -> String {
    let mut out = String::new();
    let mut first = 0;
    let line = |problem: &Problem| {
        format!("\n{}: {}: {}", problem.place, problem.kind.as_str(), problem.why)
    };
    if let Some(archive) = report.archive {
        out += archive.name();
    }
    out.extend(report.whole.iter().map(line));
    for content in &report.contents {
        let end = first + content.records;
        let indices = events.iter().map(|(index, _)| index).filter(|it| (first..end).contains(it));
        let indices: Vec<String> = indices.map(|index| (index - first).to_string()).collect();
        let shapes = match content.shapes.as_slice() {
            [] => "no shape".to_owned(),
            shapes => Shape::names(shapes),
        };
        if !content.name.is_empty() {
            out += &format!("\n{}: ", content.name);
        }
        out += &format!("{}, {shapes}: [{}]", content.container.name(), indices.join(" "));
        out.extend(content.problems.iter().map(line));
        first = end;
    }
    out
}

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(summary(&read(bytes.as_ref())), expected.join("\n"));
}
