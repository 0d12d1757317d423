//! Patterns of `like`: `*` is any run of characters, `?` any one, and a backslash takes their
//! meaning away.

/// How long a pattern may be, in characters: matching takes the product of both lengths at worst.
const MAX_LENGTH: usize = 1024;

/// A pattern that matches whole texts.
pub struct Glob {
    pieces: Vec<Piece>,
    fold: bool,
}

enum Piece {
    Run,
    One,
    Char(char),
}

impl Glob {
    /// Reads a pattern; `fold` ignores the case of ASCII letters.
    ///
    /// # Errors
    /// A sentence for people where it is too long.
    pub fn new(pattern: &str, fold: bool) -> Result<Glob, String> {
        if pattern.chars().count() > MAX_LENGTH {
            return Err(format!("a pattern has at most {MAX_LENGTH} characters"));
        }
        let mut pieces = Vec::new();
        let mut characters = pattern.chars();
        while let Some(character) = characters.next() {
            pieces.push(match character {
                '*' => Piece::Run,
                '?' => Piece::One,
                '\\' => Piece::Char(characters.next().unwrap_or('\\')),
                _ => Piece::Char(character),
            });
        }
        Ok(Glob { pieces, fold })
    }

    /// Whether the whole of `text` matches.
    pub fn matches(&self, text: &str) -> bool {
        let mut rest = text.chars();
        let mut at = 0;
        // Only the last `*` ever has to take more: what stood before it has matched already.
        let mut retry = None;
        loop {
            let before = rest.clone();
            match (self.pieces.get(at), rest.next()) {
                (Some(Piece::Run), _) => {
                    rest = before;
                    at += 1;
                    retry = Some((at, rest.clone()));
                }
                (None, None) => return true,
                (Some(piece), Some(character)) if self.takes(piece, character) => at += 1,
                _ => {
                    let Some((after_run, from)) = &mut retry else { return false };
                    if from.next().is_none() {
                        return false;
                    }
                    (at, rest) = (*after_run, from.clone());
                }
            }
        }
    }

    fn takes(&self, piece: &Piece, character: char) -> bool {
        match piece {
            Piece::Run => false,
            Piece::One => true,
            Piece::Char(expected) if self.fold => expected.eq_ignore_ascii_case(&character),
            Piece::Char(expected) => *expected == character,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let glob = Glob::new(pattern, false).unwrap();
        for text in yes {
            assert!(glob.matches(text), "{pattern} {text:?}");
        }
        for text in no {
            assert!(!glob.matches(text), "{pattern} {text:?}");
        }
    }

    #[test]
    fn patterns_match_whole_texts() {
        check("", &[""], &["a"]);
        check("a", &["a"], &["", "A", "aa"]);
        check("*", &["", "a", "äöü"], &[]);
        check("a*", &["a", "ab"], &["", "ba"]);
        check("*a", &["a", "ba", "aa"], &["ab"]);
        check("a?c", &["abc", "aüc"], &["ac", "abbc"]);
        check("*a*b*", &["ab", "xaxbx", "aab"], &["ba", "a"]);
        check("a**b", &["ab", "axb"], &["a"]);
        check(r"\*a\?", &["*a?"], &["xa?", "*ab"]);
        check(r"a\", &[r"a\"], &["a"]);
        assert!(Glob::new("Create*", true).unwrap().matches("createuser"));
        assert!(Glob::new(&"*".repeat(1025), true).is_err());
    }

    #[test]
    fn the_worst_pattern_takes_no_exponential_time() {
        let glob = Glob::new(&"a*".repeat(500), false).unwrap();
        assert!(!glob.matches(&format!("{}b", "a".repeat(499))));
    }
}
