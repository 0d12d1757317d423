//! One walk over all findings: which are shown, of which rule, and how many there would be of each
//! value that can be chosen.

use super::sieve::{Pass, Sieve, facet_number, values_of};
use crate::rule::RuleSet;
use crate::scan::Coverage;
use crate::state::{Facet, Filter, Found};

/// What the walk gave.
pub(super) struct Survey {
    /// The positions of the findings shown, by rule.
    pub shown: Vec<Vec<usize>>,
    /// How many findings there are, by rule.
    pub all: Vec<usize>,
    counts: [Vec<usize>; Facet::ALL.len()],
}

impl Survey {
    pub(super) fn of(
        filter: &Filter,
        rules: &RuleSet,
        found: &Found,
        coverage: &Coverage,
    ) -> Survey {
        let mut survey = Survey {
            shown: vec![Vec::new(); rules.rules.len()],
            all: vec![0; rules.rules.len()],
            counts: Facet::ALL.map(|facet| vec![0; values_of(facet, rules, found)]),
        };
        let mut sieve = Sieve::new(filter, rules, found, coverage);
        for (position, cells) in found.columns().rows().iter().enumerate() {
            let rule = cells.rule as usize;
            let Some(all) = survey.all.get_mut(rule) else { continue };
            *all += 1;
            match sieve.pass(position, cells) {
                Pass::Hidden => {}
                Pass::But(facet) => survey.count(facet, facet_number(facet, cells)),
                Pass::Shown => {
                    survey.shown[rule].push(position);
                    for facet in Facet::ALL {
                        survey.count(facet, facet_number(facet, cells));
                    }
                }
            }
        }
        survey
    }

    /// How many findings would be shown of each value of a facet, whatever is chosen of it, by the
    /// value's number.
    pub(super) fn counts(&self, facet: Facet) -> &[usize] {
        &self.counts[facet as usize]
    }

    fn count(&mut self, facet: Facet, number: usize) {
        if let Some(count) = self.counts[facet as usize].get_mut(number) {
            *count += 1;
        }
    }
}
