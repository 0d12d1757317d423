//! The command line.

use crate::ingest::{Limits, RunLimits};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads AWS CloudTrail logs and shows what needs acting on now (alerts) and what needs a look
/// within a day or two (monitor). Nothing leaves this machine.
#[derive(Parser)]
#[command(version, about)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Judge the CloudTrail logs in files and folders.
    #[command(after_help = SCAN_EXAMPLES)]
    Scan(ScanArgs),
    /// List the rules, with what is wrong with them.
    #[command(after_help = RULES_EXAMPLES)]
    Rules(RuleArgs),
    /// Put a rule set into the page as one file, for machines without a network.
    #[command(after_help = PAGE_EXAMPLES)]
    Page(PageArgs),
}

const SCAN_EXAMPLES: &str = "\
Examples:
  trailglass scan AWSLogs/
  trailglass scan AWSLogs/ --param allowed_regions=us-east-1,eu-west-1
  trailglass scan logs.json.gz more/ --rules ruleset.toml --format json > findings.json
  trailglass scan AWSLogs/ --format csv --fail-on alert > findings.csv
  trailglass scan AWSLogs/ --strict --public-keys keys.json

Exit status:
  0  the logs were judged
  1  --fail-on was given, and there are findings of that kind
  2  the report is no answer: wrong arguments, a broken rule, a path that is not there, or nothing
     that could be read; what could be judged is printed all the same
  3  --strict was given, and something was not read, or digests show that files were changed or
     are missing, or their signatures could not be checked with the keys given, or the rule-set file
     gave a warning

A rule that waits for its list finds nothing; that is noted, and no failure, with --strict neither.

Files that could not be read, or only in part, are listed at the end of the table, on standard
error for jsonl and csv, and under coverage.problems in the JSON.";

const RULES_EXAMPLES: &str = "\
Examples:
  trailglass rules
  trailglass rules --rules ruleset.toml

Exit status:
  0  nothing is wrong with them
  1  something is, such as a broken rule, or a key or a list of a name that is not known
  2  the rule-set file has errors and is not used at all";

const PAGE_EXAMPLES: &str = "\
Example:
  trailglass page trailglass.html --rules ruleset.toml --to ours.html

Whoever opens ours.html has these rules and lists, with their own edits over them.

Exit status:
  0  it is written
  1  it is written, and something is wrong with the rules, as `trailglass rules` says
  2  nothing is written";

#[derive(ClapArgs)]
pub struct PageArgs {
    /// The page as one file: trailglass.html of the archive.
    pub page: PathBuf,
    /// The rule-set file, laid over the built-in rules.
    #[arg(long, value_name = "FILE")]
    pub rules: PathBuf,
    /// Where to write the page.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

#[derive(ClapArgs)]
pub struct ScanArgs {
    /// Files and folders; folders with all that is below them.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub rules: RuleArgs,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Exit with 1 if there are findings: any alert, or (monitor) any finding at all.
    #[arg(long, value_enum, value_name = "KIND")]
    pub fail_on: Option<FailOn>,
    /// Work with so many threads instead of one for each core.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Exit with 3 if anything was not read, is not as CloudTrail delivered it, or is wrong with the
    /// rules.
    #[arg(long)]
    pub strict: bool,
    /// Check the signatures of digest files with the public keys in this file, as
    /// `aws cloudtrail list-public-keys` prints them.
    #[arg(long, value_name = "FILE")]
    pub public_keys: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub run_limits: RunLimitArgs,
}

/// How much of one file is read before it is given up; what was read before counts, and the rest is
/// a problem.
#[derive(ClapArgs)]
#[command(next_help_heading = "Limits for one file")]
pub struct LimitArgs {
    /// Unpacked content, in bytes; all files of an archive together.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().inflated)]
    pub limit_bytes: u64,
    /// Events.
    #[arg(long, value_name = "N", default_value_t = Limits::default().events)]
    pub limit_events: u64,
    /// One event, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().value)]
    pub limit_event: usize,
    /// Brackets open at once in one event.
    #[arg(long, value_name = "N", default_value_t = Limits::default().depth)]
    pub limit_depth: usize,
    /// Seconds that reading it may take.
    #[arg(long, value_name = "S", default_value_t = Limits::default().seconds)]
    pub limit_seconds: u64,
}

impl LimitArgs {
    /// The limits asked for.
    pub fn get(&self) -> Limits {
        Limits {
            inflated: self.limit_bytes,
            events: self.limit_events,
            value: self.limit_event,
            depth: self.limit_depth,
            seconds: self.limit_seconds,
            ..Limits::default()
        }
    }
}

/// How much all files together may come to; files that are not read for it are problems.
#[derive(ClapArgs)]
#[command(next_help_heading = "Limits for a whole run")]
pub struct RunLimitArgs {
    /// Unpacked content, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = RunLimits::default().inflated)]
    pub run_limit_bytes: u64,
    /// Events.
    #[arg(long, value_name = "N", default_value_t = RunLimits::default().events)]
    pub run_limit_events: u64,
    /// Seconds.
    #[arg(long, value_name = "S", default_value_t = RunLimits::default().seconds)]
    pub run_limit_seconds: u64,
}

impl RunLimitArgs {
    /// The limits asked for.
    pub fn get(&self) -> RunLimits {
        RunLimits {
            inflated: self.run_limit_bytes,
            events: self.run_limit_events,
            seconds: self.run_limit_seconds,
        }
    }
}

#[derive(ClapArgs)]
pub struct RuleArgs {
    /// A rule-set file, laid over the built-in rules.
    #[arg(long = "rules", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The values of a list that rules ask for, such as allowed_regions=us-east-1,eu-west-1. May be
    /// given several times.
    #[arg(long = "param", value_name = "NAME=VALUE,…", value_parser = parameter)]
    pub parameters: Vec<(String, Vec<String>)>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    Table,
    /// One document: coverage, rules and findings.
    Json,
    /// One finding a line.
    Jsonl,
    /// One finding a row.
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What needs acting on now.
    Alert,
    /// That, and what needs a look.
    Monitor,
}

fn parameter(text: &str) -> Result<(String, Vec<String>), String> {
    let (name, values) = text
        .split_once('=')
        .filter(|(name, _)| !name.is_empty())
        .ok_or("write it as NAME=VALUE,VALUE, such as allowed_regions=us-east-1")?;
    let values = values.split(',').map(str::trim).filter(|value| !value.is_empty());
    Ok((name.trim_start_matches('$').to_owned(), values.map(str::to_owned).collect()))
}
