//! A rule set as programs that judge events.
//!
//! A condition goes through these passes: parse, lower (everything it names resolved), scope (which
//! events can match), check (what is right but probably not meant).

mod anchor;
mod call;
mod contradiction;
mod explain;
mod glob;
mod lower;
mod manner;
mod node;
mod order;
mod predicate;
mod scope;
mod texts;
mod verdict;

pub use anchor::{Anchor, visit_texts};
pub use glob::Glob;
pub use manner::{Manner, field_named, is_single};
pub use predicate::{Predicate, Refusal};
pub use scope::Scope;
pub use verdict::Verdict;

use super::diagnostic::{Diagnostic, Level};
use super::model::{Response, Rule, RuleSet, Severity};
use super::parameter::Parameters;
use super::syntax::parse;
use crate::event::Event;
use crate::order::InOrder;
use node::Node;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One rule, ready to judge events. It is cheap to clone and goes to any thread.
#[derive(Clone)]
pub struct Compiled {
    /// The rule's id.
    pub id: String,
    /// Act now, or look into it.
    pub response: Response,
    /// How bad it may be.
    pub severity: Severity,
    /// Whether it is in use, and if not, why.
    pub status: Status,
    /// Remarks on `when`.
    pub diagnostics: Vec<Diagnostic>,
    /// The condition, if the rule is active.
    node: Option<Arc<Node>>,
    scope: Scope,
}

/// Whether a rule is in use, and if not, why. Only an active rule matches events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "lowercase")]
pub enum Status {
    /// It judges events.
    Active,
    /// Somebody switched it off.
    Off,
    /// It uses parameters that have no values yet.
    Waiting {
        /// Their names.
        parameters: Vec<String>,
    },
    /// Its condition has errors.
    Broken,
    /// No event can meet its condition.
    Never,
}

/// A value that made a clause of a rule true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where the value stands in the event, a JSON pointer (RFC 6901).
    pub pointer: String,
    /// Where the clause stands in the rule's `when`, in bytes.
    pub span: Range<usize>,
}

/// Compiles each rule of the set, in its order.
pub fn compile(rules: &RuleSet) -> Vec<Compiled> {
    rules.rules.iter().map(|rule| compile_rule(rule, &rules.parameters)).collect()
}

/// The remarks on a condition, as somebody types it.
pub fn check(when: &str, parameters: &Parameters) -> Vec<Diagnostic> {
    analyse(when, parameters).diagnostics
}

fn compile_rule(rule: &Rule, parameters: &Parameters) -> Compiled {
    let analysis = analyse(&rule.when, parameters);
    let status = match rule.enabled {
        true => analysis.status(),
        false => Status::Off,
    };
    let active = status == Status::Active;
    Compiled {
        id: rule.id.clone(),
        response: rule.response,
        severity: rule.severity,
        status,
        diagnostics: analysis.diagnostics,
        node: active.then(|| Arc::new(analysis.node)),
        scope: analysis.scope,
    }
}

/// Nobody reads more on one condition.
const MOST_DIAGNOSTICS: usize = 100;

/// What all passes found out about a condition.
struct Analysis {
    node: Node,
    scope: Scope,
    waiting: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Analysis {
    fn status(&self) -> Status {
        if self.diagnostics.iter().any(Diagnostic::is_error) {
            Status::Broken
        } else if !self.waiting.is_empty() {
            Status::Waiting { parameters: self.waiting.clone() }
        } else if self.scope.is_nothing() {
            Status::Never
        } else {
            Status::Active
        }
    }
}

fn analyse(when: &str, parameters: &Parameters) -> Analysis {
    let (expr, mut diagnostics) = parse(when);
    let mut lowered = lower::lower(&expr, parameters);
    diagnostics.append(&mut lowered.diagnostics);
    let mut node = lowered.node;
    let waiting: Vec<String> = lowered.waiting.into_iter().collect();
    let runs = !diagnostics.iter().any(Diagnostic::is_error);
    if runs && waiting.is_empty() {
        contradiction::find(&mut node, &mut diagnostics);
    }
    let scope = Scope::of(&node);
    if runs && waiting.is_empty() && scope.is_nothing() {
        contradiction::explain(&node, &mut diagnostics);
    }
    super::check::check(&expr, &scope, parameters, &mut diagnostics);
    // Errors first where there are too many to read.
    diagnostics.order_by_key(|diagnostic| diagnostic.level);
    diagnostics.truncate(MOST_DIAGNOSTICS);
    diagnostics.order_by_key(|diagnostic| (diagnostic.span.start, diagnostic.level));
    Analysis { node, scope, waiting, diagnostics }
}

/// The program of a condition that needs no parameters; what is wrong with it otherwise.
#[cfg(test)]
pub(super) fn program(when: &str) -> Result<Node, Vec<Diagnostic>> {
    let analysis = analyse(when, &Parameters::new());
    match analysis.status() {
        Status::Broken => Err(analysis.diagnostics),
        _ => Ok(analysis.node),
    }
}

impl Compiled {
    /// What the rule says of an event. `False` unless the rule is active.
    pub fn verdict(&self, event: &Event<'_>) -> Verdict {
        self.node.as_ref().map_or(Verdict::False, |node| node.verdict(event))
    }

    /// What is wrong with it: errors and warnings. That it waits for a list is not.
    pub fn mistakes(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|remark| remark.level != Level::Hint)
    }

    /// The events that its condition can match, whether or not the rule is active; as far as that
    /// can be told where it is not.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether it can match an event with the source and the name of this one, whatever else such an
    /// event says.
    pub fn concerns_call_of(&self, event: &Event<'_>) -> bool {
        self.node.as_ref().is_some_and(|node| call::may_match(node, event))
    }

    /// Questions of which one at least holds for every event that the rule can match; `None` where
    /// there are none such.
    pub fn anchors(&self) -> Option<Vec<Anchor>> {
        Anchor::all_of(self.node.as_ref()?)
    }

    /// Whether it surely says the same of every event as `other`: by the same program, or by none.
    pub fn says_the_same_as(&self, other: &Compiled) -> bool {
        match (&self.node, &other.node) {
            (Some(node), Some(other)) => Arc::ptr_eq(node, other),
            (None, None) => true,
            _ => false,
        }
    }

    /// The values that made it match, in the order of its clauses; none where it does not.
    pub fn explain(&self, event: &Event<'_>) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        if let Some(node) = &self.node {
            explain::explain(node, event, true, &mut evidence);
        }
        evidence
    }
}

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compiled")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("diagnostics", &self.diagnostics)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl Status {
    /// `active`, `off`, `waiting`, `broken` or `never`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Status::Active => "active",
            Status::Off => "off",
            Status::Waiting { .. } => "waiting",
            Status::Broken => "broken",
            Status::Never => "never",
        }
    }
}
