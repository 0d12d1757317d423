//! What was read, and what was not.

mod files;
mod holes;
mod hours;
mod integrity;
mod parts;
mod problems;
mod rows;
mod seen;
mod span;
mod strip;
#[cfg(test)]
mod tests;
mod unseen;

pub use files::FileRow;
pub use holes::HoleRow;
pub use hours::Hours;
pub use integrity::{Compared, IntegrityView, Judgement, Outcome, StateRow};
pub use parts::CoverageParts;
pub use problems::ProblemRow;
pub use rows::Rows;
pub use seen::Seen;
pub use span::{Bar, Span};
pub use strip::{Gap, GapSort, Run, Strip};
pub use unseen::{InsightRow, Names, Unseen};

use crate::scan::Coverage;
use crate::state::{AllLimits, Browse};
use std::rc::Rc;

/// What was read, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoverageView {
    /// How it adds up.
    pub sums: Sums,
    /// What the events tell, however the lists are looked at.
    pub seen: Rc<Seen>,
    /// The hours with and without events; `None` where no event says when it happened.
    pub hours: Option<Rc<Hours>>,
    /// The hours without, as a list.
    pub holes: Rows<HoleRow>,
    /// Whether the files are as CloudTrail delivered them.
    pub integrity: IntegrityView,
    /// What could not be read.
    pub problems: Rows<ProblemRow>,
    /// The files.
    pub files: Rows<FileRow>,
    /// How much is read.
    pub limits: AllLimits,
    /// What is looked at of the lists.
    pub browse: Browse,
}

/// Sums that add up: `files = whole + part + nothing + waiting`, `events = unique + duplicates`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Files given.
    pub files: u64,
    /// Files of which everything was read.
    pub whole: u64,
    /// Files with events of which something was not read.
    pub part: u64,
    /// Files in which no event was found, for reasons given.
    pub nothing: u64,
    /// Files not read yet.
    pub waiting: u64,
    /// Bytes of the files read, as they are stored.
    pub bytes: u64,
    /// The same unpacked.
    pub inflated: u64,
    /// Events read.
    pub events: u64,
    /// Those of files that were not read to their ends: of them, nothing but their number is known.
    pub partly: u64,
    /// Events, each counted once.
    pub unique: u64,
    /// Events that had been delivered before.
    pub duplicates: u64,
}

impl Sums {
    fn of(coverage: &Coverage) -> Self {
        let mut sums = Sums {
            files: coverage.files().len() as u64,
            events: coverage.events(),
            unique: coverage.unique(),
            duplicates: coverage.duplicates(),
            ..Sums::default()
        };
        for file in coverage.files() {
            match &file.report {
                None => sums.waiting += 1,
                Some(_) if file.problems().next().is_none() => sums.whole += 1,
                Some(report) if report.events() > 0 => sums.part += 1,
                Some(_) => sums.nothing += 1,
            }
            let partly = file.report.as_ref().filter(|report| report.is_unread());
            sums.partly += partly.map_or(0, |report| report.events());
            let read = file.report.as_ref().filter(|report| !report.is_unread());
            sums.bytes += read.map_or(0, |report| report.bytes);
            sums.inflated += read.map_or(0, |report| report.inflated());
        }
        sums
    }
}
