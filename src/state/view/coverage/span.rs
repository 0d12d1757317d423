//! When the events happened.

use crate::scan::{Calendar, Tally};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

/// When the events happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The earliest.
    pub first: Timestamp,
    /// The latest.
    pub last: Timestamp,
    /// What each bar stands for.
    pub unit: Unit,
    /// The events of each hour, day, month or year, in order.
    pub bars: Vec<Bar>,
}

/// The events of an hour, a day, a month or a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// `2024-05-01 13:00`, `2024-05-01`, `2024-05` or `2024`.
    pub label: String,
    /// How many.
    pub events: u64,
}

/// What each bar stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// An hour, in UTC.
    #[default]
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Bars that can be told apart on a narrow screen. Years are fewer, unless clocks were wrong: then
/// the latest are shown.
const MOST: usize = 124;

impl Unit {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }

    /// The beginning of the unit that a moment is in.
    fn floor(self, moment: DateTime) -> DateTime {
        let day = moment.date();
        match self {
            Unit::Hour => day.at(moment.hour(), 0, 0, 0),
            Unit::Day => day.into(),
            Unit::Month => day.first_of_month().into(),
            Unit::Year => day.first_of_year().into(),
        }
    }

    fn label(self, begin: DateTime) -> String {
        // Of `2024-05-01T12:00:00`.
        let length = match self {
            Unit::Hour => 16,
            Unit::Day => 10,
            Unit::Month => 7,
            Unit::Year => 4,
        };
        begin.to_string().chars().take(length).collect::<String>().replace('T', " ")
    }

    /// Every unit from one moment to another; `None` where they are too many.
    fn all(self, first: DateTime, last: DateTime) -> Option<Vec<DateTime>> {
        let (step, most) = match self {
            // Longer than this, days say more than hours.
            Unit::Hour => (1.hour(), 48),
            Unit::Day => (1.day(), MOST),
            Unit::Month => (1.month(), MOST),
            Unit::Year => (1.year(), MOST),
        };
        let units = self.floor(first).series(step).take_while(|begin| *begin <= last);
        let units: Vec<DateTime> = units.take(most + 1).collect();
        (units.len() <= most).then_some(units)
    }
}

impl Span {
    /// When the events of a tally, and of its calendar, happened, if any says so.
    pub(super) fn of(tally: &Tally, calendar: Option<&Calendar>) -> Option<Self> {
        let (first, last) = (tally.first?, tally.last?);
        let [begin, end] = [first, last].map(|time| TimeZone::UTC.to_datetime(time));
        let units = [Unit::Hour, Unit::Day, Unit::Month, Unit::Year];
        let fitting = units.into_iter().find_map(|unit| Some((unit, unit.all(begin, end)?)));
        let (unit, empty) = fitting.unwrap_or((Unit::Year, Vec::new()));
        let mut counts: BTreeMap<DateTime, u64> =
            empty.into_iter().map(|begin| (begin, 0)).collect();
        for (hour, events) in calendar.into_iter().flat_map(|it| it.everywhere.counts()) {
            if let Ok(time) = Timestamp::from_second(hour.saturating_mul(3600)) {
                let begin = unit.floor(TimeZone::UTC.to_datetime(time));
                *counts.entry(begin).or_default() += events;
            }
        }
        let surplus = counts.len().saturating_sub(MOST);
        let bars = counts.into_iter().skip(surplus);
        let bars = bars.map(|(begin, events)| Bar { label: unit.label(begin), events }).collect();
        Some(Span { first, last, unit, bars })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::Place;

    fn span(times: &[&str]) -> Span {
        let mut tally = Tally::default();
        for time in times {
            let time: Timestamp = time.parse().unwrap();
            tally.first = Some(tally.first.map_or(time, |first| first.min(time)));
            tally.last = Some(tally.last.map_or(time, |last| last.max(time)));
            let hour = time.as_second().div_euclid(3600);
            tally.hours.add(Place::default(), hour, 1);
        }
        Span::of(&tally, Calendar::of(&tally).as_ref()).unwrap()
    }

    fn bars(span: &Span) -> Vec<(&str, u64)> {
        span.bars.iter().map(|bar| (bar.label.as_str(), bar.events)).collect()
    }

    #[test]
    fn hours_and_days_without_events_have_a_bar_too() {
        let hours = span(&["2024-02-28T23:59:59Z", "2024-02-29T01:00:00Z"]);
        let expected = [("2024-02-28 23:00", 1), ("2024-02-29 00:00", 0), ("2024-02-29 01:00", 1)];
        assert_eq!(bars(&hours), expected);
        let days = span(&["2024-02-28T23:59:59Z", "2024-03-02T00:00:00Z", "2024-03-02T12:00:00Z"]);
        let expected = [("2024-02-28", 1), ("2024-02-29", 0), ("2024-03-01", 0), ("2024-03-02", 2)];
        assert_eq!(bars(&days), expected);
    }

    #[test]
    fn long_spans_are_drawn_by_month_and_by_year() {
        let months = span(&["2023-11-05T00:00:00Z", "2024-06-01T00:00:00Z"]);
        assert_eq!((months.unit, months.bars.len()), (Unit::Month, 8));
        assert_eq!(bars(&months)[..2], [("2023-11", 1), ("2023-12", 0)]);
        let years = span(&["2001-01-01T00:00:00Z", "2024-06-01T00:00:00Z"]);
        assert_eq!((years.unit, years.bars.len()), (Unit::Year, 24));
        assert_eq!(bars(&years)[0], ("2001", 1));
    }

    #[test]
    fn wrong_clocks_do_not_make_ten_thousand_bars() {
        let span = span(&["0001-01-01T00:00:00Z", "2024-06-01T00:00:00Z", "9999-01-01T00:00:00Z"]);
        assert_eq!(bars(&span), [("0001", 1), ("2024", 1), ("9999", 1)]);
    }
}
