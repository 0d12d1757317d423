//! The floors: a file uses only what lies on lower floors, and only the top floors know where they
//! run. There is no list of exceptions.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/`, lowest floor first. Modules of one floor do not know each other.
const FLOORS: [&[&str]; 7] = [
    &["event", "order", "text"],
    &["ingest", "rule"],
    &["scan"],
    &["report", "protocol"],
    &["state"],
    &["worker"],
    &["ui", "cli"],
];

/// What only these modules may name: a browser, a terminal.
const SURROUNDINGS: [(&[&str], &[&str]); 2] = [
    (
        &["worker", "ui"],
        &[
            "gloo",
            "js_sys",
            "patternfly_yew",
            "serde_wasm_bindgen",
            "wasm_bindgen",
            "web_sys",
            "yew",
        ],
    ),
    (
        &["cli"],
        &[
            "clap",
            "indicatif",
            "rayon",
            "walkdir",
            "println!",
            "eprintln!",
            "stdin",
            "stdout",
            "stderr",
            "Instant",
            "SystemTime",
            "std::fs",
            "std::thread",
        ],
    ),
];

#[test]
fn every_module_has_a_floor_and_the_crates_list_them_in_order() {
    let read = |name| fs::read_to_string(src().join(name)).unwrap();
    let (engine, all) = (read("engine.rs"), read("lib.rs"));
    let listed: Vec<&str> = engine
        .lines()
        .chain(all.lines())
        .filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let floors: Vec<usize> = listed.iter().map(|module| floor(module)).collect();
    assert!(floors.is_sorted(), "listed are {listed:?}, floors {floors:?}");
    assert_eq!(listed.len(), FLOORS.iter().map(|modules| modules.len()).sum::<usize>());
}

#[test]
fn a_file_uses_only_lower_floors() {
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let own = module_of(&path);
        for used in uses(&source) {
            if used != own && floor(&used) >= floor(&own) {
                wrong.push(format!("{}: {own} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_top_floors_know_where_they_run() {
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let own = module_of(&path);
        for (allowed, names) in SURROUNDINGS {
            let found = names.iter().filter(|name| code(&source).any(|line| mentions(line, name)));
            if !allowed.contains(&own.as_str()) {
                wrong.extend(found.map(|name| format!("{}: {name}", path.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_scan_of_uses_sees_what_it_must() {
    let source = "use crate::event::{Event};\n// crate::ui::x\nfn f() { crate::rule::compile(); }\n\
                  use crate::{ingest, scan::Tally};";
    assert_eq!(uses(source), ["event", "ingest", "rule", "scan"]);
    assert!(mentions("use yew::prelude::*;", "yew"));
    assert!(!mentions("let yewtree = 1;", "yew"));
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every file of a module but its tests, by its path below `src/`; the programs and the roots of
/// the crates stand above.
fn sources() -> BTreeMap<PathBuf, String> {
    let mut sources = BTreeMap::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(src()).unwrap().to_owned();
                let is_root = ["engine.rs", "lib.rs"].iter().any(|root| below == Path::new(root));
                let is_test = below.iter().any(|part| part == "tests" || part == "tests.rs");
                if !below.starts_with("bin") && !is_root && !is_test {
                    sources.insert(below, fs::read_to_string(&path).unwrap());
                }
            }
        }
    }
    assert!(sources.len() > 50, "only {} files found", sources.len());
    sources
}

fn module_of(path: &Path) -> String {
    let first = path.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn floor(module: &str) -> usize {
    FLOORS
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| panic!("{module} has no floor"))
}

/// The lines of a source without its comments and its tests, which stand last.
fn code(source: &str) -> impl Iterator<Item = &str> {
    let without_tests = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    without_tests.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The modules that a source names after `crate::`, alone or in braces.
fn uses(source: &str) -> Vec<String> {
    let text = code(source).collect::<Vec<_>>().join("\n");
    let mut modules = Vec::new();
    for (_, rest) in text.match_indices("crate::").map(|(at, name)| (at, &text[at + name.len()..]))
    {
        match rest.strip_prefix('{') {
            None => modules.extend(word(rest)),
            Some(group) => modules.extend(outermost(group).iter().filter_map(|part| word(part))),
        }
    }
    modules.sort_unstable();
    modules.dedup();
    modules
}

/// The parts of `a, b::{c, d}, e}` between the commas of the outermost level.
fn outermost(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The name that a path begins with, if it is a module's.
fn word(path: &str) -> Option<String> {
    let path = path.trim_start();
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    let name = &path[..end];
    name.starts_with(|c: char| c.is_lowercase()).then(|| name.to_owned())
}

/// Whether a line names this crate, macro or path, not only something that contains its letters.
fn mentions(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !inside(before) && !inside(after)
    })
}
