//! Reading files: every shape, every fault, and that nothing is lost without a word.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod data;
mod gzip;
mod gzip_cases;
mod json_cases;
mod properties;
mod shapes;
mod speed;
#[path = "../support/mod.rs"]
mod support;

use support::packing;
use trailglass::ingest::{FileReport, Limits, Reader};

/// Reads one file and returns what was seen, with each event's index and text.
fn read_with(limits: Limits, name: &str, bytes: &[u8]) -> (FileReport, Vec<(u32, String)>) {
    let mut events = Vec::new();
    let report = Reader::new(limits).read(name, bytes, &mut |index, event| {
        events.push((index, event.text().to_owned()));
    });
    assert_eq!(report.events, events.len() as u64);
    assert_eq!(report.bytes, bytes.len() as u64);
    (report, events)
}

fn read(bytes: &[u8]) -> (FileReport, Vec<(u32, String)>) {
    read_with(Limits::default(), "events", bytes)
}

/// What was seen, as golden text: container, shape, events' indices, and a line for each problem.
fn summary((report, events): &(FileReport, Vec<(u32, String)>)) -> String {
    let indices: Vec<String> = events.iter().map(|(index, _)| index.to_string()).collect();
    let shape = report.shape.map_or("no shape", |shape| shape.name());
    let mut out = format!("{}, {shape}: [{}]", report.container.name(), indices.join(" "));
    for problem in &report.problems {
        out += &format!("\n{}: {}: {}", problem.place, problem.kind.as_str(), problem.why);
    }
    out
}

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(summary(&read(bytes.as_ref())), expected.join("\n"));
}
