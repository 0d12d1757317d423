//! A span of time as somebody types it.

use crate::event::parse_time;
use crate::text;
use jiff::Timestamp;

/// What is wrong with a span as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanError {
    /// Its first moment is no time.
    From,
    /// Its second moment is no time.
    Until,
    /// It ends before it begins.
    Empty,
}

impl SpanError {
    /// What to do about it, for people.
    pub fn text(self) -> &'static str {
        match self {
            SpanError::From | SpanError::Until => {
                "Write a time in UTC, such as 2024-05-01 or 2024-05-01 12:30."
            }
            SpanError::Empty => "The end must be later than the beginning.",
        }
    }
}

/// Reads a span from its two ends; an empty end leaves that side open, two of them mean any time.
///
/// # Errors
/// What is wrong with it.
pub fn read_span(from: &str, until: &str) -> Result<Option<(Timestamp, Timestamp)>, SpanError> {
    let read = |text: &str, open, error| match text.trim() {
        "" => Ok(open),
        text => parse_time(text).ok_or(error),
    };
    let span = (
        read(from, Timestamp::MIN, SpanError::From)?,
        read(until, Timestamp::MAX, SpanError::Until)?,
    );
    if span.0 >= span.1 {
        return Err(SpanError::Empty);
    }
    Ok((span != (Timestamp::MIN, Timestamp::MAX)).then_some(span))
}

/// A span in words, in UTC; an end that is open is left out.
pub fn span_words((from, until): (Timestamp, Timestamp)) -> String {
    match (from == Timestamp::MIN, until == Timestamp::MAX) {
        (true, _) => format!("before {}", text::moment(until)),
        (false, true) => format!("from {}", text::moment(from)),
        (false, false) => {
            format!("{} – {}", text::moment(from), text::moment_after(until, from))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, until: &str, expected: Result<Option<(&str, &str)>, SpanError>) {
        let expected = expected.map(|span| {
            span.map(|(from, until)| {
                let read = |text: &str, open| {
                    if text.is_empty() { open } else { text.parse().unwrap() }
                };
                (read(from, Timestamp::MIN), read(until, Timestamp::MAX))
            })
        });
        assert_eq!(read_span(from, until), expected);
    }

    #[test]
    fn spans_as_they_are_typed() {
        let day = "2024-05-01T00:00:00Z";
        let noon = "2024-05-01T12:30:00Z";
        check("", " ", Ok(None));
        check("2024-05-01", "2024-05-01 12:30", Ok(Some((day, noon))));
        check("2024-05-01T00:00:00Z", "", Ok(Some((day, ""))));
        check("", "2024-05-01T14:30:00+02:00", Ok(Some(("", noon))));
        check("yesterday", "", Err(SpanError::From));
        check("2024-05-01", "2024-05", Err(SpanError::Until));
        check("2024-05-01 12:30", "2024-05-01", Err(SpanError::Empty));
        check("2024-05-01", "2024-05-01", Err(SpanError::Empty));
    }
}
