//! Numbers, sizes and times as people read them, words as they look for them, and texts of logs as
//! they can be trusted to look.

mod hidden;
mod printable;

pub use hidden::{Hidden, Piece, pieces};
pub use printable::{brief, first, last, printable, printable_json, printable_lines};

use jiff::Timestamp;
use std::borrow::Cow;

/// A number with its thousands set apart: `1,234,567`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with the thing counted: `1 file`, `2 files`. The plural takes an s.
pub fn counted(number: u64, thing: &str) -> String {
    format!("{} {}", count(number), things(number, thing))
}

/// The text of a file that people write.
///
/// # Errors
/// A sentence of what it is instead, and of what to do.
pub fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let byte = count(error.utf8_error().valid_up_to() as u64 + 1);
        format!("byte {byte} of it is not UTF-8 text: save the file as UTF-8")
    })
}

/// The thing counted where its number stands elsewhere: `file`, `files`.
pub fn things(number: u64, thing: &str) -> String {
    format!("{thing}{}", word(number, "", "s"))
}

/// The word for one or the word for another number: `is`, `are`.
pub fn word(number: u64, one: &'static str, many: &'static str) -> &'static str {
    if number == 1 { one } else { many }
}

/// Bytes in hexadecimal, as `sha256sum` writes a hash.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes in units of 1,000: `999 B`, `1.5 kB`, `23 MB`.
pub fn bytes(number: u64) -> String {
    let mut size = number as f64;
    let mut units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"].into_iter();
    let mut unit = units.next().unwrap_or_default();
    // From 999.5 on, the number would be written as 1000.
    for larger in units {
        if size < 999.5 {
            break;
        }
        (size, unit) = (size / 1000.0, larger);
    }
    match unit {
        "B" => format!("{number} B"),
        _ if size < 9.95 => format!("{size:.1} {unit}"),
        _ => format!("{size:.0} {unit}"),
    }
}

/// A time to wait: `5 s`, `2 min`, `1 h 5 min`. It is an estimate, so it is a round one.
pub fn seconds(seconds: f64) -> String {
    let whole = seconds.max(1.0).round() as u64;
    match whole {
        0..60 => format!("{whole} s"),
        60..3600 => format!("{} min", (whole + 30) / 60),
        _ => format!("{} h {} min", whole / 3600, whole % 3600 / 60),
    }
}

/// How long something took: `5 s`, `2 min`, `1 h 5 min`, `2 h`, `3 d 5 h`.
pub fn delay(whole: i64) -> String {
    match whole.max(0) as u64 {
        long if long >= 72 * 3600 || (long >= 3600 && long % 3600 < 60) => length(long / 3600),
        short => seconds(short as f64),
    }
}

/// A moment in UTC, ISO 8601 with a space: `2024-05-01 12:00:00`. That it is UTC stands beside it.
pub fn moment(at: Timestamp) -> String {
    at.to_string().replacen('T', " ", 1).trim_end_matches('Z').to_owned()
}

/// The hours from one to before another, counted from 1970: `2024-05-01 04:00–09:00`.
pub fn hours(from: i64, until: i64) -> String {
    let (first, last) = (hour(from), hour(until));
    match (first.split_once(' '), last.split_once(' ')) {
        (Some((day, _)), Some((other, time))) if day == other => format!("{first}–{time}"),
        _ => format!("{first} – {last}"),
    }
}

/// An hour counted from 1970, in UTC: `2024-05-01 04:00`.
pub fn hour(hour: i64) -> String {
    minute(hour_moment(hour))
}

/// A moment in UTC without its seconds: `2024-05-01 12:00`.
pub fn minute(at: Timestamp) -> String {
    moment(at).rsplit_once(':').map_or_else(String::new, |(text, _)| text.to_owned())
}

/// When an hour counted from 1970 begins; at the ends of time the nearest moment that there is.
pub fn hour_moment(hour: i64) -> Timestamp {
    let end = if hour < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(hour.saturating_mul(3600)).unwrap_or(end)
}

/// So many hours: `71 h`, `3 d 5 h`, `120 d`.
pub fn length(hours: u64) -> String {
    match (hours / 24, hours % 24) {
        (0..3, _) => format!("{hours} h"),
        (days @ 3..100, rest @ 1..) => format!("{days} d {rest} h"),
        (days, _) => format!("{} d", count(days)),
    }
}

/// Whether `text` contains `word`, letters of either case being equal.
pub fn contains(text: &str, word: &str) -> bool {
    fold(text).contains(&*fold(word))
}

/// Whether every word of `words` stands in one of `texts`, whatever the case.
pub fn has_words(words: &str, texts: &[&str]) -> bool {
    words.split_whitespace().all(|word| texts.iter().any(|text| contains(text, word)))
}

/// The text without upper case.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// A moment beside an earlier one: without the day where that is the same.
pub fn moment_after(at: Timestamp, before: Timestamp) -> String {
    let (text, before) = (moment(at), moment(before));
    match (text.split_once(' '), before.split_once(' ')) {
        (Some((day, time)), Some((other, _))) if day == other => time.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0, 7, 999, 1000, 12_345, 1_234_567].map(count);
        assert_eq!(texts, ["0", "7", "999", "1,000", "12,345", "1,234,567"]);
        assert_eq!(counted(1, "file"), "1 file");
        assert_eq!(counted(2000, "file"), "2,000 files");
        assert_eq!([0, 1, 2].map(|number| things(number, "file")), ["files", "file", "files"]);
        assert_eq!([0, 1, 2].map(|number| word(number, "is", "are")), ["are", "is", "are"]);
    }

    #[test]
    fn sizes_have_two_digits_that_matter() {
        let texts = [0, 999, 1000, 1549, 9_949, 9_960, 999_600, 23_400_000, u64::MAX].map(bytes);
        let expected =
            ["0 B", "999 B", "1.0 kB", "1.5 kB", "9.9 kB", "10 kB", "1.0 MB", "23 MB", "18 EB"];
        assert_eq!(texts, expected);
    }

    #[test]
    fn waits_are_round() {
        let texts = [0.0, 4.6, 59.4, 89.0, 150.0, 3900.0].map(seconds);
        assert_eq!(texts, ["1 s", "5 s", "59 s", "1 min", "3 min", "1 h 5 min"]);
    }

    #[test]
    fn moments_are_utc_and_read_back() {
        for text in ["2024-05-01 12:00:00", "2024-05-01 12:00:00.25", "1969-12-31 23:59:59"] {
            let at = crate::event::parse_time(text).unwrap();
            assert_eq!(moment(at), text);
        }
    }

    #[test]
    fn delays_are_round() {
        let texts = [-1, 5, 150, 3900, 7200, 259_199, 277_200].map(delay);
        assert_eq!(texts, ["1 s", "5 s", "3 min", "1 h 5 min", "2 h", "71 h 59 min", "3 d 5 h"]);
    }

    #[test]
    fn hours_are_told_with_the_day_once() {
        let midnight: i64 = 19_844 * 24;
        let told = |from, until| hours(midnight + from, midnight + until);
        assert_eq!(told(4, 9), "2024-05-01 04:00–09:00");
        assert_eq!(told(4, 24), "2024-05-01 04:00 – 2024-05-02 00:00");
        assert_eq!(hour(-1), "1969-12-31 23:00");
        assert_eq!(hour(i64::MAX), "9999-12-30 22:00");
        let texts = [1, 71, 72, 77, 2400, 87_600].map(length);
        assert_eq!(texts, ["1 h", "71 h", "3 d", "3 d 5 h", "100 d", "3,650 d"]);
    }

    #[test]
    fn words_are_found_in_any_column_whatever_their_case() {
        assert!(has_words("trail GZIP", &["CloudTrail", "gzip"]));
        assert!(has_words("", &[]));
        assert!(!has_words("trail zip", &["CloudTrail", "plain"]));
    }

    #[test]
    fn the_day_is_told_once() {
        let at = |text: &str| crate::event::parse_time(text).unwrap();
        let first = at("2024-05-01 12:00:00");
        assert_eq!(moment_after(at("2024-05-01 23:59:59"), first), "23:59:59");
        assert_eq!(moment_after(at("2024-05-02 00:00:00"), first), "2024-05-02 00:00:00");
    }
}
