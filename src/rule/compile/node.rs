//! A condition ready to run: the one place that says what `and`, `or`, `not`, missing, many and
//! withheld values mean.

use super::manner::is_single;
use super::predicate::Predicate;
use super::verdict::Verdict;
use crate::event::{Event, Field, Json, Kind, Place};
use std::ops::Range;

/// A condition ready to run.
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands in the rule.
    pub span: Range<usize>,
}

/// What a [`Node`] is.
pub enum NodeKind {
    /// All hold; none to hold is true.
    And(Vec<Node>),
    /// One holds; none to hold is false.
    Or(Vec<Node>),
    /// It does not hold.
    Not(Box<Node>),
    /// A question about a field.
    Test(Test),
}

/// A question about the values of one field. It is true if any value satisfies it; false if there
/// are values and none does; withheld if there are none because AWS withheld them; else false.
pub struct Test {
    /// The field.
    pub field: Field,
    /// What is asked of each value; `None`: only that there is one.
    pub holds: Option<Predicate>,
    /// Whether an event has at most one value of the field.
    pub is_single: bool,
    /// The only values it can hold for, lower-case where they are names; `None`: any.
    pub values: Option<Vec<String>>,
}

impl Node {
    /// What the condition says of an event.
    pub fn verdict(&self, event: &Event<'_>) -> Verdict {
        match &self.kind {
            NodeKind::And(parts) => fold(parts, event, Verdict::True, Verdict::and, Verdict::False),
            NodeKind::Or(parts) => fold(parts, event, Verdict::False, Verdict::or, Verdict::True),
            NodeKind::Not(inner) => !inner.verdict(event),
            NodeKind::Test(test) => test.verdict(event),
        }
    }
}

/// Joins the verdicts of `parts`, and stops where one decides.
fn fold(
    parts: &[Node],
    event: &Event<'_>,
    none: Verdict,
    join: fn(Verdict, Verdict) -> Verdict,
    decisive: Verdict,
) -> Verdict {
    let mut verdict = none;
    for part in parts {
        verdict = join(verdict, part.verdict(event));
        if verdict == decisive {
            break;
        }
    }
    verdict
}

impl Test {
    /// A question; `holds` and `values` as above.
    pub fn new(field: Field, holds: Option<Predicate>, values: Option<Vec<String>>) -> Self {
        let is_single = is_single(&field);
        Test { field, holds, is_single, values }
    }

    /// What is to be said of an event.
    pub fn verdict(&self, event: &Event<'_>) -> Verdict {
        let mut seen = false;
        let mut holds = false;
        self.visit(event, &mut |satisfied, _| {
            seen = true;
            holds |= satisfied;
        });
        match seen {
            true => holds.into(),
            false if event.withholds(&self.field) => Verdict::Withheld,
            false => Verdict::False,
        }
    }

    /// Calls `visit` for every value with whether it satisfies the test and where it stands.
    pub fn visit(&self, event: &Event<'_>, visit: &mut dyn FnMut(bool, &Place<'_>)) {
        event.visit(&self.field, &mut |json, place| match json.kind() {
            // A list at the end of a path is many values; `{}` is how AWS writes an empty one.
            Kind::Array if !self.is_single => {
                for (i, element) in json.elements().enumerate() {
                    self.value(element, &Place::index(place, i), visit);
                }
            }
            _ => self.value(json, place, visit),
        });
    }

    fn value(&self, json: Json<'_>, place: &Place<'_>, visit: &mut dyn FnMut(bool, &Place<'_>)) {
        match json.scalar() {
            // Re-wrapped records write "" for nothing.
            Some(text) if text.trim().is_empty() => {}
            Some(text) => visit(self.holds.as_ref().is_none_or(|holds| holds(&text)), place),
            None if is_empty(json) => {}
            None => visit(self.holds.is_none(), place),
        }
    }
}

fn is_empty(json: Json<'_>) -> bool {
    json.members().next().is_none() && json.elements().next().is_none()
}
