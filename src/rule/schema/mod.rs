//! What AWS records: sources, event names, fields, and the values of fields that have few. All of
//! it is for advice: a rule on something unknown runs all the same.

mod fields;
mod recorded;
mod values;

pub use fields::{Known, known_field, suggestion};
pub use recorded::recorded_as;
pub use values::values_of;

use crate::rule::guess::guess;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Services, without `.amazonaws.com`. Source: the service models of botocore 1.44, and sources
/// that have no public API, such as the sign-in page.
static SOURCES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("sources.txt").split_ascii_whitespace().collect());

/// The event names of some sources. Source: the operations of botocore 1.44, and what CloudTrail
/// records besides.
static NAMES: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("names.txt").lines().map(str::split_ascii_whitespace);
    lines.filter_map(|mut words| Some((words.next()?, words.collect()))).collect()
});

const DOMAIN: &str = ".amazonaws.com";

/// Whether `source` (lower-case) is an event source. China's end in `.amazonaws.com.cn`.
pub fn is_source(source: &str) -> bool {
    let source = source.strip_suffix(".cn").unwrap_or(source);
    source.strip_suffix(DOMAIN).is_some_and(|service| SOURCES.contains(service))
}

/// The event source that was probably meant by `source` (lower-case).
pub fn source_meant(source: &str) -> Option<String> {
    let service = source.strip_suffix(DOMAIN).unwrap_or(source);
    let meant = match SOURCES.contains(service) {
        true => Some(service),
        false => guess(service, SOURCES.iter().copied()),
    };
    meant.map(|service| format!("{service}{DOMAIN}"))
}

/// The event names of a source (lower-case), if all of them are known.
pub fn names_of(source: &str) -> Option<&'static [&'static str]> {
    NAMES.get(source).map(Vec::as_slice)
}

/// Every event name that is known.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.values().flatten().copied()
}

/// The sources known to record events of this name.
pub fn sources_of(name: &str) -> Vec<&'static str> {
    let records = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    NAMES.iter().filter(|(_, names)| records(names)).map(|(source, _)| *source).collect()
}

/// Whether `source` records events of this name. Lambda appends the version of its interface:
/// `UpdateFunctionCode20150331v2`.
pub fn records(source: &str, name: &str) -> bool {
    let name = match source {
        "lambda.amazonaws.com" => without_version(name),
        _ => name,
    };
    names_of(source).is_some_and(|names| names.iter().any(|it| it.eq_ignore_ascii_case(name)))
}

/// `UpdateFunctionCode20150331v2` without `20150331v2`.
fn without_version(name: &str) -> &str {
    let date = name.trim_end_matches(|last: char| last.is_ascii_digit());
    let date = date.strip_suffix(['v', 'V']).filter(|date| date.len() < name.len() - 1);
    let dated = date.unwrap_or(name);
    let bare = dated.trim_end_matches(|last: char| last.is_ascii_digit());
    if dated.len() - bare.len() == 8 { bare } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_names() {
        assert!(is_source("iam.amazonaws.com"));
        assert!(is_source("ec2.amazonaws.com.cn"));
        assert!(is_source("signin.amazonaws.com"));
        assert!(!is_source("iam") && !is_source("imm.amazonaws.com"));
        assert_eq!(source_meant("iam").as_deref(), Some("iam.amazonaws.com"));
        assert_eq!(source_meant("imm.amazonaws.com").as_deref(), Some("iam.amazonaws.com"));
        assert_eq!(source_meant("nowhere.example.com"), None);
        assert!(records("iam.amazonaws.com", "createuser"));
        assert!(!records("iam.amazonaws.com", "CreateUsr"));
        assert!(records("lambda.amazonaws.com", "UpdateFunctionCode20150331v2"));
        assert!(records("lambda.amazonaws.com", "CreateFunction20150331"));
        assert!(records("lambda.amazonaws.com", "Invoke"));
        assert!(!records("lambda.amazonaws.com", "CreateFunction2015"));
        assert_eq!(sources_of("AddPermission").len(), 3);
    }

    #[test]
    fn the_lists_stay_small() {
        assert!(include_str!("names.txt").len() + include_str!("sources.txt").len() < 62_000);
    }
}
