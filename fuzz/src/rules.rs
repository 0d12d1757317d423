//! Rules of any text.

use std::ops::Range;
use std::sync::LazyLock;
use trailglass::event::Event;
use trailglass::rule::syntax::{MAX_LENGTH, parse};
use trailglass::rule::{Diagnostic, Rule, RuleSet, RuleSetFile, catalog, compile};

static CATALOG: LazyLock<RuleSet> = LazyLock::new(catalog);

/// Parses a condition, prints it and parses it again, then judges events by it.
pub fn condition(when: &str) {
    let (tree, remarks) = parse(when);
    if !remarks.iter().any(Diagnostic::is_error) {
        let printed = tree.to_string();
        // What is written with fewer letters than it prints with may print longer than is read.
        if printed.len() <= MAX_LENGTH {
            let (again, remarks) = parse(&printed);
            assert!(!remarks.iter().any(Diagnostic::is_error), "{printed:?}: {remarks:?}");
            assert_eq!(again, tree, "{printed:?} is another condition");
        }
    }
    let rules =
        CATALOG.rules.iter().take(1).map(|rule| Rule { when: when.to_owned(), ..rule.clone() });
    judge(&RuleSet { rules: rules.collect(), ..CATALOG.clone() });
}

/// Reads a rule file, lays it over the built-in rules, and writes both out again.
pub fn file(text: &str) {
    let (file, remarks) = RuleSetFile::parse(text);
    rendered(&remarks, text);
    let (again, remarks) = RuleSetFile::parse(&file.to_toml());
    if remarks.is_empty() {
        assert_eq!(again, file, "it is written as another file");
    }
    let base = &*CATALOG;
    let (set, remarks) = base.with_text(text);
    rendered(&remarks, text);
    assert_eq!(set, base.with(&file).0, "its text makes another set than it does");
    RuleSetFile::difference(base, &set);
    judge(&RuleSet { rules: set.rules.into_iter().filter(is_new).collect(), ..set });
}

/// The built-in rules need not be compiled each time.
fn is_new(rule: &Rule) -> bool {
    !CATALOG.rules.iter().any(|known| known == rule)
}

fn rendered(remarks: &[Diagnostic], text: &str) {
    for remark in remarks {
        assert!(text.is_empty() || within(&remark.span, text), "{remark:?} is no place in it");
        remark.render(text);
    }
}

fn within(span: &Range<usize>, text: &str) -> bool {
    text.get(span.clone()).is_some()
}

const EVENTS: [&str; 4] = [
    "{}",
    include_str!("../../tests/fixtures/ingest/typical.json"),
    include_str!("../../tests/fixtures/ingest/event.json"),
    r#"{"eventName":"A","eventSource":"iam.amazonaws.com","errorCode":"AccessDenied","requestParameters":null,"userIdentity":{"type":"Root"}}"#,
];

fn judge(rules: &RuleSet) {
    for (rule, compiled) in rules.rules.iter().zip(compile(rules)) {
        rendered(&compiled.diagnostics, &rule.when);
        for event in EVENTS.iter().filter_map(|text| Event::parse(text).ok()) {
            let verdict = compiled.verdict(&event);
            for evidence in compiled.explain(&event) {
                assert!(within(&evidence.span, &rule.when), "{verdict:?}: {evidence:?}");
            }
        }
    }
}
