//! Which events a rule can match at all, by source and name, so that most events meet no rule.

use super::node::{Node, NodeKind, Test};
use crate::event::Field;
use std::collections::BTreeSet;

/// What a pair of a [`Scope`] names: a source and a name, lower-case; `None` is any, or none.
type Pair = (Option<String>, Option<String>);

/// The events that a rule can match: never too few, perhaps too many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Any event.
    Any,
    /// Events of these sources and names, lower-case; `None` is any, present or missing. No pairs:
    /// no event.
    Pairs(BTreeSet<(Option<String>, Option<String>)>),
}

/// Joining two sets multiplies them: above this many pairs a scope stays wider than it might be.
const MOST_PAIRS: usize = 4096;

impl Scope {
    /// No event.
    pub fn nothing() -> Scope {
        Scope::Pairs(BTreeSet::new())
    }

    /// Whether no event can match.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Scope::Pairs(pairs) if pairs.is_empty())
    }

    /// Whether an event of this source and name is one that the rule can match.
    pub fn admits(&self, source: Option<&str>, name: Option<&str>) -> bool {
        let agrees = |wanted: &Option<String>, found: Option<&str>| match (wanted, found) {
            (None, _) => true,
            (Some(wanted), Some(found)) => found.trim().eq_ignore_ascii_case(wanted),
            (Some(_), None) => false,
        };
        match self {
            Scope::Any => true,
            Scope::Pairs(pairs) => {
                pairs.iter().any(|pair| agrees(&pair.0, source) && agrees(&pair.1, name))
            }
        }
    }

    /// The events for which `node` can be anything but false.
    pub(super) fn of(node: &Node) -> Scope {
        Scope::possible(node, true)
    }

    /// The events for which `node` can be anything but `!outcome`.
    fn possible(node: &Node, outcome: bool) -> Scope {
        match (&node.kind, outcome) {
            (NodeKind::And(parts), true) | (NodeKind::Or(parts), false) => parts
                .iter()
                .map(|part| Scope::possible(part, outcome))
                .fold(Scope::Any, Scope::intersection),
            (NodeKind::Or(parts), true) | (NodeKind::And(parts), false) => parts
                .iter()
                .map(|part| Scope::possible(part, outcome))
                .fold(Scope::nothing(), Scope::union),
            (NodeKind::Not(inner), _) => Scope::possible(inner, !outcome),
            (NodeKind::Test(test), true) => Scope::of_test(test),
            // A test is false of events without the field, too, and those have any source and name.
            (NodeKind::Test(_), false) => Scope::Any,
        }
    }

    fn of_test(test: &Test) -> Scope {
        let (Field::Path(path), Some(values)) = (&test.field, &test.values) else {
            return Scope::Any;
        };
        let pair: fn(String) -> Pair = match path.to_string().as_str() {
            "eventSource" => |source| (Some(source), None),
            "eventName" => |name| (None, Some(name)),
            _ => return Scope::Any,
        };
        Scope::Pairs(values.iter().cloned().map(pair).collect())
    }

    fn union(self, other: Scope) -> Scope {
        match (self, other) {
            (Scope::Pairs(mut a), Scope::Pairs(b)) => {
                a.extend(b);
                Scope::Pairs(a)
            }
            _ => Scope::Any,
        }
    }

    fn intersection(self, other: Scope) -> Scope {
        match (self, other) {
            (Scope::Any, other) | (other, Scope::Any) => other,
            (Scope::Pairs(a), Scope::Pairs(b)) if a.len().saturating_mul(b.len()) > MOST_PAIRS => {
                Scope::Pairs(if a.len() < b.len() { a } else { b })
            }
            (Scope::Pairs(a), Scope::Pairs(b)) => {
                let pairs = a.iter().flat_map(|left| b.iter().map(move |right| (left, right)));
                Scope::Pairs(pairs.filter_map(|(left, right)| both(left, right)).collect())
            }
        }
    }
}

/// The pair of what both pairs name.
fn both(a: &Pair, b: &Pair) -> Option<Pair> {
    let meet = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (None, other) | (other, None) => Some(other.clone()),
        (Some(a), Some(b)) => (a == b).then(|| Some(a.clone())),
    };
    Some((meet(&a.0, &b.0)?, meet(&a.1, &b.1)?))
}
