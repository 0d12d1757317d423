//! The report for reading at a terminal: alerts, monitor findings, and what was read.

mod seen;
mod unseen;

use crate::event::Outcome;
use crate::report::{FindingRow, Run};
use crate::rule::{Compiled, Response, Rule, Status};
use crate::scan::{Certainty, Coverage};
use crate::text::{brief, bytes, count, counted};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many events of a rule are listed; the rest is counted.
const ROWS: usize = 5;

/// So many characters of a name are printed; a log may hold one of a megabyte.
const WIDTH: usize = 200;

/// A sentence has room for such a name.
const SENTENCE: usize = 1000;

/// The whole report.
pub fn report(run: Run<'_>) -> String {
    let findings = run.findings();
    let mut out = String::new();
    for (response, heading) in [
        (Response::Alert, "ALERTS: act now"),
        (Response::Monitor, "MONITOR: look within a day or two"),
    ] {
        let of_kind = findings.iter().filter(|row| row.response == response);
        let _ = writeln!(out, "{heading} ({})", of_kind.count());
        for (rule, compiled) in run.rules.rules.iter().zip(run.compiled) {
            if rule.response == response {
                rule_part(rule, compiled, &findings, &mut out);
            }
        }
        out.push('\n');
    }
    out + &coverage(run) + &unseen::unseen(run.coverage.tally())
}

fn rule_part(rule: &Rule, compiled: &Compiled, findings: &[FindingRow<'_>], out: &mut String) {
    let rows: Vec<_> = findings.iter().filter(|row| row.rule == rule.id).collect();
    let state = match &compiled.status {
        Status::Active if rows.is_empty() => return,
        Status::Active => String::new(),
        Status::Waiting { parameters } => {
            format!("waits for {}", brief(&parameters.join(", "), WIDTH))
        }
        status => status.as_str().to_owned(),
    };
    if rows.is_empty() {
        let _ = writeln!(out, "  {:>6}  {} [{state}]", "–", brief(&rule.title, WIDTH));
        return;
    }
    let _ = writeln!(out, "  {:>6}  {}{}", rows.len(), brief(&rule.title, WIDTH), outcomes(&rows));
    for row in rows.iter().take(ROWS) {
        let _ = writeln!(out, "          {}", line(row));
    }
    if rows.len() > ROWS {
        let _ = writeln!(out, "          … and {} more", rows.len() - ROWS);
    }
}

/// `: 3 succeeded, 1 denied`.
fn outcomes(rows: &[&FindingRow<'_>]) -> String {
    let count = |outcome| rows.iter().filter(|row| row.outcome == outcome).count();
    let counts = Outcome::ALL.map(|outcome| (count(outcome), outcome.as_str()));
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    format!(": {}", counts.join(", "))
}

fn line(row: &FindingRow<'_>) -> String {
    let text = |text: Option<&str>| brief(text.unwrap_or("–"), WIDTH);
    let certainty = match row.certainty {
        Certainty::Matched => "",
        Certainty::Withheld => ", AWS withheld the details",
    };
    format!(
        "{}  {}  {}  {}  {}  {}{certainty}",
        row.time.as_deref().unwrap_or("no time             "),
        text(row.event_name),
        text(row.user),
        text(row.source_ip),
        text(row.region),
        row.outcome.as_str(),
    )
}

/// What was read, and what was not.
fn coverage(Run { coverage, integrity, .. }: Run<'_>) -> String {
    let mut out = String::from("COVERAGE\n");
    out.extend(integrity.map(seen::integrity));
    let tally = coverage.tally();
    let time =
        |time: Option<jiff::Timestamp>| time.map_or("–".to_owned(), |time| time.to_string());
    let _ = writeln!(
        out,
        "  {}, {}: {} = {} unique + {}",
        counted(coverage.files().len() as u64, "file"),
        bytes(coverage.bytes()),
        counted(coverage.events(), "event"),
        count(coverage.unique()),
        counted(coverage.duplicates(), "duplicate"),
    );
    let _ = writeln!(out, "  from {} to {}", time(tally.first), time(tally.last));
    if tally.undated > 0 {
        let events = counted(tally.undated, "event");
        let _ = writeln!(
            out,
            "  {events} without a time that is understood: in no account, region or hour below"
        );
    }
    for (name, counts) in [
        ("accounts", tally.hours.by(|place| &*place.account)),
        ("regions", tally.hours.by(|place| &*place.region)),
    ] {
        let _ = writeln!(out, "  {name}: {}", listed(&counts));
    }
    out + &seen::shapes(coverage) + &problems(coverage)
}

/// The most frequent first; so many are named, the rest is counted.
fn listed(counts: &BTreeMap<&str, u64>) -> String {
    const NAMED: usize = 8;
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let mut named: Vec<_> = counts
        .iter()
        .take(NAMED)
        .map(|(name, count)| {
            let name = if name.is_empty() { "not named" } else { name };
            format!("{} ({count})", brief(name, WIDTH))
        })
        .collect();
    match counts.len() {
        0 => return "–".to_owned(),
        all if all > NAMED => named.push(format!("and {} more", all - NAMED)),
        _ => {}
    }
    named.join(", ")
}

/// Every problem, a line each.
pub fn problems(coverage: &Coverage) -> String {
    let problems = coverage.problems();
    let mut out = String::new();
    if !problems.is_empty() {
        let _ = writeln!(out, "  problems: {}", problems.len());
    }
    for (file, problem) in problems {
        let _ = writeln!(
            out,
            "    {} ({}): {}",
            brief(&file, WIDTH),
            problem.place,
            brief(&problem.why, SENTENCE)
        );
    }
    out
}

/// The first of some lines, of which there are `all`.
fn list(lines: &[String], most: usize, all: u64, out: &mut String) {
    let told = lines.len().min(most);
    for line in lines.iter().take(told) {
        let _ = writeln!(out, "    {line}");
    }
    if all > told as u64 {
        let _ = writeln!(out, "    … and {} more", count(all - told as u64));
    }
}
