//! One strip of time: how much happened, and where nothing did.

use crate::scan::{Calendar, Row, Slot, place_words};
use crate::text::{self, count, counted};

/// The time of one region of one account, or of all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// The region, `all regions`, or that none is named.
    pub region: String,
    /// The account; empty where none is named or all are meant.
    pub account: String,
    /// Both in words.
    pub place: String,
    /// What it holds in words: `1,234 events in 20 of 24 hours`.
    pub summary: String,
    /// Hours and events between each two ends.
    pub slots: Vec<Slot>,
    /// How much happened: from 1 to 4, by powers; slots without events are in none.
    pub heat: Vec<Run<u8>>,
    /// Where nothing happened.
    pub gaps: Vec<Run<Gap>>,
}

/// Slots in a row that are drawn alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<T> {
    /// The first slot.
    pub at: usize,
    /// How many.
    pub length: usize,
    /// How they are drawn.
    pub kind: T,
}

/// Hours without events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How much of the slot, in quarters: in 4 of 4 no hour has events. Less than half a quarter
    /// is not drawn.
    pub quarters: u8,
    /// What is known of it.
    pub sort: GapSort,
}

/// What is known of hours without events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapSort {
    /// Between two events; there are files, or no name tells.
    Quiet,
    /// Between two events; some of the hours have no file either.
    NoFiles,
    /// Before the first event or after the last.
    Outside,
}

/// How many events make how much heat.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    most: f64,
}

impl Scale {
    /// By the fullest of these slots.
    pub fn of(slots: &[Slot]) -> Self {
        let most = slots.iter().map(|slot| slot.events).max().unwrap_or_default();
        Scale { most: (most.max(2) as f64).ln() }
    }

    /// From 1 to 4: each step is as many times the one before.
    fn heat(self, events: u64) -> Option<u8> {
        let part = (events as f64).ln() / self.most;
        (events > 0).then_some(1 + (part * 4.0).floor().clamp(0.0, 3.0) as u8)
    }
}

impl Strip {
    pub(super) fn of(calendar: &Calendar, row: &Row, ends: &[i64], scale: Scale) -> Self {
        let slots = row.slots(calendar, ends);
        let (account, region) = row.place().unwrap_or_default();
        let region = match (row.place(), region) {
            (None, _) => "all regions",
            (_, "") => "no region named",
            (_, region) => region,
        };
        Strip {
            region: region.to_owned(),
            account: account.to_owned(),
            place: place_words(row.place()),
            summary: format!(
                "{} in {} of {}",
                counted(row.events, "event"),
                count(row.hours()),
                counted(calendar.length(), "hour")
            ),
            heat: runs(&slots, |slot| scale.heat(slot.events)),
            gaps: runs(&slots, gap),
            slots,
        }
    }

    /// A slot in words: `2026-03-11 04:00–05:00 UTC: no events, no files either`.
    pub fn words(&self, slot: usize, ends: &[i64]) -> String {
        let (Some(it), Some([from, until])) =
            (self.slots.get(slot), ends.get(slot..slot + 2).and_then(|ends| ends.first_chunk()))
        else {
            return String::new();
        };
        let events = match it.events {
            0 => "no events".to_owned(),
            events => counted(events, "event"),
        };
        let empty = match it.empty {
            0 => String::new(),
            empty if empty == it.hours => match gap(it).map(|gap| gap.sort) {
                Some(GapSort::Outside) => ", outside of its own first and last".to_owned(),
                Some(GapSort::NoFiles) if it.without_files == Some(empty) => {
                    ", no files either".to_owned()
                }
                Some(GapSort::NoFiles) => ", some hours without files".to_owned(),
                _ if it.without_files.is_some() => ", though files were delivered".to_owned(),
                _ => String::new(),
            },
            empty => format!(", none in {} of {}", count(empty), counted(it.hours, "hour")),
        };
        format!("{} UTC: {events}{empty}", text::hours(*from, *until))
    }
}

/// What is drawn where there are hours without events.
fn gap(slot: &Slot) -> Option<Gap> {
    let sort = match (slot.between, slot.without_files) {
        (0, _) => GapSort::Outside,
        (_, None | Some(0)) => GapSort::Quiet,
        (_, Some(_)) => GapSort::NoFiles,
    };
    if slot.empty > 0 && slot.empty == slot.hours {
        return Some(Gap { quarters: 4, sort });
    }
    // Where there are events, the hours before the first of all are no news.
    let part = slot.between as f64 / slot.hours.max(1) as f64;
    let quarters = (part * 4.0).round().min(3.0) as u8;
    (quarters > 0).then_some(Gap { quarters, sort })
}

fn runs<T: PartialEq>(slots: &[Slot], kind: impl Fn(&Slot) -> Option<T>) -> Vec<Run<T>> {
    let mut runs: Vec<Run<T>> = Vec::new();
    for (at, slot) in slots.iter().enumerate() {
        let Some(kind) = kind(slot) else { continue };
        match runs.last_mut().filter(|run| run.at + run.length == at && run.kind == kind) {
            Some(run) => run.length += 1,
            None => runs.push(Run { at, length: 1, kind }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heat_follows_powers() {
        let slot = |events| Slot { events, ..Slot::default() };
        let scale = Scale::of(&[slot(10_000), slot(3)]);
        let heat = [0, 1, 9, 11, 99, 101, 1001, 10_000, 20_000].map(|events| scale.heat(events));
        let expected =
            [None, Some(1), Some(1), Some(2), Some(2), Some(3), Some(4), Some(4), Some(4)];
        assert_eq!(heat, expected);
        assert_eq!(Scale::of(&[]).heat(1), Some(1));
    }

    #[test]
    fn gaps_are_told_by_what_is_known() {
        #[track_caller]
        fn check(
            slot: (u64, u64, u64, u64, Option<u64>),
            drawn: Option<(u8, GapSort)>,
            words: &str,
        ) {
            let (hours, events, empty, between, without_files) = slot;
            let slot = Slot { hours, events, empty, between, without_files };
            let expected = drawn.map(|(quarters, sort)| Gap { quarters, sort });
            assert_eq!(gap(&slot), expected, "{slot:?}");
            let strip = Strip {
                region: String::new(),
                account: String::new(),
                place: String::new(),
                summary: String::new(),
                slots: vec![slot],
                heat: vec![],
                gaps: vec![],
            };
            assert_eq!(
                strip.words(0, &[0, 24]),
                format!("1970-01-01 00:00 – 1970-01-02 00:00 UTC: {words}")
            );
            assert_eq!(strip.words(1, &[0, 24]), "");
        }
        use GapSort::{NoFiles, Outside, Quiet};
        check((24, 7, 0, 0, None), None, "7 events");
        check((24, 7, 3, 3, None), Some((1, Quiet)), "7 events, none in 3 of 24 hours");
        check((24, 7, 3, 3, Some(1)), Some((1, NoFiles)), "7 events, none in 3 of 24 hours");
        check((24, 7, 2, 2, None), None, "7 events, none in 2 of 24 hours");
        check((24, 7, 23, 23, None), Some((3, Quiet)), "7 events, none in 23 of 24 hours");
        check((24, 7, 3, 0, Some(3)), None, "7 events, none in 3 of 24 hours");
        check((1, 0, 1, 1, None), Some((4, Quiet)), "no events");
        check((1, 0, 1, 1, Some(0)), Some((4, Quiet)), "no events, though files were delivered");
        check((1, 0, 1, 1, Some(1)), Some((4, NoFiles)), "no events, no files either");
        check((9, 0, 9, 9, Some(2)), Some((4, NoFiles)), "no events, some hours without files");
        check(
            (1, 0, 1, 0, Some(1)),
            Some((4, Outside)),
            "no events, outside of its own first and last",
        );
    }

    #[test]
    fn neighbours_that_are_alike_are_drawn_as_one() {
        let slots = [1, 1, 0, 2, 2, 1].map(|events| Slot { events, ..Slot::default() });
        let found = runs(&slots, |slot| (slot.events > 0).then_some(slot.events));
        let found: Vec<_> = found.iter().map(|run| (run.at, run.length, run.kind)).collect();
        assert_eq!(found, [(0, 2, 1), (3, 2, 2), (5, 1, 1)]);
    }
}
