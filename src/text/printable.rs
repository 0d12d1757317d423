//! Texts of logs as a terminal can be given them, and as people can read them.

use super::Hidden;
use std::borrow::Cow;

/// The text with every hidden character as an escape: `\u{202e}`, `\n`.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| Hidden::of(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match Hidden::of(c) {
            None => out.push(c),
            Some(_) => out.extend(c.escape_default()),
        }
    }
    Cow::Owned(out)
}

/// The same for a text of several lines.
pub fn printable_lines(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// As much of the printable text as `most` characters of it, with `…` for the rest.
pub fn brief(text: &str, most: usize) -> String {
    let (start, rest) = first(text, most);
    let start = printable(start);
    // Escapes are longer than what they stand for.
    let (fits, too_long) = first(&start, most);
    let cut = !rest.is_empty() || !too_long.is_empty();
    format!("{fits}{}", if cut { "…" } else { "" })
}

/// The first `most` characters of a text, and the others.
pub fn first(text: &str, most: usize) -> (&str, &str) {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

/// The last `most` characters of a text, behind the others.
pub fn last(text: &str, most: usize) -> (&str, &str) {
    let start = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    text.split_at(start)
}

/// JSON with every hidden character in its strings as JSON's own escape: it means the same, and a
/// terminal that it is printed on does nothing but print. What a writer of JSON escapes anyway is
/// left alone.
pub fn printable_json(json: String) -> String {
    // Beyond ASCII there is nothing in JSON but strings.
    let is_loud = |c: char| c >= '\u{7f}' && Hidden::of(c).is_some();
    if !json.contains(is_loud) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_loud(c) {
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            out.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_as_it_is_is_left_alone() {
        for text in ["", "alice", "é", "日本語", "עברית", "🙂", "\u{fffd}", "DOMAIN\\alice"]
        {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown_instead() {
        let cases = [
            ("\x1b[31mred", "\\u{1b}[31mred"),
            ("\x1b]0;title\x07", "\\u{1b}]0;title\\u{7}"),
            ("a\rb\nc\td", "a\\rb\\nc\\td"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("nimda\u{202e}", "nimda\\u{202e}"),
            ("e\u{301}", "e\u{301}"),
        ];
        for (text, expected) in cases {
            assert_eq!(printable(text), expected);
        }
        assert_eq!(printable_lines("a\x1b\r\nb\u{202e}\n"), "a\\u{1b}\nb\\u{202e}");
    }

    #[test]
    fn long_texts_are_cut_where_they_have_been_written_out() {
        let cases = [
            ("abc", 3, "abc"),
            ("abcd", 3, "abc…"),
            ("", 0, ""),
            ("\x1b", 3, "\\u{…"),
            ("日本語", 2, "日本…"),
        ];
        for (text, most, expected) in cases {
            assert_eq!(brief(text, most), expected);
        }
    }

    #[test]
    fn ends_are_counted_in_characters() {
        let cases = [("", 2, ("", ""), ("", "")), ("日本語", 2, ("日本", "語"), ("日", "本語"))];
        for (text, most, start, end) in cases {
            assert_eq!((first(text, most), last(text, most)), (start, end));
        }
        assert_eq!((first("ab", 0), last("ab", 0)), (("", "ab"), ("ab", "")));
        assert_eq!((first("ab", 3), last("ab", 3)), (("ab", ""), ("", "ab")));
    }

    #[test]
    fn json_means_the_same_and_shows_what_it_holds() {
        let text = "\x1b\u{7f}\u{9b}é\u{202e}\u{e0041}🙂\n\"\\";
        let json = printable_json(serde_json::to_string_pretty(&[text]).unwrap());
        assert_eq!(serde_json::from_str::<[String; 1]>(&json).unwrap(), [text]);
        assert!(json.contains("\\u007f\\u009bé\\u202e\\udb40\\udc41🙂"), "{json}");
        assert!(json.chars().all(|c| c == '\n' || Hidden::of(c).is_none()));
    }
}

/// Whatever the text, nothing hidden is left, and what is plain stays.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod laws {
    use super::super::{Piece, pieces};
    use super::*;
    use proptest::prelude::*;

    /// Any characters, hidden ones often.
    fn texts() -> impl Strategy<Value = String> {
        let odd =
            "\0\x1b\n\t\x7f\u{85}\u{9b}\u{ad}\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}\u{fff9}";
        let odd = proptest::sample::select(odd.chars().collect::<Vec<_>>());
        let c = prop_oneof![any::<char>(), odd, proptest::char::range('a', 'z')];
        proptest::collection::vec(c, 0..40).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in texts()) {
            let shown = printable(&text).into_owned();
            prop_assert!(shown.chars().all(|c| Hidden::of(c).is_none()), "{shown:?}");
            prop_assert_eq!(&printable(&shown), &shown);
        }

        #[test]
        fn the_pieces_are_the_text(text in texts()) {
            let whole: String = pieces(&text)
                .map(|piece| match piece {
                    Piece::Plain(plain) => plain.to_owned(),
                    Piece::Hidden(hidden, times) => hidden.character().to_string().repeat(times),
                })
                .collect();
            prop_assert_eq!(whole, text);
        }

        /// But for a text that holds an escape already, the escapes can be read back.
        #[test]
        fn two_texts_look_different(a in texts(), b in texts()) {
            let plain = |text: &str| !text.contains('\\');
            prop_assume!(plain(&a) && plain(&b) && a != b);
            prop_assert_ne!(printable(&a), printable(&b));
        }

        #[test]
        fn a_brief_text_is_brief(text in texts(), most in 0_usize..50) {
            let shown = brief(&text, most);
            prop_assert!(shown.chars().count() <= most + 1);
            prop_assert!(shown.chars().all(|c| Hidden::of(c).is_none()), "{shown:?}");
        }

        #[test]
        fn json_means_the_same(text in texts()) {
            let json = printable_json(serde_json::to_string(&text).unwrap());
            prop_assert!(json.chars().all(|c| Hidden::of(c).is_none()), "{json:?}");
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
