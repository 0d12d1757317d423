//! A rule set with what compiling it gave.

use crate::rule::{Compiled, Rule, RuleSet, Status, compile};
use std::collections::{HashMap, HashSet};

/// A rule set with what compiling it gave. Each edit makes a new one, so one is equal to itself
/// alone.
#[derive(Debug)]
pub struct InForce {
    /// The rules.
    pub rules: RuleSet,
    /// The same compiled, in the same order.
    pub compiled: Vec<Compiled>,
}

impl InForce {
    /// Compiles a rule set.
    pub(super) fn new(rules: RuleSet) -> Self {
        let compiled = compile(&rules);
        InForce { rules, compiled }
    }

    /// Another rule set, of which only what differs is compiled: an edit concerns few rules of
    /// hundreds.
    pub(super) fn changed_to(&self, rules: RuleSet) -> Self {
        let same_lists = rules.parameters == self.rules.parameters;
        let before = self.rules.rules.iter().zip(&self.compiled);
        let known: HashMap<&str, _> = before.map(|pair| (pair.0.id.as_str(), pair)).collect();
        let holds = |rule: &Rule| {
            let (before, compiled) = known.get(rule.id.as_str())?;
            // What a rule makes of the lists is none of its concern where it names none.
            (*before == rule && (same_lists || !rule.when.contains('$'))).then_some(*compiled)
        };
        let mut others = rules.clone();
        others.rules.retain(|rule| holds(rule).is_none());
        let mut others = compile(&others).into_iter();
        let compiled =
            rules.rules.iter().filter_map(|rule| holds(rule).cloned().or_else(|| others.next()));
        let compiled = compiled.collect();
        InForce { rules, compiled }
    }

    /// The id of the rule at a position.
    pub fn id(&self, position: u32) -> Option<&str> {
        self.rules.rules.get(position as usize).map(|rule| rule.id.as_str())
    }

    /// The position of a rule.
    pub fn position(&self, id: &str) -> Option<u32> {
        let position = self.rules.rules.iter().position(|rule| rule.id == id)?;
        u32::try_from(position).ok()
    }

    /// Where each rule of `before` stands here; `None` where it is gone.
    pub(crate) fn positions_of(&self, before: &InForce) -> Vec<Option<u32>> {
        let rules = self.rules.rules.iter().map(|rule| rule.id.as_str());
        let positions: HashMap<&str, u32> = rules.zip(0..).collect();
        let before = before.rules.rules.iter();
        before.map(|rule| positions.get(rule.id.as_str()).copied()).collect()
    }

    /// The position of each rule of `before` that says the same here of every event; `None` of one
    /// that was edited or is gone.
    pub(crate) fn unedited_of(&self, before: &InForce) -> Vec<Option<u32>> {
        let says_the_same = |(was, position): (&Compiled, Option<u32>)| {
            let is = self.compiled.get(position? as usize)?;
            is.says_the_same_as(was).then_some(position?)
        };
        before.compiled.iter().zip(self.positions_of(before)).map(says_the_same).collect()
    }

    /// The active rules, by position, but for those that `known` has.
    pub(crate) fn active_but(&self, known: &[Option<u32>]) -> Vec<u32> {
        let known: HashSet<u32> = known.iter().flatten().copied().collect();
        let active = self.compiled.iter().zip(0..).filter(|(it, _)| it.status == Status::Active);
        active.map(|(_, position)| position).filter(|it| !known.contains(it)).collect()
    }
}

impl PartialEq for InForce {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for InForce {}
