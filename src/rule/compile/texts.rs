//! A set of texts, asked for often and never changed.

use crate::order::InOrder;
use std::cmp::Ordering;

/// A set of texts, sorted, so that asking allocates nothing.
pub struct Texts {
    sorted: Vec<Box<str>>,
    as_names: bool,
}

impl Texts {
    /// The set of `texts`, compared exactly or as names.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>, as_names: bool) -> Self {
        let mut sorted: Vec<Box<str>> = match as_names {
            true => texts.map(|text| text.trim().to_ascii_lowercase().into()).collect(),
            false => texts.map(Into::into).collect(),
        };
        sorted.order_by(Ord::cmp);
        sorted.dedup();
        Texts { sorted, as_names }
    }

    /// Whether `text` is one of them.
    pub fn contains(&self, text: &str) -> bool {
        let found = match self.as_names {
            true => self.sorted.binary_search_by(|it| compare_folded(it, text.trim())),
            false => self.sorted.binary_search_by(|it| (**it).cmp(text)),
        };
        found.is_ok()
    }
}

/// Compares lower-case `lower` with `text` as if that was lower-case, too.
fn compare_folded(lower: &str, text: &str) -> Ordering {
    lower.bytes().cmp(text.bytes().map(|byte| byte.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn names_ignore_case_and_texts_do_not() {
        let words = ["CreateUser", "b", "A", "Z", "_"];
        let names = Texts::new(words.into_iter(), true);
        let exact = Texts::new(words.into_iter(), false);
        for (text, as_name, as_text) in [
            ("CreateUser", true, true),
            ("createuser", true, false),
            ("CreateUser ", true, false),
            ("z", true, false),
            ("_", true, true),
            ("", false, false),
            ("CreateUsers", false, false),
        ] {
            assert_eq!(names.contains(text), as_name, "{text:?}");
            assert_eq!(exact.contains(text), as_text, "{text:?}");
        }
    }
}
