//! What is to be reached, and whether it was.

use super::samples::Spread;
use std::fmt;

/// Something measured, and what it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What was measured.
    pub name: String,
    /// What it came to.
    pub measured: f64,
    /// The least and the most of any round, where there are several.
    pub spread: Option<(f64, f64)>,
    /// `x` for a ratio, else a unit.
    pub unit: String,
    /// What it should be; nothing where it is only worth knowing.
    pub bound: Option<Bound>,
}

/// What a measured value should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// This or less.
    AtMost(f64),
    /// This or more.
    AtLeast(f64),
}

impl Target {
    /// A ratio with a target.
    pub fn ratio(name: &str, seen: Spread, bound: Bound) -> Self {
        Target { bound: Some(bound), ..Self::beside(name, seen) }
    }

    /// A ratio that is only worth knowing.
    pub fn beside(name: &str, seen: Spread) -> Self {
        Target {
            name: name.to_owned(),
            measured: seen.median,
            spread: Some((seen.least, seen.most)),
            unit: "x".to_owned(),
            bound: None,
        }
    }

    /// Whether it is reached. What is no number reaches nothing.
    pub fn is_met(&self) -> bool {
        match self.bound {
            None => true,
            Some(Bound::AtMost(most)) => self.measured <= most,
            Some(Bound::AtLeast(least)) => self.measured >= least,
        }
    }

    /// A value with the target's unit, as people read it.
    pub fn value(&self, value: f64) -> String {
        match self.unit.as_str() {
            "x" => format!("{}×", digits(value)),
            unit => format!("{} {unit}", digits(value)),
        }
    }
}

/// Three digits are what a measurement can tell.
fn digits(value: f64) -> String {
    match value.abs() {
        0.0..10.0 => format!("{value:.2}"),
        10.0..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::AtMost(most) => write!(f, "at most {most}"),
            Bound::AtLeast(least) => write!(f, "at least {least}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Target};
    use crate::bench::samples::Spread;

    fn target(median: f64, bound: Bound) -> Target {
        Target::ratio("a ÷ b", Spread { median, least: 1.0, most: 2.0 }, bound)
    }

    #[test]
    fn a_target_is_met_at_its_bound_and_on_its_side() {
        assert!(target(1.3, Bound::AtMost(1.3)).is_met());
        assert!(!target(1.31, Bound::AtMost(1.3)).is_met());
        assert!(target(20.0, Bound::AtLeast(20.0)).is_met());
        assert!(!target(19.9, Bound::AtLeast(20.0)).is_met());
        assert!(!target(f64::NAN, Bound::AtMost(1.3)).is_met());
    }

    #[test]
    fn values_read_well() {
        let ratio = target(1.0, Bound::AtMost(1.0));
        assert_eq!(ratio.value(1.415), "1.42×");
        assert_eq!(ratio.value(31.26), "31.3×");
        let size = Target { unit: "kB".to_owned(), ..ratio };
        assert_eq!(size.value(2400.4), "2400 kB");
    }
}
