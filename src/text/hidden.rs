//! Characters that do not show as what they are: a log may hold any, so that a name reads as another,
//! hides a part of itself, or is obeyed by a terminal.

/// A character that does not show as what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    character: char,
    short: Option<&'static str>,
    name: &'static str,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Characters that show as what they are.
    Plain(&'a str),
    /// A hidden one, so many times in a row.
    Hidden(Hidden, usize),
}

/// The parts of a text, in order. Together they are the text.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let Some(hidden) = Hidden::of(first) else {
            let end = rest.find(|c| Hidden::of(c).is_some()).unwrap_or(rest.len());
            let (plain, after) = rest.split_at(end);
            rest = after;
            return Some(Piece::Plain(plain));
        };
        let after = rest.trim_start_matches(first);
        let times = (rest.len() - after.len()) / first.len_utf8();
        rest = after;
        Some(Piece::Hidden(hidden, times))
    })
}

impl Hidden {
    /// What there is to say of a character, if it is hidden.
    ///
    /// Hidden are the controls; whatever Unicode lets a renderer leave out
    /// (`Default_Ignorable_Code_Point`), which holds all that turn the direction of a text; the
    /// separators of lines; and what has no form of its own: private use, noncharacters, blank
    /// letters. A joiner within an emoji is hidden, too: a name that holds one is worth a look.
    pub fn of(character: char) -> Option<Hidden> {
        if matches!(character, ' '..='~') {
            return None;
        }
        let (short, name) = describe(character)?;
        Some(Hidden { character, short: Some(short).filter(|short| !short.is_empty()), name })
    }

    /// A label that fits within the text: `ESC`, `U+202E`.
    pub fn label(self) -> String {
        self.short.map_or_else(|| self.code(), str::to_owned)
    }

    /// What people call it, with its number: `right-to-left override, U+202E`.
    pub fn name(self) -> String {
        format!("{}, {}", self.name, self.code())
    }

    /// The character itself.
    pub fn character(self) -> char {
        self.character
    }

    /// Whether it is what lines and columns of a text of several lines are made with.
    pub fn is_layout(self) -> bool {
        matches!(self.character, '\n' | '\t')
    }

    fn code(self) -> String {
        format!("U+{:04X}", u32::from(self.character))
    }
}

/// A short label, where there is one that people know, and a name.
fn describe(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '\0' => ("NUL", "null"),
        '\x07' => ("BEL", "bell"),
        '\x08' => ("BS", "backspace"),
        '\t' => ("TAB", "tab"),
        '\n' => ("LF", "line feed"),
        '\x0b' => ("VT", "vertical tab"),
        '\x0c' => ("FF", "form feed"),
        '\r' => ("CR", "carriage return"),
        '\x1b' => ("ESC", "escape"),
        '\x7f' => ("DEL", "delete"),
        '\u{85}' => ("NEL", "next line"),
        '\u{9b}' => ("CSI", "control sequence introducer"),
        '\0'..='\x1f' | '\u{80}'..='\u{9f}' => ("", "control character"),
        '\u{ad}' => ("", "soft hyphen"),
        '\u{61c}' => ("", "Arabic letter mark"),
        '\u{180e}' => ("", "Mongolian vowel separator"),
        '\u{200b}' => ("", "zero-width space"),
        '\u{200c}' => ("", "zero-width non-joiner"),
        '\u{200d}' => ("", "zero-width joiner"),
        '\u{200e}' => ("", "left-to-right mark"),
        '\u{200f}' => ("", "right-to-left mark"),
        '\u{2028}' => ("", "line separator"),
        '\u{2029}' => ("", "paragraph separator"),
        '\u{202a}' => ("", "left-to-right embedding"),
        '\u{202b}' => ("", "right-to-left embedding"),
        '\u{202c}' => ("", "end of an embedding or override"),
        '\u{202d}' => ("", "left-to-right override"),
        '\u{202e}' => ("", "right-to-left override"),
        '\u{2060}' => ("", "word joiner"),
        '\u{2066}' => ("", "left-to-right isolate"),
        '\u{2067}' => ("", "right-to-left isolate"),
        '\u{2068}' => ("", "first strong isolate"),
        '\u{2069}' => ("", "end of an isolate"),
        '\u{feff}' => ("", "zero-width no-break space"),
        '\u{fff9}'..='\u{fffb}' => ("", "annotation mark"),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' => ("", "blank letter"),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => ("", "variation selector"),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => ("", "variation selector"),
        '\u{e0000}'..='\u{e007f}' => ("", "invisible tag"),
        '\u{34f}' | '\u{17b4}' | '\u{17b5}' | '\u{2061}'..='\u{206f}' => {
            ("", "invisible character")
        }
        '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => {
            ("", "invisible character")
        }
        '\u{e0080}'..='\u{e0fff}' => ("", "invisible character"),
        '\u{e000}'..='\u{f8ff}' => ("", "private-use character"),
        // Every plane ends in two of them, also the last two planes, which are for private use.
        _ if u32::from(character) & 0xfffe == 0xfffe => ("", "noncharacter"),
        '\u{fdd0}'..='\u{fdef}' => ("", "noncharacter"),
        '\u{f0000}'.. => ("", "private-use character"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(character: char, label: &str, name: &str) {
        let hidden = Hidden::of(character).unwrap();
        assert_eq!((&*hidden.label(), &*hidden.name()), (label, name));
    }

    #[test]
    fn hidden_characters_have_a_label_and_a_name() {
        check('\x1b', "ESC", "escape, U+001B");
        check('\n', "LF", "line feed, U+000A");
        check('\x01', "U+0001", "control character, U+0001");
        check('\u{9b}', "CSI", "control sequence introducer, U+009B");
        check('\u{202e}', "U+202E", "right-to-left override, U+202E");
        check('\u{200b}', "U+200B", "zero-width space, U+200B");
        check('\u{3164}', "U+3164", "blank letter, U+3164");
        check('\u{e0041}', "U+E0041", "invisible tag, U+E0041");
        check('\u{fe0f}', "U+FE0F", "variation selector, U+FE0F");
        check('\u{f8ff}', "U+F8FF", "private-use character, U+F8FF");
        check('\u{10fffd}', "U+10FFFD", "private-use character, U+10FFFD");
        check('\u{10ffff}', "U+10FFFF", "noncharacter, U+10FFFF");
        check('\u{ffff}', "U+FFFF", "noncharacter, U+FFFF");
    }

    #[test]
    fn everything_that_unicode_lets_a_renderer_leave_out_is_hidden() {
        let ranges = [
            (0x00, 0x1f),
            (0x7f, 0x9f),
            (0xad, 0xad),
            (0x34f, 0x34f),
            (0x61c, 0x61c),
            (0x115f, 0x1160),
            (0x17b4, 0x17b5),
            (0x180b, 0x180f),
            (0x200b, 0x200f),
            (0x2028, 0x202e),
            (0x2060, 0x206f),
            (0x3164, 0x3164),
            (0xe000, 0xf8ff),
            (0xfdd0, 0xfdef),
            (0xfe00, 0xfe0f),
            (0xfeff, 0xfeff),
            (0xffa0, 0xffa0),
            (0xfff0, 0xfffb),
            (0xfffe, 0xffff),
            (0x1bca0, 0x1bca3),
            (0x1d173, 0x1d17a),
            (0x1fffe, 0x1ffff),
            (0xe0000, 0xe0fff),
            (0xf0000, 0x10ffff),
        ];
        for c in ranges.into_iter().flat_map(|(first, last)| first..=last) {
            let hidden = char::from_u32(c).and_then(Hidden::of);
            assert!(hidden.is_some(), "U+{c:04X}");
        }
    }

    #[test]
    fn letters_of_every_script_show_as_what_they_are() {
        for text in
            ["alice", "é", "日本語", "עברית", "عربي", "🙂", "\u{fffd}", "\u{a0}", "{};'\"\\"]
        {
            assert_eq!(pieces(text).collect::<Vec<_>>(), [Piece::Plain(text)]);
        }
        assert_eq!(pieces("").count(), 0);
    }

    #[test]
    fn runs_of_one_character_are_one_piece() {
        let hidden = |c| Hidden::of(c).unwrap();
        assert_eq!(
            pieces("a\u{202e}\u{202e}\u{200b}b").collect::<Vec<_>>(),
            [
                Piece::Plain("a"),
                Piece::Hidden(hidden('\u{202e}'), 2),
                Piece::Hidden(hidden('\u{200b}'), 1),
                Piece::Plain("b"),
            ]
        );
    }
}
