//! From an event's source and name to the few rules that can concern it.

use crate::rule::{Compiled, Scope, Status};
use foldhash::HashMap;
use std::ops::Range;

/// An index over the active rules, by the (eventSource, eventName) pairs that each can match, so
/// that most events meet no rule at all.
#[derive(Clone, Debug, Default)]
pub struct RuleIndex {
    /// Lower-case `source\nname`; an empty half stands for "any".
    pairs: HashMap<Box<str>, Vec<u32>>,
    /// Rules that look at every event.
    any: Vec<u32>,
}

impl RuleIndex {
    /// The index of `rules`; those that are off, waiting or broken are not in it.
    pub fn new(rules: &[Compiled]) -> Self {
        Self::of(rules, |_, rule| rule.status == Status::Active)
    }

    /// The index of those of the rules that are wanted.
    pub(super) fn of(rules: &[Compiled], wanted: impl Fn(u32, &Compiled) -> bool) -> Self {
        let mut index = RuleIndex::default();
        for (rule, number) in rules.iter().zip(0..) {
            if !wanted(number, rule) {
                continue;
            }
            match rule.scope() {
                Scope::Any => index.any.push(number),
                Scope::Pairs(pairs) => {
                    for (source, name) in pairs {
                        let mut key = String::new();
                        write_key(source.as_deref(), name.as_deref(), &mut key);
                        index.pairs.entry(key.into()).or_default().push(number);
                    }
                }
            }
        }
        index
    }

    /// Puts into `found` the rules that may match an event of this source and name, in rule order.
    /// `key` is a buffer of the caller's.
    pub fn candidates(
        &self,
        source: Option<&str>,
        name: Option<&str>,
        key: &mut String,
        found: &mut Vec<u32>,
    ) {
        found.clear();
        found.extend(&self.any);
        for part in write_key(source, name, key) {
            found.extend(self.pairs.get(&key[part]).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
    }

    /// Whether a rule asks for this source and name, and not for any event whatever. `key` is a
    /// buffer of the caller's.
    pub(super) fn names(&self, source: Option<&str>, name: Option<&str>, key: &mut String) -> bool {
        let parts = write_key(source, name, key);
        parts.into_iter().any(|part| self.pairs.contains_key(&key[part]))
    }
}

/// Writes the key of a source and a name, and says where in it the keys stand of all pairs that they
/// are one of: with both, with any name, with any source, and with any of either.
fn write_key(source: Option<&str>, name: Option<&str>, key: &mut String) -> [Range<usize>; 4] {
    let (source, name) = (source.unwrap_or_default(), name.unwrap_or_default());
    key.clear();
    key.push_str(source);
    key.push('\n');
    key.push_str(name);
    key.make_ascii_lowercase();
    let (between, end) = (source.len(), key.len());
    [0..end, 0..between + 1, between..end, between..between + 1]
}
