//! The sample is the same every time, is what is committed, and has the size it should have.
#![allow(clippy::expect_used, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/sample")
}

fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record[field].as_str().unwrap_or_default()
}

#[test]
fn equal_runs_make_equal_bytes() {
    let once = sample_incident::generate().expect("the sample can be made");
    assert_eq!(once, sample_incident::generate().expect("the sample can be made"));
}

/// After a change to the generator: `cargo run -p sample-incident` writes them anew.
#[test]
fn committed_files_are_what_is_made() {
    let files = sample_incident::generate().expect("the sample can be made");
    let read = |name: &str| fs::read_to_string(committed().join(name)).expect("a text is there");
    assert_eq!(read("manifest.json"), sample_incident::manifest(&files));
    assert_eq!(read("parameters.json"), sample_incident::parameters());
    for file in &files {
        let bytes = fs::read(committed().join(&file.path)).expect("a listed file is there");
        assert!(bytes == file.bytes, "{} differs", file.path);
    }
    assert_eq!(count_files(&committed().join("AWSLogs")), files.len(), "files that none made");
}

fn count_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder is there");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    paths.map(|path| if path.is_dir() { count_files(&path) } else { 1 }).sum()
}

#[test]
fn sizes_suit_a_page() {
    let files = sample_incident::generate().expect("the sample can be made");
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let records = common::records();
    println!("{} files, {bytes} bytes, {} events", files.len(), records.len());
    assert!((28..=45).contains(&files.len()), "{} files", files.len());
    assert!(bytes < 250_000, "{bytes} bytes");
    assert!((1900..=2100).contains(&records.len()), "{} events", records.len());
}

#[test]
fn some_events_are_delivered_twice() {
    let records = common::records();
    let ids: BTreeSet<&str> = records.iter().map(|record| text(record, "eventID")).collect();
    let twice = records.len() - ids.len();
    println!("{twice} of {} delivered twice", records.len());
    assert!((45..=75).contains(&twice), "{twice}");
}

#[test]
fn records_lie_in_the_file_of_their_place_and_day() {
    for record in common::records() {
        assert!(text(&record, "eventTime").starts_with("2026-03-11T"), "{record}");
        assert!(text(&record, "eventTime").ends_with('Z'), "{record}");
        let account = text(&record, "recipientAccountId");
        assert!([sample_incident::PROD, sample_incident::DEV].contains(&account), "{record}");
    }
}

/// Every shape of `userIdentity` that the sample promises.
#[test]
fn identities_have_every_shape() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for record in common::records() {
        let kind = text(&record["userIdentity"], "type").to_string();
        *kinds.entry(kind).or_default() += 1;
    }
    println!("{kinds:#?}");
    for kind in
        ["AWSAccount", "AWSService", "AssumedRole", "IAMUser", "IdentityCenterUser", "Root", ""]
    {
        assert!(kinds.contains_key(kind), "no {kind:?}");
    }
}

#[test]
fn a_corpus_has_any_size_and_is_in_order() {
    let corpus: Vec<_> = sample_incident::events(7, 5000).collect();
    assert_eq!(corpus.len(), 5000);
    assert!(corpus.windows(2).all(|pair| pair[0].time() <= pair[1].time()));
    let again: Vec<_> = sample_incident::events(7, 5000).collect();
    let json = |events| serde_json::to_string(events).expect("events can be written");
    assert!(json(&corpus) == json(&again));
}
