//! How much is read, as the user set it.

use crate::ingest::{Limits, RunLimits};
use serde::{Deserialize, Serialize};

/// How much is read of a file, and in a whole run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AllLimits {
    /// Of one file.
    pub file: Limits,
    /// Of all files together.
    pub run: RunLimits,
}

impl AllLimits {
    /// The form in which they are kept; `None` for the usual ones.
    pub fn export(&self) -> Option<String> {
        let text = || serde_json::to_string(self).ok();
        (*self != Self::default()).then(text).flatten()
    }

    /// What was kept, or why that cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let limits: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match LimitField::ALL.iter().find(|field| !field.allows(field.get(&limits))) {
            Some(field) => Err(format!("{} is out of bounds", field.title)),
            None => Ok(limits),
        }
    }
}

/// One limit, as a field of a form: a whole number of its unit.
#[derive(Clone, Copy, Debug)]
pub struct LimitField {
    /// Whether it is of one file; else it is of a whole run.
    pub of_file: bool,
    /// What it limits, with its unit.
    pub title: &'static str,
    /// How many of what is kept make one of the unit.
    unit: u64,
    /// The most that can be set, in the unit.
    most: u64,
    place: fn(&mut AllLimits) -> Place<'_>,
}

/// Where a limit is kept.
enum Place<'a> {
    Long(&'a mut u64),
    Size(&'a mut usize),
}

const MB: u64 = 1_000_000;

impl LimitField {
    /// All of them, in the order of the form.
    pub const ALL: [LimitField; 8] = [
        field(FILE, "Unpacked content, in MB", MB, 1_000_000_000, |it| {
            Place::Long(&mut it.file.inflated)
        }),
        field(FILE, "Events", 1, 4_000_000_000, |it| Place::Long(&mut it.file.events)),
        field(FILE, "One event, in MB", MB, 1000, |it| Place::Size(&mut it.file.value)),
        field(FILE, "Brackets open at once in one event", 1, 100_000, |it| {
            Place::Size(&mut it.file.depth)
        }),
        field(FILE, "Seconds", 1, 1_000_000, |it| Place::Long(&mut it.file.seconds)),
        field(RUN, "Unpacked content, in MB", MB, 1_000_000_000, |it| {
            Place::Long(&mut it.run.inflated)
        }),
        field(RUN, "Events", 1, 100_000_000_000, |it| Place::Long(&mut it.run.events)),
        field(RUN, "Seconds", 1, 10_000_000, |it| Place::Long(&mut it.run.seconds)),
    ];

    /// What the limits say, in the unit, rounded down.
    pub fn get(&self, limits: &AllLimits) -> u64 {
        let mut limits = *limits;
        let number = match (self.place)(&mut limits) {
            Place::Long(number) => *number,
            Place::Size(number) => *number as u64,
        };
        number / self.unit
    }

    /// Sets the limit to what was written.
    ///
    /// # Errors
    /// Says what can be written where this cannot be.
    pub fn set(&self, limits: &mut AllLimits, written: &str) -> Result<(), String> {
        let digits: String =
            written.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{202f}')).collect();
        let number = digits.parse().ok().filter(|number| self.allows(*number));
        let number = number.ok_or_else(|| {
            format!("Write a whole number from 1 to {}.", crate::text::count(self.most))
        })?;
        // What is written as it stands stays as it is, to the last byte.
        if number != self.get(limits) {
            match (self.place)(limits) {
                Place::Long(place) => *place = number * self.unit,
                Place::Size(place) => {
                    *place = usize::try_from(number * self.unit).unwrap_or(usize::MAX);
                }
            }
        }
        Ok(())
    }

    fn allows(&self, number: u64) -> bool {
        (1..=self.most).contains(&number)
    }
}

/// The fields of one file, and of a whole run.
const FILE: bool = true;
const RUN: bool = false;

const fn field(
    of_file: bool,
    title: &'static str,
    unit: u64,
    most: u64,
    place: fn(&mut AllLimits) -> Place<'_>,
) -> LimitField {
    LimitField { of_file, title, unit, most, place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_set_and_kept() {
        for (field, number) in LimitField::ALL.iter().zip(2..) {
            let mut limits = AllLimits::default();
            assert!(field.allows(field.get(&limits)), "{}", field.title);
            assert_eq!(field.set(&mut limits, &number.to_string()), Ok(()));
            assert_eq!(field.get(&limits), number, "{}", field.title);
            let others = LimitField::ALL
                .iter()
                .filter(|other| other.get(&limits) != other.get(&AllLimits::default()));
            assert_eq!(others.count(), 1, "{}", field.title);
            assert_eq!(AllLimits::parse(&limits.export().unwrap()), Ok(limits));
        }
        assert_eq!(AllLimits::default().export(), None);
    }

    #[test]
    fn what_cannot_be_a_limit_is_refused() {
        let [field, ..] = LimitField::ALL;
        for written in ["", "0", "-1", "1.5", "many", "1000000001", "99999999999999999999999"] {
            let mut limits = AllLimits::default();
            let refused = Err("Write a whole number from 1 to 1,000,000,000.".to_owned());
            assert_eq!(field.set(&mut limits, written), refused, "{written}");
            assert_eq!(limits, AllLimits::default());
        }
        let mut limits = AllLimits::default();
        assert_eq!(field.set(&mut limits, " 12,000 "), Ok(()));
        assert_eq!(limits.file.inflated, 12_000 * MB);
    }

    #[test]
    fn what_was_kept_and_makes_no_sense_is_told() {
        for text in ["", "7", r#"{"file":{"events":0}}"#, r#"{"run":{"seconds":"x"}}"#] {
            assert!(AllLimits::parse(text).is_err(), "{text}");
        }
        assert_eq!(AllLimits::parse("{}"), Ok(AllLimits::default()));
    }
}
