//! What was found, and the same in columns of numbers, kept up as findings come: filtering,
//! grouping and counting then look at a few numbers for each finding instead of at its texts.

mod columns;
mod names;

pub use columns::{Cells, Column, Columns};
pub use names::Names;

use crate::scan::{Coverage, Finding, Findings, Scan};
use std::ops::Deref;

/// The findings and their columns.
#[derive(Clone, Debug, Default)]
pub struct Found {
    findings: Findings,
    columns: Columns,
}

impl Found {
    /// Takes in what a scan found.
    pub fn add(&mut self, scan: &mut Scan, coverage: &Coverage) {
        self.add_all(std::mem::take(&mut scan.findings), coverage);
    }

    /// The same with findings as they come.
    pub fn add_all(&mut self, findings: impl IntoIterator<Item = Finding>, coverage: &Coverage) {
        for position in self.findings.add_all(findings, coverage) {
            if let Some(finding) = self.findings.get(position) {
                self.columns.set(position, finding);
            }
        }
    }

    /// The findings of the rules that have a number now, under that number.
    pub fn renumbered(self, now: impl Fn(u32) -> Option<u32>) -> impl Iterator<Item = Finding> {
        self.findings.renumbered(now)
    }

    /// The columns; a finding has the same position in both.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }
}

impl Deref for Found {
    type Target = Findings;

    fn deref(&self) -> &Findings {
        &self.findings
    }
}
