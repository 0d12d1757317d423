//! The day that everything happens on.

use jiff::tz::Offset;
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
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let when = Offset::UTC.to_datetime(when);
    let month = MONTHS[when.month() as usize - 1];
    let half = if when.hour() < 12 { "AM" } else { "PM" };
    let hour = (when.hour() + 11) % 12 + 1;
    let (day, year, minute, second) = (when.day(), when.year(), when.minute(), when.second());
    format!("{month} {day}, {year}, {hour}:{minute:02}:{second:02} {half}")
}

/// A date as a folder of CloudTrail's or a log stream has it: `2026/03/11`.
pub(crate) fn in_path(when: Timestamp) -> String {
    Offset::UTC.to_datetime(when).date().to_string().replace('-', "/")
}

/// A moment as a file of CloudTrail's has it: `20260311T0002Z`.
pub(crate) fn in_name(when: Timestamp) -> String {
    let written: String = Offset::UTC.to_datetime(when).to_string().chars().take(16).collect();
    format!("{}Z", written.replace(['-', ':'], ""))
}
