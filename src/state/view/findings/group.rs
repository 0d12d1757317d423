//! The findings of one rule, in a line.

use super::rows::{Row, rows};
use crate::event::Outcome;
use crate::order::InOrder;
use crate::rule::{Response, Rule, Severity};
use crate::scan::{Certainty, Change};
use crate::state::{Column, Found, State};
use jiff::Timestamp;
use std::rc::Rc;

/// The findings of one rule that are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The rule, by position.
    pub rule: u32,
    /// The rule's id.
    pub id: String,
    /// The rule's title.
    pub title: String,
    /// How bad it may be.
    pub severity: Severity,
    /// Findings shown.
    pub shown: usize,
    /// Findings in all.
    pub all: usize,
    /// The earliest time.
    pub first: Option<Timestamp>,
    /// The latest time.
    pub last: Option<Timestamp>,
    /// Who called.
    pub users: Top,
    /// From where.
    pub addresses: Top,
    /// How many came to each outcome, in the order of [`Outcome::ALL`].
    pub outcomes: [usize; Outcome::ALL.len()],
    /// How many are not certain, since AWS withheld the details.
    pub withheld: usize,
    /// What the last edit of the rules changed.
    pub change: Option<Change>,
    /// The findings listed; `None` while they are folded.
    pub rows: Option<Vec<Row>>,
}

/// The texts that most findings of a group have, most first, and how many texts there are besides.
/// Findings without the text do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// Each text, and how many findings have it.
    pub first: Vec<(Rc<str>, usize)>,
    /// Further texts.
    pub more: usize,
}

/// So many texts are named.
const NAMED: usize = 2;

impl Group {
    pub(super) fn of(
        state: &State,
        (rule, model): (u32, &Rule),
        shown: &mut [usize],
        all: usize,
        limit: Option<usize>,
    ) -> Group {
        let found = &state.run.findings;
        let mut group = Group {
            rule,
            id: model.id.clone(),
            title: model.title.clone(),
            severity: model.severity,
            shown: shown.len(),
            all,
            first: None,
            last: None,
            users: Top::of(found, Column::User, shown),
            addresses: Top::of(found, Column::Address, shown),
            outcomes: [0; Outcome::ALL.len()],
            withheld: 0,
            change: state.run.changes.get(&model.id).copied(),
            rows: None,
        };
        group.count(found, shown);
        group.rows = limit.map(|limit| rows(state, shown, limit));
        group
    }

    fn count(&mut self, found: &Found, shown: &[usize]) {
        let rows = found.columns().rows();
        for cells in shown.iter().filter_map(|&position| rows.get(position)) {
            self.outcomes[cells.outcome as usize] += 1;
            self.withheld += usize::from(cells.certainty == Certainty::Withheld);
            if let Some(time) = cells.time {
                self.first = Some(self.first.map_or(time, |first| first.min(time)));
                self.last = Some(self.last.map_or(time, |last| last.max(time)));
            }
        }
    }

    /// How many findings more could be listed.
    pub fn more(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| self.shown.saturating_sub(rows.len()))
    }
}

impl Top {
    fn of(found: &Found, column: Column, positions: &[usize]) -> Top {
        let names = found.columns().names(column);
        let mut counts = vec![0; names.texts().len()];
        let mut seen = Vec::new();
        for position in positions {
            let Some(cells) = found.columns().rows().get(*position) else { continue };
            let number = cells.text(column);
            // The empty text stands for no text.
            if number == 0 {
                continue;
            }
            let count = &mut counts[number as usize];
            if *count == 0 {
                seen.push(number);
            }
            *count += 1;
        }
        let count = |number: u32| counts[number as usize];
        seen.order_by_key(|&number| (std::cmp::Reverse(count(number)), names.text(number)));
        let first = seen.iter().take(NAMED).map(|&number| (names.text(number), count(number)));
        Top { first: first.collect(), more: seen.len().saturating_sub(NAMED) }
    }
}

/// The rules that call for the same response.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The response.
    pub response: Response,
    /// Findings shown.
    pub shown: usize,
    /// Findings in all.
    pub all: usize,
    /// The rules that have findings shown, in the order of the rule set.
    pub groups: Vec<Rc<Group>>,
    /// The rules that wait for their lists.
    pub waiting: Vec<Waiting>,
}

/// A rule that waits for its lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The rule's id.
    pub id: String,
    /// The rule's title.
    pub title: String,
    /// How bad it may be.
    pub severity: Severity,
    /// What the lists are called.
    pub lists: Vec<String>,
}
