//! What an arm took, round by round.

/// The times of an arm on a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measurement {
    /// Who.
    pub arm: String,
    /// Of what.
    pub corpus: String,
    /// Milliseconds, in the order of the rounds.
    pub ms: Vec<f64>,
    /// The most memory at any time, where it was watched, in bytes.
    pub peak: Option<u64>,
}

impl Measurement {
    /// How many times as long as `other` it took, round by round: the machine is not the same all
    /// the time, and in a round both stood side by side.
    pub fn over(&self, other: &Self) -> Spread {
        let rounds: Vec<f64> = self.ms.iter().zip(&other.ms).map(|(a, b)| a / b).collect();
        Spread::of(&rounds)
    }
}

/// A median, and the least and the most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Half of the values are below it.
    pub median: f64,
    /// None is below it.
    pub least: f64,
    /// None is above it.
    pub most: f64,
}

impl Spread {
    /// Of these values. Without any, nothing is a number.
    pub fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
        let last = sorted.len().saturating_sub(1);
        let median = (at(last / 2) + at(last.div_ceil(2))) / 2.0;
        Spread { median, least: at(0), most: at(last) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Measurement, Spread};

    #[test]
    fn the_median_is_in_the_middle() {
        let spread = |median, least, most| Spread { median, least, most };
        assert_eq!(Spread::of(&[3.0, 1.0, 20.0]), spread(3.0, 1.0, 20.0));
        assert_eq!(Spread::of(&[4.0, 1.0, 2.0, 3.0]), spread(2.5, 1.0, 4.0));
        assert_eq!(Spread::of(&[7.0]), spread(7.0, 7.0, 7.0));
        assert!(Spread::of(&[]).median.is_nan());
    }

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        let took = |ms: &[f64]| Measurement { ms: ms.to_vec(), ..Measurement::default() };
        let ratio = took(&[10.0, 12.0, 25.0]).over(&took(&[5.0, 4.0, 10.0]));
        assert_eq!(ratio, Spread { median: 2.5, least: 2.0, most: 3.0 });
    }
}
