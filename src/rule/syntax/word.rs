//! Words: field paths, names and numbers.

/// What stands where a word begins.
#[derive(Debug, PartialEq)]
pub(super) struct Word {
    /// The path, every index written `[]`.
    pub path: String,
    /// How many bytes it takes.
    pub length: usize,
    /// The first index in it (`[0]`, `[*]`), in bytes from its start.
    pub index: Option<std::ops::Range<usize>>,
}

/// The word at the start of `source`: `eventName`, `requestParameters.items[].cidrIp`. Keys may
/// hold what AWS's do: `x-amz-acl`, `aws:SourceIp`.
pub(super) fn word(source: &str) -> Option<Word> {
    if !source.starts_with(begins_key) {
        return None;
    }
    let mut word = Word { path: String::new(), length: 0, index: None };
    word.take(source, key_length(source));
    while !is_keyword_before_list(&word.path) || source[word.length..].starts_with('.') {
        let rest = &source[word.length..];
        if let Some(after_dot) = rest.strip_prefix('.').filter(|rest| rest.starts_with(in_key)) {
            word.take(source, 1 + key_length(after_dot));
        } else if let Some(length) = index_length(rest) {
            let span = word.length..word.length + length;
            word.length = span.end;
            word.path.push_str("[]");
            if length > 2 {
                word.index.get_or_insert(span);
            }
        } else {
            break;
        }
    }
    Some(word)
}

impl Word {
    fn take(&mut self, source: &str, length: usize) {
        self.path.push_str(&source[self.length..self.length + length]);
        self.length += length;
    }
}

/// `in[5]` is a list, no index.
fn is_keyword_before_list(path: &str) -> bool {
    ["in", "like", "matches"].iter().any(|keyword| path.eq_ignore_ascii_case(keyword))
}

fn begins_key(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '_' | '@')
}

fn in_key(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '@' | '-' | ':' | '/')
}

fn key_length(source: &str) -> usize {
    source.find(|character| !in_key(character)).unwrap_or(source.len())
}

/// The length of `[]`, or of the `[*]` and `[0]` of other languages.
fn index_length(source: &str) -> Option<usize> {
    let inside = source.strip_prefix('[')?;
    let end = inside.find(']')?;
    let is_index = matches!(&inside[..end], "" | "*") || is_number(&inside[..end]);
    is_index.then_some(end + 2)
}

/// How many bytes what begins like a number takes, up to white space or punctuation: an address, a
/// date or an id without quotes is one word, not several.
pub(super) fn number_length(source: &str) -> Option<usize> {
    let digits = source.strip_prefix('-').unwrap_or(source);
    if !digits.starts_with(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let length = digits.find(|character| !in_key(character) && character != '.');
    Some(source.len() - digits.len() + length.unwrap_or(digits.len()))
}

/// Whether `text` is a number: digits, perhaps a sign, perhaps one point between digits.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, path: &str, length: usize) {
        let word = word(source).unwrap();
        assert_eq!((word.path.as_str(), word.length), (path, length));
    }

    #[test]
    fn words_end_where_the_path_ends() {
        check("eventName=", "eventName", 9);
        check("a.b[].c[] x", "a.b[].c[]", 9);
        check("a.x-amz-acl", "a.x-amz-acl", 11);
        check("a[0].b[*]", "a[].b[]", 9);
        check("in[5]", "in", 2);
        check("in[]", "in", 2);
        check("a[\"b\"]", "a", 1);
        check("a. b", "a", 1);
        check("a.", "a", 1);
        check("@timestamp", "@timestamp", 10);
        assert_eq!(word("a[0]").unwrap().index, Some(1..4));
        assert_eq!(word("1a"), None);
    }

    #[test]
    fn numbers_and_what_only_begins_like_one() {
        for text in ["0", "22", "-1", "1.10"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "1.", ".1", "1.2.3", "10.0.0.0/8", "12ab", "1e5"] {
            assert!(!is_number(text), "{text}");
        }
        assert_eq!(number_length("10.0.0.0/8)"), Some(10));
        assert_eq!(number_length("-1,"), Some(2));
        assert_eq!(number_length("a"), None);
    }
}
