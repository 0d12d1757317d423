//! A position among the tokens, and what was found wrong on the way.

use super::lexer::{Kind, Token};
use crate::rule::diagnostic::{Code, Diagnostic};
use std::ops::Range;

/// Nobody reads more remarks on one condition.
pub(super) const MOST_DIAGNOSTICS: usize = 50;

/// The parser's view of its input.
pub(super) struct Cursor<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    at: usize,
    gave_up: bool,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'s> Cursor<'s> {
    /// At the first of `tokens`, the last of which is [`Kind::End`].
    pub fn new(source: &'s str, tokens: Vec<Token>, diagnostics: Vec<Diagnostic>) -> Self {
        Cursor { source, tokens, at: 0, gave_up: false, diagnostics }
    }

    /// The token that comes next.
    pub fn kind(&self) -> &Kind {
        self.ahead(0)
    }

    /// The token `n` after the next one.
    pub fn ahead(&self, n: usize) -> &Kind {
        self.tokens.get(self.at + n).map_or(&Kind::End, |token| &token.value)
    }

    /// Where the next token stands.
    pub fn span(&self) -> Range<usize> {
        let end = self.source.len()..self.source.len();
        self.tokens.get(self.at).map_or(end, |token| token.span.clone())
    }

    /// Where the token before ends.
    pub fn end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.span.end)
    }

    /// Takes the next token; says where it stood.
    pub fn advance(&mut self) -> Range<usize> {
        let span = self.span();
        if *self.kind() != Kind::End {
            self.at += 1;
        }
        span
    }

    /// Takes the next token if it is `kind`.
    pub fn eat(&mut self, kind: &Kind) -> bool {
        let found = self.kind() == kind;
        if found {
            self.advance();
        }
        found
    }

    /// Reports `diagnostic`, unless one was reported at the same place, the rest was given up, or
    /// enough was said.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        let start = diagnostic.span.start;
        let done = self.gave_up || self.diagnostics.len() >= MOST_DIAGNOSTICS;
        if !done && self.diagnostics.iter().all(|it| it.span.start != start) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports that `what` was expected here.
    pub fn expected(&mut self, what: &str) {
        let diagnostic = self.expected_here(what);
        self.report(diagnostic);
    }

    /// The diagnostic that `what` was expected here.
    pub fn expected_here(&self, what: &str) -> Diagnostic {
        let span = self.span();
        let message = match self.source.get(span.clone()) {
            Some("") | None => format!("expected {what}, but the rule ends here"),
            Some(found) => format!("expected {what}, found `{}`", shortened(found)),
        };
        Diagnostic::error(Code::Expected, span, message)
    }

    /// Passes over what could not be read, up to the next `and`, `or` or unopened `)`.
    pub fn skip(&mut self) {
        let mut open = 0_usize;
        loop {
            match self.kind() {
                Kind::End => return,
                Kind::And | Kind::Or | Kind::Close if open == 0 => return,
                Kind::Open | Kind::OpenList => open += 1,
                Kind::Close | Kind::CloseList => open = open.saturating_sub(1),
                _ => {}
            }
            self.advance();
        }
    }

    /// Reports `diagnostic` and passes over everything: what follows would only repeat it.
    pub fn give_up(&mut self, diagnostic: Diagnostic) {
        self.report(diagnostic);
        self.gave_up = true;
        self.at = self.tokens.len().saturating_sub(1);
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
