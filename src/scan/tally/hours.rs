//! Counts by region of an account and by hour.

use super::Place;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// How many there are in each hour of each region of each account.
///
/// The names stand here once for each place. Three years of 20 regions are half a million hours:
/// names for each of them would be most of the memory, and comparing them most of the time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceHours {
    #[serde(serialize_with = "to_lists", deserialize_with = "from_lists")]
    places: BTreeMap<Place, Hours>,
}

/// How many there are in each hour, in hours since 1970, UTC.
///
/// Where one hour has some, those around it mostly do, so they are kept by the day: going through
/// them is going through few arrays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    days: BTreeMap<i64, [u64; 24]>,
}

impl PlaceHours {
    /// Counts so many more in an hour of a place.
    pub fn add(&mut self, place: Place, hour: i64, count: u64) {
        self.places.entry(place).or_default().add(hour, count);
    }

    /// Each place with its hours, in order.
    pub fn places(&self) -> impl Iterator<Item = (&Place, &Hours)> {
        self.places.iter()
    }

    /// The hours of a place; `None` where it has none.
    pub fn of(&self, place: &Place) -> Option<&Hours> {
        self.places.get(place)
    }

    /// Whether nothing is counted.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All counts together.
    pub fn total(&self) -> u64 {
        self.places.values().map(Hours::total).sum()
    }

    /// The counts by one part of the place: account or region.
    pub fn by<'a, K: Ord>(&'a self, part: impl Fn(&'a Place) -> K) -> BTreeMap<K, u64> {
        let mut counts = BTreeMap::new();
        for (place, hours) in &self.places {
            *counts.entry(part(place)).or_default() += hours.total();
        }
        counts
    }

    /// Adds the counts of another part of the input. Associative and commutative.
    pub(super) fn merge(&mut self, other: PlaceHours) {
        for (place, hours) in other.places {
            self.places.entry(place).or_default().merge(hours);
        }
    }
}

impl Hours {
    /// Each hour that has some, in order, and how many.
    pub fn list(&self) -> Vec<(i64, u64)> {
        let length = self.days.values().flatten().filter(|count| **count > 0).count();
        let mut list = Vec::with_capacity(length);
        for (day, counts) in &self.days {
            let hours = (24 * day..).zip(*counts);
            list.extend(hours.filter(|(_, count)| *count > 0));
        }
        list
    }

    /// All counts together.
    pub fn total(&self) -> u64 {
        self.days.values().flatten().sum()
    }

    fn add(&mut self, hour: i64, count: u64) {
        let day = self.days.entry(hour.div_euclid(24)).or_default();
        day[hour.rem_euclid(24) as usize] += count;
    }

    fn merge(&mut self, other: Hours) {
        for (day, counts) in other.days {
            let day = self.days.entry(day).or_default();
            day.iter_mut().zip(counts).for_each(|(count, more)| *count += more);
        }
    }
}

/// Maps whose keys are no texts have no form in JSON; a list of pairs has.
fn to_lists<S: Serializer>(places: &BTreeMap<Place, Hours>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(places.iter().map(|(place, hours)| (place, hours.list())))
}

fn from_lists<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Place, Hours>, D::Error> {
    let places = Vec::<(Place, Vec<(i64, u64)>)>::deserialize(from)?.into_iter();
    let hours = |counts: Vec<(i64, u64)>| {
        let mut hours = Hours::default();
        counts.into_iter().for_each(|(hour, count)| hours.add(hour, count));
        hours
    };
    Ok(places.map(|(place, counts)| (place, hours(counts))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_come_in_order_whatever_their_day() {
        #[track_caller]
        fn check(added: &[(i64, u64)], expected: &[(i64, u64)]) {
            let mut hours = Hours::default();
            added.iter().for_each(|(hour, count)| hours.add(*hour, *count));
            assert_eq!(hours.list(), expected);
            assert_eq!(hours.total(), expected.iter().map(|(_, count)| count).sum::<u64>());
        }
        check(&[], &[]);
        check(&[(24, 1), (0, 2), (23, 3), (24, 4)], &[(0, 2), (23, 3), (24, 5)]);
        check(&[(-1, 1), (-24, 1), (-25, 1), (0, 1)], &[(-25, 1), (-24, 1), (-1, 1), (0, 1)]);
        let far = i64::MAX / 3600;
        check(&[(far, 1), (-far, 1)], &[(-far, 1), (far, 1)]);
    }
}
