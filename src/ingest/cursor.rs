//! A position in the JSON text of a file, moved over whole values.
//!
//! Every shape is read by these few moves. serde_json scans and validates; what has been validated
//! is walked by [`crate::event::Json`].

use crate::event::{Event, Json};
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// A position in a text, always between two tokens.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// Where and why the text is no JSON.
#[derive(Debug)]
pub(super) struct Fault {
    /// Bytes of the text before the fault.
    pub byte: usize,
    /// Whether the text ended where more was expected.
    pub ended: bool,
    /// What is wrong, without an article or a full stop.
    pub what: String,
}

impl<'a> Cursor<'a> {
    /// The start of a text, after its byte order mark.
    pub fn new(text: &'a str) -> Self {
        let at = text.len() - text.trim_start_matches('\u{feff}').len();
        Cursor { text, at }
    }

    /// The text that is not read yet.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The line that a byte of the text is in, from 1.
    pub fn line_of(&self, byte: usize) -> u64 {
        let before = self.text.as_bytes().iter().take(byte);
        before.filter(|&&byte| byte == b'\n').count() as u64 + 1
    }

    /// The next byte that is no white space; `None` at the end.
    pub fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let space = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.at += space.count();
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves over `byte` if it is next.
    pub fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Moves over `byte`, which must be next.
    pub fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.eat(byte) {
            return Ok(());
        }
        let ended = self.peek().is_none();
        let what = format!("expected `{}`", char::from(byte));
        Err(Fault { byte: self.at, ended, what })
    }

    /// Whether the list or object that ends with `close` has one more item, which is next then.
    /// `first` is true before its first item.
    pub fn more(&mut self, close: u8, first: &mut bool) -> Result<bool, Fault> {
        if self.eat(close) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// Moves over the key of a member and its colon.
    pub fn key(&mut self) -> Result<Cow<'a, str>, Fault> {
        let byte = self.at;
        let Some(key) = self.skip()?.string() else {
            return Err(Fault { byte, ended: false, what: "key must be a string".to_owned() });
        };
        self.expect(b':')?;
        Ok(key)
    }

    /// Reads the object that is next as an event.
    pub fn event(&mut self) -> Result<Event<'a>, Fault> {
        let (event, length) =
            Event::parse_prefix(self.rest()).map_err(|error| self.fault(&error))?;
        self.at += length;
        Ok(event)
    }

    /// Moves over the value that is next, whatever it is and however deeply it nests.
    pub fn skip(&mut self) -> Result<Json<'a>, Fault> {
        let rest = self.rest();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        // Blank text has no next value; reading it as one whole value says so.
        let value = values.next().unwrap_or_else(|| serde_json::from_str(rest));
        value.map_err(|error| self.fault(&error))?;
        let length = values.byte_offset();
        self.at += length;
        Ok(Json::new(rest.get(..length).unwrap_or_default()))
    }

    /// Moves over the rest of the line, and returns it without its end; `None` at the end of the text.
    pub fn line(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let line = rest.split('\n').next().filter(|_| !rest.is_empty())?;
        self.at = (self.at + line.len() + 1).min(self.text.len());
        Some(line.strip_suffix('\r').unwrap_or(line))
    }

    /// Nothing but white space may follow.
    pub fn end(&mut self) -> Result<(), Fault> {
        match self.peek() {
            None => Ok(()),
            Some(_) => {
                let what = "more text after the end of the JSON".to_owned();
                Err(Fault { byte: self.at, ended: false, what })
            }
        }
    }

    /// serde_json counts lines and columns (in bytes, from 1) from where it started.
    fn fault(&self, error: &serde_json::Error) -> Fault {
        let lines = self.rest().split_inclusive('\n').take(error.line().saturating_sub(1));
        let byte = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        Fault { byte: (self.at + byte).min(self.text.len()), ended: error.is_eof(), what }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_passed_one_by_one() {
        let mut cursor = Cursor::new("\u{feff} {\"a\": 1,\"b\\ud800\":[true , \"x\"] }\n{}");
        let mut first = true;
        cursor.expect(b'{').unwrap();
        assert!(cursor.more(b'}', &mut first).unwrap());
        assert_eq!(cursor.key().unwrap(), "a");
        assert_eq!(cursor.skip().unwrap().text(), "1");
        assert!(cursor.more(b'}', &mut first).unwrap());
        assert_eq!(cursor.key().unwrap(), "b\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(cursor.skip().unwrap().text(), r#"[true , "x"]"#);
        assert!(!cursor.more(b'}', &mut first).unwrap());
        assert_eq!(cursor.line_of(cursor.at), 1);
        assert_eq!(cursor.event().unwrap().text(), "{}");
        assert_eq!(cursor.line_of(cursor.at), 2);
        cursor.end().unwrap();
    }

    #[test]
    fn a_fault_names_its_place_in_the_whole_text() {
        #[track_caller]
        fn check(text: &str, byte: usize, ended: bool, what: &str) {
            let mut cursor = Cursor::new(text);
            cursor.expect(b'[').unwrap();
            let fault = cursor.skip().map(|json| json.text().to_owned()).unwrap_err();
            assert_eq!((fault.byte, fault.ended, &*fault.what), (byte, ended, what));
        }
        check("[\n{\"a\":\n x}", 9, false, "expected value");
        check("[{\"a\":1", 6, true, "EOF while parsing an object");
        check("[", 1, true, "EOF while parsing a value");
        check("[]", 1, false, "expected value");
    }

    #[test]
    fn deep_nesting_is_passed_without_recursion() {
        let text = "[".repeat(1_000_000);
        assert!(Cursor::new(&text).skip().unwrap_err().ended);
        let text = format!("{}{}", text, "]".repeat(1_000_000));
        assert_eq!(Cursor::new(&text).skip().unwrap().text().len(), 2_000_000);
    }
}
