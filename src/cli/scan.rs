//! `trailglass scan`: all files judged, on all cores.

use super::args::{FailOn, Format, ScanArgs};
use super::files::{Input, find};
use super::reading::Reading;
use super::{Failure, note, print, rules, table};
use crate::report::{Document, Run, csv, json_lines};
use crate::rule::{Response, RuleSet, Status};
use crate::scan::integrity::{Keys, PublicKey, read_keys};
use crate::scan::{File, Findings, Judge};
use crate::text::printable;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Reads and judges what the arguments name, and prints the report.
pub fn scan(args: &ScanArgs) -> Result<ExitCode, Failure> {
    let loaded = rules::load(&args.rules)?;
    let rules = &loaded.rules;
    let judge = Judge::new(rules);
    rules::warn(&loaded, judge.rules(), args.format != Format::Table);
    let doubtful = loaded.warnings + rules::wrong(judge.rules()) > 0;
    let keys = keys(args.public_keys.as_deref())?;
    let inputs = find(&args.paths);
    let (coverage, findings) = Reading::new(&inputs, args)?.read(&judge)?;
    let integrity = coverage.integrity(&keys, &mut |check| check.agrees());
    if args.public_keys.is_some() && integrity.is_none() {
        note(
            "note: --public-keys: there is no digest among the files, so no signature was checked. \
             Add the bucket's CloudTrail-Digest folder",
        );
    }
    let run = Run {
        rules,
        compiled: judge.rules(),
        coverage: &coverage,
        findings: &findings,
        integrity: integrity.as_ref(),
    };
    print(&render(run, args.format)?)?;
    if matches!(args.format, Format::Jsonl | Format::Csv) {
        note(table::problems(&coverage).trim_end());
    }
    // Whatever is wrong, the report was printed first: it holds for what could be judged.
    match incomplete(run, &inputs) {
        Some(why) => Err(why),
        None if args.strict && loses(run, &keys) => {
            strictly("something was not read, or is not as CloudTrail delivered it")
        }
        None if args.strict && doubtful => strictly("something is wrong with the rules"),
        None => Ok(ExitCode::from(u8::from(fails(rules, &findings, args.fail_on)))),
    }
}

/// What `--strict` makes of a report that was printed.
fn strictly(why: &str) -> Result<ExitCode, Failure> {
    note(&format!("trailglass: --strict: {why}"));
    Ok(ExitCode::from(3))
}

/// The public keys in a file, to check signatures with.
fn keys(file: Option<&Path>) -> Result<Vec<PublicKey>, Failure> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let failure = |why: &str| format!("{}: {why}", file.display());
    let text = fs::read_to_string(file).map_err(|error| failure(&error.to_string()))?;
    let Keys { keys, problems } = read_keys(&text);
    match problems.first() {
        Some(problem) if keys.is_empty() => Err(failure(problem)),
        None if keys.is_empty() => Err(failure("there is no public key in it")),
        _ => {
            problems.iter().for_each(|problem| note(&failure(problem)));
            Ok(keys)
        }
    }
}

/// Whether something was not read, is not as CloudTrail delivered it, or cannot be checked with the
/// keys that were given for it.
fn loses(run: Run<'_>, keys: &[PublicKey]) -> bool {
    let unread = |file: &File| file.report.is_none() || file.problems().next().is_some();
    let unchecked = !keys.is_empty() && run.integrity.is_none_or(|it| !it.is_checked());
    let unsound = run.integrity.is_some_and(|it| !it.is_sound());
    unchecked || unsound || run.coverage.files().iter().any(unread)
}

/// Why the report must not be taken for an answer, if there is a reason.
fn incomplete(run: Run<'_>, inputs: &[Input]) -> Option<Failure> {
    let broken = run.compiled.iter().filter(|rule| rule.status == Status::Broken);
    let broken: Vec<&str> = broken.map(|rule| rule.id.as_str()).collect();
    let missing = inputs.iter().filter(|input| input.is_argument && input.size.is_err());
    let missing: Vec<_> = missing.map(|input| printable(&input.name)).collect();
    let files = run.coverage.files();
    let refused =
        |file: &File| file.report.as_ref().is_none_or(|it| it.events() == 0 && it.has_problems());
    match () {
        () if !broken.is_empty() => {
            Some(format!("broken rules judged nothing: {}", broken.join(", ")))
        }
        () if !missing.is_empty() => Some(format!("not read: {}", missing.join(", "))),
        () if files.iter().all(refused) => Some("nothing could be read".to_owned()),
        () => None,
    }
}

fn render(run: Run<'_>, format: Format) -> Result<String, Failure> {
    let failure = |error: &dyn std::fmt::Display| format!("the report cannot be written: {error}");
    match format {
        Format::Table => Ok(table::report(run)),
        Format::Json => Document::new(run).to_text().map_err(|error| failure(&error)),
        Format::Csv => csv(run).map_err(|error| failure(&error)),
        Format::Jsonl => json_lines(run).map_err(|error| failure(&error)),
    }
}

fn fails(rules: &RuleSet, findings: &Findings, fail_on: Option<FailOn>) -> bool {
    let counts = findings.count_by_rule(rules.rules.len());
    let mut found = rules.rules.iter().zip(counts).filter(|(_, count)| *count > 0);
    match fail_on {
        None => false,
        Some(FailOn::Alert) => found.any(|(rule, _)| rule.response == Response::Alert),
        Some(FailOn::Monitor) => found.next().is_some(),
    }
}
