//! How much of a file is read.

use crate::text::{bytes, count, counted};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The time since some moment, the same for all calls. Floors below the browser know no clock.
pub type Clock = fn() -> Duration;

/// A moment at which reading stops; never, where there is no clock.
#[derive(Clone, Copy, Default)]
pub(super) struct Deadline(Option<Until>);

#[derive(Clone, Copy)]
struct Until {
    now: Clock,
    until: Duration,
    time: Duration,
}

impl Deadline {
    /// The moment so long from now.
    pub fn after(clock: Option<Clock>, time: Duration) -> Self {
        Deadline(clock.map(|now| Until { now, until: now().saturating_add(time), time }))
    }

    /// Whether it is past.
    pub fn is_past(&self) -> bool {
        self.0.is_some_and(|Until { now, until, .. }| now() > until)
    }

    /// Why reading stops when it is past, for people.
    pub fn why(&self) -> String {
        let seconds = self.0.map_or(0, |until| until.time.as_secs());
        format!("it took longer than the limit of {} s", count(seconds))
    }
}

/// How much of one file is read before it is given up, each limit answered by a
/// [`Problem`](super::Problem).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Unpacked content, in bytes, all files of an archive together.
    pub inflated: u64,
    /// Events, all files of an archive together.
    pub events: u64,
    /// Files in an archive.
    pub contents: usize,
    /// Brackets open at once in one event.
    pub depth: usize,
    /// One event, or another value that must be held as a whole, in bytes.
    pub value: usize,
    /// Problems listed one by one; the rest are counted.
    pub problems: usize,
    /// Seconds that reading may take.
    pub seconds: u64,
}

impl Limits {
    /// The time that reading may take.
    pub fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

impl Default for Limits {
    /// 64 GB and 200 million events of 64 MB, 1,000,000 files in an archive, 128 brackets, 1,000
    /// problems, 30 minutes.
    fn default() -> Self {
        Limits {
            inflated: 64_000_000_000,
            events: 200_000_000,
            contents: 1_000_000,
            depth: 128,
            value: 64_000_000,
            problems: 1000,
            seconds: 30 * 60,
        }
    }
}

/// How much a run of many files may read before the rest of them is left alone, each of which is
/// told of by a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunLimits {
    /// Unpacked content of all files, in bytes.
    pub inflated: u64,
    /// Events of all files.
    pub events: u64,
    /// Seconds that reading may take.
    pub seconds: u64,
}

impl RunLimits {
    /// The limits of one file in such a run: no file alone may be more than all of them.
    pub fn of_file(&self, limits: Limits) -> Limits {
        Limits {
            inflated: limits.inflated.min(self.inflated),
            events: limits.events.min(self.events),
            seconds: limits.seconds.min(self.seconds),
            ..limits
        }
    }

    /// Why no more is read after so much, if a limit was reached, for people.
    pub fn reached(&self, inflated: u64, events: u64, time: Duration) -> Option<String> {
        let limit = if inflated >= self.inflated {
            format!("{} unpacked", bytes(self.inflated))
        } else if events >= self.events {
            counted(self.events, "event")
        } else if time.as_secs() >= self.seconds {
            counted(self.seconds, "second")
        } else {
            return None;
        };
        Some(format!(
            "Not read: the limit for a whole run, {limit}, was reached; raise it to read more."
        ))
    }
}

impl Default for RunLimits {
    /// 1 TB, a hundred million events, a day. Each event is remembered, to tell copies, in 12 to 24
    /// bytes: so many fit where memory is addressed with 32 bits.
    fn default() -> Self {
        RunLimits { inflated: 1_000_000_000_000, events: 100_000_000, seconds: 24 * 60 * 60 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_may_be_more_than_the_run() {
        let run = RunLimits { events: 10, ..RunLimits::default() };
        assert_eq!(run.of_file(Limits::default()).events, 10);
        let few = Limits { events: 3, ..Limits::default() };
        assert_eq!(run.of_file(few), few);
    }

    #[test]
    fn a_time_without_end_is_one() {
        let clock: Clock = || Duration::from_secs(5);
        assert!(!Deadline::after(Some(clock), Duration::MAX).is_past());
        assert!(!Deadline::after(None, Duration::ZERO).is_past());
    }

    #[test]
    fn the_limit_that_was_reached_is_named() {
        let limits = RunLimits { inflated: 2_000_000, events: 1000, seconds: 60 };
        let reached = |inflated, events, seconds| {
            limits.reached(inflated, events, Duration::from_secs(seconds))
        };
        assert_eq!(reached(1_999_999, 999, 59), None);
        for (limit, named) in [
            (reached(2_000_000, 0, 0), "2.0 MB unpacked"),
            (reached(0, 1000, 0), "1,000 events"),
            (reached(0, 0, 60), "60 seconds"),
        ] {
            assert!(limit.unwrap().contains(named));
        }
    }
}
