//! When events happened, hour by hour, and when none did.
//!
//! Time and memory follow the hours that have events, never the length of time between them: a
//! record with a wrong clock makes one long hole, not a million short ones.

mod hole;
mod slot;

pub use hole::{Hole, Holes, Side, place_words};
pub use slot::Slot;

use super::Tally;
use std::collections::BTreeMap;

/// The hours of a run, by account and region. Hours are counted from 1970, UTC.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar<'a> {
    /// The first hour with an event.
    pub first: i64,
    /// The last.
    pub last: i64,
    /// All accounts and regions together.
    pub everywhere: Row<'a>,
    /// Each region of each account, by account, then region.
    pub rows: Vec<Row<'a>>,
}

/// The hours of one region of one account, or of all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// Account and region, each empty where the records name none; `None` stands for all.
    pub place: Option<(&'a str, &'a str)>,
    /// Events.
    pub events: u64,
    /// Each hour with events, in order, and how many; one at least.
    hours: Vec<(i64, u64)>,
    /// Each hour in which a file was delivered, in order; `None` where no file's name tells.
    files: Option<Vec<i64>>,
}

impl<'a> Calendar<'a> {
    /// The calendar of the events that have a time; `None` where none has.
    pub fn of(tally: &'a Tally) -> Option<Self> {
        let mut files: BTreeMap<(&str, &str), Vec<i64>> = BTreeMap::new();
        for cell in tally.names.files.keys() {
            files.entry((&cell.account, &cell.region)).or_default().push(cell.hour);
        }
        let mut rows: Vec<Row<'a>> = Vec::new();
        // Cells are in the order of account, region and hour.
        for (cell, events) in &tally.cells {
            let place = (cell.account.as_str(), cell.region.as_str());
            match rows.last_mut().filter(|row| row.place == Some(place)) {
                Some(row) => {
                    row.hours.push((cell.hour, *events));
                    row.events += events;
                }
                None => rows.push(Row {
                    place: Some(place),
                    events: *events,
                    hours: vec![(cell.hour, *events)],
                    files: files.get(&place).cloned(),
                }),
            }
        }
        let everywhere = Row {
            place: None,
            events: rows.iter().map(|row| row.events).sum(),
            hours: sums(rows.iter().flat_map(|row| &row.hours).copied().collect()),
            files: (!files.is_empty()).then(|| {
                let mut hours: Vec<i64> = files.into_values().flatten().collect();
                hours.sort_unstable();
                hours.dedup();
                hours
            }),
        };
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
    pub fn all_rows(&self) -> impl Iterator<Item = &Row<'a>> {
        let everywhere = (self.rows.len() > 1).then_some(&self.everywhere);
        everywhere.into_iter().chain(&self.rows)
    }

    /// Every hole of every row, by row, then by time.
    pub fn holes(&self) -> impl Iterator<Item = Hole<'a>> {
        self.all_rows().flat_map(|row| hole::of(self, row))
    }
}

impl Row<'_> {
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
        let before = |hour| files.partition_point(|file| *file < hour);
        Some((until - from).max(0) as u64 - (before(until) - before(from)) as u64)
    }
}

/// Events by hour, in order. The hours come in as many sorted runs as there are rows, which the
/// sort makes use of.
fn sums(mut hours: Vec<(i64, u64)>) -> Vec<(i64, u64)> {
    hours.sort_by_key(|(hour, _)| *hour);
    hours.dedup_by(|(hour, more), (before, events)| {
        let same = hour == before;
        *events += if same { *more } else { 0 };
        same
    });
    hours
}

#[cfg(test)]
mod tests;
