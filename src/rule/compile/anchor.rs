//! What an event must say for a rule to concern it, its source and name apart.

use super::call;
use super::node::{Node, NodeKind, Test};
use super::predicate::Predicate;
use crate::event::{Event, Field};

/// A question about one value of an event. A rule may have several: of every event that it can
/// match, one of them at least holds.
#[derive(Clone)]
pub struct Anchor {
    /// Where the value stands.
    pub field: Field,
    /// What is asked of it.
    pub holds: Predicate,
}

/// More questions than this are no shorter way than asking the rule.
const MOST: usize = 16;

impl Anchor {
    /// Questions of which one at least holds for every event for which `node` can be anything but
    /// false; `None` where there are none such.
    pub(super) fn all_of(node: &Node) -> Option<Vec<Anchor>> {
        let of_test = |test: &Test| {
            let (field, holds) = (test.field.clone(), test.holds.clone()?);
            Some(Anchor { field, holds })
        };
        tests(node)?.into_iter().map(of_test).collect()
    }
}

/// Calls `visit` with every text at the field that an anchor may be asked about.
pub fn visit_texts(field: &Field, event: &Event<'_>, visit: &mut dyn FnMut(&str)) {
    event.visit(field, &mut |json, _| {
        let text = json.scalar().filter(|text| !text.trim().is_empty());
        text.iter().for_each(|text| visit(text));
    });
}

fn tests(node: &Node) -> Option<Vec<&Test>> {
    let tests = match &node.kind {
        NodeKind::And(parts) => parts.iter().filter_map(tests).min_by_key(|tests| effort(tests))?,
        NodeKind::Or(parts) => {
            parts.iter().map(tests).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect()
        }
        NodeKind::Test(test) if is_anchor(test) => vec![test],
        NodeKind::Not(_) | NodeKind::Test(_) => return None,
    };
    (tests.len() <= MOST).then_some(tests)
}

/// Whether the test is false of every event that has no value for which it holds. A field of many
/// values may be withheld, and then it is neither true nor false.
fn is_anchor(test: &Test) -> bool {
    test.holds.is_some() && test.is_single && !call::is_about(test)
}

/// Fewest questions first, and those that ask for certain values rather than for any but some.
fn effort(tests: &[&Test]) -> (bool, usize) {
    (tests.iter().any(|test| test.values.is_none()), tests.len())
}
