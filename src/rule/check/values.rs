//! Values that a field never has, and texts that were meant as patterns.

use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::guess::guess;
use crate::rule::schema::values_of;
use crate::rule::syntax::ast::{Comparison, Expr, ExprKind, Literal, Op, Operand, Spanned};
use crate::rule::syntax::quoted;

/// Adds the remarks on the values that `expr` itself compares with.
pub fn check(expr: &Expr, out: &mut Vec<Diagnostic>) {
    let ExprKind::Compare(comparison) = &expr.value else { return };
    let before = out.len();
    match &comparison.operand.value {
        Operand::One(Literal::Text(text)) => {
            let literal =
                Spanned::new(Literal::Text(text.clone()), comparison.operand.span.clone());
            out.extend(value(comparison, &literal));
        }
        Operand::List(list) => {
            out.extend(list.iter().filter_map(|literal| value(comparison, literal)));
        }
        _ => {}
    }
    if out.len() == before && comparison.operand.value == Operand::List(Vec::new()) {
        let message = "the list is empty";
        let span = comparison.operand.span.clone();
        out.push(Diagnostic::warning(Code::NeverTrue, span, message));
    }
}

fn value(comparison: &Comparison, literal: &Spanned<Literal>) -> Option<Diagnostic> {
    let Literal::Text(text) = &literal.value else { return None };
    let field = comparison.field.value.as_str();
    match comparison.op.value {
        Op::Eq | Op::Ne if text.trim().is_empty() => Some(empty(comparison, literal)),
        Op::Eq | Op::Ne | Op::In | Op::NotIn if text.contains('*') => wildcard(comparison, literal),
        Op::Eq | Op::Ne | Op::In | Op::NotIn => unknown(field, text, literal),
        Op::Like | Op::NotLike => sql_wildcard(text, literal),
        _ => None,
    }
}

/// Records leave out what they have no value for, or write "", so both are missing.
fn empty(comparison: &Comparison, literal: &Spanned<Literal>) -> Diagnostic {
    let field = &comparison.field.value;
    let (never, instead) = match comparison.op.value {
        Op::Eq => ("never holds", format!("not exists({field})")),
        _ => ("says that there is one", format!("exists({field})")),
    };
    let message = format!("an empty text counts as missing, so this {never}");
    let span = comparison.field.span.start..literal.span.end;
    Diagnostic::warning(Code::EmptyText, span, message).with_fix(instead)
}

fn wildcard(comparison: &Comparison, literal: &Spanned<Literal>) -> Option<Diagnostic> {
    let (op, instead) = match comparison.op.value {
        Op::Eq | Op::In => (comparison.op.value, "like"),
        op => (op, "not like"),
    };
    // A bucket policy's principal or action is a star indeed.
    let whole = matches!(&literal.value, Literal::Text(text) if text == "*");
    let message = format!("`{}` compares the star as it stands", op.as_str());
    (!whole).then(|| {
        Diagnostic::warning(Code::Wildcard, comparison.op.span.clone(), message).with_fix(instead)
    })
}

fn sql_wildcard(text: &str, literal: &Spanned<Literal>) -> Option<Diagnostic> {
    let is_sql = (text.starts_with('%') || text.ends_with('%')) && !text.contains(['*', '?']);
    let message = "the wildcards of `like` are `*` and `?`";
    is_sql.then(|| {
        Diagnostic::warning(Code::Wildcard, literal.span.clone(), message)
            .with_fix(quoted(&text.replace('%', "*")))
    })
}

/// How many values are few enough to list.
const FEW: usize = 15;

fn unknown(field: &str, text: &str, literal: &Spanned<Literal>) -> Option<Diagnostic> {
    let values = values_of(field)?;
    if values.iter().any(|value| value.eq_ignore_ascii_case(text.trim())) {
        return None;
    }
    let message = format!("`{field}` is not known to be `{text}`");
    let meant = guess(text, values.iter().copied()).map(quoted);
    let diagnostic = Diagnostic::warning(Code::UnknownValue, literal.span.clone(), message);
    Some(match meant {
        None if values.len() <= FEW => {
            diagnostic.with_help(format!("it is one of {}", values.join(", ")))
        }
        meant => diagnostic.with_guess(meant),
    })
}
