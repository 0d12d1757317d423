//! The tree of a condition to one that runs: fields, parameters, patterns and functions resolved.

use super::manner::{Manner, field_named};
use super::node::{Node, NodeKind, Test};
use super::predicate::{Refusal, predicate};
use crate::event::Field;
use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::function;
use crate::rule::guess::guess;
use crate::rule::parameter::Parameters;
use crate::rule::syntax::ast::{Call, Comparison, Expr, ExprKind, Literal, Op, Operand, Spanned};
use std::collections::BTreeSet;
use std::ops::Range;

/// What lowering found.
pub struct Lowered {
    /// The condition; meaningless where a diagnostic is an error.
    pub node: Node,
    /// The parameters it waits for.
    pub waiting: BTreeSet<String>,
    /// What cannot run.
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves everything that `expr` names.
pub fn lower(expr: &Expr, parameters: &Parameters) -> Lowered {
    let mut lowering = Lowering { parameters, waiting: BTreeSet::new(), diagnostics: Vec::new() };
    let node = lowering.expr(expr);
    Lowered { node, waiting: lowering.waiting, diagnostics: lowering.diagnostics }
}

struct Lowering<'p> {
    parameters: &'p Parameters,
    waiting: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Lowering<'_> {
    fn expr(&mut self, expr: &Expr) -> Node {
        let kind = match &expr.value {
            ExprKind::And(parts) => NodeKind::And(self.all(parts)),
            ExprKind::Or(parts) => NodeKind::Or(self.all(parts)),
            ExprKind::Not(inner) => NodeKind::Not(Box::new(self.expr(inner))),
            ExprKind::Constant(true) => NodeKind::And(Vec::new()),
            ExprKind::Constant(false) | ExprKind::Invalid => NodeKind::Or(Vec::new()),
            ExprKind::Exists(field) => self.exists(field),
            ExprKind::Compare(comparison) => self.compare(comparison),
            ExprKind::Call(call) => self.call(call),
        };
        Node { kind, span: expr.span.clone() }
    }

    fn all(&mut self, parts: &[Expr]) -> Vec<Node> {
        parts.iter().map(|part| self.expr(part)).collect()
    }

    fn exists(&mut self, field: &Spanned<String>) -> NodeKind {
        let Some(field) = self.field(field) else { return NodeKind::Or(Vec::new()) };
        NodeKind::Test(Test::new(field, None, None))
    }

    fn compare(&mut self, comparison: &Comparison) -> NodeKind {
        let Comparison { field, op, operand } = comparison;
        let field = self.field(field);
        let values = self.operand(operand);
        self.check_operand(comparison);
        let Some(field) = field else { return NodeKind::Or(Vec::new()) };
        let manner = Manner::of(&field);
        match predicate(op.value, manner, &values) {
            Ok(holds) => {
                let values = only_values(op.value, manner, &values);
                NodeKind::Test(Test::new(field, Some(holds), values))
            }
            Err(refusal) => {
                self.refuse(refusal, &operand.value, operand.span.clone());
                NodeKind::Or(Vec::new())
            }
        }
    }

    fn call(&mut self, call: &Call) -> NodeKind {
        let field = self.field(&call.field);
        let mut values = Vec::new();
        for argument in &call.arguments {
            values.extend(self.operand(argument));
        }
        let span = call.function.span.clone();
        let Some(function) = function::named(&call.function.value) else {
            let names = function::ALL.iter().map(|function| function.name);
            let message = format!("there is no function `{}`", call.function.value);
            let diagnostic = Diagnostic::error(Code::UnknownFunction, span, message);
            self.diagnostics.push(diagnostic.with_guess(guess(&call.function.value, names)));
            return NodeKind::Or(Vec::new());
        };
        if function.takes_values == call.arguments.is_empty() {
            let message = format!("`{}` takes other arguments", function.name);
            let help = format!("write `{}`: {}", function.signature, function.about);
            self.diagnostics
                .push(Diagnostic::error(Code::WrongArguments, span, message).with_help(help));
        }
        let Some(field) = field else { return NodeKind::Or(Vec::new()) };
        match (function.build)(&values, Manner::of(&field)) {
            Ok(holds) => NodeKind::Test(Test::new(field, Some(holds), None)),
            Err(refusal) => {
                let operand = Operand::List(Vec::new());
                self.refuse(refusal, &operand, call.arguments_span());
                NodeKind::Or(Vec::new())
            }
        }
    }

    fn field(&mut self, name: &Spanned<String>) -> Option<Field> {
        let field = field_named(&name.value);
        if field.is_none() {
            let message = format!("`{}` is no path to a field", name.value);
            self.diagnostics.push(Diagnostic::error(
                Code::UnknownField,
                name.span.clone(),
                message,
            ));
        }
        field
    }

    /// The values of an operand; none where its parameter is unknown or empty.
    fn operand(&mut self, operand: &Spanned<Operand>) -> Vec<Literal> {
        let Operand::Parameter(name) = &operand.value else {
            return operand.value.literals().into_iter().cloned().collect();
        };
        match self.parameters.get(name) {
            Some(parameter) => {
                if parameter.values.is_empty() {
                    self.waiting.insert(name.clone());
                }
                parameter.values.iter().cloned().map(Literal::Text).collect()
            }
            None => {
                let message = format!("there is no parameter `${name}`");
                let names = self.parameters.keys().map(String::as_str);
                let guess = guess(name, names).map(|name| format!("${name}"));
                let span = operand.span.clone();
                self.diagnostics.push(
                    Diagnostic::error(Code::UnknownParameter, span, message).with_guess(guess),
                );
                Vec::new()
            }
        }
    }

    /// `in` takes a list, `=` and the orders take one value; `like` and `matches` take either.
    fn check_operand(&mut self, comparison: &Comparison) {
        let Comparison { op, operand, .. } = comparison;
        let takes_list = matches!(op.value, Op::In | Op::NotIn);
        let takes_either =
            matches!(op.value, Op::Like | Op::NotLike | Op::Matches | Op::NotMatches);
        let is_list = !matches!(operand.value, Operand::One(_));
        if takes_either || takes_list == is_list {
            return;
        }
        let name = op.value.as_str();
        let diagnostic = match op.value {
            Op::In | Op::NotIn => {
                let message = format!("`{name}` takes a list");
                Diagnostic::error(Code::WrongOperand, operand.span.clone(), message)
                    .with_fix(format!("[{}]", operand.value))
            }
            Op::Eq | Op::Ne => {
                let message = format!("`{name}` takes one value");
                let fix = if op.value == Op::Eq { "in" } else { "not in" };
                Diagnostic::error(Code::WrongOperand, op.span.clone(), message).with_fix(fix)
            }
            _ => {
                let message = format!("`{name}` takes one value");
                Diagnostic::error(Code::WrongOperand, operand.span.clone(), message)
            }
        };
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value that cannot be compared with, at its own place if it stands in a list.
    fn refuse(&mut self, refusal: Refusal, operand: &Operand, span: Range<usize>) {
        let span = match operand {
            Operand::List(list) => list.get(refusal.index).map_or(span, |it| it.span.clone()),
            _ => span,
        };
        self.diagnostics.push(Diagnostic::error(refusal.code, span, refusal.message));
    }
}

/// The values that a positive comparison of texts is limited to.
fn only_values(op: Op, manner: Manner, values: &[Literal]) -> Option<Vec<String>> {
    // A number equals others of the same worth (22 and 22.0), so it limits to no one text.
    let are_texts = values.iter().all(|value| matches!(value, Literal::Text(_)));
    let as_texts = are_texts && matches!(manner, Manner::Name | Manner::Exact);
    let positive = matches!(op, Op::Eq | Op::In);
    (as_texts && positive).then(|| values.iter().map(|value| manner.key(value.text())).collect())
}
