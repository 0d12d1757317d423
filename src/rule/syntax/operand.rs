//! What stands to the right of an operator: a value, a list or a parameter.

use super::ast::{Literal, Operand, Spanned};
use super::cursor::Cursor;
use super::lexer::{Kind, unquoted};
use crate::rule::diagnostic::{Code, Diagnostic};

impl Cursor<'_> {
    /// A value, a list in brackets or parentheses, or a parameter. `None`, reported, where there is
    /// none of them.
    pub(super) fn operand(&mut self) -> Option<Spanned<Operand>> {
        let span = self.span();
        match self.kind().clone() {
            Kind::Parameter(name) => {
                self.advance();
                Some(Spanned::new(Operand::Parameter(name), span))
            }
            Kind::OpenList => Some(self.list(&Kind::CloseList)),
            Kind::Open => Some(self.list(&Kind::Close)),
            _ => {
                let literal = self.literal("a value")?;
                Some(Spanned::new(Operand::One(literal.value), literal.span))
            }
        }
    }

    /// Values up to `close`, a comma between them and perhaps after the last.
    fn list(&mut self, close: &Kind) -> Spanned<Operand> {
        let open = self.advance();
        let mut values = Vec::new();
        while self.kind() != close {
            let Some(value) = self.literal("a value or the end of the list") else { break };
            values.push(value);
            if !self.eat(&Kind::Comma) && self.kind() != close {
                break;
            }
        }
        self.close(open.clone(), close);
        Spanned::new(Operand::List(values), open.start..self.end())
    }

    /// Takes `close`, or reports what was opened at `open` and never closed.
    pub(super) fn close(&mut self, open: std::ops::Range<usize>, close: &Kind) {
        if self.eat(close) {
            return;
        }
        match self.kind() {
            Kind::End => {
                self.report(Diagnostic::error(Code::Unclosed, open, "this is never closed"))
            }
            _ => self.expected(if *close == Kind::Close { "`)`" } else { "`,` or `]`" }),
        }
        self.skip();
        self.eat(close);
    }

    fn literal(&mut self, what: &str) -> Option<Spanned<Literal>> {
        let span = self.span();
        let literal = match self.kind().clone() {
            Kind::Text(text) => Literal::Text(text),
            Kind::Number(number) => Literal::Number(number),
            Kind::Bool(value) => Literal::Bool(value),
            Kind::Word(word) => {
                self.report(unquoted(&word, span.clone()));
                Literal::Text(word)
            }
            _ => {
                self.expected(what);
                return None;
            }
        };
        self.advance();
        Some(Spanned::new(literal, span))
    }
}
