//! Hours without events, as a list.

use super::rows::Rows;
use crate::scan::{Calendar, Hole, Side};
use crate::state::browse::Leaf;
use crate::state::{Facet, Filter};
use crate::text::{self, has_words, hour_moment};
use std::collections::BTreeSet;

/// Hours in a row without any event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoleRow {
    /// Where.
    pub place: String,
    /// `2026-03-11 04:00–09:00`, UTC.
    pub span: String,
    /// `5 h`.
    pub length: String,
    /// What else is known: of its files, and of the place's first and last event.
    pub more: String,
    /// How many events would be expected.
    pub expected: u64,
    /// Admits the findings around it.
    pub around: Filter,
}

/// So many hours before a hole and after it may tell why it is there: a trail that was stopped, a
/// region that was given up.
const AROUND: i64 = 24;

/// The holes leafed at, those first that tell most.
pub fn rows(calendar: &Calendar, leaf: &Leaf) -> Rows<HoleRow> {
    let all: Vec<Hole<'_>> = calendar.holes().collect();
    let count = all.len();
    let is_found = |hole: &Hole<'_>| {
        leaf.text.trim().is_empty()
            || has_words(&leaf.text, &[&hole.place_words(), &span(hole), &more(hole)])
    };
    let found = all.into_iter().filter(is_found).collect();
    Rows::of(found, count, leaf.page, Hole::order, |hole| HoleRow {
        place: hole.place_words(),
        span: span(&hole),
        length: text::length(hole.hours()),
        more: more(&hole),
        expected: hole.expected.round() as u64,
        around: around(&hole),
    })
}

/// The findings of the same place from a day before to a day after.
fn around(hole: &Hole<'_>) -> Filter {
    let only = |value: &str| BTreeSet::from([value.to_owned()]);
    let chosen = hole
        .place
        .map(|(account, region)| [(Facet::Account, only(account)), (Facet::Region, only(region))]);
    let (from, until) = (hole.from.saturating_sub(AROUND), hole.until.saturating_add(AROUND));
    Filter {
        text: String::new(),
        chosen: chosen.into_iter().flatten().collect(),
        time: Some((hour_moment(from), hour_moment(until))),
    }
}

fn span(hole: &Hole<'_>) -> String {
    text::hours(hole.from, hole.until)
}

fn more(hole: &Hole<'_>) -> String {
    let side = match hole.side {
        Side::Before => "before its first event",
        Side::Between => "",
        Side::After => "after its last event",
    };
    let files = hole.files_words();
    let parts = [side, &files].into_iter().filter(|words| !words.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
