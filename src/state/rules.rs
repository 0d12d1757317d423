//! The rules as the user has them: a base that is not theirs to change (the built-in rules, or a
//! team's), and their edits over it.

use super::text::counted;
use super::{Effect, Notice, State, run};
use crate::rule::{
    Compiled, Diagnostic, Level, Response, Rule, RuleSet, RuleSetFile, Severity, catalog, compile,
};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The rules in force and how they came about.
#[derive(Debug)]
pub struct Rules {
    base: RuleSet,
    in_force: Rc<InForce>,
    past: Vec<RuleSet>,
}

/// A rule set with what compiling it gave.
#[derive(Debug)]
pub struct InForce {
    /// The rules.
    pub rules: RuleSet,
    /// The same compiled, in the same order.
    pub compiled: Vec<Compiled>,
}

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
    /// The values of several parameters at once, by name.
    Parameters(BTreeMap<String, Vec<String>>),
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
    /// Another severity.
    Severity {
        /// The rule.
        id: String,
        /// Which.
        severity: Severity,
    },
    /// Another title.
    Title {
        /// The rule.
        id: String,
        /// The title.
        title: String,
    },
    /// Another expression.
    When {
        /// The rule.
        id: String,
        /// The expression.
        when: String,
    },
    /// A rule of the user's own.
    Add(Box<Rule>),
    /// A copy of a rule, to be changed.
    Copy(String),
    /// Put a rule away.
    Delete(String),
    /// A rule as the base has it.
    Reset(String),
    /// Everything as the base has it.
    ResetAll,
    /// The edits of a rule-set file instead of the user's own.
    Import(String),
    /// Take the last edit back.
    Undo,
}

/// So many edits can be taken back.
const PAST: usize = 100;

impl Rules {
    /// The base and the text of the edits kept from last time, with what was wrong in that text;
    /// whatever can be read of it holds.
    pub fn new(base: RuleSet, kept: Option<&str>) -> (Self, Vec<Diagnostic>) {
        let (current, diagnostics) = match kept {
            Some(text) => layered(&base, text),
            None => (base.clone(), Vec::new()),
        };
        let in_force = Rc::new(InForce::new(current));
        (Rules { base, in_force, past: Vec::new() }, diagnostics)
    }

    /// The rules in force.
    pub fn current(&self) -> &RuleSet {
        &self.in_force.rules
    }

    /// The rules in force, compiled.
    pub fn in_force(&self) -> &Rc<InForce> {
        &self.in_force
    }

    /// A rule as the base has it, if it has.
    pub fn in_base(&self, id: &str) -> Option<&Rule> {
        find(&self.base, id)
    }

    /// Whether the user changed a rule that the base has.
    pub fn is_edited(&self, id: &str) -> bool {
        let base = self.in_base(id);
        base.is_some() && base != find(self.current(), id)
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether the user has edits at all.
    pub fn has_edits(&self) -> bool {
        self.base != self.in_force.rules
    }

    /// The edits over the base, for keeping.
    pub fn edits(&self) -> RuleSetFile {
        RuleSetFile::difference(&self.base, self.current())
    }
}

impl InForce {
    fn new(rules: RuleSet) -> Self {
        let compiled = compile(&rules);
        InForce { rules, compiled }
    }

    /// The rule set as the text of a file over the built-in rules, for workers and for other
    /// people: whatever lies between, everybody has the built-in rules.
    pub fn export(&self) -> String {
        RuleSetFile::difference(&catalog(), &self.rules).to_toml()
    }

    /// The id of the rule at a position.
    pub fn id(&self, position: u32) -> Option<&str> {
        self.rules.rules.get(position as usize).map(|rule| rule.id.as_str())
    }

    /// The position of a rule.
    pub fn position(&self, id: &str) -> Option<u32> {
        let position = self.rules.rules.iter().position(|rule| rule.id == id)?;
        u32::try_from(position).ok()
    }
}

/// Edits the rules, keeps the edits and judges anew.
pub(super) fn edit(state: &mut State, edit: Edit, now: f64) -> Vec<Effect> {
    let rules = &mut state.rules;
    let done = describe(&edit, rules.current());
    let undone = edit == Edit::Undo;
    let next = match applied(rules, edit) {
        Ok(next) => next,
        Err(why) => {
            state.notices.push(Notice::failed(why));
            return Vec::new();
        }
    };
    if next == *rules.current() {
        return Vec::new();
    }
    if undone {
        rules.past.pop();
    } else {
        rules.past.push(rules.current().clone());
        let surplus = rules.past.len().saturating_sub(PAST);
        rules.past.drain(..surplus);
    }
    rules.in_force = Rc::new(InForce::new(next));
    state.notices.push(if undone { Notice::done(done) } else { Notice::edited(done) });
    let kept = state.rules.has_edits().then(|| state.rules.edits().to_toml());
    let mut effects = vec![Effect::Save(kept)];
    effects.extend(run::judge_again(state, now));
    effects
}

/// The rule set after an edit, or why it cannot be made.
fn applied(rules: &Rules, edit: Edit) -> Result<RuleSet, String> {
    let mut next = rules.current().clone();
    match edit {
        Edit::Parameter { name, values } => set(&mut next, &name, values)?,
        Edit::Parameters(lists) => {
            for (name, values) in lists {
                set(&mut next, &name, values)?;
            }
        }
        Edit::Enable { id, enabled } => rule(&mut next, &id)?.enabled = enabled,
        Edit::Response { id, response } => rule(&mut next, &id)?.response = response,
        Edit::Severity { id, severity } => rule(&mut next, &id)?.severity = severity,
        Edit::Title { id, title } => rule(&mut next, &id)?.title = title,
        Edit::When { id, when } => rule(&mut next, &id)?.when = when,
        Edit::Add(mut added) => {
            added.id = free_id(&next, &added.id);
            next.rules.push(*added);
        }
        Edit::Copy(id) => {
            let mut copy = rule(&mut next, &id)?.clone();
            copy.id = free_id(&next, &format!("{id}-copy"));
            copy.title = format!("{} (copy)", copy.title);
            next.rules.push(copy);
        }
        Edit::Delete(id) => {
            rule(&mut next, &id)?;
            next.rules.retain(|rule| rule.id != id);
        }
        Edit::Reset(id) => {
            let base = rules
                .in_base(&id)
                .ok_or("This rule is your own: there is nothing to reset it to.")?;
            *rule(&mut next, &id)? = base.clone();
        }
        Edit::ResetAll => next = rules.base.clone(),
        Edit::Import(text) => {
            let (file, diagnostics) = RuleSetFile::parse(&text);
            let errors: Vec<_> = diagnostics.iter().filter(|d| d.level == Level::Error).collect();
            if let Some(error) = errors.first() {
                return Err(format!(
                    "The rule-set file was not imported, nothing was changed. {}",
                    error.render(&text)
                ));
            }
            next = catalog().with(&file).0;
        }
        Edit::Undo => next = rules.past.last().ok_or("There is nothing to take back.")?.clone(),
    }
    Ok(next)
}

/// What an edit did, in a sentence.
fn describe(edit: &Edit, rules: &RuleSet) -> String {
    let title = |id: &str| find(rules, id).map_or_else(|| id.to_owned(), |rule| rule.title.clone());
    match edit {
        Edit::Parameter { name, values } => {
            let title = rules.parameters.get(name).map_or(name.as_str(), |p| &p.title);
            format!("{title}: {}.", counted(values.len() as u64, "value"))
        }
        Edit::Parameters(lists) => {
            let lists = lists.iter().map(|(name, values)| {
                let title = rules.parameters.get(name).map_or(name.as_str(), |p| &p.title);
                format!("{title}: {}", counted(values.len() as u64, "value"))
            });
            format!("{}.", lists.collect::<Vec<_>>().join("; "))
        }
        Edit::Enable { id, enabled: true } => format!("“{}” is on.", title(id)),
        Edit::Enable { id, enabled: false } => format!("“{}” is off.", title(id)),
        Edit::Response { id, response } => format!("“{}” is now {}.", title(id), response.as_str()),
        Edit::Severity { id, severity } => format!("“{}” is now {}.", title(id), severity.as_str()),
        Edit::Title { id, .. } | Edit::When { id, .. } => format!("“{}” is changed.", title(id)),
        Edit::Add(rule) => format!("“{}” is added.", rule.title),
        Edit::Copy(id) => format!("“{}” is copied.", title(id)),
        Edit::Delete(id) => format!("“{}” is deleted.", title(id)),
        Edit::Reset(id) => format!("“{}” is as it was.", title(id)),
        Edit::ResetAll => "All rules and lists are as they were.".to_owned(),
        Edit::Import(_) => "The rule set is imported.".to_owned(),
        Edit::Undo => "The last change is taken back.".to_owned(),
    }
}

fn layered(base: &RuleSet, text: &str) -> (RuleSet, Vec<Diagnostic>) {
    let (file, mut diagnostics) = RuleSetFile::parse(text);
    let (rules, more) = base.with(&file);
    diagnostics.extend(more);
    (rules, diagnostics)
}

fn set(rules: &mut RuleSet, name: &str, values: Vec<String>) -> Result<(), String> {
    let parameter = rules.parameters.get_mut(name);
    let parameter =
        parameter.ok_or_else(|| format!("There is no list called ${name} any more."))?;
    parameter.values = values;
    Ok(())
}

fn find<'a>(rules: &'a RuleSet, id: &str) -> Option<&'a Rule> {
    rules.rules.iter().find(|rule| rule.id == id)
}

fn rule<'a>(rules: &'a mut RuleSet, id: &str) -> Result<&'a mut Rule, String> {
    let rule = rules.rules.iter_mut().find(|rule| rule.id == id);
    rule.ok_or_else(|| format!("There is no rule {id} any more."))
}

/// `wanted`, with a number behind it where that is taken.
fn free_id(rules: &RuleSet, wanted: &str) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut ids = std::iter::once(wanted.to_owned()).chain(numbered);
    ids.find(|id| find(rules, id).is_none()).unwrap_or_default()
}
