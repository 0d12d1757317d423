//! How much the rules of a link may be: enough for any that fit into one honestly, and so little that
//! taking them over is a matter of a moment.

use crate::rule::{Rule, RuleSet, RuleSetFile};

/// So many rules, and ids of them in a list.
pub(super) const MOST_RULES: usize = 500;

/// So many lists.
pub(super) const MOST_LISTS: usize = 200;

/// So many values of all lists together.
pub(super) const MOST_VALUES: usize = 20_000;

/// So much work are all expressions together, in bytes: their own, and those of each list for each
/// time that one is named.
pub(super) const MOST_WORK: usize = 256 * 1024;

/// Regular expressions take so much more memory than other texts, at worst.
const REGEX: usize = 32;

/// Whether a file is short enough to be laid over the built-in rules: what it names is looked up one
/// by one.
pub(super) fn file_fits(file: &RuleSetFile) -> bool {
    [file.rules.len(), file.remove.len(), file.order.len()].into_iter().all(|it| it <= MOST_RULES)
        && [file.parameters.len(), file.remove_parameters.len()]
            .into_iter()
            .all(|it| it <= MOST_LISTS)
}

/// Whether a rule set is small enough to be compiled and shown.
pub(super) fn set_fits(set: &RuleSet) -> bool {
    let values: usize = set.parameters.values().map(|list| list.values.len()).sum();
    set.rules.len() <= MOST_RULES
        && set.parameters.len() <= MOST_LISTS
        && values <= MOST_VALUES
        && set.rules.iter().map(|rule| work(rule, set)).sum::<usize>() <= MOST_WORK
}

/// What compiling a rule takes at worst, whether or not it is written correctly.
fn work(rule: &Rule, set: &RuleSet) -> usize {
    let named = rule.when.split('$').skip(1).map(|after| {
        let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = after.find(|c| !in_name(c)).unwrap_or(after.len());
        let list = after.get(..end).and_then(|name| set.parameters.get(name));
        list.map_or(0, |list| list.values.iter().map(|value| value.len() + 1).sum())
    });
    let bytes = rule.when.len() + named.sum::<usize>();
    if rule.when.contains("matches") { bytes.saturating_mul(REGEX) } else { bytes }
}
