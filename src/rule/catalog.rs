//! The built-in rules: one file each, in the form of every rule file ([`RuleSetFile`]). To add a
//! rule, add a file; the number at the start of its name is its place in the catalogue.

use super::diagnostic::Diagnostic;
use super::model::RuleSet;
use crate::order::InOrder;
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../src/rule/catalog");

static CATALOG: LazyLock<RuleSet> = LazyLock::new(|| read().0);

/// The built-in rules, in catalogue order, and their parameters, which have no values yet.
pub fn catalog() -> RuleSet {
    CATALOG.clone()
}

/// The catalogue, and what is wrong with its files; a test holds that nothing is.
fn read() -> (RuleSet, Vec<Diagnostic>) {
    let mut set = RuleSet::default();
    let mut diagnostics = Vec::new();
    for text in files() {
        let found;
        (set, found) = set.with_text(text);
        diagnostics.extend(found);
    }
    (set, diagnostics)
}

/// The text of every rule file, by name.
fn files() -> Vec<&'static str> {
    let is_toml = |path: &std::path::Path| path.extension().is_some_and(|end| end == "toml");
    let mut files: Vec<_> = FILES.files().filter(|file| is_toml(file.path())).collect();
    files.order_by(|one, other| one.path().cmp(other.path()));
    files.into_iter().filter_map(|file| file.contents_utf8()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_have_no_faults() {
        assert_eq!(read().1, []);
    }
}
