//! A host may change its lists between two visits. A user's edit of a list is kept as the whole list, so
//! what was added to it and taken from it is found again by the list that it was an edit of.

use crate::rule::{Parameter, RuleSet, catalog};
use std::collections::HashSet;

/// Lays what the edits in `kept` add to lists and take from them over the lists of `base`, in `current`,
/// which is `base` with `kept` laid over it. They were made over the base that `before` remembers. Gives
/// the titles of the lists that the host has changed since.
pub(crate) fn rebase(
    kept: &str,
    before: &str,
    base: &RuleSet,
    current: &mut RuleSet,
) -> Vec<String> {
    let before = catalog().with_text(before).0;
    let mine = before.with_text(kept).0;
    let mut changed = Vec::new();
    for (name, list) in &mut current.parameters {
        let (then, now, mine) = (values(&before, name), values(base, name), values(&mine, name));
        if then == now || !base.parameters.contains_key(name) {
            continue;
        }
        let values = merged(then, mine, now);
        // A list that was not edited follows its host, and an edit that its host has made, too, is none.
        if then != mine && values != mine {
            changed.push(title(list, name));
        }
        list.values = values;
    }
    changed
}

fn values<'r>(rules: &'r RuleSet, name: &str) -> &'r [String] {
    rules.parameters.get(name).map_or(&[], |list| &list.values)
}

fn title(list: &Parameter, name: &str) -> String {
    if list.title.is_empty() { name.to_owned() } else { list.title.clone() }
}

/// The list that is `now`, without what `mine` took from the one `then`, and with what it added.
fn merged(then: &[String], mine: &[String], now: &[String]) -> Vec<String> {
    let [was, is_mine, is] = [then, mine, now].map(|list| list.iter().collect::<HashSet<_>>());
    let stays = now.iter().filter(|value| !was.contains(value) || is_mine.contains(value));
    let added = mine.iter().filter(|value| !was.contains(value) && !is.contains(value));
    stays.chain(added).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn additions_and_removals_lie_over_the_list_as_it_is_now() {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for (then, mine, now, expected) in [
            // The host took one back, and gave one.
            ("a b", "a b x", "a", "a x"),
            ("a", "a x", "a b", "a b x"),
            // The user took one away, and it stays away.
            ("a b", "b", "a b c", "b c"),
            ("a b", "", "a b c", "c"),
            // Both did the same.
            ("a", "a x", "a x", "a x"),
            ("a b", "a", "a", "a"),
            // The host began with a list, or gave it up.
            ("", "x", "a", "a x"),
            ("a", "a x", "", "x"),
        ] {
            assert_eq!(
                merged(&list(then), &list(mine), &list(now)),
                list(expected),
                "{then} | {mine} | {now}"
            );
        }
    }
}
