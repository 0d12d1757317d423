//! Parameters that have no values yet.

use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::parameter::Parameters;
use crate::rule::syntax::ast::{Expr, ExprKind, Operand, Spanned};

/// Adds a hint for every empty parameter that `expr` itself uses.
pub fn check(expr: &Expr, parameters: &Parameters, out: &mut Vec<Diagnostic>) {
    let operands: &[Spanned<Operand>] = match &expr.value {
        ExprKind::Compare(comparison) => std::slice::from_ref(&comparison.operand),
        ExprKind::Call(call) => &call.arguments,
        _ => return,
    };
    for operand in operands {
        let Operand::Parameter(name) = &operand.value else { continue };
        if parameters.get(name).is_some_and(|parameter| parameter.values.is_empty()) {
            let message = format!("`${name}` has no values yet, so the rule waits for them");
            out.push(Diagnostic::hint(Code::EmptyParameter, operand.span.clone(), message));
        }
    }
}
