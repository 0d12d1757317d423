//! Text to tokens. Nothing stops it: what means nothing is reported and left out.

use super::ast::{Op, Spanned};
use super::cursor::MOST_DIAGNOSTICS;
use super::quote;
use super::word::{is_number, number_length, word};
use crate::rule::diagnostic::{Code, Diagnostic};

/// A token and where it stands.
pub(super) type Token = Spanned<Kind>;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Word(String),
    Parameter(String),
    Text(String),
    Number(String),
    Bool(bool),
    Op(Op),
    And,
    Or,
    Not,
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
    End,
}

/// Symbols, the longer before those they begin with; with what to write where it is another
/// language's.
const SYMBOLS: &[(&str, Kind, Option<&str>)] = &[
    ("&&", Kind::And, Some("and")),
    ("||", Kind::Or, Some("or")),
    ("<>", Kind::Op(Op::Ne), Some("!=")),
    ("=~", Kind::Op(Op::Matches), Some("matches")),
    ("≠", Kind::Op(Op::Ne), Some("!=")),
    ("≤", Kind::Op(Op::Le), Some("<=")),
    ("≥", Kind::Op(Op::Ge), Some(">=")),
    ("<=", Kind::Op(Op::Le), None),
    (">=", Kind::Op(Op::Ge), None),
    ("==", Kind::Op(Op::Eq), None),
    ("!=", Kind::Op(Op::Ne), None),
    ("=", Kind::Op(Op::Eq), None),
    ("<", Kind::Op(Op::Lt), None),
    (">", Kind::Op(Op::Gt), None),
    ("!", Kind::Not, Some("not")),
    ("(", Kind::Open, None),
    (")", Kind::Close, None),
    ("[", Kind::OpenList, None),
    ("]", Kind::CloseList, None),
    (",", Kind::Comma, None),
];

/// Splits `source` into tokens; the last one is always [`Kind::End`].
pub(super) fn lex(source: &str) -> (Vec<Token>, Vec<Diagnostic>) {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new(), diagnostics: Vec::new() };
    while lexer.at < source.len() {
        lexer.step();
    }
    lexer.push(Kind::End, 0);
    lexer.diagnostics.truncate(MOST_DIAGNOSTICS);
    (lexer.tokens, lexer.diagnostics)
}

struct Lexer<'s> {
    source: &'s str,
    at: usize,
    tokens: Vec<Token>,
    diagnostics: Vec<Diagnostic>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let span = self.at..self.at + length;
        self.at = span.end;
        self.tokens.push(Spanned::new(kind, span));
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        if is_space(first) {
            self.at += first.len_utf8();
        } else if first == '#' {
            self.at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some((text, length)) = quote::unquote(rest) {
            self.text(text, length);
        } else if let Some(length) = number_length(rest) {
            self.number(length);
        } else if !(self.word() || self.parameter() || self.symbol()) {
            self.unexpected(first);
        }
    }

    fn text(&mut self, text: Option<String>, length: usize) {
        if text.is_none() {
            let span = self.at..self.at + length;
            let message = "this text is not closed on its line";
            self.diagnostics.push(
                Diagnostic::error(Code::UnclosedText, span, message)
                    .with_help("put the same quote at its end"),
            );
        }
        let quote = self.rest().chars().next().map_or(0, char::len_utf8);
        let text = text.unwrap_or_else(|| self.rest()[quote..length].to_owned());
        self.push(Kind::Text(text), length);
    }

    fn number(&mut self, length: usize) {
        let text = self.rest()[..length].to_owned();
        if is_number(&text) {
            return self.push(Kind::Number(text), length);
        }
        self.diagnostics.push(unquoted(&text, self.at..self.at + length));
        self.push(Kind::Text(text), length);
    }

    fn word(&mut self) -> bool {
        let Some(word) = word(self.rest()) else { return false };
        if let Some(index) = word.index {
            let span = self.at + index.start..self.at + index.end;
            self.diagnostics.push(
                Diagnostic::error(Code::Index, span, "an element cannot be asked for by its index")
                    .with_help("`[]` means any element")
                    .with_fix("[]"),
            );
        }
        self.push(keyword(&word.path).unwrap_or(Kind::Word(word.path)), word.length);
        true
    }

    fn parameter(&mut self) -> bool {
        let Some(name) = self.rest().strip_prefix('$').and_then(word) else { return false };
        self.push(Kind::Parameter(name.path), 1 + name.length);
        true
    }

    fn symbol(&mut self) -> bool {
        let found = SYMBOLS.iter().find(|(symbol, ..)| self.rest().starts_with(symbol));
        let Some((symbol, kind, instead)) = found else { return false };
        if let Some(instead) = instead {
            let span = self.at..self.at + symbol.len();
            let message = format!("`{symbol}` is not an operator here");
            self.diagnostics
                .push(Diagnostic::error(Code::OtherSpelling, span, message).with_fix(*instead));
        }
        self.push(kind.clone(), symbol.len());
        true
    }

    /// A run of the same character is one mistake.
    fn unexpected(&mut self, first: char) {
        let length = self.rest().len() - self.rest().trim_start_matches(first).len();
        let span = self.at..self.at + length;
        let message = format!("`{}` means nothing here", first.escape_debug());
        self.diagnostics.push(Diagnostic::error(Code::UnexpectedCharacter, span, message));
        self.at += length;
    }
}

/// The diagnostic for a text without quotes.
pub(super) fn unquoted(text: &str, span: std::ops::Range<usize>) -> Diagnostic {
    Diagnostic::error(Code::Unquoted, span, "a text stands in quotes").with_fix(quote::quoted(text))
}

fn keyword(word: &str) -> Option<Kind> {
    const KEYWORDS: &[(&str, Kind)] = &[
        ("and", Kind::And),
        ("or", Kind::Or),
        ("not", Kind::Not),
        ("in", Kind::Op(Op::In)),
        ("like", Kind::Op(Op::Like)),
        ("matches", Kind::Op(Op::Matches)),
        ("true", Kind::Bool(true)),
        ("false", Kind::Bool(false)),
    ];
    let found = KEYWORDS.iter().find(|(keyword, _)| word.eq_ignore_ascii_case(keyword));
    found.map(|(_, kind)| kind.clone())
}

/// White space, and what pages put between characters without showing it.
fn is_space(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[Kind]) {
        let (tokens, diagnostics) = lex(source);
        assert_eq!(diagnostics, []);
        let kinds: Vec<Kind> = tokens.into_iter().map(|token| token.value).collect();
        assert_eq!(kinds.split_last().unwrap(), (&Kind::End, expected));
    }

    #[test]
    fn tokens() {
        let word = |text: &str| Kind::Word(text.to_owned());
        let text = |text: &str| Kind::Text(text.to_owned());
        check("", &[]);
        check("a\u{a0}= “b”", &[word("a"), Kind::Op(Op::Eq), text("b")]);
        check("a!=\"b\"", &[word("a"), Kind::Op(Op::Ne), text("b")]);
        check("a NOT In ['b',]", &{
            let list = [text("b"), Kind::Comma, Kind::CloseList];
            [&[word("a"), Kind::Not, Kind::Op(Op::In), Kind::OpenList], &list[..]].concat()
        });
        check("a in[5]", &{
            let list = [Kind::OpenList, Kind::Number("5".into()), Kind::CloseList];
            [&[word("a"), Kind::Op(Op::In)], &list[..]].concat()
        });
        check("$p # and\nor", &[Kind::Parameter("p".into()), Kind::Or]);
        check("a>=-1.5", &[word("a"), Kind::Op(Op::Ge), Kind::Number("-1.5".into())]);
    }
}
