//! The day that everything happens on.

use jiff::{SignedDuration, Timestamp};

/// One UTC day, counted from that of the incident.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(Timestamp);

impl Day {
    /// 2026-03-11, a Wednesday: people are at work and the night is quiet.
    const FIRST: Timestamp = Timestamp::constant(1_773_187_200, 0);

    /// The day that is `n` days after the first.
    pub(crate) fn nth(n: u32) -> Self {
        Self(Self::FIRST + SignedDuration::from_hours(24 * i64::from(n)))
    }

    /// A moment of the day.
    pub(crate) fn at(self, hour: i64, minute: i64, second: i64) -> Timestamp {
        self.0 + SignedDuration::from_secs(3600 * hour + 60 * minute + second)
    }
}

/// The moment so many seconds after another.
pub(crate) fn later(when: Timestamp, seconds: u32) -> Timestamp {
    when + SignedDuration::from_secs(i64::from(seconds))
}

/// The moment so many minutes before another.
pub(crate) fn earlier(when: Timestamp, minutes: i64) -> Timestamp {
    when - SignedDuration::from_mins(minutes)
}

/// A date as IAM, STS and RDS write it inside their answers.
pub(crate) fn in_words(when: Timestamp) -> String {
    when.strftime("%b %-d, %Y, %-I:%M:%S %p").to_string()
}
