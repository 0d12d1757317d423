//! Whether a selector can match anything on the page.

use super::css::{find, split};
use super::words::Words;

/// What holds where one of its arguments does.
const ANY: [&str; 3] = ["is", "where", "has"];

/// Whether every class that the selector asks for is one of the page's. Classes that an element must
/// *not* have are no reason to leave it out.
pub fn possible(selector: &str, words: &Words) -> bool {
    let mut rest = selector;
    while let Some(at) = rest.find(['.', ':', '[', '\\']) {
        let (mark, tail) = rest.get(at..).unwrap_or_default().split_at(1);
        match mark {
            "." => {
                let (class, after) = name(tail);
                if !words.contains(&class) {
                    return false;
                }
                rest = after;
            }
            ":" => {
                let (function, after) = name(tail.trim_start_matches(':'));
                rest = after;
                let Some(inside) = after.strip_prefix('(') else { continue };
                let end = find(inside, &[')']).unwrap_or(inside.len());
                let arguments = inside.get(..end).unwrap_or_default();
                let is_any = ANY.contains(&function.as_str());
                if is_any && !split(arguments, ',').iter().any(|it| possible(it, words)) {
                    return false;
                }
                rest = inside.get(end + 1..).unwrap_or_default();
            }
            "[" => {
                let end = find(tail, &[']']).unwrap_or(tail.len());
                rest = tail.get(end + 1..).unwrap_or_default();
            }
            // An escaped character of a name.
            _ => rest = tail.char_indices().nth(1).map_or("", |(next, _)| &tail[next..]),
        }
    }
    true
}

/// The name at the start of a text, without its escapes, and what follows it.
fn name(text: &str) -> (String, &str) {
    let mut name = String::new();
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => name.extend(signs.next().map(|(_, escaped)| escaped)),
            '-' | '_' => name.push(sign),
            _ if sign.is_alphanumeric() => name.push(sign),
            _ => return (name, text.get(at..).unwrap_or_default()),
        }
    }
    (name, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_possible(selector: &str) -> bool {
        let mut words = Words::default();
        words.take("class=\"card card__title is-open\"");
        possible(selector, &words)
    }

    #[test]
    fn all_classes_must_be_there() {
        assert!(is_possible("body"));
        assert!(is_possible(".card > .card__title:hover::before"));
        assert!(!is_possible(".card .card__body"));
        assert!(!is_possible(".card.is-closed"));
    }

    #[test]
    fn one_of_several_is_enough() {
        assert!(is_possible(":where(.other,.card) a"));
        assert!(!is_possible(":is(.other,.another)"));
        assert!(is_possible(".card:has(> .is-open,.other)"));
    }

    #[test]
    fn what_must_not_be_there_need_not_be() {
        assert!(is_possible(".card:not(.other):nth-child(2)"));
        assert!(!is_possible(".card:not(.other).other"));
    }

    #[test]
    fn values_and_escapes_are_no_classes() {
        assert!(is_possible("a[href$='.other'].card"));
        assert!(!is_possible(".card\\:other"));
        assert!(is_possible("a\\.other"));
    }
}
