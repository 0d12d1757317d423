//! Facts about all events, whatever the rules say of them.

use crate::event::{Derived, Event};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the events read say together: how many in each hour, region and account, and which images
/// and key pairs were launched. Copies of an event count like any other: they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Events whose time could be read, by where and when.
    #[serde(serialize_with = "to_pairs", deserialize_with = "from_pairs")]
    pub cells: BTreeMap<Cell, u64>,
    /// Events without a time that can be read.
    pub undated: u64,
    /// The earliest time.
    pub first: Option<Timestamp>,
    /// The latest time.
    pub last: Option<Timestamp>,
    /// Images launched, and by how many calls.
    pub images: BTreeMap<String, u64>,
    /// Key pairs launched with, and by how many calls.
    pub key_names: BTreeMap<String, u64>,
}

/// An hour of a region of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// The account's number; empty where the record names none.
    pub account: String,
    /// The region; empty where the record names none.
    pub region: String,
    /// Hours since 1970, UTC.
    pub hour: i64,
}

impl Tally {
    /// Adds what another part of the input says. Associative and commutative.
    pub fn merge(&mut self, other: Tally) {
        self.undated += other.undated;
        self.first = earliest(self.first, other.first);
        self.last = self.last.max(other.last);
        sum(&mut self.cells, other.cells);
        sum(&mut self.images, other.images);
        sum(&mut self.key_names, other.key_names);
    }

    /// Events by one part of their cell (account, region, hour, or a day of 24), dated ones only.
    pub fn by<K: Ord>(&self, part: impl Fn(&Cell) -> K) -> BTreeMap<K, u64> {
        let mut counts = BTreeMap::new();
        for (cell, count) in &self.cells {
            *counts.entry(part(cell)).or_default() += count;
        }
        counts
    }
}

/// Counts the events of one file. They come from few hours and regions and nearly always from the
/// same as the one before, so that cell is kept at hand.
#[derive(Debug, Default)]
pub(super) struct Counter {
    tally: Tally,
    cell: Cell,
    count: u64,
}

impl Counter {
    pub(super) fn add(&mut self, event: &Event<'_>) {
        match event.time() {
            None => self.tally.undated += 1,
            Some(time) => {
                self.tally.first = earliest(self.tally.first, Some(time));
                self.tally.last = self.tally.last.max(Some(time));
                self.count(event, time.as_second().div_euclid(3600));
            }
        }
        if event.name().is_some_and(|name| name.eq_ignore_ascii_case("RunInstances")) {
            count_values(Derived::ImageId, event, &mut self.tally.images);
            count_values(Derived::KeyName, event, &mut self.tally.key_names);
        }
    }

    pub(super) fn finish(mut self) -> Tally {
        self.flush();
        self.tally
    }

    fn count(&mut self, event: &Event<'_>, hour: i64) {
        let account = event.account().unwrap_or_default();
        let region = event.str("awsRegion").unwrap_or_default();
        let cell = &self.cell;
        if cell.hour != hour || cell.account != account || cell.region != region {
            self.flush();
            self.cell = Cell { account: account.into_owned(), region: region.into_owned(), hour };
        }
        self.count += 1;
    }

    fn flush(&mut self) {
        let count = std::mem::take(&mut self.count);
        if count > 0 {
            *self.tally.cells.entry(std::mem::take(&mut self.cell)).or_default() += count;
        }
    }
}

/// Counts each value of the field once for this event.
fn count_values(field: Derived, event: &Event<'_>, counts: &mut BTreeMap<String, u64>) {
    let mut values = Vec::new();
    field.visit(event, &mut |json, _| values.extend(json.scalar().map(Cow::into_owned)));
    values.sort_unstable();
    values.dedup();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
}

fn earliest(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn sum<K: Ord>(into: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}

/// Maps with a struct for a key have no form in JSON; a list of pairs has.
fn to_pairs<S: Serializer>(cells: &BTreeMap<Cell, u64>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(cells)
}

fn from_pairs<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Cell, u64>, D::Error> {
    Ok(Vec::<(Cell, u64)>::deserialize(from)?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(events: &[&str]) -> Tally {
        let mut counter = Counter::default();
        for text in events {
            counter.add(&Event::parse(text).unwrap());
        }
        counter.finish()
    }

    const A: &str =
        r#"{"eventTime":"2024-05-01T12:30:00Z","awsRegion":"us-east-1","recipientAccountId":"1"}"#;
    const B: &str =
        r#"{"eventTime":"2024-05-01T13:00:00Z","awsRegion":"us-east-1","recipientAccountId":"1"}"#;
    const C: &str = r#"{"awsRegion":"eu-west-1"}"#;
    const D: &str = r#"{"eventName":"RunInstances","requestParameters":{"instancesSet":{"items":[
        {"imageId":"ami-1","keyName":"k"},{"imageId":"ami-1"},{"imageId":"ami-2"}]}}}"#;

    #[test]
    fn events_are_counted_by_hour_region_and_account() {
        let tally = tally(&[A, B, A, C]);
        let hours: Vec<_> = tally.by(|cell| cell.hour).into_values().collect();
        assert_eq!(hours, [2, 1]);
        assert_eq!(tally.by(|cell| cell.region.clone()), BTreeMap::from([("us-east-1".into(), 3)]));
        assert_eq!(tally.undated, 1);
        assert_eq!(tally.first.unwrap().to_string(), "2024-05-01T12:30:00Z");
        assert_eq!(tally.last.unwrap().to_string(), "2024-05-01T13:00:00Z");
    }

    #[test]
    fn a_launch_counts_once_for_each_image() {
        let tally = tally(&[D, D]);
        assert_eq!(tally.images, BTreeMap::from([("ami-1".into(), 2), ("ami-2".into(), 2)]));
        assert_eq!(tally.key_names, BTreeMap::from([("k".into(), 2)]));
    }

    proptest::proptest! {
        #[test]
        fn any_split_and_any_order_tally_alike(picks in proptest::collection::vec(0_usize..4, 0..20), cut in 0_usize..20) {
            let events: Vec<_> = picks.iter().map(|&i| [A, B, C, D][i]).collect();
            let (left, right) = events.split_at(cut.min(events.len()));
            let (mut forth, mut back) = (tally(left), tally(right));
            forth.merge(tally(right));
            back.merge(tally(left));
            proptest::prop_assert_eq!(&forth, &tally(&events));
            proptest::prop_assert_eq!(&forth, &back);
        }
    }

    #[test]
    fn a_tally_travels() {
        let before = tally(&[A, B, C, D]);
        let text = serde_json::to_string(&before).unwrap();
        assert_eq!(serde_json::from_str::<Tally>(&text).unwrap(), before);
    }
}
