//! `cargo xtask fuzz`: the programs of `fuzz/` look for input that the engine does not stand.

use crate::failure::{Context, Failure, Result};
use crate::say::{say, seconds};
use crate::setup::{self, crates};
use crate::{build, places, process};
use base64ct::{Base64, Encoding};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How long each target runs in `cargo xtask test`.
pub const SHORT: Duration = Duration::from_secs(10);

/// No input may take longer than this, nor more memory than the number of megabytes.
const LIMITS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=2048"];

/// Inputs are printed up to this length, in bytes. Few are longer.
const MOST_PRINTED: usize = 16 << 10;

/// What every build and run is told. The engine has no unsafe code, and a sanitizer that looks for
/// what only that can do takes half the speed.
const BUILD: [&str; 4] = ["--sanitizer", "none", "--codegen-units", "16"];

/// Runs every target, each for its share of the time.
pub fn for_all_of(time: Duration) -> Result {
    let targets = targets()?;
    let count = u32::try_from(targets.len()).unwrap_or(u32::MAX).max(1);
    for_each(time / count)
}

/// Runs every target for this long; fails if any found something.
pub fn for_each(time: Duration) -> Result {
    setup::fuzz()?;
    process::run(cargo_fuzz("build")?.args(BUILD))?;
    let mut found = 0;
    for target in targets()? {
        found += usize::from(!run(&target, time)?);
    }
    match found {
        0 => Ok(()),
        _ => Err(Failure::new(format!("{found} of the targets did not hold."))),
    }
}

/// Runs a target once more on the file in which it found something.
pub fn again(input: &Path) -> Result {
    setup::fuzz()?;
    let target = input.parent().and_then(Path::file_name).filter(|name| {
        places::project().join("fuzz/fuzz_targets").join(name).with_extension("rs").is_file()
    });
    let Some(target) = target else {
        return Err(Failure::new(format!(
            "{} does not stand in the folder of a target, as in fuzz/artifacts/TARGET/",
            input.display()
        )));
    };
    let input = fs::canonicalize(input).context(format!("Cannot find {}", input.display()))?;
    process::run(cargo_fuzz("run")?.args(BUILD).arg(target).arg(input).arg("--").args(LIMITS))
}

/// Runs a target, tells what came of it, and whether it found nothing.
fn run(target: &str, time: Duration) -> Result<bool> {
    let path = places::scratch().join(format!("fuzz-{target}.log"));
    fs::create_dir_all(places::scratch()).context("Cannot write to target/")?;
    let log = File::create(&path).context(format!("Cannot write {}", path.display()))?;
    let mut command = cargo_fuzz("run")?;
    command.args(BUILD).args([target, "--"]).args(LIMITS).arg("-print_final_stats=1");
    command.arg(format!("-max_total_time={}", time.as_secs().max(1)));
    command.stderr(log);
    let holds = command.status().context("Cannot start cargo-fuzz")?.success();
    // What is found may hold any bytes.
    let log = fs::read(&path).context(format!("Cannot read {}", path.display()))?;
    let mut outcome = Outcome::read(target, &String::from_utf8_lossy(&log));
    if !holds {
        outcome.complaint.get_or_insert_with(|| "it did not run to its end".to_owned());
    }
    say(outcome.told(time));
    if !holds {
        say(format_args!("    all that it printed: {}", path.display()));
    }
    if let Some(input) = outcome.artifact.as_ref().and_then(|path| fs::read(path).ok()) {
        say(in_words(&input));
    }
    Ok(holds)
}

/// An input as it can be taken out of what a machine printed that is gone by now.
fn in_words(input: &[u8]) -> String {
    match input.len() {
        ..=MOST_PRINTED => {
            format!("    the same, by `base64 -d`: {}", Base64::encode_string(input))
        }
        length => format!("    it has {length} bytes, too many to print"),
    }
}

/// What a run came to.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    target: String,
    executions: String,
    each_second: String,
    coverage: String,
    complaint: Option<String>,
    artifact: Option<String>,
}

impl Outcome {
    /// Finds it in what libFuzzer prints.
    fn read(target: &str, log: &str) -> Self {
        let mut outcome = Outcome { target: target.to_owned(), ..Outcome::default() };
        let mut lines = log.lines();
        while let Some(line) = lines.next() {
            if let Some(number) = line.strip_prefix("stat::number_of_executed_units:") {
                outcome.executions = number.trim().to_owned();
            } else if let Some(number) = line.strip_prefix("stat::average_exec_per_sec:") {
                outcome.each_second = number.trim().to_owned();
            } else if let Some((_, rest)) = line.split_once(" cov: ") {
                outcome.coverage = rest.split(' ').next().unwrap_or_default().to_owned();
            } else if let Some((_, place)) = line.split_once("panicked at ") {
                let message = lines.next().unwrap_or_default();
                outcome.complaint = Some(format!("{place} {message}"));
            } else if let Some((_, what)) = line.split_once("ERROR: libFuzzer: ") {
                outcome.complaint.get_or_insert_with(|| what.to_owned());
            } else if let Some((_, path)) = line.split_once("Test unit written to ") {
                outcome.artifact = Some(path.trim().to_owned());
            }
        }
        outcome
    }

    fn told(&self, time: Duration) -> String {
        let Outcome { target, executions, each_second, coverage, complaint, artifact } = self;
        let mark = if complaint.is_none() && artifact.is_none() { "✓" } else { "✗" };
        let mut told = format!(
            "  {mark} {target:<14} {executions:>9} inputs in {}, {each_second:>6} a second, \
             {coverage:>5} places reached",
            seconds(time)
        );
        if let Some(complaint) = complaint {
            told += &format!("\n    {complaint}");
        }
        if let Some(artifact) = artifact {
            told += &format!("\n    to see it again: cargo xtask fuzz --again {artifact}");
        }
        told
    }
}

/// The targets, by name.
fn targets() -> Result<Vec<String>> {
    let folder = places::project().join("fuzz").join("fuzz_targets");
    let files = build::files(&folder).context("Cannot read fuzz/fuzz_targets/")?;
    let name = |path: &PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    let mut names: Vec<String> = files.iter().filter_map(name).collect();
    names.sort();
    Ok(names)
}

fn cargo_fuzz(action: &str) -> Result<Command> {
    let mut command = Command::new(crates::CARGO_FUZZ.programs()?.join("cargo-fuzz"));
    command.current_dir(places::project()).arg(action).env("CARGO_TERM_QUIET", "true");
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::Outcome;
    use std::time::Duration;

    #[test]
    fn a_run_that_found_nothing_is_told_in_a_line() {
        let log = "#209\tINITED cov: 751 ft: 1625 corp: 61/21Kb exec/s: 0 rss: 29Mb\n\
                   #271297\tDONE   cov: 1648 ft: 5606 corp: 1207/281Kb lim: 807 exec/s: 16956\n\
                   stat::number_of_executed_units: 271297\n\
                   stat::average_exec_per_sec:     16956\n";
        assert_eq!(
            Outcome::read("ingest", log).told(Duration::from_secs(10)),
            "  ✓ ingest            271297 inputs in 10.0 s,  16956 a second,  1648 places reached"
        );
    }

    #[test]
    fn what_was_found_is_told_with_the_way_to_see_it_again() {
        let log = "#7\tNEW    cov: 12 ft: 20 corp: 3/9b\n\
                   thread '<unnamed>' (7) panicked at src/ingest/mod.rs:7:9:\n\
                   no such thing\n\
                   ==7== ERROR: libFuzzer: deadly signal\n\
                   artifact_prefix='a/'; Test unit written to fuzz/artifacts/gzip/crash-ab\n";
        let outcome = Outcome::read("gzip", log);
        assert_eq!(outcome.complaint.as_deref(), Some("src/ingest/mod.rs:7:9: no such thing"));
        let told = outcome.told(Duration::from_secs(1));
        assert!(told.starts_with("  ✗ gzip"), "{told}");
        assert!(told.ends_with("cargo xtask fuzz --again fuzz/artifacts/gzip/crash-ab"), "{told}");
    }

    #[test]
    fn what_was_found_can_be_read_where_its_file_is_gone() {
        assert_eq!(super::in_words(b"PK"), "    the same, by `base64 -d`: UEs=");
        assert!(super::in_words(&[0; 20_000]).ends_with("20000 bytes, too many to print"));
    }
}
