//! The times that records carry.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A point in time from the text of a record: ISO 8601 (`2024-05-01T12:00:00Z`), the form of query
/// results (`2024-05-01 12:00:00.000`, UTC), or seconds or milliseconds since 1970.
pub fn parse_time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| since_epoch(text)).or_else(|| without_zone(text))
}

/// CloudTrail's times are all UTC, so a time without a zone is, too.
fn without_zone(text: &str) -> Option<Timestamp> {
    let civil: DateTime = text.trim_end_matches(" UTC").parse().ok()?;
    Offset::UTC.to_timestamp(civil).ok()
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
        ];
        for text in same {
            assert_eq!(parse_time(text), Timestamp::from_second(1_714_564_800).ok(), "{text:?}");
        }
        for text in
            ["", "yesterday", "2024", "12345", "2024-13-01T00:00:00Z", "99999999999999999999"]
        {
            assert_eq!(parse_time(text), None, "{text:?}");
        }
    }
}
