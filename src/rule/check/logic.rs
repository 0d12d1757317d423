//! Conditions that hold of everything.

use crate::rule::compile::{field_named, is_single};
use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::syntax::ast::{Comparison, Expr, ExprKind, Literal, Op, Operand, Spanned};

/// Adds the remark where `expr` is an `or` of two `!=` on one field.
pub fn check(expr: &Expr, out: &mut Vec<Diagnostic>) {
    let ExprKind::Or(parts) = &expr.value else { return };
    let unequal: Vec<&Comparison> = parts.iter().filter_map(unequal).collect();
    let Some((first, second)) = differing(&unequal) else { return };
    let message = format!(
        "true of every event that has `{}`: what equals one of these does not equal the other",
        first.field.value
    );
    let diagnostic = Diagnostic::warning(Code::AlwaysTrue, expr.span.clone(), message);
    let only_these = parts.len() == unequal.len();
    let list = unequal.iter().map(|it| it.operand.value.to_string()).collect::<Vec<_>>().join(", ");
    let instead = format!("{} not in [{list}]", first.field.value);
    let same_field = unequal.iter().all(|it| it.field == first.field);
    out.push(match only_these && same_field {
        true => diagnostic
            .with_help(format!("to exclude them all, write `{instead}`"))
            .with_fix(instead),
        false => diagnostic.with_help(format!(
            "to exclude both, write `{} not in [{}, {}]`",
            first.field.value, first.operand.value, second.operand.value
        )),
    });
}

/// The comparison, if it is a `!=` on a field that has one value.
fn unequal(expr: &Expr) -> Option<&Comparison> {
    let ExprKind::Compare(comparison) = &expr.value else { return None };
    let single = field_named(&comparison.field.value).is_some_and(|field| is_single(&field));
    (comparison.op.value == Op::Ne && single && text(&comparison.operand).is_some())
        .then_some(comparison)
}

fn text(operand: &Spanned<Operand>) -> Option<&str> {
    match &operand.value {
        Operand::One(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

/// Two of `unequal` on one field with different values.
fn differing<'e>(unequal: &[&'e Comparison]) -> Option<(&'e Comparison, &'e Comparison)> {
    let first = unequal.first()?;
    let differs = |it: &&&Comparison| {
        let (a, b) = (text(&it.operand), text(&first.operand));
        it.field == first.field && !a.zip(b).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let second = unequal.iter().skip(1).find(differs)?;
    Some((first, second))
}
