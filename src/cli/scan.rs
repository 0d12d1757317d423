//! `trailglass scan`: all files judged, on all cores.

use super::args::{FailOn, Format, ScanArgs};
use super::files::{Input, find};
use super::{Failure, note, print, progress, rules, table};
use crate::ingest::Reader;
use crate::report::{Document, Run, csv, json_lines};
use crate::rule::{Response, RuleSet, Status};
use crate::scan::{Coverage, File, FileId, Findings, Judge, Scan};
use crate::text::printable;
use rayon::prelude::*;
use std::process::ExitCode;
use std::sync::{LazyLock, mpsc};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// Reads and judges what the arguments name, and prints the report.
pub fn scan(args: &ScanArgs) -> Result<ExitCode, Failure> {
    let rules = rules::load(&args.rules)?;
    let judge = Judge::new(&rules);
    rules::warn(judge.rules());
    let inputs = find(&args.paths);
    let (coverage, findings) = read(&judge, &inputs, args)?;
    let compiled = judge.rules();
    let run = Run { rules: &rules, compiled, coverage: &coverage, findings: &findings };
    print(&render(run, args.format)?)?;
    if matches!(args.format, Format::Jsonl | Format::Csv) {
        note(table::problems(&coverage).trim_end());
    }
    // Whatever is wrong, the report was printed first: it holds for what could be judged.
    match incomplete(run, &inputs) {
        Some(why) => Err(why),
        None => Ok(ExitCode::from(u8::from(fails(&rules, &findings, args.fail_on)))),
    }
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

/// What a thread says of a file.
enum Answer {
    /// A part of what was found, or the rest.
    Part(Scan),
    /// It could not be read, and why.
    Failed(String),
    /// That was all.
    Done,
}

/// Judges the files on all cores; what they gave is put together here, in whatever order it comes.
fn read(judge: &Judge, inputs: &[Input], args: &ScanArgs) -> Result<(Coverage, Findings), Failure> {
    let mut coverage = Coverage::default();
    let mut findings = Findings::default();
    for input in inputs {
        coverage.add_file(input.name.clone()).ok_or("there are too many files for one run")?;
    }
    let bar = progress::bar(inputs.iter().filter_map(|input| input.size.as_ref().ok()).sum());
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.unwrap_or_default().into())
        .build()
        .map_err(|error| format!("threads cannot be started: {error}"))?;
    // Few answers wait, so that memory follows what is found and not what is read.
    let (sender, receiver) = mpsc::sync_channel(64);
    thread::scope(|scope| {
        scope.spawn(|| {
            pool.install(|| {
                inputs.par_iter().enumerate().for_each_init(
                    || (Reader::new(args.limits.get()).timed_by(clock), sender.clone()),
                    |(reader, sender), (id, input)| {
                        // The receiver outlives this scope's work: it is read until all senders end.
                        let mut send = |answer| drop(sender.send((id, answer)));
                        if let Err(why) = judge_file(judge, reader, id, input, &mut send) {
                            send(Answer::Failed(why));
                        }
                        send(Answer::Done);
                    },
                );
            });
            drop(sender);
        });
        for (id, answer) in receiver {
            let size = inputs[id].size.as_ref().copied().unwrap_or_default();
            match answer {
                Answer::Part(mut scan) => {
                    coverage.add(&mut scan);
                    findings.add(&mut scan, &coverage);
                }
                Answer::Failed(why) => coverage.fail(FileId(id as u32), size, why),
                Answer::Done => bar.inc(size),
            }
        }
    });
    bar.finish_and_clear();
    Ok((coverage, findings))
}

fn judge_file(
    judge: &Judge,
    reader: &mut Reader,
    id: usize,
    input: &Input,
    send: &mut dyn FnMut(Answer),
) -> Result<(), String> {
    input.size.as_ref().map_err(|why| format!("Not read: {why}."))?;
    let mut file = fs::File::open(&input.path).map_err(|error| format!("Not read: {error}."))?;
    let mut scan = Scan::default();
    let file_id = (FileId(id as u32), input.name.as_str());
    judge.file(reader, file_id, &mut file, &mut scan, &mut |part| send(Answer::Part(part)));
    send(Answer::Part(scan));
    Ok(())
}

/// The time since the first call.
fn clock() -> Duration {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGIN.elapsed()
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
