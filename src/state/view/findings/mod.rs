//! What was found, filtered, grouped, ordered and counted.

mod choice;
mod group;
mod histogram;
mod opened;
mod paths;
mod pretty;
mod printed;
mod rows;
mod sieve;
mod span;
mod survey;
#[cfg(test)]
mod tests;

pub use super::ladder::Step;
pub use super::ticks::{Room, Tick};
pub use choice::{Choosing, Chosen, Value, Values};
pub use group::{Group, Section, Top, Waiting};
pub use histogram::{Bar, Histogram};
pub use opened::{At, Fact, Opened};
pub use pretty::{Line, Mark, Part, PartKind, Pretty, pretty};
pub use printed::{Printed, PrintedRule, PrintedSection};
pub use rows::Row;
pub use span::{SpanError, read_span, span_words};

use crate::rule::{Response, RuleSet, Status};
use crate::scan::File;
use crate::state::{Filter, InForce, Order, Phase, State};
use std::rc::Rc;
use survey::Survey;

/// What the page of findings shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingsView {
    /// Whether files are being read.
    pub phase: Phase,
    /// What the digests say is wrong with the files, in a sentence.
    pub alarm: Option<String>,
    /// What was judged, and by how much.
    pub judged: Judged,
    /// Findings shown.
    pub shown: usize,
    /// Findings in all.
    pub all: usize,
    /// Alerts, then what is to be monitored.
    pub sections: Vec<Rc<Section>>,
    /// Rules that are listed nowhere else, since they found nothing or do not judge.
    pub silent: Silent,
    /// The filter.
    pub filter: Filter,
    /// What it has chosen, in words.
    pub chosen: Vec<Chosen>,
    /// What can be chosen.
    pub choosing: Vec<Choosing>,
    /// The order of the findings of a group.
    pub order: Order,
    /// Findings over time; `None` where nothing in the log has a time, or none that is chosen.
    pub histogram: Option<Rc<Histogram>>,
    /// Whether the time that is chosen is before or after all of the log.
    pub is_outside: bool,
    /// The finding that is looked at.
    pub opened: Option<Rc<Opened>>,
}

/// What was judged, and by how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Events, each once.
    pub events: u64,
    /// Files, in part or whole.
    pub files: usize,
    /// Files of which nothing could be judged: not read, or no logs.
    pub left_out: usize,
    /// Rules in use.
    pub rules: usize,
}

/// Rules that have no findings, by title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silent {
    /// They judged, and found nothing.
    pub quiet: Vec<String>,
    /// They are switched off.
    pub off: Vec<String>,
    /// They cannot judge or can find nothing.
    pub broken: Vec<String>,
}

impl FindingsView {
    /// Computed from the state.
    pub fn of(state: &State) -> Self {
        Self::listing(state, |rule| state.look.open.get(rule).copied())
    }

    /// The same with so many findings listed of each rule, by its id; of one that is folded, none.
    pub(super) fn listing(state: &State, limit: impl Fn(&str) -> Option<usize>) -> Self {
        let by = state.judged_by();
        let rules = &by.rules;
        let run = &state.run;
        let mut survey = Survey::of(&state.filter, rules, &run.findings, &run.coverage);
        let histogram = Histogram::of(state, rules, &survey);
        let choosing = Choosing::all(state, rules, &survey);
        let sections: Vec<Rc<Section>> = Response::ALL
            .iter()
            .map(|&response| Rc::new(section(state, by, response, &mut survey, &limit)))
            .collect();
        FindingsView {
            phase: run.job.phase,
            alarm: state.integrity.alarm.clone(),
            judged: judged(state, by),
            shown: sections.iter().map(|section| section.shown).sum(),
            all: sections.iter().map(|section| section.all).sum(),
            silent: silent(state, by, &survey),
            filter: state.filter.clone(),
            chosen: Chosen::all(state, rules),
            choosing,
            order: state.look.order,
            // Without a time in the log, nothing can be said of the one that is chosen.
            is_outside: histogram.is_none() && run.coverage.tally().first.is_some(),
            histogram: histogram.map(Rc::new),
            opened: Opened::of(state, &sections).map(Rc::new),
            sections,
        }
    }
}

fn judged(state: &State, by: &InForce) -> Judged {
    let coverage = &state.run.coverage;
    let all = coverage.files().len();
    let shaped = |file: &&File| file.report.as_ref().is_some_and(|it| it.has_shape());
    let files = coverage.files().iter().filter(shaped).count();
    Judged {
        events: coverage.unique(),
        files,
        left_out: all - files,
        rules: by.compiled.iter().filter(|rule| rule.status == Status::Active).count(),
    }
}

/// The groups and waiting rules of one response.
fn section(
    state: &State,
    by: &InForce,
    response: Response,
    survey: &mut Survey,
    limit: &impl Fn(&str) -> Option<usize>,
) -> Section {
    let mut section =
        Section { response, shown: 0, all: 0, groups: Vec::new(), waiting: Vec::new() };
    let rules = by.rules.rules.iter().enumerate();
    for (position, rule) in rules.filter(|(_, rule)| rule.response == response) {
        let (shown, all) = (&mut survey.shown[position], survey.all[position]);
        section.shown += shown.len();
        section.all += all;
        if let Some(Status::Waiting { parameters }) = by.compiled.get(position).map(|it| &it.status)
        {
            section.waiting.push(Waiting {
                id: rule.id.clone(),
                title: rule.title.clone(),
                severity: rule.severity,
                lists: parameters.iter().map(|name| list_title(&by.rules, name)).collect(),
            });
        } else if !shown.is_empty() || state.filter.is_empty() && has_news(state, &rule.id, all) {
            let group = Group::of(state, (position as u32, rule), shown, all, limit(&rule.id));
            section.groups.push(Rc::new(group));
        }
    }
    section
}

/// Whether a rule is listed while everything is: it has findings, or had before the last edit.
fn has_news(state: &State, id: &str, all: usize) -> bool {
    all > 0 || state.run.changes.contains_key(id)
}

fn list_title(rules: &RuleSet, name: &str) -> String {
    rules.parameters.get(name).map_or_else(|| format!("${name}"), |list| list.title.clone())
}

fn silent(state: &State, by: &InForce, survey: &Survey) -> Silent {
    let mut silent = Silent::default();
    for ((rule, compiled), all) in by.rules.rules.iter().zip(&by.compiled).zip(&survey.all) {
        let titles = match &compiled.status {
            Status::Active if !has_news(state, &rule.id, *all) => &mut silent.quiet,
            Status::Off => &mut silent.off,
            Status::Broken | Status::Never => &mut silent.broken,
            Status::Active | Status::Waiting { .. } => continue,
        };
        titles.push(rule.title.clone());
    }
    silent
}
