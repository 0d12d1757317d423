//! What each target starts from, made from the fixtures and written where it looks for them.

use crate::packing::gzip;
use crate::shapes::{Shaped, others, packed, shapes};
use std::fs;
use std::path::{Path, PathBuf};
use trailglass::rule::catalog;

/// Writes the seeds of a target into its corpus, unless they are there already.
pub fn plant(target: &str, seeds: fn() -> Vec<Shaped>) {
    let corpus = project().join("fuzz/corpus").join(target);
    let mut seeds =
        seeds().into_iter().map(|(name, bytes)| (corpus.join(format!("seed-{name}")), bytes));
    let write = |(path, bytes): (PathBuf, Vec<u8>)| {
        if path.exists() { Ok(()) } else { fs::write(path, bytes) }
    };
    if let Err(error) = fs::create_dir_all(&corpus).and_then(|()| seeds.try_for_each(write)) {
        // Without them the target only takes longer to find its way.
        eprintln!("Cannot write to {}: {error}", corpus.display());
    }
}

/// The same few events in every shape, plain and packed.
pub fn files() -> Vec<Shaped> {
    let shapes = [shapes(&events()), others(), fixtures("ingest", "json")].concat();
    [packed(&shapes), shapes].concat()
}

/// The deflate streams of some of them.
pub fn deflate_streams() -> Vec<Shaped> {
    let body = |bytes: &[u8]| gzip(bytes).split_off(10);
    let mut seeds = shapes(&events());
    seeds.iter_mut().for_each(|(_, bytes)| *bytes = body(bytes));
    seeds
        .extend([("nothing".to_owned(), body(b"")), ("spaces".to_owned(), body(&[b' '; 100_000]))]);
    seeds
}

/// A few events by themselves.
pub fn single_events() -> Vec<Shaped> {
    let numbered = events().into_iter().enumerate();
    numbered.map(|(number, event)| (number.to_string(), event.into_bytes())).collect()
}

/// An event inside each shape, and something broken.
pub fn insides() -> Vec<Shaped> {
    let event = events().concat().into_bytes();
    let broken: &[u8] = b"{\"a\":[1,\"\\ud800\",{}],";
    let choice = |choice: u8| {
        let with = |inner: &[u8]| [&[choice], inner].concat();
        [(format!("event-{choice}"), with(&event)), (format!("broken-{choice}"), with(broken))]
    };
    // The upper half of the choice says how it is packed: 255 is not at all.
    (0..16)
        .map(|shape| shape | 0xf0)
        .chain((0..7).map(|packer| packer << 4))
        .flat_map(choice)
        .collect()
}

/// The conditions of the built-in rules and of the fixtures.
pub fn conditions() -> Vec<Shaped> {
    let rules = catalog().rules.into_iter().map(|rule| (rule.id, rule.when.into_bytes()));
    let fixtures = [fixtures("rule/ok", "rule"), fixtures("rule/err", "rule")].concat();
    rules.chain(fixtures).collect()
}

/// The files of the built-in rules and one that uses every key.
pub fn rule_files() -> Vec<Shaped> {
    let mut files = files_in("src/rule/catalog", "toml");
    files.push(("every-key.toml".to_owned(), EVERY_KEY.into()));
    files
}

/// The contents of links to the rules of such files.
pub fn link_contents() -> Vec<Shaped> {
    let content = |(name, file): Shaped| {
        let rules = String::from_utf8_lossy(&file);
        let form = serde_json::json!({
            "rules": rules, "page": "findings", "rule": ["sqs-change"], "outcome": ["denied"],
        });
        (name, form.to_string().into_bytes())
    };
    rule_files().into_iter().map(content).collect()
}

const EVERY_KEY: &str = r#"schema = "trailglass.ruleset/1"
title = "Rules of Example Corp"
contact = "security@example.com"
builtin = true
remove = ["rds-change"]
remove_parameters = ["allowed_images"]
order = ["route53-change", "outside"]

[parameters]
allowed_regions = ["us-east-1"]

[parameters.office]
title = "Addresses of the office"
about = "Where people work from"
kind = "cidr"
values = ["203.0.113.0/24", "2001:db8::/32"]

[[rule]]
id = "route53-change"
response = "alert"
enabled = false

[[rule]]
id = "outside"
title = "Somebody signed in from outside the office"
severity = "high"
when = '''eventName = "ConsoleLogin" and not ip_in(sourceIp, $office)'''
why = "It may be somebody else."
next = ["Ask."]
attack = ["T1078"]
article = "none"

[[rule.example]]
name = "from outside"
expect = "match"
event = '{"eventName":"ConsoleLogin","sourceIPAddress":"198.51.100.1"}'
parameters = { office = ["203.0.113.0/24"] }
"#;

fn events() -> Vec<String> {
    let text = include_str!("../../tests/fixtures/ingest/event.json");
    serde_json::from_str::<serde_json::Value>(text)
        .map(|event| vec![event.to_string()])
        .unwrap_or_default()
}

fn project() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

fn fixtures(folder: &str, extension: &str) -> Vec<Shaped> {
    files_in(&format!("tests/fixtures/{folder}"), extension)
}

fn files_in(folder: &str, extension: &str) -> Vec<Shaped> {
    let Ok(entries) = fs::read_dir(project().join(folder)) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, fs::read(&path).ok()?))
        })
        .collect()
}
