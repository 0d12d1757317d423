//! What was found, put together from many scans.

use super::{Coverage, Finding, Scan};
use crate::event::EventKey;
use std::collections::hash_map::{Entry, HashMap};
use std::collections::{BTreeMap, HashSet};

/// The findings of a run, one for each rule and event, however often the event was delivered.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    found: HashMap<(EventKey, u32), Finding>,
}

/// How one set of findings differs from another, for one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Findings that are new.
    pub more: u64,
    /// Findings that are gone.
    pub fewer: u64,
}

impl Findings {
    /// Takes in what a scan found. Of the copies of an event the one that ranks first stands for
    /// all; an event is found if any copy is, so that an altered copy hides nothing.
    pub fn add(&mut self, scan: &mut Scan, coverage: &Coverage) {
        for finding in std::mem::take(&mut scan.findings) {
            match self.found.entry((finding.key, finding.rule)) {
                Entry::Vacant(entry) => {
                    entry.insert(finding);
                }
                Entry::Occupied(mut entry) => {
                    if coverage.rank(finding.origin) < coverage.rank(entry.get().origin) {
                        entry.insert(finding);
                    }
                }
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// In no order.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.found.values()
    }

    /// How many each of the `rules` rules has.
    pub fn count_by_rule(&self, rules: usize) -> Vec<usize> {
        let mut counts = vec![0; rules];
        for (_, rule) in self.found.keys() {
            if let Some(count) = counts.get_mut(*rule as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// In the one order of reports: by time, then by file and position, then by rule.
    pub fn sorted<'a>(&'a self, coverage: &'a Coverage) -> Vec<&'a Finding> {
        let mut sorted: Vec<_> = self.found.values().collect();
        sorted.sort_unstable_by(|a, b| {
            let key = |f: &'a Finding| (f.facts.time, coverage.rank(f.origin), f.rule);
            key(a).cmp(&key(b))
        });
        sorted
    }

    /// What changed from `before`, by rule. `now` says which rule of today a rule of `before` is;
    /// findings of rules that are gone count under `None`.
    pub fn changes_from(
        &self,
        before: &Findings,
        now: impl Fn(u32) -> Option<u32>,
    ) -> BTreeMap<Option<u32>, Change> {
        let mut changes: BTreeMap<Option<u32>, Change> = BTreeMap::new();
        let mut kept = HashSet::new();
        for &(event, rule) in before.found.keys() {
            let rule = now(rule);
            match rule.map(|rule| (event, rule)).filter(|key| self.found.contains_key(key)) {
                Some(key) => {
                    kept.insert(key);
                }
                None => changes.entry(rule).or_default().fewer += 1,
            }
        }
        for key in self.found.keys().filter(|key| !kept.contains(key)) {
            changes.entry(Some(key.1)).or_default().more += 1;
        }
        changes
    }
}
