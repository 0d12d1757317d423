//! What the events tell together.

use super::span::Span;
use super::unseen::Unseen;
use crate::order::InOrder;
use crate::scan::{Calendar, Tally};
use std::collections::BTreeMap;

/// What the events tell, however the lists are looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// When the events happened; `None` without any that say so.
    pub span: Option<Span>,
    /// Events that do not say when they happened.
    pub undated: u64,
    /// Dated events by account, most first; the empty name stands for none.
    pub accounts: Vec<(String, u64)>,
    /// Dated events by region, likewise.
    pub regions: Vec<(String, u64)>,
    /// What the logs hold and what they do not.
    pub unseen: Unseen,
}

impl Seen {
    /// Of a tally and its calendar.
    pub(super) fn of(tally: &Tally, calendar: Option<&Calendar>) -> Self {
        Seen {
            span: Span::of(tally, calendar),
            undated: tally.undated,
            accounts: most_first(calendar, |(account, _)| account),
            regions: most_first(calendar, |(_, region)| region),
            unseen: Unseen::of(tally),
        }
    }
}

/// Events by account or by region.
fn most_first<'a>(
    calendar: Option<&'a Calendar>,
    name: impl Fn((&'a str, &'a str)) -> &'a str,
) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for row in calendar.iter().flat_map(|calendar| &calendar.rows) {
        *counts.entry(row.place().map_or("", &name)).or_default() += row.events;
    }
    let mut counts: Vec<_> =
        counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    counts.order_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
    counts
}
