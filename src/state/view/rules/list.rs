//! The lists that rules refer to, with the values seen in the logs.

use crate::order::InOrder;
use crate::rule::{Parameter, ParameterKind, Rule, Status};
use crate::scan::Tally;
use crate::state::State;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A list that rules refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    /// Its name, without the `$`.
    pub name: String,
    /// The list.
    pub parameter: Parameter,
    /// Values of its kind that stand in the logs, most frequent first.
    pub seen: Vec<Seen>,
    /// The titles of the rules that wait for it.
    pub waiting: Vec<String>,
}

/// A value that stands in the logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The value.
    pub value: String,
    /// Events with it; for images and key pairs, launches.
    pub count: u64,
    /// Whether it is in the list.
    pub chosen: bool,
}

impl ListView {
    /// The list with a value more or less.
    pub fn toggled(&self, value: &str) -> Vec<String> {
        let values = &self.parameter.values;
        if values.iter().any(|it| it == value) {
            return values.iter().filter(|it| *it != value).cloned().collect();
        }
        self.with(std::iter::once(value.to_owned()))
    }

    /// The list with all values that were seen.
    pub fn with_all_seen(&self) -> Vec<String> {
        self.with(self.seen.iter().map(|seen| seen.value.clone()))
    }

    /// The list with these values behind its own, each once.
    pub fn with(&self, more: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut values = self.parameter.values.clone();
        for value in more {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }
}

/// The lists, in the order in which the rules come to them; those of no rule last.
pub(super) fn lists(state: &State) -> Vec<ListView> {
    let rules = state.rules.in_force();
    let first = |name: &String| {
        let mentions = |rule: &Rule| rule.when.contains(&format!("${name}"));
        rules.rules.rules.iter().position(mentions).unwrap_or(usize::MAX)
    };
    let mut parameters: Vec<_> = rules.rules.parameters.iter().collect();
    parameters.order_by_key(|(name, _)| first(name));
    parameters
        .into_iter()
        .map(|(name, parameter)| {
            let compiled = rules.rules.rules.iter().zip(&rules.compiled);
            let waiting = compiled.filter(|(_, compiled)| waits(&compiled.status, name));
            ListView {
                name: name.clone(),
                parameter: parameter.clone(),
                seen: seen(parameter, state.run.coverage.tally()),
                waiting: waiting.map(|(rule, _)| rule.title.clone()).collect(),
            }
        })
        .collect()
}

fn waits(status: &Status, list: &String) -> bool {
    matches!(status, Status::Waiting { parameters } if parameters.contains(list))
}

fn seen(parameter: &Parameter, tally: &Tally) -> Vec<Seen> {
    let counts = match parameter.kind {
        ParameterKind::Region => tally.hours.by(|place| place.region.clone()),
        ParameterKind::Image => tally.images.clone(),
        ParameterKind::KeyName => tally.key_names.clone(),
        ParameterKind::Cidr | ParameterKind::Text => BTreeMap::new(),
    };
    let mut seen: Vec<Seen> = counts
        .into_iter()
        // A record may hold anything; what is no value of this kind cannot be in the list.
        .filter(|(value, _)| parameter.kind.check(value).is_ok())
        .map(|(value, count)| Seen { chosen: parameter.values.contains(&value), value, count })
        .collect();
    seen.order_by_key(|seen| Reverse(seen.count));
    seen
}
