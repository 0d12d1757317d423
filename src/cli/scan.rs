//! `trailglass scan`: all files judged, on all cores.

use super::args::{FailOn, Format, ScanArgs};
use super::files::{Input, find};
use super::{Failure, progress, rules, table};
use crate::ingest::{Limits, Reader};
use crate::report::{Document, Run, csv};
use crate::rule::{Response, RuleSet};
use crate::scan::{Coverage, FileId, Findings, Judge, Scan};
use rayon::prelude::*;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use std::{fs, thread};

/// Reads and judges what the arguments name, and prints the report.
pub fn scan(args: &ScanArgs) -> Result<ExitCode, Failure> {
    let rules = rules::load(&args.rules)?;
    let judge = Judge::new(&rules);
    rules::warn(judge.rules());
    let inputs = find(&args.paths);
    let (coverage, findings) = read(&judge, &inputs, args.jobs)?;
    let compiled = judge.rules();
    let run = Run { rules: &rules, compiled, coverage: &coverage, findings: &findings };
    let text = render(run, args.format)?;
    print(&text)?;
    if matches!(args.format, Format::Jsonl | Format::Csv) {
        eprint!("{}", table::problems(&coverage));
    }
    let nothing_read = coverage
        .files()
        .iter()
        .all(|file| file.report.as_ref().is_none_or(|report| report.is_unread()));
    if nothing_read {
        return Err("nothing could be read: check the paths".to_owned());
    }
    Ok(ExitCode::from(u8::from(fails(&rules, &findings, args.fail_on))))
}

/// Judges the files on all cores; what they gave is put together here, in whatever order it comes.
fn read(
    judge: &Judge,
    inputs: &[Input],
    jobs: Option<u16>,
) -> Result<(Coverage, Findings), Failure> {
    let mut coverage = Coverage::default();
    let mut findings = Findings::default();
    for input in inputs {
        coverage.add_file(input.name.clone()).ok_or("there are too many files for one run")?;
    }
    let bar = progress::bar(inputs.iter().filter_map(|input| input.size.as_ref().ok()).sum());
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.unwrap_or_default().into())
        .build()
        .map_err(|error| format!("threads cannot be started: {error}"))?;
    // Few answers wait, so that memory follows what is found and not what is read.
    let (sender, receiver) = mpsc::sync_channel(64);
    thread::scope(|scope| {
        scope.spawn(|| {
            pool.install(|| {
                inputs.par_iter().enumerate().for_each_init(
                    || (Reader::new(Limits::default()), sender.clone()),
                    |(reader, sender), (id, input)| {
                        let answer = judge_file(judge, reader, FileId(id as u32), input);
                        // The receiver outlives this scope's work: it is read until all senders end.
                        let _ = sender.send((id, answer));
                    },
                );
            });
            drop(sender);
        });
        for (id, answer) in receiver {
            let size = inputs[id].size.as_ref().copied().unwrap_or_default();
            match answer {
                Ok(mut scan) => {
                    coverage.add(&mut scan);
                    findings.add(&mut scan, &coverage);
                }
                Err(why) => coverage.fail(FileId(id as u32), size, why),
            }
            bar.inc(size);
        }
    });
    bar.finish_and_clear();
    Ok((coverage, findings))
}

fn judge_file(
    judge: &Judge,
    reader: &mut Reader,
    id: FileId,
    input: &Input,
) -> Result<Scan, String> {
    let size = *input.size.as_ref().map_err(|why| format!("Not read: {why}."))?;
    let most = Limits::default().inflated;
    if size > most {
        return Err(format!("Not read: it has {size} bytes, and {most} is the most for one file."));
    }
    let bytes = fs::read(&input.path).map_err(|error| format!("Not read: {error}."))?;
    let mut scan = Scan::default();
    judge.file(reader, id, &input.name, &bytes, &mut scan);
    Ok(scan)
}

fn render(run: Run<'_>, format: Format) -> Result<String, Failure> {
    let failure = |error: &dyn std::fmt::Display| format!("the report cannot be written: {error}");
    match format {
        Format::Table => Ok(table::report(run)),
        Format::Json => Document::new(run).to_text().map_err(|error| failure(&error)),
        Format::Csv => csv(run).map_err(|error| failure(&error)),
        Format::Jsonl => {
            let lines = run.findings().into_iter().map(|row| serde_json::to_string(&row));
            let lines: Result<Vec<_>, _> = lines.collect();
            let lines = lines.map_err(|error| failure(&error))?;
            Ok(lines.into_iter().map(|line| line + "\n").collect())
        }
    }
}

/// A reader that closed its end (`| head`) has seen what it wanted: no failure.
fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("the report cannot be written: {error}"))
        }
        _ => Ok(()),
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
