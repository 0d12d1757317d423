//! One file, or one event of it, judged by the rules.

use super::tally::Counter;
use super::{Certainty, Facts, FileId, Finding, Origin, RuleIndex, Tally};
use crate::event::{Event, EventKey};
use crate::ingest::{FileReport, Reader};
use crate::rule::{Compiled, Evidence, RuleSet, Verdict, compile};

/// A rule set made ready for judging.
#[derive(Debug)]
pub struct Judge {
    rules: Vec<Compiled>,
    index: RuleIndex,
}

/// What reading and judging some files gave: facts, no logs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scan {
    /// Each file, and what reading it gave.
    pub files: Vec<(FileId, FileReport)>,
    /// The identity of each event, in the order of `files` and of the events in them.
    pub keys: Vec<EventKey>,
    /// Facts about all events.
    pub tally: Tally,
    /// What the rules found.
    pub findings: Vec<Finding>,
}

/// One event for somebody to look at.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Shown {
    /// The event's JSON as it stands in the file.
    pub text: String,
    /// What in it made the rule match.
    pub evidence: Vec<Evidence>,
}

impl Judge {
    /// Compiles the rules and indexes them.
    pub fn new(rules: &RuleSet) -> Self {
        let rules = compile(rules);
        let index = RuleIndex::new(&rules);
        Judge { rules, index }
    }

    /// The rules, in the order of the rule set.
    pub fn rules(&self) -> &[Compiled] {
        &self.rules
    }

    /// Reads a file and judges its events, adding to `scan`.
    pub fn file(&self, reader: &mut Reader, id: FileId, name: &str, bytes: &[u8], scan: &mut Scan) {
        let mut counter = Counter::of(name);
        let (mut key, mut candidates) = (String::new(), Vec::new());
        let Scan { keys, findings, .. } = scan;
        let report = reader.read(name, bytes, &mut |index, event| {
            counter.add(event);
            let event_key = event.key();
            keys.push(event_key);
            let (source, name) = (event.source(), event.name());
            self.index.candidates(source.as_deref(), name.as_deref(), &mut key, &mut candidates);
            for &rule in &candidates {
                if let Some(certainty) = self.verdict(rule, event) {
                    let origin = Origin { file: id, index };
                    let facts = Facts::of(event);
                    findings.push(Finding { rule, certainty, key: event_key, origin, facts });
                }
            }
        });
        scan.tally.merge(counter.finish());
        scan.files.push((id, report));
    }

    /// The event at `index` of a file, with what in it made the rule match; `None` where the file
    /// has no such event (any more).
    pub fn show(
        &self,
        reader: &mut Reader,
        name: &str,
        bytes: &[u8],
        index: u32,
        rule: u32,
    ) -> Option<Shown> {
        let mut shown = None;
        reader.read(name, bytes, &mut |at, event| {
            if at == index {
                let evidence = self.rules.get(rule as usize).map(|rule| rule.explain(event));
                let text = event.text().to_owned();
                shown = Some(Shown { text, evidence: evidence.unwrap_or_default() });
            }
        });
        shown
    }

    fn verdict(&self, rule: u32, event: &Event<'_>) -> Option<Certainty> {
        match self.rules.get(rule as usize)?.verdict(event) {
            Verdict::True => Some(Certainty::Matched),
            Verdict::Withheld => Some(Certainty::Withheld),
            Verdict::False => None,
        }
    }
}
