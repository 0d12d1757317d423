//! Real logs, documentation samples and files broken on purpose, where they are at hand.

use super::{read_with, summary};
use std::collections::BTreeMap;
use std::path::Path;
use trailglass::ingest::Limits;

/// Shapes that are read so far; of every other file a problem must say what it is.
const READ: &[&str] = &["array", "object", "object/Records", "object+gz/Records"];

#[derive(Default)]
struct Row {
    files: u64,
    expected: u64,
    events: u64,
    problems: u64,
    kinds: BTreeMap<&'static str, u64>,
}

#[test]
fn every_file_is_accounted_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cloudtrail");
    let Ok(manifest) = std::fs::read_to_string(root.join("MANIFEST.tsv")) else {
        println!("skipped: {} is not there", root.display());
        return;
    };
    let mut table: BTreeMap<&str, Row> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in manifest.lines().skip(1) {
        let [_, path, shape, expected, ..] = *line.split('\t').collect::<Vec<_>>() else {
            continue;
        };
        let expected: u64 = expected.parse().unwrap();
        let bytes = std::fs::read(root.join(path)).unwrap();
        let seen = read_with(Limits::default(), path, &bytes);
        let row = table.entry(shape).or_default();
        row.files += 1;
        row.expected += expected;
        row.events += seen.0.events;
        row.problems += seen.0.problems.len() as u64;
        for problem in &seen.0.problems {
            *row.kinds.entry(problem.kind.as_str()).or_default() += 1;
        }
        let right = match READ.contains(&shape) {
            true => seen.0.events == expected && seen.0.problems.is_empty(),
            // An empty list loses nothing.
            false => !seen.0.problems.is_empty() || bytes.trim_ascii() == b"[]",
        };
        if !right {
            wrong.push(format!("{shape} {path}: {expected} expected\n{}", summary(&seen)));
        }
    }
    print(&table);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn print(table: &BTreeMap<&str, Row>) {
    println!("{:42} {:>5} {:>8} {:>6} {:>8}", "shape", "files", "expected", "events", "problems");
    for (shape, row) in table {
        let Row { files, expected, events, problems, kinds } = row;
        println!("{shape:42} {files:5} {expected:8} {events:6} {problems:8} {kinds:?}");
    }
}
