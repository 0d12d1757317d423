//! `cargo xtask memory`: what reading takes, in time and memory, as files get longer and more.
//!
//! Each kind of input comes in two lengths. Memory must not follow them, but for what telling copies
//! takes of each event and for what is found, of which these inputs hold nothing.

pub mod machine;
pub mod peak;

use crate::failure::{Context, Failure, Result};
use crate::say::{say, timed};
use crate::setup::{self, browser, browser::Browser};
use crate::{build, places, process};
use peak::{Peak, run};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A kind of input: its name for people, its name for the program that makes it, and the bytes of
/// JSON of a short and of a long one.
type Kind = (&'static str, &'static str, [u64; 2]);

const FILES: &str = "gzipped files of 24 kB";

const KINDS: [Kind; 5] = [
    ("JSON lines", "lines", LENGTHS),
    ("{\"Records\":[…]}", "records", LENGTHS),
    ("JSON lines, gzipped", "lines.gz", LENGTHS),
    ("{\"Records\":[…]}, gzipped", "records.gz", LENGTHS),
    (FILES, "files", [500 * 24_000, 5_000 * 24_000]),
];

const LENGTHS: [u64; 2] = [200_000_000, 2_000_000_000];

/// What the page is measured with, of [`KINDS`].
const ON_THE_PAGE: [&str; 2] = ["lines", "files"];

/// Measures the command and the page, and prints what it saw.
pub fn memory() -> Result {
    let toolchain = setup::page()?;
    let browser = browser::ensure()?;
    let programs = Programs::build()?;
    build::build(&toolchain)?;
    let folder = Scratch::new()?;
    say("\nthe command: trailglass scan");
    say(row(["", "JSON", "time", "MB/s", "peak", "events", "more per event"]));
    for kind in KINDS {
        let (name, shape, _) = kind;
        let seen = programs.measure(kind, &folder.0, ON_THE_PAGE.contains(&shape))?;
        seen.rows(name).into_iter().for_each(say);
    }
    say("\nthe page, by itself in a browser");
    let mut node = toolchain.command("node")?;
    node.arg(places::project().join("tests/e2e/memory.mjs")).args(page_inputs(&folder.0));
    node.env("TRAILGLASS_DIST", places::dist());
    node.env("TRAILGLASS_CHROMIUM", &browser.chromium);
    node.env("TRAILGLASS_CHROMIUM_ARGUMENTS", Browser::arguments());
    process::run(&mut node)?;
    say(format_args!("\n{}", machine::here()));
    Ok(())
}

/// The program that is measured, and the one that makes its input.
struct Programs {
    trailglass: PathBuf,
    bulk: PathBuf,
}

impl Programs {
    fn build() -> Result<Self> {
        timed("the command and the maker of its input: release build", || {
            let cargo = |what: &[&str]| {
                let mut cargo = Command::new("cargo");
                cargo.current_dir(places::project()).args(["build", "--release", "--quiet"]);
                process::run(cargo.args(what))
            };
            cargo(&["--bin", "trailglass"])?;
            cargo(&["-p", "sample-incident", "--example", "bulk"])
        })?;
        let release = places::target().join("release");
        Ok(Programs { trailglass: release.join("trailglass"), bulk: release.join("examples/bulk") })
    }

    /// Makes both lengths of a kind, reads them, and leaves them only where they are `kept`: two
    /// gigabytes of each kind need not lie on the disk at once.
    fn measure(&self, (_, shape, lengths): Kind, folder: &Path, kept: bool) -> Result<Pair> {
        let mut seen = lengths.map(|bytes| (bytes, Peak::default()));
        for (bytes, peak) in &mut seen {
            let input = input(folder, shape, *bytes);
            let mut bulk = Command::new(&self.bulk);
            process::run(bulk.arg(&input).args([shape, &bytes.to_string()]))?;
            *peak = run(Command::new(&self.trailglass).arg("scan").arg(&input))?;
            if !kept {
                fs::remove_file(&input).context(format!("Cannot remove {}", input.display()))?;
            }
        }
        Ok(Pair(seen))
    }
}

fn input(folder: &Path, shape: &str, bytes: u64) -> PathBuf {
    folder.join(format!("{}.{shape}", bytes / 1_000_000))
}

fn page_inputs(folder: &Path) -> Vec<PathBuf> {
    let kinds = KINDS.into_iter().filter(|(_, shape, _)| ON_THE_PAGE.contains(shape));
    kinds.flat_map(|(_, shape, lengths)| lengths.map(|bytes| input(folder, shape, bytes))).collect()
}

/// A short and a long input of one kind, each with the bytes of its JSON.
struct Pair([(u64, Peak); 2]);

impl Pair {
    /// A line for each, the second with what each further event took.
    fn rows(&self, name: &str) -> [String; 2] {
        let [short, long] = &self.0;
        let bytes = long.1.bytes.saturating_sub(short.1.bytes) as f64;
        let events = long.1.events.saturating_sub(short.1.events) as f64;
        [line(name, short, ""), line("", long, &format!("{:.1} B", bytes / events))]
    }
}

fn line(name: &str, (bytes, peak): &(u64, Peak), more: &str) -> String {
    let (megabytes, seconds) = (*bytes as f64 / 1e6, peak.time.as_secs_f64());
    row([
        name,
        &format!("{megabytes:.0} MB"),
        &format!("{seconds:.2} s"),
        &format!("{:.0}", megabytes / seconds),
        &format!("{:.1} MB", peak.bytes as f64 / 1e6),
        &peak.events.to_string(),
        more,
    ])
}

fn row([name, json, time, speed, peak, events, more]: [&str; 7]) -> String {
    format!("  {name:<26} {json:>8} {time:>8} {speed:>6} {peak:>9} {events:>9} {more:>15}")
}

/// A folder that goes with what is in it.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let folder = env::temp_dir().join(format!("trailglass-memory-{}", std::process::id()));
        fs::create_dir(&folder).context(format!("Cannot make {}", folder.display()))?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            say(Failure::new(format!("{} is left behind: {error}", self.0.display())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pair, Peak};
    use std::time::Duration;

    #[test]
    fn a_pair_is_told_with_what_each_further_event_took() {
        let peak = |bytes, events| Peak { time: Duration::from_secs(2), bytes, events };
        let pair = Pair([
            (200_000_000, peak(11_000_000, 100_000)),
            (2_000_000_000, peak(38_000_000, 1_000_000)),
        ]);
        let [short, long] = pair.rows("JSON lines");
        assert!(short.starts_with("  JSON lines "), "{short}");
        assert!(long.contains("2000 MB   2.00 s   1000   38.0 MB   1000000"), "{long}");
        assert!(long.ends_with(" 30.0 B"), "{long}");
    }
}
