//! A diagnostic as text for a terminal, with the line it is about and carets under the span.

use super::Diagnostic;
use std::fmt::Write;

/// So many characters of a line are shown before the span and from it on: a file may be one line of
/// megabytes.
const MOST: usize = 200;

impl Diagnostic {
    /// The message, the line of `source` that it is about, carets, and the help:
    ///
    /// ```text
    /// error[R020]: there is no function `cidr_any`
    ///  1 | cidr_any(cidrIp)
    ///    | ^^^^^^^^
    ///    = did you mean `cidr_is_any`?
    /// ```
    pub fn render(&self, source: &str) -> String {
        let mut out = format!("{}[{}]: {}", self.level.as_str(), self.code, self.message);
        let number = self.line(source).to_string();
        let gutter = " ".repeat(number.len());
        let (before, after) = around(source, self.span.start);
        // What concerns no place in the text has no line to show.
        if !(before.trim().is_empty() && after.trim().is_empty()) && self.span != (0..0) {
            let column = before.chars().count();
            let width = source.get(self.span.clone()).map_or(1, |text| first_line(text).max(1));
            let carets = "^".repeat(width.min(after.chars().count().max(1)));
            let indent = " ".repeat(column);
            // Writing into a String cannot fail.
            let _ = write!(out, "\n {number} | {before}{after}\n {gutter} | {indent}{carets}");
        }
        if let Some(help) = &self.help {
            let _ = write!(out, "\n {gutter} = {help}");
        }
        out
    }

    /// The line of `source` that it is about, from 1.
    pub fn line(&self, source: &str) -> usize {
        source.get(..self.span.start).unwrap_or(source).matches('\n').count() + 1
    }
}

/// What stands before and from byte `at` on in its line, as much as is shown.
fn around(source: &str, at: usize) -> (String, String) {
    let (before, after) = source.split_at_checked(at).unwrap_or((source, ""));
    let before = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    let after = after.lines().next().unwrap_or_default();
    // Both begin and end where a character does.
    let start = before.char_indices().rev().nth(MOST - 1).map_or(0, |(start, _)| start);
    let end = after.char_indices().nth(MOST).map_or(after.len(), |(end, _)| end);
    // A tab counts as one character here, so it must print as one.
    let shown = |text: &str| text.replace('\t', " ");
    let (before, after) = (
        [if start > 0 { "…" } else { "" }, &before[start..]].concat(),
        [&after[..end], if end < after.len() { "…" } else { "" }].concat(),
    );
    (shown(&before), shown(&after))
}

fn first_line(text: &str) -> usize {
    text.lines().next().unwrap_or_default().chars().count()
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Diagnostic};
    use super::MOST;

    #[track_caller]
    fn check(source: &str, span: std::ops::Range<usize>, expected: &str) {
        let diagnostic = Diagnostic::error(Code::Expected, span, "no").with_help("so");
        assert_eq!(diagnostic.render(source), format!("error[R003]: no\n{expected} = so"));
    }

    #[test]
    fn carets_stand_under_the_span() {
        check("a = 1", 4..5, " 1 | a = 1\n   |     ^\n  ");
        check("a = 1\n\tb = “ü”", 7..10, " 2 |  b = “ü”\n   |  ^^^\n  ");
        check("a = 1\nb or\nc", 8..11, " 2 | b or\n   |   ^^\n  ");
        check("a", 1..1, " 1 | a\n   |  ^\n  ");
        check("", 0..0, "  ");
        check("ü", 1..99, " 1 | ü\n   |  ^\n  ");
    }

    #[test]
    fn of_a_long_line_the_part_around_is_shown() {
        let check = |before: usize, after: usize, expected: [&str; 2]| {
            let source = format!("{}here{}", "-".repeat(before), "-".repeat(after));
            let diagnostic = Diagnostic::error(Code::Expected, before..before + 4, "no");
            let [start, end] = expected;
            let rendered = diagnostic.render(&source);
            let [_, line, carets] = rendered.lines().collect::<Vec<_>>()[..] else {
                panic!("{rendered}")
            };
            assert!(line.starts_with(start) && line.ends_with(end), "{rendered}");
            assert!(line.chars().count() <= " 1 | ".len() + 2 * (MOST + 1), "{rendered}");
            let at = line.find("here").map(|at| line[..at].chars().count());
            assert_eq!(carets.find("^^^^"), at, "{rendered}");
            assert!(carets.ends_with("^^^^"), "{rendered}");
        };
        check(MOST, MOST - 4, [" 1 | --", "--"]);
        check(0, MOST - 4, [" 1 | here-", "-"]);
        check(0, 1_000_000, [" 1 | here-", "-…"]);
        check(1_000_000, 1_000_000, [" 1 | …-", "-…"]);
        check(1_000_000, 0, [" 1 | …-", "here"]);
    }
}
