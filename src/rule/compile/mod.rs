//! A rule set as programs that judge events.

mod scope;
mod verdict;

pub use scope::Scope;
pub use verdict::Verdict;

use super::diagnostic::Diagnostic;
use super::model::{Response, RuleSet, Severity};
use super::parameter::Parameters;
use crate::event::Event;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One rule, ready to judge events. It is cheap to clone and goes to any thread.
#[derive(Clone, Debug)]
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
pub fn compile(_rules: &RuleSet) -> Vec<Compiled> {
    Vec::new()
}

/// The remarks on a condition, as somebody types it.
pub fn check(_when: &str, _parameters: &Parameters) -> Vec<Diagnostic> {
    Vec::new()
}

impl Compiled {
    /// What the rule says of an event. `False` unless the rule is active.
    pub fn verdict(&self, _event: &Event<'_>) -> Verdict {
        Verdict::False
    }

    /// The events that it can match.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The values that made it match.
    pub fn explain(&self, _event: &Event<'_>) -> Vec<Evidence> {
        Vec::new()
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
