//! What is judged by: the lists, the rules, and how each of them fares.

mod code;
mod list;
mod row;
mod typed;

#[cfg(test)]
mod tests;

pub use code::{Piece, Remark, at_utf16, marked, remarks};
pub use list::{ListView, Seen};
pub use row::{Condition, RuleRow};
pub use typed::Typed;

use crate::rule::Rule;
use crate::state::{Difference, Draft, Hosted, InForce, Phase, Sharing, State};
use crate::text::has_words;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is judged by.
#[derive(Clone, Debug, PartialEq)]
pub struct RulesView {
    /// The lists that rules refer to.
    pub lists: Vec<Rc<ListView>>,
    /// The rules, in their order.
    pub rules: Vec<Rc<RuleRow>>,
    /// Rules of the base that were deleted, by id and title.
    pub deleted: Vec<(String, String)>,
    /// The rules themselves, for editing one.
    pub in_force: Rc<InForce>,
    /// Words that were written and not applied yet, by the rule's id.
    pub drafts: BTreeMap<String, Draft>,
    /// What this copy of the page is hosted with.
    pub hosted: Hosted,
    /// Whether there is an edit to take back.
    pub can_undo: bool,
    /// What differs from the base.
    pub edits: Difference,
    /// A link that is being made.
    pub sharing: Option<Rc<Sharing>>,
    /// Whether any file is loaded.
    pub loaded: bool,
    /// Whether files are being judged.
    pub judging: bool,
}

impl RulesView {
    /// Computed from the state.
    pub fn of(state: &State) -> Self {
        let rules = state.rules.in_force();
        RulesView {
            lists: list::lists(state).into_iter().map(Rc::new).collect(),
            rules: row::rows(state).into_iter().map(Rc::new).collect(),
            deleted: row::deleted(state),
            in_force: rules.clone(),
            drafts: state.drafts.clone(),
            hosted: state.hosted.clone(),
            can_undo: state.rules.can_undo(),
            edits: Difference::between(state.rules.base(), &state.own_rules()),
            sharing: state.sharing.clone(),
            loaded: !state.run.coverage.files().is_empty(),
            judging: state.run.job.phase == Phase::Working,
        }
    }

    /// A rule in force.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.in_force.rules.rules.iter().find(|rule| rule.id == id)
    }

    /// The rows whose rule has every word of `text` in its id, title or expression.
    pub fn matching(&self, text: &str) -> Vec<Rc<RuleRow>> {
        let rows = self.rules.iter().zip(&self.in_force.rules.rules);
        let matching =
            rows.filter(|(_, rule)| has_words(text, &[&rule.id, &rule.title, &rule.when]));
        matching.map(|(row, _)| row.clone()).collect()
    }
}
