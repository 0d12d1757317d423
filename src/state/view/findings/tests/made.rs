//! Made-up runs.

use crate::event::{EventKey, Outcome};
use crate::ingest::{Archive, Content, FileReport, Shape};
use crate::rule::{Response, RuleSet};
use crate::scan::{Certainty, Facts, FileId, Finding, Origin, Scan, Tally};
use crate::state::fixture::{base, batches, rule};
use crate::state::view::FindingsView;
use crate::state::{Action, FilterEdit, LookEdit, Rules, State};

/// An alert `one`, and to monitor `two`, `idle` that finds nothing, `off` and `waits`.
pub fn rules() -> RuleSet {
    let mut rules = base();
    rules.rules[0].response = Response::Alert;
    for id in ["idle", "off", "waits"] {
        rules.rules.push(rule(id));
    }
    rules.rules[3].enabled = false;
    rules.rules[4].when = "region not in $regions".to_owned();
    rules
}

/// A finding by words: the rule's position, then `user=`, `ip=`, `region=`, `account=`, `key=`,
/// `name=`, `source=`, `id=`, `time=`, `error=`, and `denied`, `failed` or `withheld`.
pub fn finding(number: usize, words: &str) -> Finding {
    let (rule, words) = words.split_once(' ').unwrap_or((words, ""));
    let mut facts = Facts {
        time: None,
        event_id: None,
        event_source: None,
        event_name: None,
        region: None,
        account: None,
        user: None,
        source_ip: None,
        access_key: None,
        outcome: Outcome::Succeeded,
        error_code: None,
    };
    let mut certainty = Certainty::Matched;
    for word in words.split_whitespace() {
        let (name, text) = word.split_once('=').unwrap_or((word, ""));
        let value = Some(text.to_owned());
        match name {
            "user" => facts.user = value,
            "ip" => facts.source_ip = value,
            "region" => facts.region = value,
            "account" => facts.account = value,
            "key" => facts.access_key = value,
            "name" => facts.event_name = value,
            "source" => facts.event_source = value,
            "id" => facts.event_id = value,
            "error" => facts.error_code = value,
            "time" => facts.time = Some(format!("2024-05-{text}Z").parse().unwrap()),
            "denied" => facts.outcome = Outcome::Denied,
            "failed" => facts.outcome = Outcome::Failed,
            "withheld" => certainty = Certainty::Withheld,
            _ => panic!("no such word: {word}"),
        }
    }
    Finding {
        rule: rule.parse().unwrap(),
        certainty,
        key: EventKey(number as u128),
        origin: Origin { file: FileId(0), index: number as u32 },
        facts,
    }
}

/// A run over the file `logs/day.json` that found these, in this order.
pub fn found(findings: Vec<Finding>) -> State {
    found_in("logs/day.json", &[("", findings.len() as u32)], findings)
}

/// The same over a file with these contents, by path and records.
pub fn found_in(file: &str, contents: &[(&str, u32)], findings: Vec<Finding>) -> State {
    let mut state = State::new(Rules::new(rules(), None).0);
    let effects = state.add(&[file]);
    let (job, batch) = batches(&effects).remove(0);
    let content = |&(name, records): &(&str, u32)| Content {
        name: name.to_owned(),
        shapes: vec![Shape::Records],
        ..Content::partial(1, u64::from(records))
    };
    let report = FileReport {
        bytes: 1,
        archive: (contents.len() > 1).then_some(Archive::Zip),
        contents: contents.iter().map(content).collect(),
        whole: Vec::new(),
    };
    let times = || findings.iter().filter_map(|finding| finding.facts.time);
    let tally = Tally { first: times().min(), last: times().max(), ..Tally::default() };
    let files = vec![(FileId(0), report)];
    let scan = Scan { files, findings: findings.clone(), tally, ..Scan::default() };
    state.act(Action::Judged { job, scan, now: 0.0 });
    state.batch_done((job, &batch));
    state
}

/// The same from words, a finding a line.
pub fn run(lines: &[&str]) -> State {
    found(lines.iter().enumerate().map(|(number, words)| finding(number, words)).collect())
}

impl State {
    pub(super) fn view(&self) -> FindingsView {
        FindingsView::of(self)
    }

    pub(super) fn filtered(&mut self, edit: FilterEdit) -> FindingsView {
        self.act(Action::Filter(edit));
        self.view()
    }

    pub(super) fn looked(&mut self, edit: LookEdit) -> FindingsView {
        self.act(Action::Look(edit));
        self.view()
    }
}

/// The positions of the findings listed, in order, group by group.
pub fn listed(view: &FindingsView) -> Vec<u32> {
    let groups = view.sections.iter().flat_map(|section| &section.groups);
    groups.flat_map(|group| group.rows.iter().flatten()).map(|row| row.origin.index).collect()
}
