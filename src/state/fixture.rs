//! A small rule set, files and answers for the tests of this floor.

use super::{Action, Draft, Edit, Effect, NewFile, Notice, Rules, State, Stored, reduce};
use crate::event::{EventKey, Outcome};
use crate::ingest::{Content, FileReport, Shape};
use crate::protocol::{Asks, Batch, FileRef, JobId};
use crate::rule::{Parameter, ParameterKind, Response, Rule, RuleSet, Severity};
use crate::scan::{Certainty, Facts, FileId, Finding, Keys, Origin, Position, Scan};

/// Two rules, `one` and `two`, and the list `$regions`.
pub fn base() -> RuleSet {
    let parameter = Parameter {
        title: "Allowed regions".to_owned(),
        about: String::new(),
        kind: ParameterKind::Region,
        values: Vec::new(),
    };
    RuleSet {
        rules: vec![rule("one"), rule("two")],
        parameters: [("regions".to_owned(), parameter)].into(),
        ..RuleSet::default()
    }
}

pub fn rule(id: &str) -> Rule {
    Rule {
        id: id.to_owned(),
        title: format!("Rule {id}"),
        response: Response::Monitor,
        severity: Severity::Low,
        enabled: true,
        when: format!("eventName = \"{id}\""),
        why: "It matters.".to_owned(),
        next: vec!["Look.".to_owned()],
        attack: vec!["T1562.008".to_owned()],
        article: None,
        examples: Vec::new(),
    }
}

pub fn state() -> State {
    State::new(Rules::new(base(), None).0)
}

impl State {
    /// Does something at time 0.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        reduce(self, action)
    }

    pub(super) fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        self.act(Action::Edit { edit, now: 0.0 })
    }

    /// Adds files of one byte each.
    pub(super) fn add(&mut self, names: &[&str]) -> Vec<Effect> {
        let file = |name: &&str| NewFile { name: (*name).to_owned(), size: 1, unreadable: None };
        self.act(Action::AddFiles { files: names.iter().map(file).collect(), now: 0.0 })
    }

    /// A worker's answer: the files it read, and what it found.
    pub(super) fn judged(&mut self, job: JobId, files: &[u32], found: &[(u32, u32, u128)]) {
        let scan = Scan {
            files: files.iter().map(|id| (FileId(*id), report())).collect(),
            keys: files
                .iter()
                .map(|&id| Keys {
                    first: Position { file: FileId(id), ..Position::default() },
                    keys: vec![EventKey(u128::from(id))],
                })
                .collect(),
            findings: found.iter().map(|found| finding(*found)).collect(),
            ..Scan::default()
        };
        self.act(Action::Judged { job, scan, now: 0.0 });
    }

    /// The end of a batch.
    pub(super) fn batch_done(&mut self, batch: (JobId, &Batch)) -> Vec<Effect> {
        let files = batch.1.files.len() as u64;
        self.act(Action::BatchDone { job: batch.0, files, bytes: files, now: 0.0 })
    }

    /// All batches answered as though each file held one event that `rule` matches.
    pub(super) fn answer(&mut self, effects: &[Effect], rule: u32) {
        for (job, batch) in batches(effects) {
            for FileRef { id, .. } in &batch.files {
                let read = if batch.asks == Asks::All { vec![id.0] } else { Vec::new() };
                self.judged(job, &read, &[(rule, id.0, u128::from(id.0))]);
            }
            self.batch_done((job, &batch));
        }
    }

    pub(super) fn last_notice(&self) -> &Notice {
        &self.notices.iter().last().unwrap().1
    }

    /// What was found, as (rule, file).
    pub(super) fn found(&self) -> Vec<(u32, u32)> {
        let mut found: Vec<_> =
            self.run.findings.iter().map(|f| (f.rule, f.origin.file.0)).collect();
        found.sort_unstable();
        found
    }
}

/// The batches that effects ask for.
pub fn batches(effects: &[Effect]) -> Vec<(JobId, Batch)> {
    let of = |effect: &Effect| match effect {
        Effect::Judge { job, batches } => batches.iter().map(|b| (*job, b.clone())).collect(),
        _ => Vec::new(),
    };
    effects.iter().flat_map(of).collect()
}

/// One word for each effect; for batches `new` or `again` and the files.
pub fn told(effects: &[Effect]) -> Vec<String> {
    let batch = |batch: &Batch| {
        let files: Vec<_> = batch.files.iter().map(|file| file.id.0.to_string()).collect();
        let asks = match batch.asks {
            Asks::All => "new",
            Asks::Findings => "again",
            Asks::Hashes => "hash",
        };
        format!("{asks} {}", files.join(","))
    };
    let one = |effect: &Effect| match effect {
        Effect::Begin { job, .. } => vec![format!("begin {}", job.0)],
        Effect::Judge { batches, .. } => batches.iter().map(batch).collect(),
        Effect::Stop => vec!["stop".to_owned()],
        Effect::Forget => vec!["forget".to_owned()],
        Effect::Curb { .. } => vec!["curb".to_owned()],
        Effect::Save(Stored::Limits, _) => vec!["save limits".to_owned()],
        Effect::Save(Stored::Edits, None) => vec!["save nothing".to_owned()],
        // It goes along with the edits.
        Effect::Save(Stored::Base, _) => Vec::new(),
        Effect::Save(Stored::Unread, _) => vec!["save what is set aside".to_owned()],
        Effect::Save(Stored::Edits, Some(_)) => vec!["save".to_owned()],
        Effect::Verify(checks) => vec![format!("verify {}", checks.len())],
        Effect::Show { rule, .. } => vec![format!("show {rule}")],
        Effect::UseNewer => vec!["use newer".to_owned()],
    };
    effects.iter().flat_map(one).collect()
}

/// Another title, as an edit that changes something.
pub fn retitle(id: &str, title: &str) -> Edit {
    let draft = Draft { title: title.to_owned(), ..Draft::of(&rule(id)) };
    Edit::Change { id: id.to_owned(), draft: Box::new(draft) }
}

pub fn report() -> FileReport {
    let content = Content { inflated: 10, shapes: vec![Shape::Records], ..Content::partial(1, 1) };
    FileReport { bytes: 1, archive: None, contents: vec![content], whole: Vec::new() }
}

pub fn finding((rule, file, key): (u32, u32, u128)) -> Finding {
    Finding {
        rule,
        certainty: Certainty::Matched,
        key: EventKey(key),
        origin: Origin { file: FileId(file), index: 0 },
        facts: Facts {
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
        },
    }
}
