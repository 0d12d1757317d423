//! How long events took to be delivered.

use crate::text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The time from each event to the delivery of its file, in a fixed row of buckets, so that parts
/// can be put together. Only files whose names tell the delivery ([`super::super::LogName`]) count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lateness {
    /// Events in each bucket; no buckets where there are no events.
    counts: Vec<u64>,
    /// The longest, in seconds.
    most: i64,
    /// Events that are later than their file: the name or a clock is wrong.
    early: u64,
    /// When the newest file was delivered.
    newest: Option<Timestamp>,
}

/// The last second of each bucket but the last, whose end is open: by the minute for half an hour,
/// then ever coarser.
const ENDS: [i64; 47] = ends();

impl Lateness {
    /// Events counted, those that are later than their file left out.
    pub fn events(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Events that are later than their file.
    pub fn early(&self) -> u64 {
        self.early
    }

    /// When the newest file was delivered.
    pub fn newest(&self) -> Option<Timestamp> {
        self.newest
    }

    /// The longest, in seconds.
    pub fn most(&self) -> Option<i64> {
        (self.events() > 0).then_some(self.most)
    }

    /// The time in seconds within which this part of the events was delivered, from 0 to 1,
    /// rounded up to the end of its bucket.
    pub fn within(&self, part: f64) -> Option<i64> {
        let events = self.events();
        let needed = ((events as f64 * part).ceil() as u64).max(1);
        let mut sum = 0;
        let bucket = self.counts.iter().position(|count| {
            sum += count;
            sum >= needed
        })?;
        // No bucket tells more than the longest does.
        Some(ENDS.get(bucket).map_or(self.most, |end| (end + 1).min(self.most)))
    }

    /// What it was, and what that means for the end of the logs; nothing where no name tells.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let told = (self.within(0.5), self.within(0.95), self.most());
        let (Some(half), Some(nearly_all), Some(most)) = told else { return words };
        words.push(format!(
            "Half of the events were delivered within {}, 95 in 100 within {}, the latest after {}.",
            text::delay(half),
            text::delay(nearly_all),
            text::delay(most),
        ));
        if let Some(newest) = self.newest {
            words.push(format!(
                "The newest file was delivered at {} UTC: events of the last {} before it may not \
                 be delivered yet.",
                text::minute(newest),
                text::delay(nearly_all),
            ));
        }
        if self.early > 0 {
            words.push(format!(
                "{} later than the delivery of the file: its name or a clock is wrong.",
                match self.early {
                    1 => "1 event is".to_owned(),
                    many => format!("{} events are", text::count(many)),
                }
            ));
        }
        words
    }

    /// Counts an event that took so many seconds.
    pub(super) fn add(&mut self, seconds: i64) {
        if seconds < 0 {
            self.early += 1;
            return;
        }
        if self.counts.is_empty() {
            self.counts = vec![0; ENDS.len() + 1];
        }
        let bucket = ENDS.partition_point(|end| *end < seconds);
        if let Some(count) = self.counts.get_mut(bucket) {
            *count += 1;
        }
        self.most = self.most.max(seconds);
    }

    /// Notes that a file was delivered.
    pub(super) fn file(&mut self, delivered: Timestamp) {
        self.newest = self.newest.max(Some(delivered));
    }

    pub(super) fn merge(&mut self, other: Lateness) {
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self.most = self.most.max(other.most);
        self.early += other.early;
        self.newest = self.newest.max(other.newest);
    }
}

const fn ends() -> [i64; 47] {
    let coarse = [
        35,
        40,
        45,
        50,
        55,
        60,
        75,
        90,
        120,
        180,
        240,
        360,
        720,
        1440,
        2 * 1440,
        7 * 1440,
        30 * 1440,
    ];
    let mut ends = [0; 47];
    let mut at = 0;
    while at < ends.len() {
        let minutes = if at < 30 { at as i64 + 1 } else { coarse[at - 30] };
        ends[at] = minutes * 60 - 1;
        at += 1;
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: &[i64], median: Option<i64>, most_of_them: Option<i64>, most: Option<i64>) {
        let mut lateness = Lateness::default();
        seconds.iter().for_each(|seconds| lateness.add(*seconds));
        let found = (lateness.within(0.5), lateness.within(0.95), lateness.most());
        assert_eq!(found, (median, most_of_them, most), "{seconds:?}");
    }

    #[test]
    fn times_are_told_to_the_end_of_their_bucket() {
        check(&[], None, None, None);
        check(&[-1], None, None, None);
        check(&[0], Some(0), Some(0), Some(0));
        check(&[59, 60, 61, 3000], Some(120), Some(3000), Some(3000));
        check(&[125; 100], Some(125), Some(125), Some(125));
        let mut many = vec![100; 96];
        many.extend([40_000_000, 5000, 5000, 5000]);
        check(&many, Some(120), Some(120), Some(40_000_000));
        check(&[40_000_000, 50_000_000], Some(50_000_000), Some(50_000_000), Some(50_000_000));
    }

    #[test]
    fn the_words_say_what_may_be_missing() {
        let mut lateness = Lateness::default();
        assert_eq!(lateness.words(), [""; 0]);
        [100, 200, 300, 4000, -1].iter().for_each(|seconds| lateness.add(*seconds));
        lateness.file("2026-03-12T00:00:00Z".parse().unwrap());
        assert_eq!(
            lateness.words(),
            [
                "Half of the events were delivered within 4 min, 95 in 100 within 1 h 6 min, the latest after 1 h 6 min.",
                "The newest file was delivered at 2026-03-12 00:00 UTC: events of the last 1 h 6 min before it may not be delivered yet.",
                "1 event is later than the delivery of the file: its name or a clock is wrong.",
            ]
        );
    }

    #[test]
    fn the_buckets_are_in_order() {
        assert!(ENDS.is_sorted());
        assert_eq!((ENDS[0], ENDS[29], ENDS[46]), (59, 1799, 30 * 86_400 - 1));
    }
}
