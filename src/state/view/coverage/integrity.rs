//! Whether the files are as CloudTrail delivered them.

use crate::order::InOrder;
use crate::scan::integrity::{Break, Integrity, LogFile, LogState};
use crate::state::State;
use std::rc::Rc;

/// What the digests say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IntegrityView {
    /// How far the files are compared with them.
    pub compared: Compared,
    /// The public keys, as they were given.
    pub keys: String,
    /// What could not be used of them.
    pub problems: Vec<String>,
}

/// How far files are compared with digests.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Compared {
    /// There are no digests.
    #[default]
    NoDigests,
    /// It is under way.
    UnderWay,
    /// So many signatures are being checked; all else is done.
    Checking(u64),
    /// It was stopped.
    Stopped,
    /// All are.
    Done(Rc<Judgement>),
}

/// What the digests among the files say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// In a sentence or two.
    pub summary: String,
    /// What it comes to.
    pub outcome: Outcome,
    /// How many log files are in each state, by the words for it.
    pub counts: Vec<(&'static str, u64)>,
    /// Files that are not as they should be: those that changed, those that only a digest lists
    /// that may be forged, the missing.
    pub wrong: Vec<StateRow>,
    /// How many there are; the list may have fewer.
    pub all_wrong: usize,
    /// Files that were not compared, and why.
    pub open: Vec<StateRow>,
    /// How many there are, likewise.
    pub all_open: usize,
    /// Where chains of digests are broken, with the trail.
    pub breaks: Vec<StateRow>,
    /// How many there are, likewise.
    pub all_breaks: usize,
    /// Each digest, with its state and that of its signature.
    pub digests: Vec<StateRow>,
    /// How many there are, likewise.
    pub all_digests: usize,
}

/// What digests come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Something was changed or is missing, or a chain is broken.
    #[default]
    Wrong,
    /// Nothing is wrong that could be compared and checked, but not all could.
    Open,
    /// Nothing is wrong.
    Sound,
}

/// A name, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateRow {
    /// The name.
    pub name: String,
    /// What is to be said.
    pub state: String,
}

/// So many rows of a list are shown; the report has all.
const LISTED: usize = 200;

impl IntegrityView {
    /// Computed from the state, but for what is said of the result.
    pub(super) fn of(state: &State, judgement: Option<Rc<Judgement>>) -> Self {
        let (run, integrity) = (&state.run, &state.integrity);
        let compared = match judgement {
            _ if integrity.waiting() > 0 => Compared::Checking(integrity.waiting() as u64),
            Some(judgement) => Compared::Done(judgement),
            None if !run.coverage.has_digests() => Compared::NoDigests,
            None if state.is_unchecked() => Compared::Stopped,
            None => Compared::UnderWay,
        };
        IntegrityView {
            compared,
            keys: integrity.keys.clone(),
            problems: integrity.problems.clone(),
        }
    }
}

/// What is to be said of the result.
pub(super) fn judgement(it: &Integrity) -> Judgement {
    let states = [
        LogState::Intact,
        LogState::Changed,
        LogState::Unproven,
        LogState::NotCovered,
        LogState::Unhashed,
        LogState::UnknownAlgorithm,
    ];
    let count = |state| it.logs.iter().filter(|log| log.state == state).count() as u64;
    let mut counts: Vec<_> = states.map(|state| (state.text(), count(state))).into();
    counts.push(("missing", it.missing.len() as u64));
    counts.retain(|(word, count)| *count > 0 || *word == "intact");
    let mut logs: Vec<_> = it.logs.iter().filter(|log| log.state != LogState::Intact).collect();
    logs.order_by_key(|&log| (log.state, &log.name));
    let (changed, open): (Vec<_>, Vec<_>) =
        logs.into_iter().partition(|log| log.state <= LogState::Unproven);
    let outcome = match it.is_sound() {
        false => Outcome::Wrong,
        true if it.is_complete() => Outcome::Sound,
        true => Outcome::Open,
    };
    let row = |name: &str, state: &str| StateRow { name: name.to_owned(), state: state.to_owned() };
    let of_logs = |log: &&LogFile| row(&log.name, log.state.text());
    let missing = it.missing.iter().map(|log| row(&log.by.object, "missing"));
    let breaks = it.chains.iter().flat_map(|chain| {
        let trail = chain.trail.to_string();
        chain.breaks.iter().map(move |it: &Break| row(&trail, &it.text()))
    });
    let digests = it.digests.iter().map(|digest| {
        let mut state = format!("{}, signature {}", digest.hash.text(), digest.signature.text());
        if !digest.standing.vouches() {
            state = format!("{}: {state}", digest.standing.text());
        }
        row(&digest.name, &state)
    });
    Judgement {
        summary: it.summary(Integrity::PASTE),
        outcome,
        counts,
        all_wrong: changed.len() + it.missing.len(),
        wrong: changed.iter().map(of_logs).chain(missing).take(LISTED).collect(),
        all_open: open.len(),
        open: open.iter().map(of_logs).take(LISTED).collect(),
        all_breaks: it.chains.iter().map(|chain| chain.breaks.len()).sum(),
        breaks: breaks.take(LISTED).collect(),
        all_digests: it.digests.len(),
        digests: digests.take(LISTED).collect(),
    }
}
