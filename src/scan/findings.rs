//! What was found, put together from many scans.

use super::{Coverage, Finding, Scan};
use crate::event::EventKey;
use crate::order::InOrder;
use std::collections::hash_map::{Entry, HashMap};
use std::collections::{BTreeMap, HashSet};

/// The findings of a run, one for each rule and event, however often the event was delivered. Each
/// keeps the position that it was first given.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    positions: HashMap<(EventKey, u32), usize>,
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
    /// Takes in what a scan found. Of the copies of an event one that is sure stands for all, else
    /// the one that ranks first; an event is found if any copy is, so that an altered copy hides
    /// nothing.
    ///
    /// Returns the positions of the findings that are new or have changed.
    pub fn add(&mut self, scan: &mut Scan, coverage: &Coverage) -> Vec<usize> {
        let findings = std::mem::take(&mut scan.findings);
        self.add_all(findings, coverage)
    }

    /// The same with findings as they come.
    pub fn add_all(
        &mut self,
        findings: impl IntoIterator<Item = Finding>,
        coverage: &Coverage,
    ) -> Vec<usize> {
        findings.into_iter().filter_map(|finding| self.add_one(finding, coverage)).collect()
    }

    /// The findings of the rules that have a number now, under that number.
    pub fn renumbered(self, now: impl Fn(u32) -> Option<u32>) -> impl Iterator<Item = Finding> {
        self.list.into_iter().filter_map(move |it| Some(Finding { rule: now(it.rule)?, ..it }))
    }

    fn add_one(&mut self, finding: Finding, coverage: &Coverage) -> Option<usize> {
        match self.positions.entry((finding.key, finding.rule)) {
            Entry::Vacant(entry) => {
                entry.insert(self.list.len());
                self.list.push(finding);
                Some(self.list.len() - 1)
            }
            Entry::Occupied(entry) => {
                let position = *entry.get();
                let kept = self.list.get_mut(position)?;
                let standing = |it: &Finding| (it.certainty, coverage.rank(it.origin));
                if standing(kept) <= standing(&finding) {
                    return None;
                }
                *kept = finding;
                Some(position)
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// By position: in the order they came, which is no order for people.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// The one at a position.
    pub fn get(&self, position: usize) -> Option<&Finding> {
        self.list.get(position)
    }

    /// How many each of the `rules` rules has.
    pub fn count_by_rule(&self, rules: usize) -> Vec<usize> {
        let mut counts = vec![0; rules];
        for finding in &self.list {
            if let Some(count) = counts.get_mut(finding.rule as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// In the one order of reports: by time, then by file and position, then by rule.
    pub fn sorted<'a>(&'a self, coverage: &'a Coverage) -> Vec<&'a Finding> {
        let mut sorted: Vec<_> = self.list.iter().collect();
        sorted.order_by(|a, b| {
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
        for &(event, rule) in before.positions.keys() {
            let rule = now(rule);
            match rule.map(|rule| (event, rule)).filter(|key| self.positions.contains_key(key)) {
                Some(key) => {
                    kept.insert(key);
                }
                None => changes.entry(rule).or_default().fewer += 1,
            }
        }
        for key in self.positions.keys().filter(|key| !kept.contains(key)) {
            changes.entry(Some(key.1)).or_default().more += 1;
        }
        changes
    }
}
