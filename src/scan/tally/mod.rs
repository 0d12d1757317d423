//! Facts about all events, whatever the rules say of them.

mod counter;
mod hours;
mod insights;
mod kinds;
mod lateness;
mod names;

pub use hours::{Hours, PlaceHours};
pub use insights::{Insight, Insights};
pub use kinds::{Absence, Access, Category, Kinds};
pub use lateness::Lateness;
pub use names::{Names, Place};

pub(super) use counter::Counter;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// What the events read say together: how many in each hour, region and account, of which kinds,
/// how late they were delivered, and which images and key pairs were launched. Copies of an event
/// count like any other: they were read.
///
/// Larger parts are on the heap, for most messages and actions that have room for a tally hold none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Events whose time could be read, by where and when.
    pub hours: PlaceHours,
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
    /// All events by their kind.
    pub kinds: Box<Kinds>,
    /// How late events were delivered.
    pub lateness: Box<Lateness>,
    /// Insights events.
    pub insights: Insights,
    /// What the files' names say.
    pub names: Box<Names>,
}

impl Tally {
    /// Whether it says nothing, so that merging it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Tally::default()
    }

    /// Adds what another part of the input says. Associative and commutative.
    pub fn merge(&mut self, other: Tally) {
        self.undated += other.undated;
        self.first = earliest(self.first, other.first);
        self.last = self.last.max(other.last);
        self.hours.merge(other.hours);
        sum(&mut self.images, other.images);
        sum(&mut self.key_names, other.key_names);
        self.kinds.merge(&other.kinds);
        self.lateness.merge(*other.lateness);
        self.insights.merge(other.insights);
        self.names.merge(*other.names);
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
fn to_pairs<K: Serialize, S: Serializer>(map: &BTreeMap<K, u64>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(map)
}

fn from_pairs<'de, K: Deserialize<'de> + Ord, D: Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<K, u64>, D::Error> {
    Ok(Vec::<(K, u64)>::deserialize(from)?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;

    fn tally_of(file: &str, events: &[&str]) -> Tally {
        let mut tally = Tally::default();
        let mut counter = Counter::of(file, &mut tally);
        for text in events {
            counter.add(&Event::parse(text).unwrap(), &mut tally);
        }
        counter.finish(&mut tally);
        tally
    }

    fn tally(events: &[&str]) -> Tally {
        tally_of("events.json", events)
    }

    const A: &str =
        r#"{"eventTime":"2024-05-01T12:30:00Z","awsRegion":"us-east-1","recipientAccountId":"1"}"#;
    const B: &str =
        r#"{"eventTime":"2024-05-01T13:00:00Z","awsRegion":"us-east-1","recipientAccountId":"1"}"#;
    const C: &str = r#"{"awsRegion":"eu-west-1","eventCategory":"Data","readOnly":false}"#;
    const D: &str = r#"{"eventName":"RunInstances","requestParameters":{"instancesSet":{"items":[
        {"imageId":"ami-1","keyName":"k"},{"imageId":"ami-1"},{"imageId":"ami-2"}]}}}"#;
    const E: &str = r#"{"eventTime":"2024-05-01T12:59:00Z","awsRegion":"eu-west-1",
        "eventCategory":"Insight","insightDetails":{"state":"Start","eventName":"PutObject"}}"#;

    const EVENTS: [&str; 5] = [A, B, C, D, E];
    const FILES: [&str; 4] = [
        "events.json",
        "111122223333_CloudTrail_us-east-1_20240501T1305Z_a.json.gz",
        "111122223333_CloudTrail_eu-west-1_20240501T1235Z_b.json.gz",
        "111122223333_CloudTrail-Insight_eu-west-1_20240501T1330Z_c.json.gz",
    ];

    #[test]
    fn events_are_counted_by_hour_region_and_account() {
        let tally = tally(&[A, B, A, C]);
        let (place, hours) = tally.hours.places().next().unwrap();
        assert_eq!((&*place.account, &*place.region), ("1", "us-east-1"));
        assert_eq!(hours.list().iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(tally.hours.by(|place| &*place.region), BTreeMap::from([("us-east-1", 3)]));
        assert_eq!(tally.hours.total(), 3);
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

    #[test]
    fn a_name_that_tells_gives_the_file_its_hour_and_its_events_their_lateness() {
        let mut tally = tally_of(FILES[1], &[A, B, E]);
        assert_eq!((tally.lateness.within(0.5), tally.lateness.most()), (Some(360), Some(2100)));
        assert_eq!(tally.lateness.newest().unwrap().to_string(), "2024-05-01T13:05:00Z");
        assert_eq!((tally.names.told(), tally.names.untold, tally.insights.len()), (1, 0, 1));
        tally.merge(tally_of(FILES[0], &[A]));
        tally.merge(tally_of(FILES[0], &[]));
        tally.merge(tally_of(FILES[3], &[E]));
        assert_eq!((tally.names.told(), tally.names.untold, tally.insights.len()), (1, 1, 1));
        assert_eq!(tally.lateness.events(), 2);
    }

    #[test]
    fn names_show_regions_that_have_only_files_or_only_events() {
        #[track_caller]
        fn check(files: &[(&str, &[&str])], no_files: Option<&[&str]>, no_events: Option<&[&str]>) {
            let mut tally = Tally::default();
            for (name, events) in files {
                tally.merge(tally_of(name, events));
            }
            let words =
                |place: &Place, count| format!("{} {} {count}", place.account, place.region);
            let found = tally.names.without_files();
            let found = found.map(|list| list.into_iter().map(|(it, n)| words(it, n)).collect());
            let owned = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
            assert_eq!(found, no_files.map(owned));
            let found = tally.names.without_events(&tally.hours);
            let found = found.map(|list| list.into_iter().map(|(it, n)| words(it, n)).collect());
            assert_eq!(found, no_events.map(owned));
        }
        let own = r#"{"eventTime":"2024-05-01T12:30:00Z","awsRegion":"us-east-1","recipientAccountId":"111122223333"}"#;
        let nameless = r#"{"eventTime":"2024-05-01T12:30:00Z","awsRegion":"us-east-1"}"#;
        check(&[(FILES[0], &[A, B])], None, None);
        check(&[(FILES[1], &[own, own])], Some(&[]), Some(&[]));
        check(&[(FILES[1], &[nameless])], Some(&[]), Some(&[]));
        check(
            &[(FILES[2], &[own, own])],
            Some(&["111122223333 us-east-1 2"]),
            Some(&["111122223333 eu-west-1 1"]),
        );
        // What stands in a file that tells nothing may have a file of its own elsewhere.
        check(&[(FILES[0], &[A]), (FILES[1], &[own])], Some(&[]), Some(&[]));
        check(
            &[(FILES[2], &[own]), (FILES[1], &[])],
            Some(&[]),
            Some(&["111122223333 eu-west-1 1"]),
        );
    }

    proptest::proptest! {
        #[test]
        fn any_split_and_any_order_tally_alike(
            picks in proptest::collection::vec(0_usize..5, 0..20), cut in 0_usize..20,
        ) {
            let events: Vec<_> = picks.iter().map(|&i| EVENTS[i]).collect();
            let (left, right) = events.split_at(cut.min(events.len()));
            let (mut forth, mut back) = (tally(left), tally(right));
            forth.merge(tally(right));
            back.merge(tally(left));
            let mut whole = tally(&events);
            // Files are counted, and here they are two.
            whole.names.untold = u64::from(!left.is_empty()) + u64::from(!right.is_empty());
            proptest::prop_assert_eq!(&forth, &whole);
            proptest::prop_assert_eq!(&forth, &back);
        }

        #[test]
        fn tallies_of_files_are_put_together_in_any_order(
            files in proptest::collection::vec(
                (0_usize..4, proptest::collection::vec(0_usize..5, 0..6)), 3..=3,
            ),
        ) {
            let tallies: Vec<Tally> = files.iter().map(|(file, picks)| {
                let events: Vec<_> = picks.iter().map(|&i| EVENTS[i]).collect();
                tally_of(FILES[*file], &events)
            }).collect();
            let merged = |a: &Tally, b: &Tally| {
                let mut a = a.clone();
                a.merge(b.clone());
                a
            };
            let [a, b, c] = &tallies[..] else { unreachable!() };
            let left = merged(&merged(a, b), c);
            proptest::prop_assert_eq!(&left, &merged(a, &merged(b, c)));
            proptest::prop_assert_eq!(&left, &merged(&merged(c, a), b));
        }
    }

    #[test]
    fn a_tally_travels() {
        let mut before = tally(&EVENTS);
        FILES.iter().for_each(|file| before.merge(tally_of(file, &EVENTS)));
        let text = serde_json::to_string(&before).unwrap();
        assert_eq!(serde_json::from_str::<Tally>(&text).unwrap(), before);
    }
}
