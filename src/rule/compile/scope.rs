//! Which events a rule can match at all, by source and name, so that most events meet no rule.

use std::collections::BTreeSet;

/// The events that a rule can match: never too few, perhaps too many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Any event.
    Any,
    /// Events of these sources and names, lower-case; `None` is any, present or missing. No pairs:
    /// no event.
    Pairs(BTreeSet<(Option<String>, Option<String>)>),
}
