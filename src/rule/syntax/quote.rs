//! Texts in quotes, straight or typographic.
//!
//! A backslash takes the meaning from a quote or a backslash, and `\u{2d}` is the character of that
//! number; before anything else it is itself, so that regular expressions need no second one.

use std::iter::Peekable;
use std::str::Chars;

/// Word processors turn quotes into these; any of a family closes any of it.
const DOUBLE: [char; 5] = ['"', '“', '”', '„', '‟'];
const SINGLE: [char; 5] = ['\'', '‘', '’', '‚', '‛'];

/// The text at the start of `source`, if a quote stands there, and how many bytes it takes; the
/// text is `None` where it is not closed on its line.
pub(super) fn unquote(source: &str) -> Option<(Option<String>, usize)> {
    let open = source.chars().next()?;
    let family = [DOUBLE, SINGLE].into_iter().find(|family| family.contains(&open))?;
    let mut text = String::new();
    let mut rest = source[open.len_utf8()..].chars();
    loop {
        let before = rest.clone();
        match rest.next() {
            Some('\n') | None => return Some((None, source.len() - before.as_str().len())),
            Some(close) if family.contains(&close) => {
                return Some((Some(text), source.len() - rest.as_str().len()));
            }
            Some('\\') => text.push(escape(&mut rest)),
            Some(character) => text.push(character),
        }
    }
}

/// What stands after a backslash, taken from `rest`; the backslash itself where it means nothing.
fn escape(rest: &mut Chars<'_>) -> char {
    let mut after = rest.clone();
    let found = match after.next() {
        Some(character) if is_special(character) => Some(character),
        Some('u') => number(&mut after),
        _ => None,
    };
    if found.is_some() {
        *rest = after;
    }
    found.unwrap_or('\\')
}

fn number(rest: &mut Chars<'_>) -> Option<char> {
    let (digits, after) = rest.as_str().strip_prefix('{')?.split_once('}')?;
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    *rest = after.chars();
    Some(character)
}

fn is_special(character: char) -> bool {
    character == '\\' || DOUBLE.contains(&character) || SINGLE.contains(&character)
}

/// A text in quotes, as [`unquote`] reads it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' if backslash_means_something(&mut rest) => out.push_str("\\\\"),
            _ if DOUBLE.contains(&character) => out.extend(['\\', character]),
            _ if character.is_control() => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// Whether a backslash before `rest` would not be read as itself.
fn backslash_means_something(rest: &mut Peekable<Chars<'_>>) -> bool {
    rest.peek().is_none_or(|next| is_special(*next) || *next == 'u' || next.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, text: Option<&str>, length: usize) {
        assert_eq!(unquote(source), Some((text.map(str::to_owned), length)));
    }

    #[test]
    fn quotes_of_every_kind() {
        check(r#""a" b"#, Some("a"), 3);
        check("'a'", Some("a"), 3);
        check("“a”", Some("a"), "“a”".len());
        check("“a\"", Some("a"), "“a\"".len());
        check("‘a’", Some("a"), "‘a’".len());
        check("\"it's\"", Some("it's"), 6);
        check("\"it’s\"", Some("it’s"), "\"it’s\"".len());
        check("\"a\nb\"", None, 2);
        check("\"a", None, 2);
        check("\"", None, 1);
        assert_eq!(unquote("a"), None);
        assert_eq!(unquote(""), None);
    }

    #[test]
    fn a_backslash_is_itself_unless_it_means_something() {
        check(r#""\d+\.\w""#, Some(r"\d+\.\w"), 9);
        check(r#""a\"b""#, Some("a\"b"), 6);
        check(r#""a\\""#, Some("a\\"), 5);
        check(r#""\u{2d}\u{zz}\u""#, Some(r"-\u{zz}\u"), 16);
        check(r#""a\""#, None, 4);
    }

    #[test]
    fn what_is_quoted_reads_back() {
        for text in ["", "a", r"\d\\", "\\\"", "“x”", "a\nb\u{0}", r"\u{2d}", "\\\n", "'", "\\'"]
        {
            check(&quoted(text), Some(text), quoted(text).len());
        }
        assert_eq!(quoted(r"^\d+$"), r#""^\d+$""#);
    }
}
