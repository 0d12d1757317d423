//! Real logs, documentation samples and files broken on purpose, where they are at hand.

use super::{problems, read_with, summary};
use std::collections::BTreeMap;
use std::path::Path;
use trailglass::ingest::{Limits, Shape};

/// Whether what the manifest calls a shape is one that CloudTrail's events come in; of every other
/// file a problem must say what it is.
fn is_log(shape: &str) -> bool {
    let other = ["array/", "unparsable", "no events", "rule-tests", "lookalike", "object/event "];
    !other.iter().any(|word| format!("{shape} ").contains(word))
}

/// The manifest counts Insights events apart.
fn insights(shape: &str) -> u64 {
    let count = shape.split_once("insight=").and_then(|(_, rest)| rest.split(']').next());
    count.map_or(0, |count| count.parse().unwrap())
}

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
        row.events += seen.0.events();
        row.problems += problems(&seen.0).len() as u64;
        for problem in problems(&seen.0) {
            *row.kinds.entry(problem.kind.as_str()).or_default() += 1;
        }
        let right = match is_log(shape) {
            true => seen.0.events() == expected + insights(shape) && !seen.0.has_problems(),
            // An empty list loses nothing, and the manifest counts neither of these two.
            false => {
                let is = |shape| seen.0.contents.iter().any(|it| it.shapes.contains(&shape));
                seen.0.has_problems()
                    || bytes.trim_ascii() == b"[]"
                    || is(Shape::LakeResults)
                    || is(Shape::Digest)
            }
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
