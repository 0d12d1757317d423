//! Conditions that no event can meet, and where.

use super::node::{Node, NodeKind};
use super::scope::Scope;
use crate::event::Field;
use crate::rule::diagnostic::{Code, Diagnostic};
use std::collections::{HashMap, HashSet};

/// Finds every `and` that asks two different values of a field that has only one, reports it, and
/// puts "never" in its place.
pub fn find(node: &mut Node, diagnostics: &mut Vec<Diagnostic>) {
    let parts = match &mut node.kind {
        NodeKind::And(parts) | NodeKind::Or(parts) => parts,
        NodeKind::Not(inner) => return find(inner, diagnostics),
        NodeKind::Test(_) => return,
    };
    parts.iter_mut().for_each(|part| find(part, diagnostics));
    let NodeKind::And(parts) = &node.kind else { return };
    let Some(field) = clash(parts) else { return };
    let message = format!("`{field}` has one value, so it cannot be all of these at once");
    diagnostics.push(
        Diagnostic::warning(Code::NeverTrue, node.span.clone(), message)
            .with_help("to match any of them, write `or` or `in`"),
    );
    node.kind = NodeKind::Or(Vec::new());
}

/// The field that the tests of an `and`, and of the `and`s in it, leave no value.
fn clash(parts: &[Node]) -> Option<String> {
    let mut limits = Vec::new();
    collect(parts, &mut limits);
    let mut left: HashMap<&Field, HashSet<&String>> = HashMap::new();
    for (field, values) in limits {
        let values: HashSet<&String> = values.iter().collect();
        let left = left.entry(field).or_insert_with(|| values.clone());
        left.retain(|value| values.contains(value));
        if left.is_empty() {
            return Some(name(field));
        }
    }
    None
}

fn collect<'n>(parts: &'n [Node], limits: &mut Vec<(&'n Field, &'n [String])>) {
    for part in parts {
        match &part.kind {
            NodeKind::And(inner) => collect(inner, limits),
            NodeKind::Test(test) if test.is_single => {
                let values = test.values.as_deref();
                limits.extend(values.map(|values| (&test.field, values)));
            }
            _ => {}
        }
    }
}

fn name(field: &Field) -> String {
    match field {
        Field::Path(path) => path.to_string(),
        Field::Derived(derived) => derived.name().to_owned(),
    }
}

/// Reports the smallest part for which `node` can match nothing, unless one was reported.
pub fn explain(node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.iter().any(|diagnostic| diagnostic.code == Code::NeverTrue) {
        return;
    }
    let mut smallest = node;
    while let NodeKind::And(parts) | NodeKind::Or(parts) = &smallest.kind {
        let Some(part) = parts.iter().find(|part| Scope::of(part).is_nothing()) else { break };
        smallest = part;
    }
    let message = "no event can meet this, so the rule never matches";
    diagnostics.push(Diagnostic::warning(Code::NeverTrue, smallest.span.clone(), message));
}
