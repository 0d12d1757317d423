//! The JSON form: `{"schema": "trailglass.findings/1", "coverage": …, "rules": […], "findings": […]}`.

mod unseen;

use super::Run;
use crate::event::Outcome;
use crate::rule::{Response, Severity};
use crate::scan::{Certainty, Coverage, Finding};
use serde::Serialize;
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
    pub files: usize,
    pub bytes: u64,
    pub events: u64,
    pub unique: u64,
    pub duplicates: u64,
    pub problems: Vec<ProblemRow<'a>>,
    pub first: Option<String>,
    pub last: Option<String>,
    pub accounts: Vec<String>,
    pub regions: Vec<String>,
    /// What is not there.
    #[serde(flatten)]
    pub unseen: Unseen<'a>,
}

/// Something that could not be read: where, and why.
#[derive(Serialize)]
pub struct ProblemRow<'a> {
    pub file: &'a str,
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
    pub file: &'a str,
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
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }
}

impl<'a> CoverageRow<'a> {
    fn new(Run { coverage, .. }: Run<'a>) -> Self {
        let tally = coverage.tally();
        let named =
            |names: Vec<String>| names.into_iter().filter(|name| !name.is_empty()).collect();
        CoverageRow {
            files: coverage.files().len(),
            bytes: coverage.bytes(),
            events: coverage.events(),
            unique: coverage.unique(),
            duplicates: coverage.duplicates(),
            problems: problems(coverage),
            first: tally.first.map(|time| time.to_string()),
            last: tally.last.map(|time| time.to_string()),
            accounts: named(tally.by(|cell| cell.account.clone()).into_keys().collect()),
            regions: named(tally.by(|cell| cell.region.clone()).into_keys().collect()),
            unseen: Unseen::new(tally),
        }
    }
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
            file: self.coverage.name(finding.origin.file),
            index: finding.origin.index,
        })
    }
}
