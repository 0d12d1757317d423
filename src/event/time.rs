//! The times that records carry.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A point in time from the text of a record: ISO 8601 (`2024-05-01T12:00:00Z`), the form of query
/// results (`2024-05-01 12:00:00.000`, UTC), seconds or milliseconds since 1970, or as the console
/// shows it (`May 01, 2024, 12:00:00 (UTC+00:00)`).
pub fn parse_time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let read = usual(text)
        .or_else(|| text.parse().ok())
        .or_else(|| since_epoch(text))
        .or_else(|| without_zone(text));
    read.or_else(|| displayed(text))
}

/// Whether the JSON is a time as CloudTrail writes it, which is told far sooner than what time it
/// is. The last days of a month are not told.
pub(super) fn is_usual(json: &str) -> bool {
    let text = json.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    text.and_then(parts).is_some_and(|[_, _, month, day, hour, minute, second]| {
        (1..=12).contains(&month) && (1..=28).contains(&day) && hour < 24 && minute.max(second) < 60
    })
}

/// A time as CloudTrail writes it, `2024-05-01T12:00:00Z`.
fn usual(text: &str) -> Option<Timestamp> {
    let [century, year, month, day, hour, minute, second] = parts(text)?;
    let year = i16::from(century) * 100 + i16::from(year);
    let civil = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    Offset::UTC.to_timestamp(civil).ok()
}

/// The pairs of digits of a text that has them where CloudTrail does.
fn parts(text: &str) -> Option<[i8; 7]> {
    let bytes = <&[u8; 20]>::try_from(text.as_bytes()).ok()?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'Z')];
    let digit = |at: usize| bytes.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|it| *it < 10);
    let pair = |at: usize| Some((digit(at)? * 10 + digit(at + 1)?) as i8);
    let parts = [pair(0)?, pair(2)?, pair(5)?, pair(8)?, pair(11)?, pair(14)?, pair(17)?];
    marks.iter().all(|&(at, mark)| bytes.get(at) == Some(&mark)).then_some(parts)
}

/// CloudTrail's times are all UTC, so a time without a zone is, too.
fn without_zone(text: &str) -> Option<Timestamp> {
    let civil: DateTime = text.trim_end_matches(" UTC").parse().ok()?;
    Offset::UTC.to_timestamp(civil).ok()
}

/// The console's way, with whatever offset is set there.
fn displayed(text: &str) -> Option<Timestamp> {
    let (civil, zone) = text.strip_suffix(')')?.split_once(" (UTC")?;
    let (date, time) = civil.rsplit_once(", ")?;
    let (day, year) = date.split_once(", ")?;
    let (name, day) = day.split_once(' ')?;
    let month = MONTHS.iter().position(|month| name == *month || Some(name) == month.get(..3))? + 1;
    let civil: DateTime = format!("{year}-{month:02}-{day:0>2}T{time}").parse().ok()?;
    offset(zone)?.to_timestamp(civil).ok()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `+05:30`, `-7`, or nothing.
fn offset(text: &str) -> Option<Offset> {
    let sign = match text.as_bytes().first() {
        None => return Some(Offset::UTC),
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return None,
    };
    let (hours, minutes) = text.get(1..)?.split_once(':').unwrap_or((text.get(1..)?, "0"));
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    Offset::from_seconds(sign * seconds).ok().filter(|_| minutes < 60)
}

fn since_epoch(text: &str) -> Option<Timestamp> {
    /// 2286 in seconds, 1970-04-26 in milliseconds: no trail is outside.
    const LAST_SECOND: i64 = 10_000_000_000;
    let digits = text.split('.').next()?;
    let number: i64 = digits.parse().ok()?;
    if digits.len() < 9 {
        return None;
    }
    match number {
        ..LAST_SECOND => Timestamp::from_second(number).ok(),
        _ => Timestamp::from_millisecond(number).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_time() {
        let same = [
            "2024-05-01T12:00:00Z",
            "2024-05-01T14:00:00+02:00",
            "2024-05-01T12:00:00.000Z",
            " 2024-05-01 12:00:00.000 ",
            "2024-05-01 12:00:00.000 UTC",
            "2024-05-01T12:00:00",
            "1714564800",
            "1714564800.0",
            "1714564800000",
            "May 01, 2024, 12:00:00 (UTC+00:00)",
            "May 1, 2024, 12:00:00 (UTC)",
            "May 01, 2024, 17:30:00 (UTC+05:30)",
            "May 01, 2024, 05:00:00 (UTC-07:00)",
            "April 30, 2024, 23:00:00 (UTC-13)",
        ];
        for text in same {
            assert_eq!(parse_time(text), Timestamp::from_second(1_714_564_800).ok(), "{text:?}");
        }
        for text in [
            "",
            "yesterday",
            "2024",
            "12345",
            "2024-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-06-31T00:00:00Z",
            "99999999999999999999",
            "May 32, 2024, 12:00:00 (UTC+00:00)",
            "May 01, 2024, 12:00:00 (UTC+99:00)",
            "May 01, 2024, 12:00:00 (UTC+01:75)",
            "May 01, 2024, 12:00:00 (CET)",
            "May 01, 2024",
        ] {
            assert_eq!(parse_time(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_usual_way_of_writing_a_time_is_told_at_a_glance() {
        #[track_caller]
        fn check(time: &str, expected: bool) {
            assert_eq!(is_usual(&format!("\"{time}\"")), expected, "{time}");
            assert!(!expected || parse_time(time).is_some(), "{time}");
        }
        check("2024-05-01T12:00:00Z", true);
        check("0000-01-01T00:00:00Z", true);
        check("9999-12-28T23:59:59Z", true);
        for unusual in [
            "2024-05-31T12:00:00Z",
            "2024-13-01T12:00:00Z",
            "2024-00-01T12:00:00Z",
            "2024-05-00T12:00:00Z",
            "2024-05-01T24:00:00Z",
            "2024-05-01T12:60:00Z",
            "2024-05-01T12:00:60Z",
            "2x24-05-01T12:00:00Z",
            "202x-05-01T12:00:00Z",
            "2024-05-01T12:00:00+",
            "2024-05-01 12:00:00Z",
            "2024-05-01T12:00:00.0Z",
            "yesterday",
        ] {
            check(unusual, false);
        }
    }
}
