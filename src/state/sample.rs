//! The sample incident: files that come with the page, and the lists that belong to them.

use super::{Effect, NewFile, State, rules, run};
use std::collections::BTreeMap;

/// What the page knows of the sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The made-up company's own values of the parameters, by name.
    pub lists: BTreeMap<String, Vec<String>>,
    /// Whether its files are among those given.
    pub loaded: bool,
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
            () if lists.iter().all(|(name, values)| current(name) == values) => Lists::Sample,
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

/// Judges by the sample's lists.
pub(super) fn use_lists(state: &mut State, now: f64) -> Vec<Effect> {
    let lists = state.sample.lists.clone();
    rules::edit(state, rules::Edit::Parameters(lists), now)
}

/// Empties the lists if they are the sample's.
pub(super) fn drop_lists(state: &mut State, now: f64) -> Vec<Effect> {
    if state.lists() != Lists::Sample {
        return Vec::new();
    }
    let empty = state.sample.lists.keys().map(|name| (name.clone(), Vec::new())).collect();
    rules::edit(state, rules::Edit::Parameters(empty), now)
}
