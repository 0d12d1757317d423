use super::*;
use crate::scan::PlaceHours;

/// `account region hour` of each event and of each file; hours are those of 2026-03-11.
fn tally(events: &[&str], files: &[&str]) -> Tally {
    let count = |hours: &mut PlaceHours, text: &&str| {
        let mut parts = text.split(' ').map(str::to_owned);
        let mut next = || parts.next().unwrap();
        let place = Place { account: next(), region: next() };
        hours.add(place, MIDNIGHT + next().parse::<i64>().unwrap(), 1);
    };
    let mut tally = Tally::default();
    events.iter().for_each(|event| count(&mut tally.hours, event));
    files.iter().for_each(|file| count(&mut tally.names.files, file));
    tally
}

/// 2026-03-11, in hours since 1970.
const MIDNIGHT: i64 = 20_523 * 24;

#[track_caller]
fn check(events: &[&str], files: &[&str], expected: &[&str]) {
    let tally = tally(events, files);
    let calendar = Calendar::of(&tally);
    let words: Vec<_> = calendar.iter().flat_map(Calendar::holes).map(|it| it.words()).collect();
    assert_eq!(words, expected);
}

#[test]
fn hours_without_events_are_holes() {
    check(&[], &[], &[]);
    check(&["1 a 4"], &[], &[]);
    check(&["1 a 4", "1 a 5"], &[], &[]);
    check(&["1 a 3", "1 a 9"], &[], &["a in 1: no events 2026-03-11 04:00–09:00 UTC (5 h)"]);
    check(
        &["1 a 20", "1 a 99", " a 20", "1  99"],
        &[],
        &[
            "all accounts and regions: no events 2026-03-11 21:00 – 2026-03-15 03:00 UTC (3 d 6 h)",
            "a: no events 2026-03-11 21:00 – 2026-03-15 04:00 UTC (3 d 7 h), after its last event",
            "no region named in 1: no events 2026-03-11 20:00 – 2026-03-15 03:00 UTC (3 d 7 h), before its first event",
            "a in 1: no events 2026-03-11 21:00 – 2026-03-15 03:00 UTC (3 d 6 h)",
        ],
    );
}

#[test]
fn names_tell_whether_files_are_missing_too() {
    let ends = ["1 a 3", "1 a 9"];
    let hole = |files: &str| format!("a in 1: no events 2026-03-11 04:00–09:00 UTC (5 h){files}");
    check(&ends, &["1 a 3", "1 a 9"], &[&hole(", no files either")]);
    check(&ends, &["1 a 3", "1 a 4"], &[&hole(", no files for 4 of these hours")]);
    check(
        &ends,
        &["1 a 4", "1 a 5", "1 a 6", "1 a 7", "1 a 8"],
        &[&hole(", though files were delivered")],
    );
    check(&ends, &["1 b 4"], &[&hole("")]);
}

#[test]
fn those_tell_most_in_which_most_is_missing() {
    let mut events = vec!["1 busy 0"; 50];
    events.extend(["1 busy 2", "1 busy 9", "1 quiet 0", "1 quiet 9"]);
    let tally = tally(&events, &[]);
    let calendar = Calendar::of(&tally).unwrap();
    let holes = Holes::of(&calendar, 3);
    assert_eq!(holes.count, 5);
    let told: Vec<_> = holes.list.iter().map(|it| (it.place, it.hours())).collect();
    assert_eq!(told, [(None, 6), (Some(("1", "busy")), 6), (None, 1)]);
}

#[test]
fn slots_add_up_whatever_their_ends() {
    let tally = tally(&["1 a 3", "1 a 3", "1 a 9", "1 b 0", "1 b 23"], &["1 a 4", "1 a 9"]);
    let calendar = Calendar::of(&tally).unwrap();
    let slots = |row: usize, ends: &[i64]| {
        let ends: Vec<i64> = ends.iter().map(|hour| MIDNIGHT + hour).collect();
        calendar.rows[row].slots(&calendar, &ends)
    };
    let slot = |hours, events, empty, between, without_files| Slot {
        hours,
        events,
        empty,
        between,
        without_files,
    };
    assert_eq!(
        slots(0, &[-24, 0, 24, 48]),
        [slot(0, 0, 0, 0, Some(0)), slot(24, 3, 22, 5, Some(21)), slot(0, 0, 0, 0, Some(0)),]
    );
    assert_eq!(
        slots(0, &[2, 3, 4, 5, 6]),
        [
            slot(1, 0, 1, 0, Some(1)),
            slot(1, 2, 0, 0, Some(0)),
            slot(1, 0, 1, 1, Some(0)),
            slot(1, 0, 1, 1, Some(1)),
        ]
    );
    assert_eq!(slots(1, &[0, 12, 24]), [slot(12, 1, 11, 11, None), slot(12, 1, 11, 11, None)]);
}

#[test]
fn wrong_clocks_cost_nothing() {
    let tally = tally(&["1 a -100000000", "1 a 0", "1 a 60000000"], &[]);
    let calendar = Calendar::of(&tally).unwrap();
    assert_eq!(calendar.holes().count(), 2);
    let slots = calendar.rows[0].slots(&calendar, &[i64::MIN / 2, MIDNIGHT, i64::MAX / 2]);
    assert_eq!(slots.iter().map(|slot| slot.events).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn all_places_together_are_the_sum_of_each() {
    #[track_caller]
    fn check(places: &[&[i64]], expected: &[(i64, u64)]) {
        let mut tally = Tally::default();
        for (number, hours) in places.iter().enumerate() {
            let place = Place { account: number.to_string(), region: "a".to_owned() };
            hours.iter().for_each(|hour| tally.hours.add(place.clone(), *hour, 1));
        }
        let calendar = Calendar::of(&tally).unwrap();
        assert_eq!(calendar.everywhere.counts(), expected);
        let events: usize = places.iter().map(|hours| hours.len()).sum();
        assert_eq!(calendar.everywhere.events, events as u64);
    }
    check(&[&[3, 3, 5]], &[(3, 2), (5, 1)]);
    check(&[&[3, 5], &[3, 5]], &[(3, 2), (5, 2)]);
    check(&[&[5], &[-4, 9], &[9]], &[(-4, 1), (5, 1), (9, 2)]);
    check(
        &[&[1, 4], &[2, 5], &[3, 6], &[1], &[7, 8]],
        &[(1, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1)],
    );
}
