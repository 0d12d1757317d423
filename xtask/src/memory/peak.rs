//! A run of the command, and the most memory it had.

use crate::failure::{Context, Failure, Result};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The system's own mark of the highest is asked for so often: only what comes after the last time
/// is missed.
const OFTEN: Duration = Duration::from_millis(1);

/// What a run took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Peak {
    /// From start to end.
    pub time: Duration,
    /// The most memory at any time, as the system counts what is resident.
    pub bytes: u64,
    /// The events it says it read.
    pub events: u64,
}

/// Runs `trailglass scan`, which must find nothing, and watches it.
pub fn run(command: &mut Command) -> Result<Peak> {
    let start = Instant::now();
    let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let watched = watch(child.context("Cannot start trailglass")?)?;
    let time = start.elapsed();
    let Watched { bytes, status, output } = watched;
    match events(&output) {
        Some(events) if status.success() && bytes > 0 => Ok(Peak { time, bytes, events }),
        _ => Err(Failure::new(format!("trailglass told of no events ({status}):\n{output}"))),
    }
}

/// What was seen of a program until it ended.
#[derive(Debug)]
pub struct Watched {
    /// The most memory at any time, as the system counts what is resident.
    pub bytes: u64,
    /// How it ended.
    pub status: ExitStatus,
    /// What it printed.
    pub output: String,
}

/// Watches a program that prints into a pipe until it ends.
pub fn watch(mut child: Child) -> Result<Watched> {
    let output = child.stdout.take().map(BufReader::new);
    let report = thread::spawn(move || {
        let lines = output.into_iter().flat_map(BufRead::lines).map_while(std::io::Result::ok);
        lines.collect::<Vec<_>>().join("\n")
    });
    let mut bytes = 0;
    let status = loop {
        bytes = highest(child.id()).unwrap_or_default().max(bytes);
        if let Some(status) = child.try_wait().context("Cannot watch a program")? {
            break status;
        }
        thread::sleep(OFTEN);
    };
    Ok(Watched { bytes, status, output: report.join().unwrap_or_default() })
}

/// The highest that a process's memory has been.
fn highest(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// The events of a report: `5 files, 1.2 MB: 1,234 events = …`.
fn events(report: &str) -> Option<u64> {
    let (before, _) = report.split_once(" events = ")?;
    let (_, number) = before.rsplit_once(' ')?;
    number.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::events;

    #[test]
    fn the_events_of_a_report_are_found() {
        let report = "COVERAGE\n  5 files, 1.2 MB: 1,234,567 events = 1,234,567 unique + 0\n";
        assert_eq!(events(report), Some(1_234_567));
        assert_eq!(events("error: nothing could be read"), None);
    }
}
