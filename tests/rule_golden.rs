//! Conditions and the remarks on them, as people see them: `fixtures/rule/ok` holds what runs
//! without errors, `fixtures/rule/err` what does not. Every `NAME.rule` has a `NAME.txt` beside it
//! with its tree as text and its remarks; `UPDATE_GOLDEN=1 cargo test` writes them anew.

#![allow(clippy::unwrap_used, reason = "the functions beside tests are tests, too")]

use std::fs;
use std::path::{Path, PathBuf};
use trailglass::rule::{Parameter, ParameterKind, Parameters, check, syntax};

fn parameters() -> Parameters {
    let parameter = |kind, values: &[&str]| Parameter {
        title: String::new(),
        about: String::new(),
        kind,
        values: values.iter().map(|value| value.to_string()).collect(),
    };
    [
        ("allowed_regions".to_owned(), parameter(ParameterKind::Region, &["us-east-1"])),
        ("allowed_amis".to_owned(), parameter(ParameterKind::Image, &[])),
        ("broken_cidrs".to_owned(), parameter(ParameterKind::Cidr, &["10.0.0.0/99"])),
    ]
    .into()
}

fn remarks(source: &str) -> (String, bool) {
    let tree = syntax::parse(source).0;
    let diagnostics = check(source, &parameters());
    let mut out = format!("{tree}\n");
    for diagnostic in &diagnostics {
        out.push_str(&format!("\n{}\n", diagnostic.render(source)));
        if let Some(fix) = &diagnostic.fix {
            let mut fixed = source.to_owned();
            fixed.replace_range(diagnostic.span.clone(), fix);
            out.push_str(&format!("   = fixed: {}\n", fixed.replace('\n', "\n            ")));
        }
    }
    (out, diagnostics.iter().any(|it| it.is_error()))
}

fn rules(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rule").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut rules: Vec<_> = paths.filter(|path| path.extension().unwrap() == "rule").collect();
    rules.sort();
    assert!(!rules.is_empty());
    rules
}

fn check_folder(folder: &str, has_errors: bool) {
    for path in rules(folder) {
        let source = fs::read_to_string(&path).unwrap();
        let (found, errors) = remarks(source.trim_end());
        assert_eq!(errors, has_errors, "{}\n{found}", path.display());
        let golden = path.with_extension("txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn what_runs() {
    check_folder("ok", false);
}

#[test]
fn what_does_not_run() {
    check_folder("err", true);
}
