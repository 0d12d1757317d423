//! What tests share.

#![allow(dead_code, reason = "each test uses some of it")]

pub mod damage;
pub mod packing;
pub mod random;
pub mod reading;
pub mod shapes;
pub mod twin;

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::{env, fs};
use trailglass::ingest::{Limits, Reader};
use trailglass::report::{Document, Run};
use trailglass::rule::{Response, Rule, RuleSet, Severity, catalog};
use trailglass::scan::{Coverage, Findings, Judge, Scan};

/// Compares with a file below `tests/fixtures`; `UPDATE_GOLDEN=1` writes it instead.
#[track_caller]
pub fn golden(name: &str, actual: &str) {
    let path = project().join("tests/fixtures").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{name} differs; UPDATE_GOLDEN=1 accepts what is new");
}

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Real logs that may lie beside the project. They are other people's, so tests do without them:
/// they say that they were skipped.
pub fn real_logs() -> Option<PathBuf> {
    let folder = project().join("../shared/data/cloudtrail");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there are no real logs in {}", folder.display());
    None
}

/// The built-in rules with the sample's own lists.
pub fn sample_rules() -> RuleSet {
    let mut rules = catalog();
    let text = fs::read_to_string(project().join("www/sample/parameters.json")).unwrap();
    let lists: std::collections::BTreeMap<String, Vec<String>> =
        serde_json::from_str(&text).unwrap();
    for (name, values) in lists {
        rules.parameters.get_mut(&name).unwrap().values = values;
    }
    rules
}

/// A rule with this condition and nothing else to say.
pub fn rule(when: &str) -> Rule {
    Rule {
        id: "it".into(),
        title: "It".into(),
        response: Response::Alert,
        severity: Severity::Low,
        enabled: true,
        when: when.into(),
        why: String::new(),
        next: vec![],
        attack: vec![],
        article: None,
        examples: vec![],
    }
}

/// A file by name and content.
pub type Named = (String, Vec<u8>);

/// The files of the sample incident.
pub fn sample() -> Vec<Named> {
    let files = sample_incident::generate().unwrap();
    files.into_iter().map(|file| (file.path, file.bytes)).collect()
}

/// Judges files in the given batches, each by a reader of its own, and takes the answers in the
/// order of the batches. Returns the JSON report.
pub fn judge_in_batches(rules: &RuleSet, files: &[Named], batches: &[Vec<usize>]) -> String {
    let judge = Judge::new(rules);
    let mut coverage = Coverage::default();
    let mut findings = Findings::default();
    let mut ids = vec![None; files.len()];
    // As files come in: numbered in the order they are handed out.
    for &file in batches.iter().flatten() {
        ids[file] = coverage.add_file(files[file].0.clone());
    }
    for batch in batches {
        let mut reader = Reader::new(Limits::default());
        let (mut scan, mut parts) = (Scan::default(), Vec::new());
        for &file in batch {
            let (name, bytes) = &files[file];
            let (id, input) = ((ids[file].unwrap(), name.as_str()), &mut Cursor::new(bytes));
            judge.file(&mut reader, id, input, &mut scan, &mut |part| parts.push(part));
        }
        for part in parts.iter_mut().chain([&mut scan]) {
            coverage.add(part);
            findings.add(part, &coverage);
        }
    }
    let run = Run {
        rules,
        compiled: judge.rules(),
        coverage: &coverage,
        findings: &findings,
        integrity: None,
    };
    Document::new(run).to_text().unwrap()
}

/// The same with everything in one batch.
pub fn judge(rules: &RuleSet, files: &[Named]) -> String {
    judge_in_batches(rules, files, &[(0..files.len()).collect()])
}
