//! The story that is told beside the sample is the one in its logs.
#![allow(clippy::expect_used, missing_docs)]

mod common;

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Every row of the table begins with a time and a call: `| 02:27:41 | `StopLogging` | … |`.
#[test]
fn every_row_is_in_the_logs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/sample/STORY.md");
    let story = fs::read_to_string(path).expect("the story is there");
    let records = common::records();
    let rows: Vec<_> = story.lines().filter_map(row).collect();
    assert!(rows.len() >= 12, "only {} rows", rows.len());
    for (time, name) in rows {
        assert!(records.iter().any(|event| is(event, time, name)), "no {name} at {time}");
    }
}

fn row(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    let time = cells.next().filter(|time| time.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((time, cells.next()?.trim_matches('`')))
}

fn is(event: &Value, time: &str, name: &str) -> bool {
    event["eventTime"] == format!("2026-03-11T{time}Z") && event["eventName"] == name
}

/// The trail that was stopped delivers nothing more, and the developers' own goes on.
#[test]
fn a_stopped_trail_is_silent() {
    let records = common::records();
    let last = |account: &str| {
        let by_trail = |event: &&Value| {
            event["sourceIPAddress"] == "cloudtrail.amazonaws.com"
                && event["recipientAccountId"] == account
        };
        records.iter().filter(by_trail).filter_map(|event| event["eventTime"].as_str()).max()
    };
    assert!(last(sample_incident::PROD) <= Some("2026-03-11T02:27:41Z"));
    assert!(last(sample_incident::DEV) > Some("2026-03-11T12:00:00Z"));
}
