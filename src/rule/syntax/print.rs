//! A tree as text: what it prints, the parser reads back as the same tree.

use super::ast::{Expr, ExprKind, Literal, Operand, Spanned};
use super::quote::quoted;
use std::fmt::{self, Display, Formatter};

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.value {
            ExprKind::And(parts) => {
                joined(f, parts, " and ", |part| matches!(part, ExprKind::And(_) | ExprKind::Or(_)))
            }
            ExprKind::Or(parts) => joined(f, parts, " or ", |part| matches!(part, ExprKind::Or(_))),
            ExprKind::Not(inner) => match inner.value {
                // `not a = 1` reads as "a is not 1", which differs where `a` is missing.
                ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Compare(_) => {
                    write!(f, "not ({inner})")
                }
                _ => write!(f, "not {inner}"),
            },
            ExprKind::Compare(it) => {
                write!(f, "{} {} {}", it.field.value, it.op.value.as_str(), it.operand.value)
            }
            ExprKind::Exists(field) => write!(f, "exists({})", field.value),
            ExprKind::Call(call) => {
                write!(f, "{}({}", call.function.value, call.field.value)?;
                call.arguments.iter().try_for_each(|it| write!(f, ", {}", it.value))?;
                f.write_str(")")
            }
            ExprKind::Constant(value) => write!(f, "{value}"),
            ExprKind::Invalid => f.write_str("…"),
        }
    }
}

fn joined(
    f: &mut Formatter<'_>,
    parts: &[Expr],
    between: &str,
    needs_parentheses: fn(&ExprKind) -> bool,
) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        match needs_parentheses(&part.value) {
            true => write!(f, "({part})")?,
            false => write!(f, "{part}")?,
        }
    }
    Ok(())
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Operand::One(literal) => write!(f, "{literal}"),
            Operand::List(values) => list(f, values),
            Operand::Parameter(name) => write!(f, "${name}"),
        }
    }
}

fn list(f: &mut Formatter<'_>, values: &[Spanned<Literal>]) -> fmt::Result {
    f.write_str("[")?;
    for (i, value) in values.iter().enumerate() {
        let comma = if i > 0 { ", " } else { "" };
        write!(f, "{comma}{}", value.value)?;
    }
    f.write_str("]")
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Text(text) => f.write_str(&quoted(text)),
            Literal::Number(number) => f.write_str(number),
            Literal::Bool(value) => write!(f, "{value}"),
        }
    }
}
