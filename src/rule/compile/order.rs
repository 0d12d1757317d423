//! Things that have an order: numbers, versions, times.

use super::manner::Manner;
use crate::event::parse_time;
use jiff::Timestamp;
use std::cmp::Ordering;

/// A value that others are compared with by order.
#[derive(Clone, Debug, PartialEq)]
pub enum Ordered {
    /// A number.
    Number(f64),
    /// A version's parts, trailing zeros left out.
    Version(Vec<u64>),
    /// A point in time.
    Time(Timestamp),
}

impl Ordered {
    /// Reads the text of a rule, for a field of this manner. `None` where it has no order.
    pub fn parse(text: &str, manner: Manner) -> Option<Ordered> {
        match manner {
            Manner::Version => parts(text).map(Ordered::Version),
            Manner::Time => parse_time(text).map(Ordered::Time),
            Manner::Exact | Manner::Name => match number(text) {
                Some(number) => Some(Ordered::Number(number)),
                None => parse_time(text).map(Ordered::Time),
            },
        }
    }

    /// How the value of a record compares with this one; `None` where it is of another kind.
    pub fn compare(&self, value: &str) -> Option<Ordering> {
        match self {
            Ordered::Number(expected) => number(value)?.partial_cmp(expected),
            Ordered::Version(expected) => compare_parts(value, expected),
            Ordered::Time(expected) => Some(parse_time(value)?.cmp(expected)),
        }
    }
}

/// A number as JSON or a rule writes it. Rust would read `inf` and `nan`, too.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let begins = text.strip_prefix('-').unwrap_or(text).starts_with(|c: char| c.is_ascii_digit());
    begins.then(|| text.parse().ok())?
}

fn parts(text: &str) -> Option<Vec<u64>> {
    let mut parts: Vec<u64> = each_part(text).collect::<Option<_>>()?;
    while parts.last() == Some(&0) {
        parts.pop();
    }
    Some(parts)
}

fn each_part(text: &str) -> impl Iterator<Item = Option<u64>> {
    text.trim().split('.').map(|part| {
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    })
}

fn compare_parts(value: &str, expected: &[u64]) -> Option<Ordering> {
    let mut order = Ordering::Equal;
    let mut count = 0;
    for (i, part) in each_part(value).enumerate() {
        order = order.then(part?.cmp(expected.get(i).unwrap_or(&0)));
        count = i + 1;
    }
    // What the value does not go on to say is zero, and the last part expected is not.
    Some(order.then(if count < expected.len() { Ordering::Less } else { Ordering::Equal }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, order: Ordering, expected: &str, manner: Manner) {
        let expected = Ordered::parse(expected, manner).unwrap();
        assert_eq!(expected.compare(value), Some(order), "{value} {expected:?}");
    }

    #[test]
    fn versions_numbers_and_times_have_an_order() {
        use Ordering::*;
        check("1.10", Greater, "1.9", Manner::Version);
        check("1.08", Equal, "1.8", Manner::Version);
        check("1.0", Equal, "1", Manner::Version);
        check("1", Less, "1.0.1", Manner::Version);
        check("1.0.2", Greater, "1", Manner::Version);
        check("22", Equal, "22.0", Manner::Exact);
        check("9", Less, "10", Manner::Exact);
        check("-1", Less, "0", Manner::Exact);
        check("2024-05-01T12:00:00Z", Less, "2024-05-02", Manner::Time);
        check("2024-05-01T12:00:00Z", Equal, "2024-05-01T14:00:00+02:00", Manner::Time);
        check("2024-05-01T12:00:00Z", Greater, "2024-05-01", Manner::Exact);
    }

    #[test]
    fn what_has_no_order() {
        for (text, manner) in [
            ("a", Manner::Exact),
            ("inf", Manner::Exact),
            ("", Manner::Exact),
            ("1.x", Manner::Version),
            ("", Manner::Version),
            ("+1", Manner::Version),
            ("noon", Manner::Time),
        ] {
            assert_eq!(Ordered::parse(text, manner), None, "{text:?}");
        }
        let one = Ordered::Number(1.0);
        assert_eq!(one.compare("NaN"), None);
        assert_eq!(one.compare("tcp"), None);
        assert_eq!(Ordered::Version(vec![1]).compare("99999999999999999999999"), None);
    }
}
