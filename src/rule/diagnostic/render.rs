//! A diagnostic as text for a terminal, with the line it is about and carets under the span.

use super::Diagnostic;
use std::fmt::Write;

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
        let (number, line, column) = locate(source, self.span.start);
        let gutter = " ".repeat(number.to_string().len());
        // What concerns no place in the text has no line to show.
        if !line.trim().is_empty() && self.span != (0..0) {
            let width = source.get(self.span.clone()).map_or(1, |text| first_line(text).max(1));
            let carets = "^".repeat(width.min(line.chars().count().saturating_sub(column).max(1)));
            // Writing into a String cannot fail.
            let _ = write!(out, "\n {number} | {line}\n {gutter} | {}{carets}", " ".repeat(column));
        }
        if let Some(help) = &self.help {
            let _ = write!(out, "\n {gutter} = {help}");
        }
        out
    }

    /// The line of `source` that it is about, from 1.
    pub fn line(&self, source: &str) -> usize {
        locate(source, self.span.start).0
    }
}

/// The number of the line at byte `at`, from 1, its text, and the characters before `at`.
fn locate(source: &str, at: usize) -> (usize, String, usize) {
    let before = source.get(..at).unwrap_or(source);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = source[start..].lines().next().unwrap_or_default();
    let column = before[start..].chars().count();
    // A tab counts as one character here, so it must print as one.
    (before.matches('\n').count() + 1, line.replace('\t', " "), column)
}

fn first_line(text: &str) -> usize {
    text.lines().next().unwrap_or_default().chars().count()
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Diagnostic};

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
}
