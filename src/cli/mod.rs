//! The terminal command: arguments in, a report out. All judging is the engine's.

mod args;
mod files;
mod page;
mod progress;
mod reading;
mod rules;
mod scan;
mod table;

use crate::text::printable_lines;
use args::{Args, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// Why a command could not do its work, in words for the person at the terminal.
type Failure = String;

/// Runs the command that the arguments ask for.
///
/// Exits with 0 when the work is done, 1 when `--fail-on` found what it asks for or something is wrong
/// with the rules, 2 when the work could not be done, and 3 for `--strict`.
pub fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::Scan(args) => scan::scan(&args),
        Command::Rules(args) => rules::list(&args),
        Command::Page(args) => page::page(&args),
    };
    result.unwrap_or_else(|failure| {
        note(&format!("trailglass: {failure}"));
        ExitCode::from(2)
    })
}

/// Prints to standard output. A reader that closed its end (`| head`) has seen what it wanted: no
/// failure.
fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("the report cannot be written: {error}"))
        }
        _ => Ok(()),
    }
}

/// Prints lines to standard error, harmless whatever names stand in them. Where nobody reads that,
/// nobody can be told.
fn note(lines: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", printable_lines(lines));
}
