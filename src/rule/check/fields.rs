//! Fields that records do not have.

use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::schema::{Known, known_field, suggestion};
use crate::rule::syntax::ast::{Expr, ExprKind, Spanned};

/// Adds the remarks on the field that `expr` itself asks for.
pub fn check(expr: &Expr, out: &mut Vec<Diagnostic>) {
    let field = match &expr.value {
        ExprKind::Compare(comparison) => &comparison.field,
        ExprKind::Exists(field) => field,
        ExprKind::Call(call) => &call.field,
        _ => return,
    };
    match known_field(&field.value) {
        Known::Yes => {}
        Known::Free => out.extend(list_without_brackets(field)),
        Known::No => {
            let message = format!("records have no field `{}`", field.value);
            let diagnostic = Diagnostic::warning(Code::UnknownField, field.span.clone(), message);
            out.push(diagnostic.with_guess(suggestion(&field.value)));
        }
    }
}

/// EC2 and others wrap every list as `{"items": […]}`, so `items` is one wherever it stands.
fn list_without_brackets(field: &Spanned<String>) -> Option<Diagnostic> {
    if !field.value.contains(".items.") {
        return None;
    }
    let message = "`items` is a list, and a path goes into a list by `[]`";
    let fix = field.value.replace(".items.", ".items[].");
    let span = field.span.clone();
    Some(Diagnostic::warning(Code::ListWithoutBrackets, span, message).with_fix(fix))
}
