//! Operators of other languages, and what to write instead.

use crate::rule::diagnostic::Diagnostic;
use crate::rule::guess::guess;

const OPERATORS: &[&str] = &["in", "like", "matches", "and", "or", "not"];

/// `diagnostic`, that `word` is no operator, with what to write after `field` instead.
pub(super) fn help(diagnostic: Diagnostic, word: &str, field: &str) -> Diagnostic {
    match instead(word) {
        Some(instead) => diagnostic.with_help(instead.replace("FIELD", field)),
        None => diagnostic.with_guess(guess(word, OPERATORS.iter().copied())),
    }
}

/// What to write for an operator of another language.
fn instead(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "is" => "write `exists(FIELD)` or `not exists(FIELD)`",
        "exists" => "write `exists(FIELD)`",
        "contains" => "write `contains(FIELD, \"…\")`",
        "startswith" | "starts_with" => "write `starts_with(FIELD, \"…\")`",
        "endswith" | "ends_with" => "write `ends_with(FIELD, \"…\")`",
        "equals" | "eq" => "write `=`",
        "between" => "write `FIELD >= … and FIELD <= …`",
        "regex" | "rlike" => "write `matches`",
        _ => return None,
    })
}
