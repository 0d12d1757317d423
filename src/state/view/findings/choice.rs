//! What can be chosen, and what is.

use super::sieve::{column, contains};
use super::survey::Survey;
use crate::event::Outcome;
use crate::order::InOrder;
use crate::rule::RuleSet;
use crate::state::{Facet, FilterEdit, Menu, State};
use crate::text::fold;
use std::cmp::Reverse;

/// A facet that can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosing {
    /// The facet.
    pub facet: Facet,
    /// How many of its values are chosen.
    pub chosen: usize,
    /// Its values, while they are open for choosing.
    pub menu: Option<Values>,
}

/// The values of a facet, those with the most findings first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// Only values with this in them are listed.
    pub search: String,
    /// The values.
    pub values: Vec<Value>,
    /// How many more there are.
    pub more: usize,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The value.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// How many findings have it, of those that the rest of the filter admits.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What is chosen of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The facet.
    pub facet: Facet,
    /// Each value's name, and the edit that takes it away.
    pub values: Vec<(String, FilterEdit)>,
}

/// So many values are listed; a search brings up the others.
const LISTED: usize = 100;

impl Choosing {
    pub(super) fn all(state: &State, rules: &RuleSet, survey: &Survey) -> Vec<Choosing> {
        let choosing = |facet| Choosing {
            facet,
            chosen: state.filter.chosen.get(&facet).map_or(0, |values| values.len()),
            menu: state
                .look
                .menu
                .as_ref()
                .filter(|menu| menu.facet == facet)
                .map(|menu| Values::of(menu, state, rules, survey)),
        };
        Facet::ALL.map(choosing).to_vec()
    }
}

impl Values {
    fn of(menu: &Menu, state: &State, rules: &RuleSet, survey: &Survey) -> Values {
        let facet = menu.facet;
        let search = fold(&menu.search);
        let chosen = state.filter.chosen.get(&facet);
        let is_chosen = |value: &str| chosen.is_some_and(|chosen| chosen.contains(value));
        let counts = survey.counts(facet).iter().enumerate();
        let values = counts.filter_map(|(number, &count)| {
            let value = value_of(facet, number, state, rules)?;
            let chosen = is_chosen(&value);
            let label = label(facet, &value, rules);
            let wanted = (count > 0 || chosen) && contains(&label, &search);
            wanted.then_some(Value { label, count, chosen, value })
        });
        let mut values: Vec<_> = values.collect();
        values.order_by(|a, b| (Reverse(a.count), &a.label).cmp(&(Reverse(b.count), &b.label)));
        let more = values.len().saturating_sub(LISTED);
        values.truncate(LISTED);
        Values { search: menu.search.clone(), values, more }
    }
}

impl Chosen {
    pub(super) fn all(state: &State, rules: &RuleSet) -> Vec<Chosen> {
        let chosen = state.filter.chosen.iter().map(|(&facet, values)| {
            let chip = |value: &String| {
                (label(facet, value, rules), FilterEdit::Toggle(facet, value.clone()))
            };
            Chosen { facet, values: values.iter().map(chip).collect() }
        });
        chosen.collect()
    }
}

fn value_of(facet: Facet, number: usize, state: &State, rules: &RuleSet) -> Option<String> {
    match column(facet) {
        Some(column) => {
            let texts = state.run.findings.columns().names(column).texts();
            texts.get(number).map(|text| text.to_string())
        }
        None if facet == Facet::Rule => rules.rules.get(number).map(|rule| rule.id.clone()),
        None => Outcome::ALL.get(number).map(|outcome| outcome.as_str().to_owned()),
    }
}

/// What people call a value.
fn label(facet: Facet, value: &str, rules: &RuleSet) -> String {
    let title = || rules.rules.iter().find(|rule| rule.id == value).map(|rule| rule.title.clone());
    match facet {
        _ if value.is_empty() => "(not in the record)".to_owned(),
        Facet::Rule => title().unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}
