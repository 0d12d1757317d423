//! The rules as the user has them: a base that is not theirs to change (the built-in rules, or a
//! team's), and their edits over it.

mod draft;
mod edit;
mod in_force;
mod rebase;
mod words;

#[cfg(test)]
mod tests;

pub use draft::{Draft, NEW_RULE};
pub use edit::{Edit, read_file};
pub use in_force::InForce;
pub(super) use rebase::rebase;

use super::{Effect, Notice, State, Stored, run};
use crate::rule::{Diagnostic, Rule, RuleSet, RuleSetFile, catalog};
use std::borrow::Cow;
use std::rc::Rc;

/// The rules in force and how they came about.
#[derive(Debug)]
pub struct Rules {
    base: RuleSet,
    in_force: Rc<InForce>,
    /// The user's own rules before each edit.
    past: Vec<RuleSet>,
    /// Whether edits are not kept: the base is not the one that those kept before were made over, which
    /// would be lost with it.
    held: bool,
}

/// So many edits can be taken back,
const PAST: usize = 100;

/// as long as what is kept for it holds no more rules than this: tens of megabytes at most.
const PAST_RULES: usize = 20_000;

impl Rules {
    /// The base and the text of the edits kept from last time, with what was wrong in that text;
    /// whatever can be read of it holds.
    pub fn new(base: RuleSet, kept: Option<&str>) -> (Self, Vec<Diagnostic>) {
        let (current, diagnostics) = Rules::edited(&base, kept);
        (Rules::over(base, current), diagnostics)
    }

    /// The rules that the text of the user's edits makes of a base, and what is wrong in that text.
    pub(super) fn edited(base: &RuleSet, kept: Option<&str>) -> (RuleSet, Vec<Diagnostic>) {
        kept.map_or_else(|| (base.clone(), Vec::new()), |text| base.with_text(text))
    }

    /// The base and the rules that the user's edits make of it.
    pub(super) fn over(base: RuleSet, current: RuleSet) -> Self {
        let in_force = Rc::new(InForce::new(current));
        Rules { base, in_force, past: Vec::new(), held: false }
    }

    /// The rules in force.
    pub fn current(&self) -> &RuleSet {
        &self.in_force.rules
    }

    /// The rules in force, compiled.
    pub fn in_force(&self) -> &Rc<InForce> {
        &self.in_force
    }

    /// Leaves what is kept as it is, for as long as the page is open.
    pub(super) fn hold(&mut self) {
        self.held = true;
    }

    /// The rules that the user's edits are made over.
    pub fn base(&self) -> &RuleSet {
        &self.base
    }

    /// A rule as the base has it, if it has.
    fn in_base(&self, id: &str) -> Option<&Rule> {
        find(&self.base, id)
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    fn remember(&mut self, rules: RuleSet) {
        self.past.push(rules);
        shorten(&mut self.past);
    }
}

/// Forgets the oldest, but never the last.
fn shorten(past: &mut Vec<RuleSet>) {
    let mut rules: usize = past.iter().map(|set| set.rules.len()).sum();
    while past.len() > PAST || (past.len() > 1 && rules > PAST_RULES) {
        rules -= past.remove(0).rules.len();
    }
}

/// Edits the rules, keeps the edits and judges anew.
pub(super) fn edit(state: &mut State, edit: Edit, now: f64) -> Vec<Effect> {
    let rules = &mut state.rules;
    let done = words::describe(&edit, rules.current());
    let undone = edit == Edit::Undo;
    let replaced = matches!(edit, Edit::Import(_) | Edit::ResetAll);
    let next = match edit::applied(rules, edit) {
        Ok(next) => next,
        Err(why) => {
            state.notices.push(Notice::failed(why));
            return Vec::new();
        }
    };
    if undone {
        rules.past.pop();
    } else if next == *rules.current() {
        return Vec::new();
    } else {
        let own = state.sample.without_lent(rules.current()).into_owned();
        rules.remember(own);
    }
    if replaced {
        state.sample.forget_lent();
    }
    let next = if undone { state.sample.with_lent(next) } else { next };
    state.notices.push(if undone { Notice::done(done) } else { Notice::edited(done) });
    if state.rules.held {
        state.notices.push(Notice::failed(HELD));
    }
    put(state, next, now)
}

const HELD: &str = "The change is in force but not kept: the rule set that this page is hosted with is not in force, and \
     what you edited over it before would be lost. Make the change again once it is.";

/// Puts other rules in force, keeps those of them that are the user's own, and judges anew.
pub(super) fn put(state: &mut State, next: RuleSet, now: f64) -> Vec<Effect> {
    let rules = &mut state.rules;
    let next = Rc::new(rules.in_force.changed_to(next));
    let before = std::mem::replace(&mut rules.in_force, next);
    let words = |rules: &RuleSet, id: &str| find(rules, id).map(Draft::of);
    // What was written for words that are gone would overwrite the new ones.
    state.drafts.retain(|id, _| words(&before.rules, id) == words(rules.current(), id));
    let mut effects = keep(state);
    effects.extend(run::judge_again(state, now));
    effects
}

/// Keeps the user's own edits, and what they are made over.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    if state.rules.held {
        return Vec::new();
    }
    let kept = state.own_rules();
    let base = state.rules.base();
    let edits = (*base != *kept).then(|| RuleSetFile::difference(base, &kept).to_toml());
    let base = edits.as_ref().map(|_| to_text(base));
    vec![Effect::Save(Stored::Edits, edits), Effect::Save(Stored::Base, base)]
}

impl State {
    /// The rules as the user has them, without what the sample lent.
    pub fn own_rules(&self) -> Cow<'_, RuleSet> {
        self.sample.without_lent(self.rules.current())
    }
}

/// Forgets edits that could not be read. What can be read of them takes their place, or they would be set
/// aside again on the next visit.
pub(super) fn forget_unread(state: &mut State) -> Vec<Effect> {
    state.unread = None;
    state.notices.push(Notice::done("The edits set aside are forgotten."));
    let mut effects = keep(state);
    effects.push(Effect::Save(Stored::Unread, None));
    effects
}

/// Keeps the words somebody wrote for a rule, or forgets them.
pub(super) fn keep_draft(state: &mut State, id: String, draft: Option<Draft>) {
    match draft {
        Some(draft) => state.drafts.insert(id, draft),
        None => state.drafts.remove(&id),
    };
}

/// A rule set as the text of a file over the built-in rules, for workers and for other people: whatever
/// lies between, everybody has the built-in rules.
pub fn to_text(rules: &RuleSet) -> String {
    RuleSetFile::difference(&catalog(), rules).to_toml()
}

fn find<'a>(rules: &'a RuleSet, id: &str) -> Option<&'a Rule> {
    rules.rules.iter().find(|rule| rule.id == id)
}
