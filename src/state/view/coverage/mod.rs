//! What was read, and what was not.

mod files;
mod problems;
mod rows;
mod span;

pub use files::FileRow;
pub use problems::ProblemRow;
pub use rows::Rows;
pub use span::{Bar, Span};

use crate::scan::Coverage;
use crate::state::{Browse, State};

/// What was read, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoverageView {
    /// How it adds up.
    pub sums: Sums,
    /// When the events happened; `None` without any that say so.
    pub span: Option<Span>,
    /// Events that do not say when they happened.
    pub undated: u64,
    /// Dated events by account, most first; the empty name stands for none.
    pub accounts: Vec<(String, u64)>,
    /// Dated events by region, likewise.
    pub regions: Vec<(String, u64)>,
    /// What could not be read.
    pub problems: Rows<ProblemRow>,
    /// The files.
    pub files: Rows<FileRow>,
    /// What is looked at of both lists.
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
    /// Events, each counted once.
    pub unique: u64,
    /// Events that had been delivered before.
    pub duplicates: u64,
}

impl CoverageView {
    /// Computed from the state.
    pub fn of(state: &State) -> Self {
        let coverage = &state.run.coverage;
        let tally = coverage.tally();
        CoverageView {
            sums: Sums::of(coverage),
            span: Span::of(tally),
            undated: tally.undated,
            accounts: most_first(tally.by(|cell| cell.account.clone())),
            regions: most_first(tally.by(|cell| cell.region.clone())),
            problems: problems::rows(coverage, &state.browse.problems),
            files: files::rows(&state.run, &state.browse),
            browse: state.browse.clone(),
        }
    }
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
                Some(report) if !report.has_problems() => sums.whole += 1,
                Some(report) if report.events() > 0 => sums.part += 1,
                Some(_) => sums.nothing += 1,
            }
            let read = file.report.as_ref().filter(|report| !report.is_unread());
            sums.bytes += read.map_or(0, |report| report.bytes);
            sums.inflated += read.map_or(0, |report| report.inflated());
        }
        sums
    }
}

fn most_first(counts: std::collections::BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
    counts
}
