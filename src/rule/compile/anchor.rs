//! What an event must say for a rule to concern it, where its source and name do not tell.

use super::manner::is_single;
use super::node::{Node, NodeKind, Test, visit_values};
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
        let mut tests = Vec::new();
        collect(node, &mut tests)?;
        let anchor =
            |test: &&Test| Some(Anchor { field: test.field.clone(), holds: test.holds.clone()? });
        tests.iter().map(anchor).collect()
    }
}

/// Calls `visit` with every text at the field that an anchor may be asked about.
pub fn visit_texts(field: &Field, event: &Event<'_>, visit: &mut dyn FnMut(&str)) {
    visit_values(field, event, &mut |text, _| text.into_iter().for_each(&mut *visit));
}

fn collect<'n>(node: &'n Node, tests: &mut Vec<&'n Test>) -> Option<()> {
    match &node.kind {
        NodeKind::And(parts) => {
            let of_part = |part| {
                let mut tests = Vec::new();
                collect(part, &mut tests).map(|()| tests)
            };
            tests.extend(parts.iter().filter_map(of_part).min_by_key(|tests| effort(tests))?);
        }
        NodeKind::Or(parts) => {
            for part in parts {
                collect(part, tests)?;
            }
        }
        NodeKind::Not(_) => return None,
        NodeKind::Test(test) if is_anchor(test) => tests.push(test),
        NodeKind::Test(_) => return None,
    }
    (tests.len() <= MOST).then_some(())
}

/// Whether the test is false of every event that has no value for which it holds. Fields with many
/// values may be withheld, and then it is neither true nor false.
fn is_anchor(test: &Test) -> bool {
    test.holds.is_some() && is_single(&test.field)
}

/// Fewest questions first, and those that ask for certain values rather than for any but some.
fn effort(tests: &[&Test]) -> (bool, usize) {
    (tests.iter().any(|test| test.values.is_none()), tests.len())
}
