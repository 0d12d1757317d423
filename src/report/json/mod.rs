//! The JSON form: `{"schema": "trailglass.findings/1", "coverage": …, "rules": […], "findings": […]}`.

mod unseen;

use super::Run;
use super::integrity::IntegrityRow;
use crate::event::Outcome;
use crate::ingest::{Archive, Container, Shape};
use crate::order::InOrder;
use crate::rule::{Response, Severity};
use crate::scan::{Certainty, ContentRow, Coverage, Finding};
use crate::text::printable_json;
use serde::Serialize;
use std::borrow::Cow;
use unseen::Unseen;

/// The name and version of the form; a change that breaks readers changes the number.
pub const SCHEMA: &str = "trailglass.findings/1";

/// Everything about a run.
#[derive(Serialize)]
#[expect(missing_docs, reason = "each is the form's member of that name")]
pub struct Document<'a> {
    pub schema: &'static str,
    pub coverage: CoverageRow<'a>,
    pub rules: Vec<RuleRow<'a>>,
    pub findings: Vec<FindingRow<'a>>,
}

/// What was read. Files, events, duplicates and problems add up: `events = unique + duplicates`.
#[derive(Serialize)]
pub struct CoverageRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrity: Option<IntegrityRow<'a>>,
    pub files: usize,
    pub bytes: u64,
    pub events: u64,
    pub unique: u64,
    pub duplicates: u64,
    pub problems: Vec<ProblemRow<'a>>,
    pub contents: Vec<ContentsRow<'a>>,
    pub first: Option<String>,
    pub last: Option<String>,
    pub accounts: Vec<String>,
    pub regions: Vec<String>,
    /// What is not there.
    #[serde(flatten)]
    pub unseen: Unseen<'a>,
}

/// A file, or a file in an archive. `container` is `plain`, `gzip` or `gzip-in-gzip`, `shapes` tell
/// how it holds its events, the outermost first; what is not known is left out.
#[derive(Serialize)]
pub struct ContentsRow<'a> {
    pub file: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<Archive>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<Container>,
    pub shapes: &'a [Shape],
    pub bytes: u64,
    pub inflated: u64,
    pub events: u64,
    pub duplicates: u64,
    pub problems: usize,
}

/// Something that could not be read: where, and why.
#[derive(Serialize)]
pub struct ProblemRow<'a> {
    pub file: Cow<'a, str>,
    pub r#where: String,
    pub why: &'a str,
}

/// A rule and how many findings it gave. `status` is `active`, `off`, `waiting`, `broken` or `never`.
#[derive(Serialize)]
pub struct RuleRow<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub response: Response,
    pub severity: Severity,
    pub status: &'static str,
    pub findings: usize,
}

/// One finding; also a line of the JSON-lines form and a row of the CSV form.
#[derive(Serialize)]
#[expect(missing_docs, reason = "each is the form's member of that name")]
pub struct FindingRow<'a> {
    pub rule: &'a str,
    pub response: Response,
    pub severity: Severity,
    pub time: Option<String>,
    pub event_id: Option<&'a str>,
    pub event_source: Option<&'a str>,
    pub event_name: Option<&'a str>,
    pub region: Option<&'a str>,
    pub account: Option<&'a str>,
    pub user: Option<&'a str>,
    pub source_ip: Option<&'a str>,
    pub access_key: Option<&'a str>,
    pub outcome: Outcome,
    pub error_code: Option<&'a str>,
    pub certainty: Certainty,
    pub file: Cow<'a, str>,
    pub index: u32,
}

impl<'a> Document<'a> {
    /// The document of a run.
    pub fn new(run: Run<'a>) -> Self {
        Document {
            schema: SCHEMA,
            coverage: CoverageRow::new(run),
            rules: rules(run),
            findings: run.findings(),
        }
    }

    /// The document as text, indented, ending in a newline.
    ///
    /// # Errors
    /// None that data can cause: every member has a form in JSON.
    pub fn to_text(&self) -> serde_json::Result<String> {
        Ok(printable_json(serde_json::to_string_pretty(self)? + "\n"))
    }
}

/// The findings of a run, a line each.
///
/// # Errors
/// None that data can cause: every member has a form in JSON.
pub fn json_lines(run: Run<'_>) -> serde_json::Result<String> {
    let lines = run.findings().into_iter().map(|row| serde_json::to_string(&row));
    let lines: serde_json::Result<Vec<_>> = lines.collect();
    Ok(printable_json(lines?.into_iter().map(|line| line + "\n").collect()))
}

impl<'a> CoverageRow<'a> {
    fn new(Run { coverage, integrity, .. }: Run<'a>) -> Self {
        let tally = coverage.tally();
        let named =
            |names: Vec<String>| names.into_iter().filter(|name| !name.is_empty()).collect();
        CoverageRow {
            integrity: integrity.map(IntegrityRow::new),
            files: coverage.files().len(),
            bytes: coverage.bytes(),
            events: coverage.events(),
            unique: coverage.unique(),
            duplicates: coverage.duplicates(),
            problems: problems(coverage),
            contents: contents(coverage),
            first: tally.first.map(|time| time.to_string()),
            last: tally.last.map(|time| time.to_string()),
            accounts: named(tally.hours.by(|place| place.account.clone()).into_keys().collect()),
            regions: named(tally.hours.by(|place| place.region.clone()).into_keys().collect()),
            unseen: Unseen::new(tally),
        }
    }
}

/// By name.
fn contents(coverage: &Coverage) -> Vec<ContentsRow<'_>> {
    let mut rows: Vec<_> = coverage
        .rows()
        .map(|ContentRow { file: id, name, archive, content, duplicates, problems, .. }| {
            let stored = coverage.files().get(id.0 as usize).and_then(|file| file.report.as_ref());
            ContentsRow {
                file: name,
                archive,
                container: content.map(|content| content.container),
                shapes: content.map(|content| content.shapes.as_slice()).unwrap_or_default(),
                bytes: content.map_or(stored.map_or(0, |report| report.bytes), |it| it.bytes),
                inflated: content.map_or(0, |content| content.inflated),
                events: content.map_or(0, |content| content.events),
                duplicates,
                problems,
            }
        })
        .collect();
    rows.order_by(|a, b| a.file.cmp(&b.file));
    rows
}

/// By file name, then in the order they stand in the file.
fn problems(coverage: &Coverage) -> Vec<ProblemRow<'_>> {
    coverage
        .problems()
        .into_iter()
        .map(|(file, problem)| ProblemRow {
            file,
            r#where: problem.place.to_string(),
            why: &problem.why,
        })
        .collect()
}

fn rules<'a>(Run { rules, compiled, findings, .. }: Run<'a>) -> Vec<RuleRow<'a>> {
    let counts = findings.count_by_rule(compiled.len());
    let rows = rules.rules.iter().zip(compiled).zip(counts);
    rows.map(|((rule, compiled), findings)| RuleRow {
        id: &rule.id,
        title: &rule.title,
        response: rule.response,
        severity: rule.severity,
        status: compiled.status.as_str(),
        findings,
    })
    .collect()
}

impl<'a> Run<'a> {
    /// The findings in their one order.
    pub fn findings(self) -> Vec<FindingRow<'a>> {
        let sorted = self.findings.sorted(self.coverage);
        sorted.into_iter().filter_map(|finding| self.row(finding)).collect()
    }

    fn row(self, finding: &'a Finding) -> Option<FindingRow<'a>> {
        let rule = self.rules.rules.get(finding.rule as usize)?;
        let facts = &finding.facts;
        let (file, index) = self.coverage.place(finding.origin);
        Some(FindingRow {
            rule: &rule.id,
            response: rule.response,
            severity: rule.severity,
            time: facts.time.map(|time| time.to_string()),
            event_id: facts.event_id.as_deref(),
            event_source: facts.event_source.as_deref(),
            event_name: facts.event_name.as_deref(),
            region: facts.region.as_deref(),
            account: facts.account.as_deref(),
            user: facts.user.as_deref(),
            source_ip: facts.source_ip.as_deref(),
            access_key: facts.access_key.as_deref(),
            outcome: facts.outcome,
            error_code: facts.error_code.as_deref(),
            certainty: finding.certainty,
            file,
            index,
        })
    }
}
