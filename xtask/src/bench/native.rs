//! The command and its rivals on this machine's own processor.

use super::arm::Arm;
use super::corpora::Corpora;
use super::findings::Findings;
use super::programs::Programs;
use super::targets::{Bound, Target};
use super::{Seen, rounds, ruleset};
use crate::build;
use crate::failure::{Context, Result};
use crate::say::say;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const WHOLE: &str = "trailglass";
const ONE_JOB: &str = "trailglass --jobs 1";
const TWO_JOBS: &str = "trailglass --jobs 2";
const MANY_RULES: &str = "trailglass with 800 rules";
const NOTHING: &str = "trailglass with a rule that finds nothing";
const JQ: &str = "zcat | jq";
const INFLATE: &str = "inflating and CRC alone, miniz_oxide";
const INFLATE_ZLIB: &str = "inflating and CRC alone, zlib-rs";
const INFLATE_ZUNE: &str = "inflating and CRC alone, zune-inflate";
const READ: &str = "only reading the files";

const LARGE: &str = "large";
const SMALL: &str = "small";
const TENTH: &str = "tenth";
const TENFOLD: &str = "tenfold";

/// What `trailglass` reads rules with; the same values as in [`ALLOWED`].
const PARAMETERS: [&str; 3] = [
    "allowed_regions=us-east-1,eu-west-1",
    "allowed_amis=ami-0f3c1d2e4b5a69788,ami-0a9b8c7d6e5f41322",
    "allowed_key_names=fernhill-builders",
];

/// What is allowed, as sets for jq: the sample company's own regions, images and key pairs.
const ALLOWED: &str = r#"{"regions": {"us-east-1": true, "eu-west-1": true},
  "amis": {"ami-0f3c1d2e4b5a69788": true, "ami-0a9b8c7d6e5f41322": true},
  "key_names": {"fernhill-builders": true}}"#;

/// Ten times the input may take as much memory as before, give or take what varies between runs.
const AS_MUCH: f64 = 1.1;

/// Runs the arms in turn, holds their findings against each other, and judges what they took.
pub fn measure(programs: &Programs, corpora: &Corpora, rounds: usize, seen: &mut Seen) -> Result {
    let rules = ruleset::write()?;
    let with = With { programs, rules: &rules };
    // The longer of two lengths is `large` in a quick run.
    let (one, ten) = if corpora.tenth.is_some() { (TENTH, LARGE) } else { (LARGE, TENFOLD) };
    let mut arms = with.on_large(&corpora.large)?;
    arms.extend(with.on_small(&corpora.small)?);
    let other = corpora.tenth.iter().map(|folder| (TENTH, folder));
    let other = other.chain(corpora.tenfold.iter().map(|folder| (TENFOLD, folder)));
    for (name, folder) in other {
        arms.push(with.whole(WHOLE, name, folder, &[]));
        arms.push(with.nothing(name, folder));
    }
    let mut outputs = Vec::new();
    for (output, measurement) in rounds::run(&mut arms, rounds)? {
        outputs.push((measurement.arm.clone(), measurement.corpus.clone(), output));
        seen.measurements.push(measurement);
    }
    same_findings(&outputs)?;
    judge(seen, one, ten)
}

/// The arms' commands.
struct With<'p> {
    programs: &'p Programs,
    rules: &'p ruleset::Files,
}

impl With<'_> {
    fn on_large(&self, folder: &Path) -> Result<Vec<Arm>> {
        Ok(vec![
            self.whole(WHOLE, LARGE, folder, &[]),
            self.inflate(INFLATE, LARGE, folder, "miniz_oxide"),
            self.inflate(INFLATE_ZLIB, LARGE, folder, "zlib-rs"),
            self.inflate(INFLATE_ZUNE, LARGE, folder, "zune-inflate"),
            self.whole(ONE_JOB, LARGE, folder, &["--jobs", "1"]),
            self.whole(TWO_JOBS, LARGE, folder, &["--jobs", "2"]),
            self.many_rules(folder),
            self.nothing(LARGE, folder),
            self.jq(LARGE, folder)?,
        ])
    }

    fn on_small(&self, folder: &Path) -> Result<Vec<Arm>> {
        Ok(vec![
            self.whole(WHOLE, SMALL, folder, &[]),
            self.inflate(INFLATE, SMALL, folder, "miniz_oxide"),
            self.inflate(READ, SMALL, folder, "none"),
            self.jq(SMALL, folder)?,
        ])
    }

    fn whole(&self, name: &'static str, corpus: &'static str, folder: &Path, more: &[&str]) -> Arm {
        let mut command = self.scan(folder);
        for parameter in PARAMETERS {
            command.args(["--param", parameter]);
        }
        command.args(more);
        Arm::new(name, corpus, command)
    }

    fn many_rules(&self, folder: &Path) -> Arm {
        let mut command = self.scan(folder);
        for parameter in PARAMETERS {
            command.args(["--param", parameter]);
        }
        command.arg("--rules").arg(&self.rules.many);
        Arm::new(MANY_RULES, LARGE, command)
    }

    /// What grows with the input when findings do not.
    fn nothing(&self, corpus: &'static str, folder: &Path) -> Arm {
        let mut command = self.scan(folder);
        command.arg("--rules").arg(&self.rules.nothing);
        Arm::new(NOTHING, corpus, command)
    }

    fn scan(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.programs.trailglass);
        command.arg("scan").arg(folder).args(["--format", "jsonl"]).stderr(Stdio::null());
        command
    }

    fn inflate(
        &self,
        name: &'static str,
        corpus: &'static str,
        folder: &Path,
        inflater: &str,
    ) -> Arm {
        let mut command = Command::new(&self.programs.inflate_only);
        command.arg(folder).args(["--inflater", inflater]);
        Arm::new(name, corpus, command)
    }

    fn jq(&self, corpus: &'static str, folder: &Path) -> Result<Arm> {
        let mut zcat = Command::new("zcat");
        // By bare names: 20,000 long ones are more than a command line may hold.
        zcat.current_dir(folder).args(names(folder)?);
        let mut jq = Command::new("jq");
        jq.args(["-rn", "--argjson", "allowed", ALLOWED, "-f"]).arg(&self.programs.rules_jq);
        Ok(Arm::new(JQ, corpus, jq).fed(zcat))
    }
}

fn names(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = build::files(folder).context(format!("Cannot read {}", folder.display()))?;
    Ok(files.iter().filter_map(|path| path.file_name()).map(PathBuf::from).collect())
}

/// Holds what the arms found against each other.
fn same_findings(outputs: &[(String, String, String)]) -> Result {
    let of = |arm: &str, corpus: &str| {
        let found = outputs.iter().find(|it| it.0 == arm && it.1 == corpus);
        found.map_or("", |(_, _, output)| output.as_str())
    };
    for corpus in [LARGE, SMALL] {
        let own = Findings::of_trailglass(of(WHOLE, corpus))?;
        own.must_equal(&Findings::of_jq(of(JQ, corpus))?, corpus)?;
        say(format_args!("  {corpus}: trailglass and jq find the same, {} findings", own.count()));
    }
    let many = Findings::of_trailglass(of(MANY_RULES, LARGE))?;
    say(format_args!("  {LARGE}: the 800 rules have {} findings", many.count()));
    Ok(())
}

/// Ratios with targets, and those beside them.
fn judge(seen: &mut Seen, one: &str, ten: &str) -> Result {
    let ratio = |a: (&str, &str), b: (&str, &str)| Ok(seen.of(a.0, a.1)?.over(seen.of(b.0, b.1)?));
    let whole = (WHOLE, LARGE);
    let targets = vec![
        Target::ratio(
            "zcat | jq ÷ trailglass, large",
            ratio((JQ, LARGE), whole)?,
            Bound::AtLeast(20.0),
        ),
        Target::ratio(
            "trailglass ÷ inflating and CRC alone, by the same inflater, large",
            ratio(whole, (INFLATE, LARGE))?,
            Bound::AtMost(1.3),
        ),
        Target::ratio(
            "trailglass with 800 rules ÷ with the 12 built in, large",
            ratio((MANY_RULES, LARGE), whole)?,
            Bound::AtMost(1.3),
        ),
        Target::ratio(
            &format!("ten times the input ÷ the input, time, {ten} and {one}"),
            ratio((WHOLE, ten), (WHOLE, one))?,
            Bound::AtMost(10.5),
        ),
        Target {
            spread: None,
            ..Target::ratio(
                &format!(
                    "ten times the input ÷ the input, memory but for findings, {ten} and {one}"
                ),
                memory(seen, ten, one)?,
                Bound::AtMost(AS_MUCH),
            )
        },
    ];
    let beside = vec![
        Target::beside("zcat | jq ÷ trailglass, small", ratio((JQ, SMALL), (WHOLE, SMALL))?),
        Target::beside(
            "trailglass --jobs 1 ÷ --jobs 2, large",
            ratio((ONE_JOB, LARGE), (TWO_JOBS, LARGE))?,
        ),
        Target::beside(
            "trailglass ÷ inflating and CRC alone, zlib-rs, large",
            ratio(whole, (INFLATE_ZLIB, LARGE))?,
        ),
        Target::beside(
            "trailglass ÷ inflating and CRC alone, zune-inflate, large",
            ratio(whole, (INFLATE_ZUNE, LARGE))?,
        ),
        Target::beside(
            "trailglass ÷ inflating and CRC alone, by the same inflater, small",
            ratio((WHOLE, SMALL), (INFLATE, SMALL))?,
        ),
        Target::beside(
            "trailglass ÷ only reading the files, small",
            ratio((WHOLE, SMALL), (READ, SMALL))?,
        ),
    ];
    seen.targets.extend(targets);
    seen.beside.extend(beside);
    Ok(())
}

/// How many times as much memory the longer of two inputs took, when there is nothing to find.
fn memory(seen: &Seen, ten: &str, one: &str) -> Result<super::samples::Spread> {
    let peak = |corpus| Ok(seen.of(NOTHING, corpus)?.peak.map_or(f64::NAN, |bytes| bytes as f64));
    Ok(super::samples::Spread::of(&[peak(ten)? / peak(one)?]))
}
