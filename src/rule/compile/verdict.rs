//! Kleene's three truth values.

use std::ops::Not;

/// What a rule says of an event. The order is that of truth: `and` is the least of its parts, `or`
/// the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It does not match.
    False,
    /// Nobody can say: AWS withheld what the rule asks for.
    Withheld,
    /// It matches.
    True,
}

impl Verdict {
    /// `and`: false where one is false, else withheld where one is withheld.
    pub fn and(self, other: Verdict) -> Verdict {
        self.min(other)
    }

    /// `or`: true where one is true, else withheld where one is withheld.
    pub fn or(self, other: Verdict) -> Verdict {
        self.max(other)
    }
}

impl Not for Verdict {
    type Output = Verdict;

    /// `not`: withheld stays withheld.
    fn not(self) -> Verdict {
        match self {
            Verdict::False => Verdict::True,
            Verdict::Withheld => Verdict::Withheld,
            Verdict::True => Verdict::False,
        }
    }
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Verdict {
        if holds { Verdict::True } else { Verdict::False }
    }
}
