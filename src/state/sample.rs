//! The sample incident: files that come with the page, and the lists that belong to them.

use super::{Effect, NewFile, State, rules, run};
use crate::rule::RuleSet;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the page knows of the sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The made-up company's own values of the parameters, by name.
    pub lists: BTreeMap<String, Vec<String>>,
    /// Whether its files are among those given.
    pub loaded: bool,
    /// While its lists stand in for the user's: what those held.
    lent: Option<BTreeMap<String, Vec<String>>>,
}

impl Sample {
    /// The rules without what the sample lent: the user's lists as they were, and what the user
    /// added to them since.
    pub(super) fn without_lent<'r>(&self, rules: &'r RuleSet) -> Cow<'r, RuleSet> {
        let mut rules = Cow::Borrowed(rules);
        for (name, before) in self.lent.iter().flatten() {
            self.fill(rules.to_mut(), name, before, before);
        }
        rules
    }

    /// The user's rules with what the sample lends laid over them.
    pub(super) fn with_lent(&self, mut rules: RuleSet) -> RuleSet {
        for (name, before) in self.lent.iter().flatten() {
            self.fill(&mut rules, name, before, self.of(name));
        }
        rules
    }

    /// Puts `first` in place of what a list held before and of what was lent to it.
    fn fill(&self, rules: &mut RuleSet, name: &str, before: &[String], first: &[String]) {
        let Some(list) = rules.parameters.get_mut(name) else { return };
        let lent = self.of(name);
        list.values.retain(|value| !lent.contains(value) && !before.contains(value));
        list.values.splice(0..0, first.iter().cloned());
    }

    /// The sample's own values of a list.
    fn of(&self, name: &str) -> &[String] {
        self.lists.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Other lists take the place of those that were lent: there is nothing to give back.
    pub(super) fn forget_lent(&mut self) {
        self.lent = None;
    }
}

/// Whose the lists are that the rules use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// They are empty.
    Unset,
    /// They are the sample's.
    Sample,
    /// They are the user's, or some of them.
    Own,
}

impl State {
    /// Whose the lists are that the sample has values for.
    pub fn lists(&self) -> Lists {
        let current = |name: &str| {
            self.rules.current().parameters.get(name).map_or(&[][..], |list| &list.values)
        };
        let lists = &self.sample.lists;
        match () {
            () if lists.keys().all(|name| current(name).is_empty()) => Lists::Unset,
            () if self.sample.lent.is_some() => Lists::Sample,
            () => Lists::Own,
        }
    }
}

/// Takes the sample's files in, with its lists where the user has none.
pub(super) fn load(state: &mut State, files: Vec<NewFile>, now: f64) -> Vec<Effect> {
    let mut effects = Vec::new();
    if state.lists() == Lists::Unset {
        effects = use_lists(state, now);
    }
    state.sample.loaded = true;
    effects.extend(run::add_files(state, files, now));
    effects
}

/// Judges by the sample's lists, until the sample is put away. Neither is an edit of the user's,
/// and "Undo" knows nothing of them.
pub(super) fn use_lists(state: &mut State, now: f64) -> Vec<Effect> {
    let own = state.own_rules().into_owned();
    let held = |name: &String| Some((name.clone(), own.parameters.get(name)?.values.clone()));
    state.sample.lent = Some(state.sample.lists.keys().filter_map(held).collect());
    let next = state.sample.with_lent(own);
    rules::put(state, next, now)
}

/// Puts the user's own lists back.
pub(super) fn give_lists_back(state: &mut State, now: f64) -> Vec<Effect> {
    let own = state.own_rules().into_owned();
    match state.sample.lent.take() {
        Some(_) => rules::put(state, own, now),
        None => Vec::new(),
    }
}
