//! What a condition comes to for one call, whatever else an event of it says.

use super::node::{Node, NodeKind, Test};
use super::verdict::Verdict;
use crate::event::{Event, Field};

/// Whether `node` can be anything but false for an event with the source and the name of this one.
pub fn may_match(node: &Node, event: &Event<'_>) -> bool {
    may_be(node, Verdict::True, event)
}

/// Whether the test is answered by an event's source or name.
pub fn is_about(test: &Test) -> bool {
    let Field::Path(path) = &test.field else { return false };
    path.segments().len() == 1 && matches!(path.root(), "eventSource" | "eventName")
}

/// Whether `node` can be `verdict`, or withheld.
fn may_be(node: &Node, verdict: Verdict, event: &Event<'_>) -> bool {
    let may = |part: &Node| may_be(part, verdict, event);
    match (&node.kind, verdict) {
        (NodeKind::And(parts), Verdict::True) | (NodeKind::Or(parts), Verdict::False) => {
            parts.iter().all(may)
        }
        (NodeKind::And(parts) | NodeKind::Or(parts), _) => parts.iter().any(may),
        (NodeKind::Not(inner), _) => may_be(inner, !verdict, event),
        (NodeKind::Test(test), _) => !is_about(test) || test.verdict(event) != !verdict,
    }
}
