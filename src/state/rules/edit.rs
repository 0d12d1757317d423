//! The edits of a rule set and what each makes of it.

use super::{Draft, Rules, find};
use crate::rule::{Diagnostic, Response, Rule, RuleSet, catalog};
use std::collections::BTreeSet;

/// An edit of the rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// The values of a parameter.
    Parameter {
        /// Its name.
        name: String,
        /// All its values.
        values: Vec<String>,
    },
    /// Turn a rule on or off.
    Enable {
        /// The rule.
        id: String,
        /// On or off.
        enabled: bool,
    },
    /// Alert or monitor.
    Response {
        /// The rule.
        id: String,
        /// Which.
        response: Response,
    },
    /// Other words for a rule, its expression among them.
    Change {
        /// The rule.
        id: String,
        /// The words.
        draft: Box<Draft>,
    },
    /// A rule of the user's own; its id is made of its title.
    Add {
        /// Alert or monitor.
        response: Response,
        /// Its words.
        draft: Box<Draft>,
    },
    /// A copy of a rule, to be changed.
    Copy(String),
    /// Put a rule away.
    Delete(String),
    /// A rule as the base has it, also one that was put away.
    Reset(String),
    /// Everything as the base has it.
    ResetAll,
    /// The rules of a rule-set file instead of those in force.
    Import(String),
    /// Take the last edit back.
    Undo,
}

/// The rule set after an edit, or why it cannot be made.
pub(super) fn applied(rules: &Rules, edit: Edit) -> Result<RuleSet, String> {
    let mut next = rules.current().clone();
    match edit {
        Edit::Parameter { name, values } => fill(&mut next, &name, values)?,
        Edit::Enable { id, enabled } => rule(&mut next, &id)?.enabled = enabled,
        Edit::Response { id, response } => rule(&mut next, &id)?.response = response,
        Edit::Change { id, draft } => draft.write(rule(&mut next, &id)?),
        Edit::Add { response, draft } => add(&mut next, draft.into_rule(response)),
        Edit::Copy(id) => {
            let mut copy = rule(&mut next, &id)?.clone();
            copy.id = format!("{id}-copy");
            copy.title = format!("{} (copy)", copy.title);
            add(&mut next, copy);
        }
        Edit::Delete(id) => {
            rule(&mut next, &id)?;
            next.rules.retain(|rule| rule.id != id);
        }
        Edit::Reset(id) => reset(rules, &mut next, &id)?,
        Edit::ResetAll => next = rules.base.clone(),
        Edit::Import(text) => next = imported(&text)?,
        Edit::Undo => next = rules.past.last().ok_or("There is nothing to take back: no edit was made since the page was opened, or all are undone.")?.clone(),
    }
    Ok(next)
}

fn fill(rules: &mut RuleSet, name: &str, values: Vec<String>) -> Result<(), String> {
    let list = rules.parameters.get_mut(name);
    list.ok_or_else(|| format!("There is no list called ${name} any more: nothing was changed. “Undo” may bring it back."))?.values = values;
    Ok(())
}

/// The rules of a rule-set file as anybody has them, over the built-in ones, and what is wrong with
/// it.
pub fn read_file(text: &str) -> (RuleSet, Vec<Diagnostic>) {
    catalog().with_text(text)
}

/// A file with an error is refused whole: half of somebody's rules is worse than none.
fn imported(text: &str) -> Result<RuleSet, String> {
    let (rules, diagnostics) = read_file(text);
    match diagnostics.iter().find(|diagnostic| diagnostic.is_error()) {
        None => Ok(rules),
        Some(error) => Err(format!(
            "The rule set was not imported. {}. Nothing was changed.",
            error.placed(text)
        )),
    }
}

fn reset(rules: &Rules, next: &mut RuleSet, id: &str) -> Result<(), String> {
    let base = rules.in_base(id).ok_or(
        "This rule is your own: it has nothing to be reset to. “Undo” takes the last edit back.",
    )?;
    match rule(next, id) {
        Ok(rule) => *rule = base.clone(),
        Err(_) => put_back(rules, next, base),
    }
    Ok(())
}

/// Puts a rule of the base where it stood: behind those that stand before it in the base.
fn put_back(rules: &Rules, next: &mut RuleSet, base: &Rule) {
    let before: BTreeSet<&str> =
        rules.base.rules.iter().map(|rule| &*rule.id).take_while(|id| *id != base.id).collect();
    let last = next.rules.iter().rposition(|rule| before.contains(&*rule.id));
    next.rules.insert(last.map_or(0, |last| last + 1), base.clone());
}

fn add(rules: &mut RuleSet, mut added: Rule) {
    added.id = free_id(rules, &added.id);
    rules.rules.push(added);
}

fn rule<'a>(rules: &'a mut RuleSet, id: &str) -> Result<&'a mut Rule, String> {
    let rule = rules.rules.iter_mut().find(|rule| rule.id == id);
    rule.ok_or_else(|| {
        format!("There is no rule {id} any more: nothing was changed. “Undo” may bring it back.")
    })
}

/// `wanted`, with a number behind it where that is taken.
fn free_id(rules: &RuleSet, wanted: &str) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut ids = std::iter::once(wanted.to_owned()).chain(numbered);
    ids.find(|id| find(rules, id).is_none()).unwrap_or_default()
}
