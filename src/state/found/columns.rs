//! Findings as rows of numbers.

use super::Names;
use crate::event::Outcome;
use crate::scan::{Certainty, Facts, Finding, Origin};
use jiff::Timestamp;

/// The findings as numbers, and the texts that the numbers stand for.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    rows: Vec<Cells>,
    names: [Names; Column::ALL.len()],
}

/// One finding as numbers.
#[derive(Clone, Copy, Debug)]
pub struct Cells {
    /// The rule, by position.
    pub rule: u32,
    /// When.
    pub time: Option<Timestamp>,
    /// What became of it.
    pub outcome: Outcome,
    /// How sure the rule is.
    pub certainty: Certainty,
    /// Where the event stands.
    pub origin: Origin,
    texts: [u32; Column::ALL.len()],
}

/// A text that findings have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// `userIdentity`, as one name.
    User,
    /// `sourceIPAddress`.
    Address,
    /// `awsRegion`.
    Region,
    /// The account's number.
    Account,
    /// The access key.
    Key,
    /// `eventName`.
    Event,
    /// `eventSource`.
    Source,
    /// `errorCode`.
    Error,
}

impl Column {
    /// All of them.
    pub const ALL: [Column; 8] = [
        Column::User,
        Column::Address,
        Column::Region,
        Column::Account,
        Column::Key,
        Column::Event,
        Column::Source,
        Column::Error,
    ];

    fn text(self, facts: &Facts) -> &str {
        let text = match self {
            Column::User => &facts.user,
            Column::Address => &facts.source_ip,
            Column::Region => &facts.region,
            Column::Account => &facts.account,
            Column::Key => &facts.access_key,
            Column::Event => &facts.event_name,
            Column::Source => &facts.event_source,
            Column::Error => &facts.error_code,
        };
        text.as_deref().unwrap_or_default()
    }
}

impl Cells {
    /// The number of a text, for [`Columns::names`] of the same column.
    pub fn text(&self, column: Column) -> u32 {
        self.texts[column as usize]
    }
}

impl Columns {
    /// The findings, by position.
    pub fn rows(&self) -> &[Cells] {
        &self.rows
    }

    /// The texts of a column.
    pub fn names(&self, column: Column) -> &Names {
        &self.names[column as usize]
    }

    /// Writes the finding at `position`: one that is there, or the next.
    pub(super) fn set(&mut self, position: usize, finding: &Finding) {
        let facts = &finding.facts;
        let names = &mut self.names;
        let cells = Cells {
            rule: finding.rule,
            time: facts.time,
            outcome: facts.outcome,
            certainty: finding.certainty,
            origin: finding.origin,
            texts: Column::ALL.map(|column| names[column as usize].number(column.text(facts))),
        };
        match self.rows.get_mut(position) {
            Some(row) => *row = cells,
            None => self.rows.push(cells),
        }
    }
}
