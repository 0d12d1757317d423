//! What was read, and what was not.

mod files;
mod holes;
mod hours;
mod integrity;
mod problems;
mod rows;
mod span;
mod strip;
mod unseen;

pub use files::FileRow;
pub use holes::HoleRow;
pub use hours::Hours;
pub use integrity::{Compared, IntegrityView, Judgement, Outcome, StateRow};
pub use problems::ProblemRow;
pub use rows::Rows;
pub use span::{Bar, Span};
pub use strip::{Gap, GapSort, Run, Strip};
pub use unseen::{InsightRow, Names, Unseen};

use crate::scan::{Calendar, Coverage};
use crate::state::{AllLimits, Browse, State};
use std::collections::BTreeMap;
use std::rc::Rc;

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
    /// The hours with and without events; `None` where no event says when it happened.
    pub hours: Option<Rc<Hours>>,
    /// The hours without, as a list.
    pub holes: Rows<HoleRow>,
    /// What the logs hold and what they do not.
    pub unseen: Unseen,
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
        let calendar = Calendar::of(tally);
        CoverageView {
            sums: Sums::of(coverage),
            span: Span::of(tally),
            undated: tally.undated,
            accounts: most_first(calendar.as_ref(), |(account, _)| account),
            regions: most_first(calendar.as_ref(), |(_, region)| region),
            hours: calendar.as_ref().map(|it| Rc::new(Hours::of(it, &state.browse.places))),
            holes: calendar
                .as_ref()
                .map(|it| holes::rows(it, &state.browse.holes))
                .unwrap_or_default(),
            unseen: Unseen::of(tally),
            integrity: IntegrityView::of(state),
            problems: problems::rows(coverage, &state.browse.problems),
            files: files::rows(&state.run, &state.browse),
            limits: state.run.limits,
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
                Some(_) if file.problems().next().is_none() => sums.whole += 1,
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

/// Events by account or by region.
fn most_first<'a>(
    calendar: Option<&Calendar<'a>>,
    name: impl Fn((&'a str, &'a str)) -> &'a str,
) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for row in calendar.iter().flat_map(|calendar| &calendar.rows) {
        *counts.entry(row.place.map_or("", &name)).or_default() += row.events;
    }
    let mut counts: Vec<_> =
        counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    counts.sort_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
    counts
}
