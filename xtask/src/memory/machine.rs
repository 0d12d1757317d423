//! When and on what something was measured.

use crate::process;
use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

/// One line: the date, the cores, the memory, the system.
pub fn here() -> String {
    let date = process::answer(Command::new("date").arg("+%F")).unwrap_or_default();
    let cores = available_parallelism().map_or(1, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = number(&memory, "MemTotal:").map_or(0.0, |kilobytes| kilobytes * 1.024e-6);
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = value(&processor, "model name\t: ").unwrap_or("unknown processor");
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let system = value(&system, "PRETTY_NAME=").unwrap_or_default().trim_matches('"');
    format!("seen on {date}: {cores} cores ({processor}), {memory:.0} GB of memory, {system}")
}

fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.strip_prefix(name))
}

fn number(text: &str, name: &str) -> Option<f64> {
    value(text, name)?.split_whitespace().next()?.parse().ok()
}
