//! The sample incident: files that come with the page, and the lists that belong to them.

use super::{Effect, NewFile, State, rules, run};
use crate::rule::RuleSet;
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
    pub(super) fn without_lent(&self, rules: &RuleSet) -> RuleSet {
        let mut rules = rules.clone();
        for (name, before) in self.lent.iter().flatten() {
            let lent = self.lists.get(name).map(Vec::as_slice).unwrap_or_default();
            if let Some(list) = rules.parameters.get_mut(name) {
                list.values.retain(|value| !lent.contains(value) && !before.contains(value));
                list.values.splice(0..0, before.iter().cloned());
            }
        }
        rules
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
        // It is said for as long as the sample is loaded, with a way to take it back.
        state.notices.withdraw_edit();
    }
    state.sample.loaded = true;
    effects.extend(run::add_files(state, files, now));
    effects
}

/// Judges by the sample's lists, until the sample is put away.
pub(super) fn use_lists(state: &mut State, now: f64) -> Vec<Effect> {
    let lists = state.sample.lists.clone();
    let current = &state.rules.current().parameters;
    let held = |name: &String| Some((name.clone(), current.get(name)?.values.clone()));
    state.sample.lent.get_or_insert_with(|| lists.keys().filter_map(held).collect());
    rules::edit(state, rules::Edit::Parameters(lists), now)
}

/// Puts the user's own lists back.
pub(super) fn give_lists_back(state: &mut State, now: f64) -> Vec<Effect> {
    let own = state.sample.without_lent(state.rules.current()).parameters;
    let Some(lent) = state.sample.lent.take() else { return Vec::new() };
    let values = |name: String| Some((own.get(&name)?.values.clone(), name));
    let lists = lent.into_keys().filter_map(values).map(|(values, name)| (name, values));
    rules::edit(state, rules::Edit::Parameters(lists.collect()), now)
}
