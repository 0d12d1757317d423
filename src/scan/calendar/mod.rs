//! When events happened, hour by hour, and when none did.
//!
//! Time and memory follow the hours that have events, never the length of time between them: a
//! record with a wrong clock makes one long hole, not a million short ones.

mod hole;
mod slot;

pub use hole::{Hole, Holes, Side, place_words};
pub use slot::Slot;

use super::{Hours, Place, Tally};
use std::collections::BTreeMap;

/// The hours of a run, by account and region. Hours are counted from 1970, UTC.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The first hour with an event.
    pub first: i64,
    /// The last.
    pub last: i64,
    /// All accounts and regions together.
    pub everywhere: Row,
    /// Each region of each account, by account, then region.
    pub rows: Vec<Row>,
}

/// The hours of one region of one account, or of all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Account and region, each empty where the records name none; `None` stands for all.
    place: Option<Place>,
    /// Events.
    pub events: u64,
    /// Each hour with events, in order, and how many; one at least.
    hours: List,
    /// Each hour in which files were delivered, in order, and how many; `None` where no file's name
    /// tells.
    files: Option<List>,
}

impl Calendar {
    /// The calendar of the events that have a time; `None` where none has.
    pub fn of(tally: &Tally) -> Option<Self> {
        let files = tally.names.files.places();
        let mut files: BTreeMap<&Place, List> =
            files.map(|(place, hours)| (place, hours.list())).collect();
        let files_everywhere = (!files.is_empty()).then(|| sum(files.values()));
        let row = |(place, hours): (&Place, &Hours)| {
            let (place, files) = (Some(place.clone()), files.remove(place));
            Row::of(place, hours.list(), files)
        };
        let rows: Vec<Row> = tally.hours.places().map(row).collect();
        let hours = sum(rows.iter().map(|row| &row.hours));
        let everywhere = Row::of(None, hours, files_everywhere);
        let (first, last) = (everywhere.hours.first()?.0, everywhere.hours.last()?.0);
        Some(Calendar { first, last, everywhere, rows })
    }

    /// Hours from the first with an event to the last.
    pub fn length(&self) -> u64 {
        (self.last - self.first + 1) as u64
    }

    /// Whether the names of files tell of any row when files were delivered.
    pub fn names_tell(&self) -> bool {
        self.everywhere.files.is_some()
    }

    /// All rows, that of everything first unless it is the only one.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        let everywhere = (self.rows.len() > 1).then_some(&self.everywhere);
        everywhere.into_iter().chain(&self.rows)
    }

    /// Every hole of every row, by row, then by time.
    pub fn holes(&self) -> impl Iterator<Item = Hole<'_>> {
        self.all_rows().flat_map(|row| hole::of(self, row))
    }
}

/// How many in each hour, in order.
type List = Vec<(i64, u64)>;

impl Row {
    fn of(place: Option<Place>, hours: List, files: Option<List>) -> Self {
        Row { place, events: hours.iter().map(|(_, events)| events).sum(), hours, files }
    }

    /// Account and region, each empty where the records name none; `None` stands for all.
    pub fn place(&self) -> Option<(&str, &str)> {
        self.place.as_ref().map(|it| (it.account.as_str(), it.region.as_str()))
    }

    /// Each hour with events, in order, and how many.
    pub fn counts(&self) -> &[(i64, u64)] {
        &self.hours
    }

    /// The first hour with an event.
    pub fn first(&self) -> i64 {
        self.hours.first().map_or(0, |(hour, _)| *hour)
    }

    /// The last.
    pub fn last(&self) -> i64 {
        self.hours.last().map_or(0, |(hour, _)| *hour)
    }

    /// Hours with events.
    pub fn hours(&self) -> u64 {
        self.hours.len() as u64
    }

    /// Of the hours from one to before another, those in which no file was delivered; `None` where
    /// no name tells.
    fn without_files(&self, from: i64, until: i64) -> Option<u64> {
        let files = self.files.as_ref()?;
        let before = |hour| files.partition_point(|(file, _)| *file < hour);
        Some((until - from).max(0) as u64 - (before(until) - before(from)) as u64)
    }
}

/// The sum of lists in order. Halves are summed first: places have most of their hours in common,
/// so that each half is hardly longer than one of its lists.
fn sum<'l>(lists: impl Iterator<Item = &'l List>) -> List {
    fn sum_of(lists: &[&List]) -> List {
        match lists {
            [] => Vec::new(),
            [one] => (*one).clone(),
            _ => {
                let (left, right) = lists.split_at(lists.len() / 2);
                sum_of_two(&sum_of(left), &sum_of(right))
            }
        }
    }
    sum_of(&lists.collect::<Vec<_>>())
}

fn sum_of_two(left: &[(i64, u64)], right: &[(i64, u64)]) -> List {
    let mut sum = Vec::with_capacity(left.len().max(right.len()));
    let mut right = right.iter().copied().peekable();
    for &(hour, count) in left {
        while let Some(earlier) = right.next_if(|(other, _)| *other < hour) {
            sum.push(earlier);
        }
        let same = right.next_if(|(other, _)| *other == hour);
        sum.push((hour, count + same.map_or(0, |(_, more)| more)));
    }
    sum.extend(right);
    sum
}

#[cfg(test)]
mod tests;
