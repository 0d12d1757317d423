//! How a rule fares: whether it is in use, what it found, what an edit changed.

use crate::rule::{Level, Response, Rule, Severity, Status};
use crate::scan::Change;
use crate::state::State;
use std::collections::{HashMap, HashSet};

/// A rule as the list of rules shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleRow {
    /// Unique.
    pub id: String,
    /// A few words.
    pub title: String,
    /// Act now, or look into it.
    pub response: Response,
    /// How bad it may be.
    pub severity: Severity,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Whether it is of the base, not the user's own.
    pub built_in: bool,
    /// Whether it is of the base and the user changed it.
    pub edited: bool,
    /// Whether words were written and not applied yet.
    pub unsaved: bool,
    /// Whether it is in use, and if not, why.
    pub condition: Condition,
    /// Its findings, by the rules that they were judged by; `None` where it was not among them.
    pub findings: Option<u64>,
    /// What the last edit changed.
    pub change: Option<Change>,
}

/// Whether a rule is in use, and if not, why, in words to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It judges events.
    Active,
    /// It judges events, and there are warnings.
    Doubtful(usize),
    /// Somebody switched it off.
    Off,
    /// It waits for the lists of these titles.
    Waiting(Vec<String>),
    /// Its expression has so many errors.
    Broken(usize),
    /// No event can meet it.
    Never,
}

pub(super) fn rows(state: &State) -> Vec<RuleRow> {
    let by = state.judged_by();
    let counts = state.run.findings.count_by_rule(by.rules.rules.len());
    let in_force = state.rules.in_force();
    let were = by.positions_of(in_force);
    let loaded = !state.run.coverage.files().is_empty();
    let base: HashMap<&str, &Rule> = state.rules.base().rules.iter().map(|r| (&*r.id, r)).collect();
    let rows = in_force.rules.rules.iter().enumerate();
    rows.map(|(at, rule)| {
        let base = base.get(&*rule.id).copied();
        let was = were.get(at).copied().flatten().filter(|_| loaded);
        RuleRow {
            id: rule.id.clone(),
            title: rule.title.clone(),
            response: rule.response,
            severity: rule.severity,
            enabled: rule.enabled,
            built_in: base.is_some(),
            edited: base.is_some_and(|base| base != rule),
            unsaved: state.drafts.contains_key(&rule.id),
            condition: condition(state, at, rule),
            findings: was.and_then(|at| Some(*counts.get(at as usize)? as u64)),
            change: state.run.changes.get(&rule.id).copied(),
        }
    })
    .collect()
}

/// Rules of the base that were deleted, by id and title.
pub(super) fn deleted(state: &State) -> Vec<(String, String)> {
    let kept: HashSet<&str> = state.rules.current().rules.iter().map(|rule| &*rule.id).collect();
    let deleted = state.rules.base().rules.iter().filter(|rule| !kept.contains(&*rule.id));
    deleted.map(|rule| (rule.id.clone(), rule.title.clone())).collect()
}

fn condition(state: &State, at: usize, rule: &Rule) -> Condition {
    let rules = state.rules.in_force();
    let Some(compiled) = rules.compiled.get(at) else { return Condition::Broken(0) };
    let count = |level| compiled.diagnostics.iter().filter(|d| d.level == level).count();
    let title = |name: &String| {
        let list = rules.rules.parameters.get(name);
        list.map_or_else(|| name.clone(), |list| list.title.clone())
    };
    match &compiled.status {
        Status::Active if count(Level::Warning) > 0 => Condition::Doubtful(count(Level::Warning)),
        Status::Active => Condition::Active,
        Status::Off => Condition::Off,
        Status::Waiting { parameters } => {
            Condition::Waiting(parameters.iter().map(title).collect())
        }
        Status::Broken => Condition::Broken(count(Level::Error)),
        Status::Never if rule.enabled => Condition::Never,
        Status::Never => Condition::Off,
    }
}
