//! One file, or one event of it, judged by the rules.

use super::index::Remembered;
use super::kept::{Events, Keeper, Kept};
use super::tally::Counter;
use super::{Certainty, Facts, FileId, Finding, Origin, Position, RuleIndex, Tally};
use crate::event::{Event, EventKey};
use crate::ingest::{FileReport, Input, Reader, Sink};
use crate::order::InOrder;
use crate::rule::{Compiled, Evidence, RuleSet, Status, Verdict, compile};
use std::cell::Cell;
use std::collections::HashSet;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex};

/// A rule set made ready for judging.
#[derive(Debug)]
pub struct Judge {
    rules: Vec<Compiled>,
    index: RuleIndex,
    /// All rules, those that judge nothing now too: somebody may turn them on.
    all: Arc<RuleIndex>,
    /// What the index was asked lately, by whoever does not judge now.
    remembered: Mutex<Vec<Remembered>>,
}

/// What reading and judging some files gave: facts, no logs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scan {
    /// Each file, and what reading it gave.
    pub files: Vec<(FileId, FileReport)>,
    /// The identity of each event.
    pub keys: Vec<Keys>,
    /// Facts about all events.
    pub tally: Tally,
    /// What the rules found.
    pub findings: Vec<Finding>,
    /// SHA-256 of each content of a file, where that was asked for.
    pub hashes: Vec<(FileId, Vec<Option<[u8; 32]>>)>,
    /// How many bytes were read, as stored, of a file that is not read to its end yet; 0 once it is.
    pub begun: Vec<(FileId, u64)>,
}

/// The identities of events that follow each other in a content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Where the first of them stands.
    pub first: Position,
    /// One for each event.
    pub keys: Vec<EventKey>,
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
        let all = Arc::new(RuleIndex::of(&rules, |_, _| true));
        Judge { rules, index, all, remembered: Mutex::default() }
    }

    /// A judge of the same rule set who asks these rules only.
    pub fn only(&self, numbers: &[u32]) -> Judge {
        let (rules, numbers) = (self.rules.clone(), HashSet::<&u32>::from_iter(numbers));
        let index = RuleIndex::of(&rules, |number, rule| {
            rule.status == Status::Active && numbers.contains(&number)
        });
        Judge { rules, index, all: self.all.clone(), remembered: Mutex::default() }
    }

    /// The rules, in the order of the rule set.
    pub fn rules(&self) -> &[Compiled] {
        &self.rules
    }

    /// Reads a file and judges its events, adding to `scan`. Of a long file, what was found so far
    /// is handed to `give` now and then, so that memory does not follow its length.
    pub fn file(
        &self,
        reader: &mut Reader,
        (id, name): (FileId, &str),
        input: &mut dyn Input,
        scan: &mut Scan,
        give: &mut dyn FnMut(Scan),
    ) {
        self.read(reader, (id, name), input, scan, give, None);
    }

    /// The same, and keeps what [`Judge::again`] needs, unless that takes more than `room` bytes or
    /// the file could not be read.
    pub fn file_to_keep(
        &self,
        reader: &mut Reader,
        file: (FileId, &str),
        input: &mut dyn Input,
        scan: &mut Scan,
        give: &mut dyn FnMut(Scan),
        room: usize,
    ) -> Option<Kept> {
        let mut keeper = Keeper::new(&self.all, room);
        self.read(reader, file, input, scan, give, Some(&mut keeper));
        let is_read = scan.files.last().is_some_and(|(_, report)| !report.is_unread());
        keeper.finish().filter(|_| is_read)
    }

    /// What the rules find in a file, by what was kept of it: the same as by reading it. `None`
    /// where events that a rule may concern were not kept.
    pub fn again(&self, file: FileId, kept: &Kept) -> Option<Vec<Finding>> {
        let (mut found, mut candidates) = (Vec::new(), Vec::new());
        let mut remembered = self.remembered();
        for events in self.concerned(kept) {
            for (text, index) in events?.iter() {
                // What was read as an event is one, for that depends on its text alone.
                let event = Event::parse(text).ok()?;
                let origin = Origin { file, index };
                self.candidates(&event, &mut remembered, &mut candidates);
                self.find(&candidates, &event, origin, || event.key(), &mut found);
            }
        }
        self.remember(remembered);
        found.order_by_key(|finding| (finding.origin.index, finding.rule));
        Some(found)
    }

    /// Whether [`Judge::again`] has an answer.
    pub fn can_judge(&self, kept: &Kept) -> bool {
        self.concerned(kept).all(|events| events.is_some())
    }

    /// The events of each source and name that rules can concern.
    fn concerned<'k>(&self, kept: &'k Kept) -> impl Iterator<Item = Option<&'k Events>> {
        let mut key = String::new();
        let calls = kept.calls().iter();
        calls
            .filter(move |calls| self.index.concerns(calls.call(), &mut key))
            .map(|calls| calls.events.as_ref())
    }

    fn candidates(
        &self,
        event: &Event<'_>,
        remembered: &mut Remembered,
        candidates: &mut Vec<u32>,
    ) {
        self.index.candidates(&self.rules, event, remembered, candidates);
    }

    fn remembered(&self) -> Remembered {
        let held = self.remembered.lock().ok().and_then(|mut held| held.pop());
        held.unwrap_or_default()
    }

    fn remember(&self, remembered: Remembered) {
        if let Ok(mut held) = self.remembered.lock() {
            held.push(remembered);
        }
    }

    fn read(
        &self,
        reader: &mut Reader,
        (id, name): (FileId, &str),
        input: &mut dyn Input,
        scan: &mut Scan,
        give: &mut dyn FnMut(Scan),
        keeper: Option<&mut Keeper<'_>>,
    ) {
        let at = Cell::new(0);
        let held = scan.keys.iter().map(|keys| keys.keys.len()).sum();
        let mut sifting = Sifting {
            judge: self,
            file: id,
            at: &at,
            scan,
            give,
            keeper,
            next: Position { file: id, ..Position::default() },
            contents: 0,
            held,
            name,
            counter: None,
            remembered: self.remembered(),
            candidates: Vec::new(),
        };
        let report = reader.read(name, &mut Tracked { input, at: &at }, &mut sifting);
        sifting.finish();
        scan.files.push((id, report));
    }

    /// The event at `index` of a file, with what in it made the rule match; `None` where the file
    /// has no such event (any more).
    pub fn show(
        &self,
        reader: &mut Reader,
        name: &str,
        input: &mut dyn Input,
        index: u32,
        rule: u32,
    ) -> Option<Shown> {
        let mut shown = None;
        reader.read(name, input, &mut |at: u32, event: &Event<'_>| {
            if at == index {
                let evidence = self.rules.get(rule as usize).map(|rule| rule.explain(event));
                let text = event.text().to_owned();
                shown = Some(Shown { text, evidence: evidence.unwrap_or_default() });
            }
        });
        shown
    }

    /// Adds what these rules find in an event.
    fn find(
        &self,
        candidates: &[u32],
        event: &Event<'_>,
        origin: Origin,
        key: impl Fn() -> EventKey,
        found: &mut Vec<Finding>,
    ) {
        for &rule in candidates {
            if let Some(certainty) = self.verdict(rule, event) {
                let facts = Facts::of(event);
                found.push(Finding { rule, certainty, key: key(), origin, facts });
            }
        }
    }

    fn verdict(&self, rule: u32, event: &Event<'_>) -> Option<Certainty> {
        match self.rules.get(rule as usize)?.verdict(event) {
            Verdict::True => Some(Certainty::Matched),
            Verdict::Withheld => Some(Certainty::Withheld),
            Verdict::False => None,
        }
    }
}

/// So many identities, or findings, are handed over at once.
const KEYS: usize = 1 << 14;
const FINDINGS: usize = 1 << 12;

impl Scan {
    /// What was found so far, to be handed over before the file ends. Only what does no harm when it
    /// is taken in twice, for a file may be read again from its start; reports and facts wait.
    fn take_found(&mut self) -> Scan {
        let (keys, findings) = (std::mem::take(&mut self.keys), std::mem::take(&mut self.findings));
        Scan { keys, findings, ..Scan::default() }
    }
}

/// A file, and how far it is read.
struct Tracked<'i> {
    input: &'i mut dyn Input,
    at: &'i Cell<u64>,
}

impl Read for Tracked<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.at.set(self.at.get() + read as u64);
        Ok(read)
    }
}

impl Seek for Tracked<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.input.seek(to)?;
        self.at.set(at);
        Ok(at)
    }
}

/// A file being judged, event by event.
struct Sifting<'j, 'k> {
    judge: &'j Judge,
    file: FileId,
    /// How far the file is read.
    at: &'j Cell<u64>,
    scan: &'j mut Scan,
    give: &'j mut dyn FnMut(Scan),
    keeper: Option<&'j mut Keeper<'k>>,
    /// Where the next event stands.
    next: Position,
    contents: u32,
    /// Identities that are not handed over yet.
    held: usize,
    /// The file's name.
    name: &'j str,
    counter: Option<Counter>,
    remembered: Remembered,
    candidates: Vec<u32>,
}

impl Sink for Sifting<'_, '_> {
    fn content(&mut self, name: &str) {
        self.count();
        let name = if name.is_empty() { self.name } else { name };
        self.counter = Some(Counter::of(name, &mut self.scan.tally));
        self.next.content = self.contents;
        self.contents += 1;
        self.scan.keys.push(Keys { first: self.next, keys: Vec::new() });
    }

    fn event(&mut self, index: u32, event: &Event<'_>) {
        if let Some(counter) = &mut self.counter {
            counter.add(event, &mut self.scan.tally);
        }
        let event_key = event.key();
        self.note(event_key);
        let candidates = &mut self.candidates;
        self.judge.candidates(event, &mut self.remembered, candidates);
        let origin = Origin { file: self.file, index };
        self.judge.find(candidates, event, origin, || event_key, &mut self.scan.findings);
        if let Some(keeper) = &mut self.keeper {
            let (source, name) = (event.source(), event.name());
            keeper.event(index, event, (source.as_deref(), name.as_deref()));
        }
        if self.held >= KEYS || self.scan.findings.len() >= FINDINGS {
            self.held = 0;
            let begun = vec![(self.file, self.at.get())];
            (self.give)(Scan { begun, ..self.scan.take_found() });
        }
    }
}

impl Sifting<'_, '_> {
    fn note(&mut self, key: EventKey) {
        match self.scan.keys.last_mut() {
            Some(keys) => keys.keys.push(key),
            None => self.scan.keys.push(Keys { first: self.next, keys: vec![key] }),
        }
        self.held += 1;
        self.next.event = self.next.event.saturating_add(1);
    }

    fn count(&mut self) {
        if let Some(counter) = self.counter.take() {
            counter.finish(&mut self.scan.tally);
        }
    }

    fn finish(mut self) {
        self.count();
        self.judge.remember(self.remembered);
    }
}
