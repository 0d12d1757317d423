//! Hours without events, as a list.

use super::rows::Rows;
use crate::scan::{Calendar, Hole, Side};
use crate::state::browse::Leaf;
use crate::text::{self, has_words};

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
}

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
    })
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
