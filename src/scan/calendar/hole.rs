//! Hours without events.

use super::{Calendar, Row};
use crate::order::InOrder;
use crate::text;
use std::cmp::Ordering;

/// Hours in a row without any event of a region of an account, or of all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hole<'a> {
    /// Account and region; `None` stands for all.
    pub place: Option<(&'a str, &'a str)>,
    /// The first hour, counted from 1970, UTC.
    pub from: i64,
    /// The first hour after.
    pub until: i64,
    /// Where it lies among the events of the place.
    pub side: Side,
    /// How many of the hours have no file delivered in them either; `None` where no name tells.
    pub without_files: Option<u64>,
    /// How many events there would be, were the events of the place spread evenly over the whole
    /// time of the run.
    pub expected: f64,
}

/// Where a hole lies among the events of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Before the first: events of other places are earlier.
    Before,
    /// Between two of them.
    Between,
    /// After the last: events of other places are later.
    After,
}

/// The holes that tell most, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holes<'a> {
    /// In the order of [`Hole::order`].
    pub list: Vec<Hole<'a>>,
    /// How many there are.
    pub count: u64,
}

impl Side {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Before => "before",
            Side::Between => "between",
            Side::After => "after",
        }
    }
}

impl Hole<'_> {
    /// How many hours.
    pub fn hours(&self) -> u64 {
        (self.until - self.from).max(0) as u64
    }

    /// Those tell most in which most events would be expected; of equals the earlier, then all
    /// places before each one.
    pub fn order(&self, other: &Self) -> Ordering {
        let rest = (self.from, self.place).cmp(&(other.from, other.place));
        other.expected.total_cmp(&self.expected).then(rest)
    }

    /// Where: `us-east-1 in 111122223333`, or everywhere.
    pub fn place_words(&self) -> String {
        place_words(self.place)
    }

    /// What the names of files add; empty where they tell nothing.
    pub fn files_words(&self) -> String {
        match self.without_files {
            None => String::new(),
            Some(hours) if hours == self.hours() => "no files either".to_owned(),
            Some(0) => "though files were delivered".to_owned(),
            Some(hours) => format!("no files for {hours} of these hours"),
        }
    }

    /// The whole: `us-east-1 in 111122223333: no events 2026-03-11 04:00–09:00 UTC (5 h), no files
    /// either`.
    pub fn words(&self) -> String {
        let side = match self.side {
            Side::Before => ", before its first event",
            Side::Between => "",
            Side::After => ", after its last event",
        };
        let files = self.files_words();
        let comma = if files.is_empty() { "" } else { ", " };
        format!(
            "{}: no events {} UTC ({}){side}{comma}{files}",
            self.place_words(),
            text::hours(self.from, self.until),
            text::length(self.hours()),
        )
    }
}

impl<'a> Holes<'a> {
    /// The `most` that tell most of a calendar, without keeping all of them.
    pub fn of(calendar: &'a Calendar, most: usize) -> Self {
        let mut holes = Holes::default();
        for hole in calendar.holes() {
            holes.count += 1;
            holes.list.push(hole);
            if holes.list.len() > 2 * most.max(1024) {
                holes.cut(most);
            }
        }
        holes.cut(most);
        holes
    }

    fn cut(&mut self, most: usize) {
        self.list.order_by(Hole::order);
        self.list.truncate(most);
    }
}

/// `us-east-1 in 111122223333`, or as much of it as is named.
pub fn place_words(place: Option<(&str, &str)>) -> String {
    match place {
        None => "all accounts and regions".to_owned(),
        Some(("", "")) => "no account or region named".to_owned(),
        Some(("", region)) => region.to_owned(),
        Some((account, "")) => format!("no region named in {account}"),
        Some((account, region)) => format!("{region} in {account}"),
    }
}

/// The holes of a row, by time.
pub(super) fn of<'a>(calendar: &Calendar, row: &'a Row) -> Vec<Hole<'a>> {
    let pace = row.events as f64 / calendar.length() as f64;
    let hole = |from: i64, until: i64, side| Hole {
        place: row.place(),
        from,
        until,
        side,
        without_files: row.without_files(from, until),
        expected: pace * (until - from) as f64,
    };
    // Nearly every hour follows the one before: what is known of a hole is asked for holes alone.
    let apart = row.hours.windows(2).filter(|pair| pair[0].0 + 1 < pair[1].0);
    let between = apart.map(|pair| hole(pair[0].0 + 1, pair[1].0, Side::Between));
    let before = hole(calendar.first, row.first(), Side::Before);
    let after = hole(row.last() + 1, calendar.last + 1, Side::After);
    let all = std::iter::once(before).chain(between).chain(std::iter::once(after));
    all.filter(|hole| hole.from < hole.until).collect()
}
