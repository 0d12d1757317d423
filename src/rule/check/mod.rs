//! What is right but probably not meant: a rule that runs and never matches fails quietly, unless
//! somebody says so.

mod fields;
mod logic;
mod names;
mod parameters;
mod values;

use super::compile::Scope;
use super::diagnostic::Diagnostic;
use super::parameter::Parameters;
use super::syntax::ast::{Expr, ExprKind};

/// Adds the remarks on a condition that matches events of `scope`.
pub fn check(expr: &Expr, scope: &Scope, parameters: &Parameters, out: &mut Vec<Diagnostic>) {
    let mut names = names::Names::of(scope);
    let mut remarks = Vec::new();
    for part in parts(expr) {
        if remarks.len() >= MOST_REMARKS {
            break;
        }
        fields::check(part, &mut remarks);
        logic::check(part, &mut remarks);
        names.check(part, &mut remarks);
        parameters::check(part, parameters, &mut remarks);
        values::check(part, &mut remarks);
    }
    // An error says more about a place than any advice does.
    remarks.retain(|remark| out.iter().all(|error| error.span != remark.span));
    out.append(&mut remarks);
}

/// Nobody reads more on one condition.
const MOST_REMARKS: usize = 50;

/// The condition and all conditions in it.
fn parts(expr: &Expr) -> Vec<&Expr> {
    let mut found = vec![expr];
    let mut at = 0;
    while let Some(part) = found.get(at) {
        match &part.value {
            ExprKind::And(parts) | ExprKind::Or(parts) => found.extend(parts),
            ExprKind::Not(inner) => found.push(inner),
            _ => {}
        }
        at += 1;
    }
    found
}
