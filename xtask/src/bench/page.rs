//! The page and its rivals, in one browser: `tests/bench/page.mjs` runs them and prints a line of
//! JSON for each thing it saw.

use super::Seen;
use super::corpora::Corpora;
use super::dist;
use super::samples::Measurement;
use super::targets::{Bound, Target};
use crate::failure::{Context, Failure, Result};
use crate::say::{say, timed};
use crate::setup::{self, browser, browser::Browser};
use crate::wasm::{TARGET, Toolchain};
use crate::{places, process, sizes};
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tinyjson::JsonValue;

/// What the page's half runs with: the page is built, and its rival.
pub struct Page {
    toolchain: Toolchain,
    browser: Browser,
    rivals: PathBuf,
}

/// All of the page, as a host sends it.
const MOST_KILOBYTES: f64 = 900.0;

/// What the page is built with, too (see `index.html`).
const WASM_OPT: [&str; 8] = [
    "-O3",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

impl Page {
    /// Installs and builds what is needed; nothing where this checkout has no such half.
    pub fn set_up() -> Result<Option<Self>> {
        if !script().is_file() {
            return Ok(None);
        }
        let toolchain = setup::page()?;
        let browser = browser::ensure()?;
        dist::ensure(&toolchain)?;
        let rivals = places::target().join("bench").join("wasm");
        timed("the page's rival: release build", || compile(&toolchain, &rivals))?;
        Ok(Some(Page { toolchain, browser, rivals }))
    }
}

/// Runs the page's half and takes what it says.
pub fn measure(page: Option<&Page>, corpora: &Corpora, rounds: usize, seen: &mut Seen) -> Result {
    let Some(page) = page else {
        say("  tests/bench/page.mjs is not there: only the command was measured");
        return Ok(());
    };
    seen.targets.push(size()?);
    timed("the page and its rivals, in one browser", || {
        let config = places::target().join("bench").join("page.json");
        fs::write(&config, text_of(configuration(corpora, rounds))?)
            .context(format!("Cannot write {}", config.display()))?;
        let mut node = page.toolchain.command("node")?;
        node.arg(script()).arg(config);
        node.env("TRAILGLASS_DIST", places::dist());
        node.env("TRAILGLASS_CHROMIUM", &page.browser.chromium);
        node.env("TRAILGLASS_CHROMIUM_ARGUMENTS", Browser::arguments());
        node.env("TRAILGLASS_BENCH_WASM", &page.rivals);
        run(&mut node, seen)
    })
}

fn script() -> PathBuf {
    places::project().join("tests").join("bench").join("page.mjs")
}

/// Compiles the rival as the page's own worker is compiled.
fn compile(toolchain: &Toolchain, into: &Path) -> Result {
    let mut cargo = toolchain.command("cargo")?;
    cargo.args(["build", "--release", "--quiet", "--target", TARGET, "-p", "bench", "--lib"]);
    process::run(&mut cargo)?;
    let compiled = places::target().join(TARGET).join("release").join("bench.wasm");
    let mut bindgen = toolchain.command("wasm-bindgen")?;
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", "bench", "--out-dir"]);
    process::run_quietly(bindgen.arg(into).arg(compiled))?;
    let mut optimize = toolchain.command("wasm-opt")?;
    let wasm = into.join("bench_bg.wasm");
    process::run_quietly(optimize.args(WASM_OPT).arg(&wasm).arg("-o").arg(&wasm))
}

/// What the script is told.
fn configuration(corpora: &Corpora, rounds: usize) -> HashMap<String, JsonValue> {
    let path = |path: &Path| JsonValue::String(path.to_string_lossy().into_owned());
    let tenfold = corpora.tenfold.as_deref().map_or(JsonValue::Null, path);
    HashMap::from([
        ("large".to_owned(), path(&corpora.large)),
        ("small".to_owned(), path(&corpora.small)),
        ("tenfold".to_owned(), tenfold),
        ("rounds".to_owned(), JsonValue::Number(rounds as f64)),
    ])
}

fn text_of(members: HashMap<String, JsonValue>) -> Result<String> {
    JsonValue::Object(members).stringify().context("Cannot write down what to measure")
}

fn run(node: &mut Command, seen: &mut Seen) -> Result {
    let mut child = node.stdout(Stdio::piped()).spawn().context("Cannot start node")?;
    let lines = child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines);
    for line in lines.map_while(std::io::Result::ok) {
        match Line::read(&line) {
            Line::Measurement(measurement) => seen.measurements.push(measurement),
            Line::Target(target) => seen.targets.push(target),
            Line::Note(note) => say(format_args!("  {note}")),
        }
    }
    let status = child.wait().context("Cannot wait for node")?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("tests/bench/page.mjs failed ({status}): it says why above")))
}

/// What a line of the script says.
#[derive(Debug, PartialEq)]
enum Line {
    Measurement(Measurement),
    Target(Target),
    Note(String),
}

impl Line {
    /// What is none of the others is for people.
    fn read(line: &str) -> Self {
        let value: Option<JsonValue> = line.parse().ok();
        let members = value.as_ref().and_then(|value| value.get::<HashMap<String, JsonValue>>());
        members.and_then(Self::of).unwrap_or_else(|| Line::Note(line.to_owned()))
    }

    fn of(members: &HashMap<String, JsonValue>) -> Option<Self> {
        let text = |name: &str| members.get(name)?.get::<String>().cloned();
        let number = |name: &str| members.get(name)?.get::<f64>().copied();
        if let Some(note) = text("note") {
            return Some(Line::Note(note));
        }
        if let Some(name) = text("target") {
            let most = number("at_most").map(Bound::AtMost);
            let bound = most.or_else(|| number("at_least").map(Bound::AtLeast));
            // Without a number it was not measured, and is not reached.
            let measured = number("measured").unwrap_or(f64::NAN);
            let unit = text("unit").unwrap_or_default();
            return Some(Line::Target(Target {
                name,
                measured,
                spread: None,
                unit,
                bound: Some(bound?),
            }));
        }
        let ms: &Vec<JsonValue> = members.get("ms")?.get()?;
        Some(Line::Measurement(Measurement {
            arm: text("arm")?,
            corpus: text("corpus").unwrap_or_default(),
            ms: ms.iter().filter_map(|one| one.get::<f64>().copied()).collect(),
            peak: number("peak_bytes").map(|bytes| bytes as u64),
        }))
    }
}

fn size() -> Result<Target> {
    let kilobytes = sizes::packed(&places::dist())? as f64 / 1000.0;
    Ok(Target {
        name: "all of the page, gzipped".to_owned(),
        measured: kilobytes,
        spread: None,
        unit: "kB".to_owned(),
        bound: Some(Bound::AtMost(MOST_KILOBYTES)),
    })
}

#[cfg(test)]
mod tests {
    use super::{Bound, Line};

    #[test]
    fn the_scripts_lines_are_read() {
        let line = r#"{"arm":"trailglass, one worker","corpus":"large","ms":[1310.5,1290]}"#;
        let Line::Measurement(seen) = Line::read(line) else { panic!("{line}") };
        assert_eq!((seen.arm.as_str(), seen.corpus.as_str()), ("trailglass, one worker", "large"));
        assert_eq!((seen.ms, seen.peak), (vec![1310.5, 1290.0], None));
        let line = r#"{"target":"whole ÷ inflate","measured":1.42,"unit":"x","at_most":1.3}"#;
        let Line::Target(target) = Line::read(line) else { panic!("{line}") };
        assert_eq!(
            (target.name.as_str(), target.bound),
            ("whole ÷ inflate", Some(Bound::AtMost(1.3)))
        );
        assert!(!target.is_met());
        let line = r#"{"target":"first results","measured":null,"unit":"ms","at_most":300}"#;
        let Line::Target(target) = Line::read(line) else { panic!("{line}") };
        assert!(!target.is_met(), "what was not measured is not reached");
    }

    #[test]
    fn what_is_for_people_is_passed_on() {
        assert_eq!(Line::read(r#"{"note":"one core"}"#), Line::Note("one core".to_owned()));
        assert_eq!(Line::read("Chromium 156"), Line::Note("Chromium 156".to_owned()));
    }
}
