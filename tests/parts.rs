//! What of a file is handed over before its end.

mod support;

use std::io::Cursor;
use support::{Named, packing, sample_rules};
use trailglass::ingest::{Limits, Reader};
use trailglass::scan::{Coverage, Judge, Scan};

#[test]
fn a_batch_that_is_read_again_counts_once() {
    let files =
        [("short.json".to_owned(), events(0, 10)), ("long.json".into(), events(10, 40_000))];
    let mut coverage = Coverage::default();
    let (early, rest) = judge(&mut coverage, &files);
    assert!(!early.is_empty());
    // The first time, the worker dies before it gets to the rest.
    for mut scan in early.clone().into_iter().chain(early).chain([rest]) {
        coverage.add(&mut scan);
    }
    assert_eq!((coverage.events(), coverage.duplicates()), (40_010, 0));
    assert_eq!(coverage.tally().hours.total(), 40_010);
}

#[test]
fn no_more_is_held_of_many_contents_than_of_one() {
    let files: Vec<(String, Vec<u8>)> =
        (0..400).map(|number| (format!("{number}.json"), events(number * 100, 100))).collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut coverage = Coverage::default();
    let (early, rest) = judge(&mut coverage, &[("logs.tar".to_owned(), packing::tar(&files))]);
    let held = |scan: &Scan| scan.keys.iter().map(|keys| keys.keys.len()).sum::<usize>();
    assert!(early.iter().chain([&rest]).all(|scan| held(scan) <= 1 << 14));
    for mut scan in early.into_iter().chain([rest]) {
        coverage.add(&mut scan);
    }
    assert_eq!((coverage.events(), coverage.duplicates()), (40_000, 0));
}

/// JSON lines.
fn events(from: u32, count: u32) -> Vec<u8> {
    let event = |number| {
        format!(
            r#"{{"eventVersion":"1.08","eventID":"{number}","eventTime":"2026-03-11T10:00:00Z","eventSource":"sqs.amazonaws.com","eventName":"ReceiveMessage"}}"#
        )
    };
    (from..from + count).map(event).collect::<Vec<_>>().join("\n").into_bytes()
}

/// Files judged as one batch: what is handed over before its end, and the rest.
fn judge(coverage: &mut Coverage, files: &[Named]) -> (Vec<Scan>, Scan) {
    let (rules, mut reader) = (Judge::new(&sample_rules()), Reader::new(Limits::default()));
    let (mut early, mut rest) = (Vec::new(), Scan::default());
    for (name, bytes) in files {
        let id = coverage.add_file(name.clone()).unwrap();
        let input = &mut Cursor::new(bytes);
        rules.file(&mut reader, (id, name), input, &mut rest, &mut |part| early.push(part));
    }
    (early, rest)
}
