//! The lines that `tests/bench/page.mjs` prints: a JSON object each.

use super::samples::Measurement;
use super::targets::{Bound, Target};
use std::collections::HashMap;
use tinyjson::JsonValue;

/// What a line of the script says.
#[derive(Debug, PartialEq)]
pub enum Line {
    /// What an arm took.
    Measurement(Measurement),
    /// What came to what, and should be what.
    Target(Target),
    /// Something for people.
    Note(String),
}

impl Line {
    /// What is none of the others is for people.
    pub fn read(line: &str) -> Self {
        let value: Option<JsonValue> = line.parse().ok();
        let members = value.as_ref().and_then(|value| value.get::<HashMap<String, JsonValue>>());
        members.and_then(Self::of).unwrap_or_else(|| Line::Note(line.to_owned()))
    }

    fn of(members: &HashMap<String, JsonValue>) -> Option<Self> {
        let text = |name: &str| members.get(name)?.get::<String>().cloned();
        let number = |name: &str| members.get(name)?.get::<f64>().copied();
        if let Some(note) = text("note") {
            return Some(Line::Note(note));
        }
        if let Some(name) = text("target") {
            let most = number("at_most").map(Bound::AtMost);
            let bound = most.or_else(|| number("at_least").map(Bound::AtLeast));
            // Without a number it was not measured, and is not reached.
            let measured = number("measured").unwrap_or(f64::NAN);
            let unit = text("unit").unwrap_or_default();
            return Some(Line::Target(Target {
                name,
                measured,
                spread: None,
                unit,
                bound: Some(bound?),
            }));
        }
        let ms: &Vec<JsonValue> = members.get("ms")?.get()?;
        Some(Line::Measurement(Measurement {
            arm: text("arm")?,
            corpus: text("corpus").unwrap_or_default(),
            ms: ms.iter().filter_map(|one| one.get::<f64>().copied()).collect(),
            peak: number("peak_bytes").map(|bytes| bytes as u64),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Line};

    #[test]
    fn the_scripts_lines_are_read() {
        let line = r#"{"arm":"trailglass, one worker","corpus":"large","ms":[1310.5,1290]}"#;
        let Line::Measurement(seen) = Line::read(line) else { panic!("{line}") };
        assert_eq!((seen.arm.as_str(), seen.corpus.as_str()), ("trailglass, one worker", "large"));
        assert_eq!((seen.ms, seen.peak), (vec![1310.5, 1290.0], None));
        let line = r#"{"target":"whole ÷ inflate","measured":1.42,"unit":"x","at_most":1.3}"#;
        let Line::Target(target) = Line::read(line) else { panic!("{line}") };
        assert_eq!(
            (target.name.as_str(), target.bound),
            ("whole ÷ inflate", Some(Bound::AtMost(1.3)))
        );
        assert!(!target.is_met());
        let line = r#"{"target":"first results","measured":null,"unit":"ms","at_most":300}"#;
        let Line::Target(target) = Line::read(line) else { panic!("{line}") };
        assert!(!target.is_met(), "what was not measured is not reached");
    }

    #[test]
    fn what_is_for_people_is_passed_on() {
        assert_eq!(Line::read(r#"{"note":"one core"}"#), Line::Note("one core".to_owned()));
        assert_eq!(Line::read("Chromium 156"), Line::Note("Chromium 156".to_owned()));
    }
}
