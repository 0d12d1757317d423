//! What the names of the files say, beside what their events do.

use super::{PlaceHours, from_pairs, sum, to_pairs};
use crate::scan::layout::{LogName, Stream};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which files there are of which region, account and hour, by names as CloudTrail gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Files by account, region and the hour of their delivery. Those of Insights are not counted.
    pub files: PlaceHours,
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
        self.files.total()
    }

    /// Regions of accounts that have events, in files of others, and no file of their own; with
    /// how many events that are. `None` where no name tells.
    pub fn without_files(&self) -> Option<Vec<(&Place, u64)>> {
        if self.files.is_empty() {
            return None;
        }
        let strays = self.strays.iter().filter(|(place, _)| self.files.of(place).is_none());
        Some(strays.map(|(place, events)| (place, *events)).collect())
    }

    /// Regions of accounts that have files and no `events`; with how many files those are. `None`
    /// where no name tells.
    pub fn without_events(&self, events: &PlaceHours) -> Option<Vec<(&Place, u64)>> {
        if self.files.is_empty() {
            return None;
        }
        // Old records name no account: events of that region may be this account's.
        let nameless = |place: &Place| Place { account: String::new(), ..place.clone() };
        let has_events =
            |place: &Place| events.of(place).or_else(|| events.of(&nameless(place))).is_some();
        let empty = self.files.places().filter(|(place, _)| !has_events(place));
        Some(empty.map(|(place, files)| (place, files.total())).collect())
    }

    pub(super) fn file(&mut self, name: &LogName<'_>, hour: i64) {
        if name.stream == Stream::Events {
            let (account, region) = (name.account.to_owned(), name.region.to_owned());
            self.files.add(Place { account, region }, hour, 1);
        }
    }

    pub(super) fn merge(&mut self, other: Names) {
        self.files.merge(other.files);
        sum(&mut self.strays, other.strays);
        self.untold += other.untold;
    }
}
