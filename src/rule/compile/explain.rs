//! Why a condition holds: the values that made it so.

use super::Evidence;
use super::node::{Node, NodeKind, Test};
use super::verdict::Verdict;
use crate::event::Event;

/// Adds the values that make `node` true of `event`, or false where it is false that is `wanted`.
/// A clause that AWS withheld has no value to show.
pub fn explain(node: &Node, event: &Event<'_>, wanted: bool, out: &mut Vec<Evidence>) {
    let opposite = Verdict::from(!wanted);
    if node.verdict(event) == opposite {
        return;
    }
    match &node.kind {
        NodeKind::And(parts) | NodeKind::Or(parts) => {
            parts.iter().for_each(|part| explain(part, event, wanted, out));
        }
        NodeKind::Not(inner) => explain(inner, event, !wanted, out),
        NodeKind::Test(test) => explain_test(test, node, event, wanted, out),
    }
}

fn explain_test(
    test: &Test,
    node: &Node,
    event: &Event<'_>,
    wanted: bool,
    out: &mut Vec<Evidence>,
) {
    test.visit(event, &mut |satisfied, place| {
        if satisfied == wanted {
            out.push(Evidence { pointer: place.pointer(), span: node.span.clone() });
        }
    });
}
