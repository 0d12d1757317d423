//! The hours with and without events, by account and region.

use super::rows::Rows;
use super::strip::{Scale, Strip};
use crate::scan::{Calendar, place_words};
use crate::state::browse::Leaf;
use crate::state::view::ladder::Step;
use crate::state::view::ticks::{Tick, ticks};
use crate::text::{self, has_words};

/// A strip of time for each region of each account, all cut at the same moments.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// How long a slot is: `hour`, `week`.
    pub unit: &'static str,
    /// The ends of the slots, in hours since 1970, one more than slots.
    pub ends: Vec<i64>,
    /// What stands below the slots.
    pub ticks: Vec<Tick>,
    /// The whole in words.
    pub summary: String,
    /// Whether the names of files tell of any place whether its files are missing, too.
    pub names_tell: bool,
    /// All accounts and regions together, unless there is but one.
    pub everywhere: Option<Strip>,
    /// The others, those with most events first.
    pub rows: Rows<Strip>,
}

/// Slots that can be told apart on a narrow screen: a week of hours.
const SLOTS: i64 = 168;

impl Hours {
    pub(super) fn of(calendar: &Calendar, leaf: &Leaf) -> Self {
        let (first, last) = (text::hour_moment(calendar.first), text::hour_moment(calendar.last));
        let step = Step::finest_of_hours(first, last, SLOTS);
        let moments: Vec<_> = step.moments(first, last).collect();
        let ends: Vec<i64> = moments.iter().map(|it| it.as_second().div_euclid(3600)).collect();
        let scale = Scale::of(&calendar.everywhere.slots(calendar, &ends));
        let found = calendar.rows.iter().filter(|row| {
            let (account, region) = row.place().unwrap_or_default();
            has_words(&leaf.text, &[account, region, &place_words(row.place())])
        });
        let strip = |row| Strip::of(calendar, row, &ends, scale);
        let everywhere = (calendar.rows.len() > 1).then(|| strip(&calendar.everywhere));
        let rows = Rows::of(
            found.collect(),
            calendar.rows.len(),
            leaf.page,
            |a, b| b.events.cmp(&a.events).then_with(|| a.place().cmp(&b.place())),
            strip,
        );
        Hours {
            unit: step.words(),
            ticks: ticks(&moments),
            summary: summary(calendar),
            names_tell: calendar.names_tell(),
            everywhere,
            rows,
            ends,
        }
    }
}

fn summary(calendar: &Calendar) -> String {
    let (with, all) = (calendar.everywhere.hours(), calendar.length());
    let span = text::hours(calendar.first, calendar.last + 1);
    match all - with {
        0 if all == 1 => format!("The hour of {span} UTC has events."),
        0 => format!("Each of the {} of {span} UTC has events.", text::counted(all, "hour")),
        empty => format!(
            "Of the {} of {span} UTC, {} {} no event at all.",
            text::counted(all, "hour"),
            text::count(empty),
            text::word(empty, "has", "have")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::{Place, Tally};

    fn tally(hours: impl Iterator<Item = i64>, regions: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for hour in hours {
            for region in regions {
                let place = Place { account: "111122223333".into(), region: (*region).into() };
                tally.hours.add(place, hour, 1);
            }
        }
        tally
    }

    #[track_caller]
    fn check(hours: impl Iterator<Item = i64>, unit: &str, slots: usize) {
        let tally = tally(hours, &["us-east-1"]);
        let calendar = Calendar::of(&tally).unwrap();
        let hours = Hours::of(&calendar, &Leaf::default());
        assert_eq!((hours.unit, hours.ends.len() - 1), (unit, slots));
        assert!(hours.ends.is_sorted());
        assert!(hours.rows.rows[0].heat.len() + hours.rows.rows[0].gaps.len() <= 2 * slots);
    }

    #[test]
    fn long_spans_have_longer_slots() {
        // Midnight of a Monday, the first of a month: 2026-06-01.
        let begin = 20_605 * 24;
        let to = |days: i64| (begin..begin + days * 24).step_by(5).chain([begin + days * 24 - 1]);
        check(begin..=begin, "hour", 1);
        check(to(7), "hour", 168);
        check(to(8), "2 hours", 96);
        check(to(60), "12 hours", 120);
        check(to(150), "day", 150);
        check(to(3 * 365), "week", 157);
        check(to(12 * 365), "month", 144);
        check([-100_000_000, 0, 60_000_000].into_iter(), "century", 184);
    }

    #[test]
    fn the_whole_is_told_of_one_hour_and_of_many() {
        let told = |hours: &[i64]| {
            let tally = tally(hours.iter().map(|hour| 20_605 * 24 + hour), &["us-east-1"]);
            Hours::of(&Calendar::of(&tally).unwrap(), &Leaf::default()).summary
        };
        assert_eq!(told(&[4]), "The hour of 2026-06-01 04:00–05:00 UTC has events.");
        assert_eq!(told(&[4, 5]), "Each of the 2 hours of 2026-06-01 04:00–06:00 UTC has events.");
        let of_three = "Of the 3 hours of 2026-06-01 04:00–07:00 UTC, 1 has no event at all.";
        assert_eq!(told(&[4, 6]), of_three);
        let of_four = "Of the 4 hours of 2026-06-01 04:00–08:00 UTC, 2 have no event at all.";
        assert_eq!(told(&[4, 7]), of_four);
    }

    #[test]
    fn places_are_leafed_through_and_looked_for() {
        let regions: Vec<String> = (0..50).map(|number| format!("region-{number}")).collect();
        let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
        let tally = tally([0, 5].into_iter(), &regions);
        let calendar = Calendar::of(&tally).unwrap();
        let hours = |text: &str, page| {
            let hours = Hours::of(&calendar, &Leaf { text: text.to_owned(), page });
            (hours.rows.rows.len(), hours.rows.found, hours.everywhere.is_some())
        };
        assert_eq!(hours("", 0), (20, 50, true));
        assert_eq!(hours("", 2), (10, 50, true));
        assert_eq!(hours("region-4 3333", 0), (11, 11, true));
    }
}
