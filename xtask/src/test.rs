//! `cargo xtask test`: everything that must hold, or one part of it.

use crate::build;
use crate::end_to_end::{self, Engine};
use crate::failure::{Context, Result};
use crate::say::say;
use crate::setup::{self, browser, browser::Browser, nginx};
use crate::summary::Summary;
use crate::wasm::TARGET;
use crate::{fuzz, places, process, release};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Formatting and clippy, for native code and for Wasm.
    Lint,
    /// The tests of the engine, the command and this program.
    Native,
    /// The tests that run as Wasm in a browser.
    Wasm,
    /// The finished page, used as a person uses it.
    EndToEnd,
    /// What is given to others, built twice.
    Dist,
    /// A short look for input that the engine does not stand.
    Fuzz,
}

impl Part {
    /// All of them, the quickest answers first.
    pub const ALL: [Self; 6] =
        [Self::Lint, Self::Native, Self::Wasm, Self::EndToEnd, Self::Dist, Self::Fuzz];

    /// The part by the name that a person types.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "lint" => Some(Self::Lint),
            "native" => Some(Self::Native),
            "wasm" => Some(Self::Wasm),
            "e2e" => Some(Self::EndToEnd),
            "dist" => Some(Self::Dist),
            "fuzz" => Some(Self::Fuzz),
            _ => None,
        }
    }

    /// Installs what this part needs.
    fn set_up(self) -> Result {
        match self {
            Self::Lint => setup::lint::ensure().and_then(|()| setup::compiler().map(drop)),
            Self::Native => Ok(()),
            Self::Wasm => setup::page().and_then(|_| browser::ensure()).map(drop),
            Self::EndToEnd => Self::Wasm.set_up().and_then(|()| nginx::ensure()).map(drop),
            Self::Dist => setup::page().map(drop),
            Self::Fuzz => setup::fuzz(),
        }
    }
}

/// Runs the parts, every one of them even where one fails, and sums up.
pub fn test(parts: &[Part]) -> Result {
    // What cannot be installed should be known now, not after minutes of tests.
    parts.iter().try_for_each(|part| part.set_up())?;
    let mut summary = Summary::default();
    for part in parts {
        match part {
            Part::Lint => lint(&mut summary),
            Part::Native => native(&mut summary),
            Part::Wasm => wasm(&mut summary),
            Part::EndToEnd => end_to_end(&mut summary),
            Part::Dist => {
                summary.step("archive, built twice", || release::twice(&setup::page()?));
            }
            Part::Fuzz => drop(summary.step("fuzzing", || fuzz::for_each(fuzz::SHORT))),
        }
    }
    summary.close()
}

fn lint(summary: &mut Summary) {
    summary.step("formatting", || {
        process::run(cargo().args(["fmt", "--all", "--check"]))?;
        process::run(cargo().args(["fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"]))
    });
    let clippy = |command: &mut Command, what: &[&str]| {
        process::run(command.args(["clippy", "--quiet"]).args(what).args(["--", "-D", "warnings"]))
    };
    summary.step("clippy", || clippy(&mut cargo(), &["--workspace", "--all-targets"]));
    let page = ["--target", TARGET, "--lib", "--bin", "app", "--test", "wasm"];
    summary.step("clippy for Wasm", || clippy(&mut setup::compiler()?.command("cargo")?, &page));
}

fn native(summary: &mut Summary) {
    summary.step("native tests", || process::run(cargo().args(["test", "--workspace", "--quiet"])));
}

fn wasm(summary: &mut Summary) {
    summary.step("Wasm tests", || {
        let toolchain = setup::page()?;
        let tests = || {
            let mut cargo = toolchain.command("cargo")?;
            cargo.args(["test", "--target", TARGET, "--test", "wasm"]);
            Ok(cargo)
        };
        // Two calls, because cargo hands `--quiet` on to the test runner, which does not know it.
        process::run(tests()?.args(["--no-run", "--quiet"]))?;
        let browser = browser::ensure()?;
        let mut run = tests()?;
        run.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        run.env("CHROMEDRIVER", &browser.driver);
        run.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&browser)?);
        process::run(&mut run)
    });
}

/// What the WebDriver is asked for, written where the test runner reads it.
fn capabilities(browser: &Browser) -> Result<PathBuf> {
    let file = places::scratch().join("webdriver.json");
    fs::create_dir_all(places::scratch())
        .and_then(|()| fs::write(&file, browser.capabilities()))
        .context(format!("Cannot write {}", file.display()))?;
    Ok(file)
}

fn end_to_end(summary: &mut Summary) {
    if !summary.step("release build", || build::build(&setup::page()?)) {
        return;
    }
    if !summary.step("what the tests use", end_to_end::prepare) {
        return;
    }
    for engine in Engine::ALL {
        match engine.found() {
            Ok(browser) => drop(summary.step(engine.step(), || engine.run(&browser))),
            // Not every system has its driver.
            Err(why) if engine == Engine::WebKit => {
                summary.leave_out(engine.step(), &why.to_string());
            }
            Err(why) => drop(summary.step(engine.step(), || Err(why))),
        }
    }
    say(end_to_end::table());
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(places::project());
    command
}
