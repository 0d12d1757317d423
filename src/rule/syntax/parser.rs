//! Tokens to a tree. It never stops at the first error: what could not be read becomes
//! [`ExprKind::Invalid`], and the rest is read all the same.
//!
//! ```text
//! or         = and { "or" and }
//! and        = unary { "and" unary }
//! unary      = "not" unary | primary
//! primary    = "(" or ")" | "true" | "false" | call | comparison
//! call       = name "(" field { "," operand } ")"
//! comparison = field operator operand
//! operator   = "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" | [ "not" ] ( "in" | "like" | "matches" )
//! operand    = value | "$" name | "[" [ value { "," value } [ "," ] ] "]"
//! ```

use super::ast::{Call, Comparison, Expr, ExprKind, Op, Operand, Spanned};
use super::cursor::Cursor;
use super::foreign;
use super::lexer::{Kind, lex};
use crate::order::InOrder;
use crate::rule::diagnostic::{Code, Diagnostic};

/// How deep parentheses and `not` may be nested. Every later pass walks the tree by recursion.
pub const MAX_DEPTH: usize = 64;

/// How long a condition may be, in bytes.
pub const MAX_LENGTH: usize = 256 * 1024;

/// Reads a condition.
pub fn parse(source: &str) -> (Expr, Vec<Diagnostic>) {
    let whole = 0..source.len();
    if source.len() > MAX_LENGTH {
        let message = format!("a condition has at most {} kB", MAX_LENGTH / 1024);
        let diagnostic = Diagnostic::error(Code::TooLong, 0..0, message);
        return (Spanned::new(ExprKind::Invalid, whole), vec![diagnostic]);
    }
    let (tokens, diagnostics) = lex(source);
    if diagnostics.is_empty() && tokens.len() == 1 {
        let diagnostic = Diagnostic::error(Code::EmptyRule, whole.clone(), "there is no condition");
        return (Spanned::new(ExprKind::Invalid, whole), vec![diagnostic]);
    }
    let mut parser = Parser { cursor: Cursor::new(source, tokens, diagnostics), depth: 0 };
    let expr = parser.whole();
    let mut diagnostics = parser.cursor.diagnostics;
    diagnostics.order_by_key(|diagnostic| diagnostic.span.start);
    (expr, diagnostics)
}

struct Parser<'s> {
    cursor: Cursor<'s>,
    depth: usize,
}

impl Parser<'_> {
    /// The whole text. What follows a complete condition is read, too, for its own mistakes.
    fn whole(&mut self) -> Expr {
        let expr = self.or();
        while *self.cursor.kind() != Kind::End {
            if *self.cursor.kind() == Kind::Close {
                let span = self.cursor.advance();
                self.cursor.report(Diagnostic::error(Code::Unclosed, span, "this closes nothing"));
            } else if self.cursor.eat(&Kind::And) || self.cursor.eat(&Kind::Or) {
                self.or();
            } else {
                self.cursor.expected("`and` or `or`");
                self.or();
            }
        }
        expr
    }

    fn or(&mut self) -> Expr {
        self.chain(&Kind::Or, Parser::and, ExprKind::Or)
    }

    fn and(&mut self) -> Expr {
        self.chain(&Kind::And, Parser::unary, ExprKind::And)
    }

    /// One or more parts with `between` between them.
    fn chain(
        &mut self,
        between: &Kind,
        part: fn(&mut Self) -> Expr,
        whole: fn(Vec<Expr>) -> ExprKind,
    ) -> Expr {
        let start = self.cursor.span().start;
        let first = part(self);
        if self.cursor.kind() != between {
            return first;
        }
        let mut parts = vec![first];
        while self.cursor.eat(between) {
            parts.push(part(self));
        }
        Spanned::new(whole(parts), start..self.cursor.end())
    }

    fn unary(&mut self) -> Expr {
        if *self.cursor.kind() != Kind::Not {
            return self.primary();
        }
        let not = self.cursor.advance();
        let Some(inner) = self.nested(not.clone(), Parser::unary) else {
            return Spanned::new(ExprKind::Invalid, not);
        };
        Spanned::new(ExprKind::Not(Box::new(inner)), not.start..self.cursor.end())
    }

    fn primary(&mut self) -> Expr {
        let span = self.cursor.span();
        match self.cursor.kind().clone() {
            Kind::Open => self.group(),
            Kind::Bool(value) => {
                self.cursor.advance();
                Spanned::new(ExprKind::Constant(value), span)
            }
            Kind::Word(name) if *self.cursor.ahead(1) == Kind::Open => self.call(name),
            Kind::Word(field) => {
                self.cursor.advance();
                self.comparison(Spanned::new(field, span))
            }
            Kind::Text(_) | Kind::Number(_) | Kind::Parameter(_) => {
                let diagnostic = self.cursor.expected_here("a field");
                self.invalid(diagnostic.with_help("a comparison begins with a field"))
            }
            _ => {
                let diagnostic = self.cursor.expected_here("a condition");
                self.invalid(diagnostic)
            }
        }
    }

    fn group(&mut self) -> Expr {
        let open = self.cursor.advance();
        let Some(inner) = self.nested(open.clone(), Parser::or) else {
            return Spanned::new(ExprKind::Invalid, open);
        };
        self.cursor.close(open, &Kind::Close);
        inner
    }

    /// Reads one level deeper, unless that is too deep.
    fn nested(&mut self, at: std::ops::Range<usize>, part: fn(&mut Self) -> Expr) -> Option<Expr> {
        if self.depth == MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} deep");
            self.cursor.give_up(Diagnostic::error(Code::TooDeep, at, message));
            return None;
        }
        self.depth += 1;
        let inner = part(self);
        self.depth -= 1;
        Some(inner)
    }

    fn call(&mut self, name: String) -> Expr {
        let function = Spanned::new(name, self.cursor.advance());
        let start = function.span.start;
        let open = self.cursor.advance();
        let Kind::Word(field) = self.cursor.kind().clone() else {
            let diagnostic = self.cursor.expected_here("a field");
            self.cursor.report(diagnostic.with_help("a function's first argument is a field"));
            self.cursor.skip();
            self.cursor.close(open, &Kind::Close);
            return Spanned::new(ExprKind::Invalid, start..self.cursor.end());
        };
        let field = Spanned::new(field, self.cursor.advance());
        let mut arguments = Vec::new();
        while self.cursor.eat(&Kind::Comma) && *self.cursor.kind() != Kind::Close {
            let Some(argument) = self.cursor.operand() else { break };
            arguments.push(argument);
        }
        self.cursor.close(open, &Kind::Close);
        let kind = match function.value.eq_ignore_ascii_case("exists") {
            true => self.exists(field, &arguments),
            false => ExprKind::Call(Call { function, field, arguments }),
        };
        Spanned::new(kind, start..self.cursor.end())
    }

    fn exists(&mut self, field: Spanned<String>, arguments: &[Spanned<Operand>]) -> ExprKind {
        if let Some(argument) = arguments.first() {
            let message = "`exists` takes one field and nothing else";
            let span = argument.span.clone();
            self.cursor.report(Diagnostic::error(Code::WrongArguments, span, message));
        }
        ExprKind::Exists(field)
    }

    fn comparison(&mut self, field: Spanned<String>) -> Expr {
        let start = field.span.start;
        let Some(op) = self.operator() else {
            let diagnostic = self.missing_operator(&field.value);
            let invalid = self.invalid(diagnostic);
            return Spanned::new(ExprKind::Invalid, start..invalid.span.end);
        };
        let Some(operand) = self.cursor.operand() else {
            self.cursor.skip();
            return Spanned::new(ExprKind::Invalid, start..self.cursor.end());
        };
        let comparison = ExprKind::Compare(Comparison { field, op, operand });
        Spanned::new(comparison, start..self.cursor.end())
    }

    fn operator(&mut self) -> Option<Spanned<Op>> {
        let span = self.cursor.span();
        match (self.cursor.kind(), self.cursor.ahead(1)) {
            (Kind::Op(op), _) => {
                let op = *op;
                self.cursor.advance();
                Some(Spanned::new(op, span))
            }
            (Kind::Not, Kind::Op(op @ (Op::In | Op::Like | Op::Matches))) => {
                let op = op.negated()?;
                self.cursor.advance();
                self.cursor.advance();
                Some(Spanned::new(op, span.start..self.cursor.end()))
            }
            _ => None,
        }
    }

    fn missing_operator(&self, field: &str) -> Diagnostic {
        let diagnostic = self.cursor.expected_here("an operator");
        match self.cursor.kind() {
            Kind::Word(word) => foreign::help(diagnostic, word, field),
            Kind::And | Kind::Or | Kind::Close | Kind::End => {
                diagnostic.with_help(format!("write `{field} = true`, or `exists({field})`"))
            }
            _ => diagnostic,
        }
    }

    /// Reports `diagnostic` and passes over what belongs to it.
    fn invalid(&mut self, diagnostic: Diagnostic) -> Expr {
        let start = diagnostic.span.start;
        self.cursor.report(diagnostic);
        self.cursor.skip();
        Spanned::new(ExprKind::Invalid, start..self.cursor.end().max(start))
    }
}
