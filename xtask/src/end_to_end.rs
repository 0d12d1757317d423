//! The finished page, used as a person uses it: in Chromium by all tests, in Firefox and WebKit by those
//! that matter most, and a table of what ran where.

use crate::build;
use crate::failure::{Context, Failure, Result};
use crate::places;
use crate::process;
use crate::setup::browser::{self, Browser};
use crate::setup::{self, nginx, others};
use crate::single;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What every browser runs: a day's work, the lock and every way out, offline use, one file, links, a
/// team's rules, the keyboard, and a start that is disturbed.
const SHORT: [&str; 9] = [
    "findings",
    "hosted",
    "investigate",
    "keyboard",
    "lock",
    "offline",
    "share",
    "single",
    "start",
];

/// So long a file of tests may take: the longest takes a quarter of it, on two cores. A browser that
/// hangs answers nobody.
const MOST: Duration = Duration::from_secs(10 * 60);

/// A browser by the name that the tests know it by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Runs everything.
    Chromium,
    /// Runs [`SHORT`].
    Firefox,
    /// Runs [`SHORT`], where it is to be had.
    WebKit,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// Where its tests leave what ran.
    fn account(self) -> PathBuf {
        places::scratch().join(format!("ran-{}.tsv", self.name().to_lowercase()))
    }

    /// What its step is called.
    pub fn step(self) -> &'static str {
        match self {
            Self::Chromium => "in Chromium",
            Self::Firefox => "in Firefox",
            Self::WebKit => "in WebKit",
        }
    }

    /// Its program, or WebKit's driver; installed first where that can be done.
    pub fn found(self) -> Result<PathBuf> {
        match self {
            // It was there before the tests began.
            Self::Chromium => Ok(browser::ensure()?.chromium),
            Self::Firefox => others::firefox(),
            Self::WebKit => others::webkit(),
        }
    }

    /// Runs the tests in it.
    pub fn run(self, browser: &Path) -> Result {
        let mut node = setup::page()?.command("node")?;
        node.env("TRAILGLASS_ENGINE", self.name().to_lowercase());
        node.env(format!("TRAILGLASS_{}", self.name().to_uppercase()), browser);
        node.env("TRAILGLASS_CHROMIUM_ARGUMENTS", Browser::arguments());
        node.env("TRAILGLASS_DIST", places::dist());
        node.env("TRAILGLASS_SINGLE", places::single());
        node.env("TRAILGLASS_COMMAND", places::project().join("target/debug/trailglass"));
        node.env("TRAILGLASS_NGINX", nginx::ensure()?);
        node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
        node.arg(format!("--test-timeout={}", MOST.as_millis()));
        node.arg(format!("--test-reporter={}", folder().join("ran.mjs").display()));
        node.arg(format!("--test-reporter-destination={}", self.account().display()));
        node.args(self.files()?);
        process::run(&mut node)
    }

    /// Named one by one: what node makes of a folder differs from version to version.
    fn files(self) -> Result<Vec<PathBuf>> {
        let mut files = build::files(&folder()).context("Cannot read tests/e2e/")?;
        files.retain(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.strip_suffix(".test.mjs")
                .is_some_and(|name| self == Self::Chromium || SHORT.contains(&name))
        });
        match files.len() < SHORT.len() {
            true => {
                Err(Failure::new("tests/e2e/ does not hold all *.test.mjs that every browser runs"))
            }
            false => Ok(files),
        }
    }
}

/// Makes ready what the tests of all browsers use, and forgets what ran before.
pub fn prepare() -> Result {
    fs::create_dir_all(places::scratch()).context("Cannot make a folder below target/")?;
    Engine::ALL.iter().for_each(|engine| drop(fs::remove_file(engine.account())));
    single::write(&places::dist())?;
    // The command that the page is compared with, as the native tests build it.
    let mut cargo = Command::new("cargo");
    cargo.current_dir(places::project());
    process::run(cargo.args(["test", "--workspace", "--quiet", "--no-run", "--test", "command"]))
}

fn folder() -> PathBuf {
    places::project().join("tests").join("e2e")
}

/// What ran where, as Markdown.
pub fn table() -> String {
    let accounts = Engine::ALL.map(|engine| {
        let account = fs::read_to_string(engine.account()).unwrap_or_default();
        (engine.name(), account)
    });
    table_of(&accounts.each_ref().map(|(name, account)| (*name, account.as_str())))
}

/// From a line for each test: its file, its name, and "held", "failed" or why it was left out.
fn table_of(accounts: &[(&str, &str)]) -> String {
    let mut rows: BTreeMap<&str, Vec<[usize; 2]>> = BTreeMap::new();
    let mut rest = String::new();
    for (column, (engine, account)) in accounts.iter().enumerate() {
        for line in account.lines() {
            let mut parts = line.split('\t');
            let mut part = || parts.next().unwrap_or_default();
            let (file, name, outcome) = (part(), part(), part());
            let row = rows.entry(file).or_insert_with(|| vec![[0; 2]; accounts.len()]);
            let [held, all] = &mut row[column];
            *all += 1;
            match outcome {
                "held" => *held += 1,
                why => drop(writeln!(rest, "- {engine}, {file}: “{name}”: {why}")),
            }
        }
    }
    let names: Vec<_> = accounts.iter().map(|(engine, _)| *engine).collect();
    let mut table = format!("| tests | {} |\n", names.join(" | "));
    table += &format!("|---|{}\n", "---|".repeat(names.len()));
    for (file, row) in rows {
        let cell = |[held, all]: [usize; 2]| match (held, all) {
            (_, 0) => "–".to_owned(),
            (held, all) if held == all => format!("{all}"),
            (held, all) => format!("{held} of {all}"),
        };
        let cells: Vec<_> = row.into_iter().map(cell).collect();
        table += &format!("| {file} | {} |\n", cells.join(" | "));
    }
    format!("{table}\n{rest}")
}

#[cfg(test)]
mod tests {
    use super::table_of;

    #[test]
    fn the_table_counts_what_held_and_names_the_rest() {
        let one = "lock\ta\theld\nlock\tb\theld\naxe\tc\theld\n";
        let other = "lock\ta\theld\nlock\tb\tits driver lacks paper\n";
        assert_eq!(
            table_of(&[("One", one), ("Other", other)]),
            "| tests | One | Other |\n|---|---|---|\n| axe | 1 | – |\n| lock | 2 | 1 of 2 |\n\n\
             - Other, lock: “b”: its driver lacks paper\n"
        );
    }
}
