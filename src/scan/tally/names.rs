//! What the names of the files say, beside what their events do.

use super::{Cell, from_pairs, sum, to_pairs};
use crate::scan::layout::{LogName, Stream};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which files there are of which region, account and hour, by names as CloudTrail gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Files by account, region and the hour of their delivery. Those of Insights are not counted.
    #[serde(serialize_with = "to_pairs", deserialize_with = "from_pairs")]
    pub files: BTreeMap<Cell, u64>,
    /// Files with events whose names tell nothing.
    pub untold: u64,
    /// Events, by account and region, that stand in a file named for another account or region.
    #[serde(serialize_with = "to_pairs", deserialize_with = "from_pairs")]
    pub strays: BTreeMap<Place, u64>,
}

/// A region of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The account's number; empty where nothing names it.
    pub account: String,
    /// The region; empty where nothing names it.
    pub region: String,
}

impl Names {
    /// Files whose names tell.
    pub fn told(&self) -> u64 {
        self.files.values().sum()
    }

    /// Regions of accounts that have events, in files of others, and no file of their own; with
    /// how many events that are. `None` where no name tells.
    pub fn without_files(&self) -> Option<Vec<(&Place, u64)>> {
        if self.files.is_empty() {
            return None;
        }
        let places = self.places();
        let strays = self.strays.iter().filter(|(place, _)| {
            !places.contains(&(place.account.as_str(), place.region.as_str()))
        });
        Some(strays.map(|(place, events)| (place, *events)).collect())
    }

    /// Regions of accounts that have files and no event among `cells`; with how many files those
    /// are. `None` where no name tells.
    pub fn without_events(&self, cells: &BTreeMap<Cell, u64>) -> Option<Vec<(Place, u64)>> {
        if self.files.is_empty() {
            return None;
        }
        let seen: BTreeSet<_> =
            cells.keys().map(|it| (it.account.as_str(), it.region.as_str())).collect();
        // Old records name no account: events of that region may be this account's.
        let has_events = |cell: &Cell| {
            let region = cell.region.as_str();
            seen.contains(&(cell.account.as_str(), region)) || seen.contains(&("", region))
        };
        let mut empty: BTreeMap<Place, u64> = BTreeMap::new();
        for (cell, files) in self.files.iter().filter(|(cell, _)| !has_events(cell)) {
            *empty.entry(cell.place()).or_default() += files;
        }
        Some(empty.into_iter().collect())
    }

    pub(super) fn file(&mut self, name: &LogName<'_>, hour: i64) {
        if name.stream == Stream::Events {
            let (account, region) = (name.account.to_owned(), name.region.to_owned());
            *self.files.entry(Cell { account, region, hour }).or_default() += 1;
        }
    }

    pub(super) fn merge(&mut self, other: Names) {
        sum(&mut self.files, other.files);
        sum(&mut self.strays, other.strays);
        self.untold += other.untold;
    }

    fn places(&self) -> BTreeSet<(&str, &str)> {
        self.files.keys().map(|it| (it.account.as_str(), it.region.as_str())).collect()
    }
}
