//! The text of a file, of which a window is held: moves over whole JSON values.
//!
//! Every shape is read by these few moves. serde_json scans and validates; what has been validated
//! is walked by [`crate::event::Json`]. Where a value reaches beyond the window, more text is
//! fetched and the value is read again from its start, so memory follows the largest value and not
//! the file.

use super::fetch::{Fetch, Fetched};
use super::{ProblemKind, plain};
use crate::event::{Event, Json};
use crate::text::bytes;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// A position in a text, always between two tokens.
pub(super) struct Text<'r> {
    window: Cow<'r, str>,
    at: usize,
    /// Bytes of the text before the window, and the ends of lines in them.
    before: u64,
    lines_before: u64,
    more: Option<Fetch<'r>>,
    /// Whether the window is the beginning of a text whose rest is not at hand.
    partial: bool,
}

/// Where and why the text is no JSON, or was not read on.
#[derive(Debug)]
pub(super) struct Fault {
    /// Bytes of the text before the fault.
    pub byte: u64,
    /// The line it is in, from 1.
    pub line: u64,
    /// Truncated where the text ended and more was expected; broken; or a limit was reached.
    pub kind: ProblemKind,
    /// What is wrong, without an article or a full stop.
    pub what: String,
    /// Bytes that were passed over since, in vain search of something that can be read.
    pub passed: Option<u64>,
}

impl Fault {
    /// Whether the text ended where more was expected.
    pub fn ended(&self) -> bool {
        self.kind == ProblemKind::Truncated
    }

    /// Whether nothing more can be read.
    pub fn is_final(&self) -> bool {
        self.ended() || self.kind == ProblemKind::TooLarge || self.passed.is_some()
    }
}

impl<'r> Text<'r> {
    /// A text that is at hand as a whole.
    pub fn of(text: &'r str) -> Self {
        Text::begin(Cow::Borrowed(text), None)
    }

    /// A text that is fetched piece by piece. `memory` is used again.
    pub fn fetch(fetch: Fetch<'r>, mut memory: String) -> Self {
        memory.clear();
        Text::begin(Cow::Owned(memory), Some(fetch))
    }

    fn begin(window: Cow<'r, str>, more: Option<Fetch<'r>>) -> Self {
        let (at, before, lines_before, partial) = (0, 0, 0, false);
        let mut text = Text { window, at, before, lines_before, more, partial };
        text.refill();
        text.skip_mark();
        text
    }

    fn skip_mark(&mut self) {
        if self.rest().starts_with('\u{feff}') {
            self.at += '\u{feff}'.len_utf8();
        }
    }

    /// What was fetched, when everything was read, and memory for the next text.
    pub fn finish(self) -> (Fetched, String) {
        let memory = match self.window {
            Cow::Owned(memory) => memory,
            Cow::Borrowed(_) => String::new(),
        };
        (self.more.map(Fetch::finish).unwrap_or_default(), memory)
    }

    /// The text in the window that is not read yet.
    pub fn rest(&self) -> &str {
        self.window.get(self.at..).unwrap_or_default()
    }

    /// The same as a text of its own, to look ahead; where it ends, more may follow.
    pub fn look(&self) -> Text<'_> {
        let partial = self.partial || self.more_to_come();
        Text { partial, ..Text::of(self.rest()) }
    }

    /// An answer found by looking ahead as far as it takes; false where that is too far.
    pub fn decide(&mut self, answer: fn(&mut Text<'_>) -> Option<bool>) -> bool {
        loop {
            if let Some(answer) = answer(&mut self.look()) {
                return answer;
            }
            if !self.fetch_more() {
                return false;
            }
        }
    }

    /// Fetches more of what is next; false where there is no more, or too much.
    pub fn fetch_more(&mut self) -> bool {
        self.enlarge().unwrap_or(false)
    }

    /// Moves to the next `byte`, at least one byte on; false where there is none.
    pub fn seek(&mut self, byte: u8) -> bool {
        let mut from = self.at + 1;
        loop {
            let ahead = self.window.as_bytes().get(from..).unwrap_or_default();
            if let Some(found) = memchr::memchr(byte, ahead) {
                self.at = from + found;
                return true;
            }
            self.at = self.window.len();
            if !self.refill() {
                return false;
            }
            from = 0;
        }
    }

    /// Whether the text goes on beyond what can be looked at.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Whether a limit ended the text before its end.
    pub fn is_limited(&self) -> bool {
        self.more.as_ref().is_some_and(Fetch::is_limited)
    }

    /// Whether nothing follows, not even white space.
    pub fn is_at_end(&mut self) -> bool {
        self.rest().is_empty() && !self.refill()
    }

    /// Bytes of the text before the position.
    pub fn position(&self) -> u64 {
        self.before + self.at as u64
    }

    /// The line of the position, from 1.
    pub fn line_number(&self) -> u64 {
        self.line_at(self.at)
    }

    fn line_at(&self, at: usize) -> u64 {
        self.lines_before + newlines(self.window.as_bytes().get(..at).unwrap_or_default()) + 1
    }

    fn more_to_come(&self) -> bool {
        self.more.as_ref().is_some_and(|more| !more.is_over())
    }

    /// Fetches more text behind what is not read yet; false where there is none.
    fn refill(&mut self) -> bool {
        let Some(more) = self.more.as_mut().filter(|more| !more.is_over()) else { return false };
        let read = self.window.as_bytes().get(..self.at).unwrap_or_default();
        self.before += read.len() as u64;
        self.lines_before += newlines(read);
        let mut memory = std::mem::take(&mut self.window).into_owned().into_bytes();
        memory.drain(..self.at);
        self.at = 0;
        self.window = Cow::Owned(more.more(memory));
        true
    }

    /// Fetches more of a value that reaches beyond the window.
    fn enlarge(&mut self) -> Result<bool, Fault> {
        let held = self.rest().len();
        match &self.more {
            Some(more) if !more.is_over() && held > more.most_held() => {
                let most = bytes(more.largest_value() as u64);
                let what = format!("one value is larger than the limit of {most}");
                Err(self.fault_at(self.at, ProblemKind::TooLarge, what))
            }
            _ => Ok(self.refill()),
        }
    }

    /// The next byte that is no white space; `None` at the end.
    pub fn peek(&mut self) -> Option<u8> {
        loop {
            let rest = self.rest().as_bytes();
            let space = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
            self.at += space.count();
            if let Some(&byte) = self.window.as_bytes().get(self.at) {
                return Some(byte);
            }
            if !self.refill() {
                return None;
            }
        }
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
        let kind = self.kind_here();
        let what = match byte {
            b',' => "a comma is missing".to_owned(),
            b':' => "a colon is missing".to_owned(),
            _ => format!("`{}` is missing", char::from(byte)),
        };
        Err(self.fault_at(self.at, kind, what))
    }

    fn kind_here(&mut self) -> ProblemKind {
        match self.peek() {
            None => ProblemKind::Truncated,
            Some(_) => ProblemKind::BrokenJson,
        }
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
    pub fn key<T>(&mut self, take: impl FnOnce(&str) -> T) -> Result<T, Fault> {
        let (key, length) =
            self.skip(|json| (json.string().map(|key| take(&key)), json.text().len()))?;
        let Some(key) = key else {
            let what = "the name of a field is not in quotation marks".to_owned();
            return Err(self.fault_at(self.at - length, ProblemKind::BrokenJson, what));
        };
        self.expect(b':')?;
        Ok(key)
    }

    /// Reads the object that is next as an event.
    pub fn event<T>(&mut self, take: impl FnOnce(Event<'_>) -> T) -> Result<T, Fault> {
        loop {
            let error = match Event::parse_prefix(self.rest()) {
                Ok((event, length)) => {
                    let taken = take(event);
                    self.at += length;
                    return Ok(taken);
                }
                Err(error) => error,
            };
            if !(error.is_eof() && self.enlarge()?) {
                return Err(self.fault(&error));
            }
        }
    }

    /// Moves over the value that is next, whatever it is and however deeply it nests.
    pub fn skip<T>(&mut self, take: impl FnOnce(Json<'_>) -> T) -> Result<T, Fault> {
        loop {
            let rest = self.rest();
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
            // Blank text has no next value; reading it as one whole value says so.
            let value = values.next().unwrap_or_else(|| serde_json::from_str(rest));
            let length = values.byte_offset();
            match value {
                // A number at the end of the window may go on.
                Ok(_) if length == rest.len() && self.more_to_come() => {
                    self.enlarge()?;
                }
                Ok(_) => {
                    let taken = take(Json::new(rest.get(..length).unwrap_or_default()));
                    self.at += length;
                    return Ok(taken);
                }
                Err(error) => {
                    if !(error.is_eof() && self.enlarge()?) {
                        return Err(self.fault(&error));
                    }
                }
            }
        }
    }

    /// Moves over the object, list or string that is next, without holding or checking it, and says
    /// how many bytes it has; where the text ends before it does, how many there were (`Err`).
    pub fn pass_over(&mut self) -> Result<u64, u64> {
        let (from, mut passed) = (self.position(), Passed::default());
        loop {
            if let Some(last) = self.rest().bytes().position(|byte| passed.ends_with(byte)) {
                self.at += last + 1;
                return Ok(self.position() - from);
            }
            self.at = self.window.len();
            if !self.refill() {
                return Err(self.position() - from);
            }
        }
    }

    /// Moves over the rest of the line without holding it, and says how many bytes it has.
    pub fn pass_over_line(&mut self) -> u64 {
        let from = self.position();
        let ended = self.seek(b'\n');
        let length = self.position() - from;
        self.at += usize::from(ended);
        length
    }

    /// How much of a value is held, in bytes.
    pub fn most_held(&self) -> usize {
        self.more.as_ref().map_or(usize::MAX, Fetch::most_held)
    }

    /// Moves over the rest of the line, and hands it over without its end; `None` at the end of the
    /// text.
    pub fn line<T>(&mut self, take: impl FnOnce(&str) -> T) -> Result<Option<T>, Fault> {
        let mut searched = 0;
        loop {
            let rest = self.rest();
            let end = rest.as_bytes().get(searched..).unwrap_or_default();
            if let Some(length) = memchr::memchr(b'\n', end) {
                let length = searched + length;
                let taken = take(without_return(rest.get(..length).unwrap_or_default()));
                self.at += length + 1;
                return Ok(Some(taken));
            }
            searched = rest.len();
            if self.enlarge()? {
                continue;
            }
            let rest = self.rest();
            if rest.is_empty() {
                return Ok(None);
            }
            let taken = take(without_return(rest));
            self.at = self.window.len();
            return Ok(Some(taken));
        }
    }

    /// Moves behind `length` bytes of the window.
    pub fn advance(&mut self, length: usize) {
        self.at = (self.at + length).min(self.window.len());
    }

    /// Moves to the end of the text and says how many bytes that were.
    pub fn give_up(&mut self) -> u64 {
        let from = self.position();
        loop {
            self.at = self.window.len();
            if !self.refill() {
                return self.position() - from;
            }
        }
    }

    /// A fault here.
    pub fn fault_here(&self, kind: ProblemKind, what: &str) -> Fault {
        self.fault_at(self.at, kind, what.to_owned())
    }

    fn fault_at(&self, at: usize, kind: ProblemKind, what: String) -> Fault {
        Fault { byte: self.before + at as u64, line: self.line_at(at), kind, what, passed: None }
    }

    /// serde_json counts lines and columns (in bytes, from 1) from where it started.
    fn fault(&self, error: &serde_json::Error) -> Fault {
        let lines = self.rest().split_inclusive('\n').take(error.line().saturating_sub(1));
        let byte = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let kind = match error.is_eof() {
            true => ProblemKind::Truncated,
            false => ProblemKind::BrokenJson,
        };
        self.fault_at((self.at + byte).min(self.window.len()), kind, plain::json(error))
    }
}

/// How far a value was passed that is not held.
#[derive(Default)]
struct Passed {
    /// Brackets that are open.
    open: u64,
    in_string: bool,
    escaped: bool,
}

impl Passed {
    /// Takes the next byte: whether the value ends with it.
    fn ends_with(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_string => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            b'{' | b'[' if !self.in_string => self.open += 1,
            b'}' | b']' if !self.in_string => self.open = self.open.saturating_sub(1),
            _ => return false,
        }
        self.open == 0 && !self.in_string
    }
}

fn without_return(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::encoding::Encoding;
    use crate::ingest::fetch::Budget;
    use crate::ingest::limits::Deadline;

    #[test]
    fn values_are_passed_one_by_one() {
        let mut text = Text::of("\u{feff} {\"a\": 1,\"b\\ud800\":[true , \"x\"] }\n{}");
        let mut first = true;
        text.expect(b'{').unwrap();
        assert!(text.more(b'}', &mut first).unwrap());
        assert_eq!(text.key(str::to_owned).unwrap(), "a");
        assert_eq!(text.skip(|json| json.text().to_owned()).unwrap(), "1");
        assert!(text.more(b'}', &mut first).unwrap());
        assert_eq!(text.key(str::to_owned).unwrap(), "b\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(text.skip(|json| json.text().to_owned()).unwrap(), r#"[true , "x"]"#);
        assert!(!text.more(b'}', &mut first).unwrap());
        assert_eq!(text.line_number(), 1);
        assert_eq!(text.event(|event| event.text().to_owned()).unwrap(), "{}");
        assert_eq!(text.line_number(), 2);
        assert!(text.is_at_end());
    }

    #[test]
    fn a_fault_names_its_place_in_the_whole_text() {
        #[track_caller]
        fn check(text: &str, byte: u64, ended: bool, what: &str) {
            let mut text = Text::of(text);
            text.expect(b'[').unwrap();
            let fault = text.skip(|json| json.text().to_owned()).unwrap_err();
            assert_eq!((fault.byte, fault.ended(), &*fault.what), (byte, ended, what));
        }
        check("[\n{\"a\":\n x}", 9, false, "a value is missing, or is not written as JSON");
        check("[{\"a\":1", 6, true, "the end of an object is missing");
        check("[", 1, true, "a value is missing");
        check("[]", 1, false, "a value is missing, or is not written as JSON");
        let mut text = Text::of("{\n 12 :3}");
        text.expect(b'{').unwrap();
        let fault = text.key(|_| ()).unwrap_err();
        assert_eq!(
            (fault.byte, fault.line, &*fault.what),
            (3, 2, "the name of a field is not in quotation marks")
        );
    }

    #[test]
    fn deep_nesting_is_passed_without_recursion() {
        let text = "[".repeat(1_000_000);
        assert!(Text::of(&text).skip(|_| ()).unwrap_err().ended());
        let text = format!("{}{}", text, "]".repeat(1_000_000));
        assert_eq!(Text::of(&text).skip(|json| json.text().len()).unwrap(), 2_000_000);
    }

    #[test]
    fn a_long_text_is_walked_piece_by_piece() {
        let line = format!("[\"{}\"]\n", "é".repeat(300_000));
        let long = line.repeat(8);
        let mut bytes = long.as_bytes();
        let budget = Budget { bytes: u64::MAX, value: 1 << 20, deadline: Deadline::default() };
        let fetch = Fetch::new(&mut bytes, Encoding::Utf8, budget);
        let mut text = Text::fetch(fetch, String::new());
        for number in 1..=8 {
            assert_eq!(text.peek(), Some(b'['));
            assert_eq!(text.line_number(), number);
            assert_eq!(text.skip(|json| json.text().len()).unwrap() + 1, line.len());
        }
        assert_eq!(text.peek(), None);
        let (fetched, _) = text.finish();
        assert_eq!((fetched.bytes, fetched.replaced), (long.len() as u64, 0));
    }
}
