//! The page and its rivals, in one browser: `tests/bench/page.mjs` runs them and prints a line of
//! JSON for each thing it saw.

use super::Seen;
use super::corpora::Corpora;
use super::dist;
use super::line::Line;
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
