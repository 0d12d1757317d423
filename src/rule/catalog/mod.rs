//! The built-in rules, one file each.

use super::model::RuleSet;

/// The built-in rules, in catalogue order, and their parameters, which have no values yet.
pub fn catalog() -> RuleSet {
    RuleSet::default()
}
