//! The fast way to read an event: one pass over compact JSON, as CloudTrail delivers it, which
//! checks all of it and notes where each field stands.
//!
//! Sixty-four bytes are told apart at once ([`block`]); strings are passed over without a look, and
//! only the brackets, colons and commas between them are visited. What it takes it has checked as
//! serde_json does. Wherever it is in doubt it takes nothing (white space between tokens, escapes
//! in a key, very deep or very many fields, anything broken), and serde_json reads the event: the
//! plain twin, which it must equal.

mod block;
pub(super) mod known;
mod literal;
mod noted;

#[cfg(test)]
mod tests;

use block::{BYTES, Block, Spans, Strings};
use literal::is_literal;
use noted::Field;
pub(super) use noted::Noted;

/// The event that `text` begins with, and its length in bytes; `None` in doubt.
pub(super) fn scan(text: &str) -> Option<(Box<Noted>, usize)> {
    let bytes = text.as_bytes();
    // Places are kept in 32 bits.
    let bytes = bytes.get(..u32::MAX as usize).unwrap_or(bytes);
    let mut scan = Scan::of(bytes);
    let mut last = [b' '; BYTES];
    loop {
        let rest = bytes.get(scan.base..)?;
        let block = match rest.first_chunk() {
            Some(block) => block,
            None if rest.is_empty() => return None,
            None => {
                last.get_mut(..rest.len())?.copy_from_slice(rest);
                &last
            }
        };
        if let Some(length) = scan.block(block)? {
            return Some((scan.noted, length));
        }
    }
}

/// The last bracket, colon or comma, and what may follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    ObjectOpened,
    ListOpened,
    Colon,
    CommaInObject,
    CommaInList,
    Closed,
}

/// What stands between two marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    String,
    Literal,
}

/// An event being scanned.
struct Scan<'t> {
    bytes: &'t [u8],
    /// In a box from the beginning: it is too large to be moved about.
    noted: Box<Noted>,
    strings: Strings,
    /// Where the next block begins.
    base: usize,
    /// Whether the block before ended with a mark, or with the end of a string.
    ended_with_mark: u64,
    ended_with_string: u64,
    /// The end of the last block that has a backslash.
    slashes_until: usize,
    after: After,
    /// Where the text behind the last mark begins.
    from: usize,
    /// The brackets that are open, the innermost as the lowest bit: set for an object.
    objects: u64,
    depth: usize,
    /// The event's own field that is being read, and the member of `userIdentity` in it: where key
    /// and value begin.
    field: (usize, usize),
    member: (usize, usize),
    identity: Identity,
}

/// Whether `userIdentity` is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Identity {
    Ahead,
    Here,
    Behind,
}

/// Brackets are remembered so deep.
const DEEPEST: usize = 64;

impl<'t> Scan<'t> {
    fn of(bytes: &'t [u8]) -> Self {
        Scan {
            bytes,
            noted: Box::new(Noted::new()),
            strings: Strings::default(),
            base: 0,
            ended_with_mark: 0,
            ended_with_string: 0,
            slashes_until: 0,
            after: After::Nothing,
            from: 0,
            objects: 0,
            depth: 0,
            field: (0, 0),
            member: (0, 0),
            identity: Identity::Ahead,
        }
    }

    /// Goes on by a block; the event's length where it ends in it, `None` in doubt.
    #[inline(always)]
    fn block(&mut self, bytes: &[u8; BYTES]) -> Option<Option<usize>> {
        let block = Block::of(bytes);
        let spans = self.strings.next(&block);
        if block.slashes != 0 {
            self.slashes_until = self.base + BYTES;
        }
        let marks = block.marks & !spans.inside;
        let mut rest = marks;
        let mut end = None;
        // All bits of the block, or those up to the event's end.
        let mut own = u64::MAX;
        while rest != 0 {
            let at = rest.trailing_zeros();
            rest &= rest - 1;
            self.mark(self.base + at as usize)?;
            if self.depth == 0 {
                end = Some(self.base + at as usize + 1);
                own = u64::MAX >> (63 - at);
                break;
            }
        }
        if self.misplaced(&block, &spans, marks) & own != 0 {
            return None;
        }
        let escaped = spans.escaped & own;
        if escaped != 0 && !self.escapes_are_right(escaped) {
            return None;
        }
        self.base += BYTES;
        Some(end)
    }

    /// The bytes that stand where they may not. With the marks visited one by one, this is all that
    /// can be wrong: between two of them stands nothing, one whole string, or what has no quotation
    /// mark in it.
    fn misplaced(&mut self, block: &Block, spans: &Spans, marks: u64) -> u64 {
        let (opening, closing) = (spans.quotes & spans.inside, spans.quotes & !spans.inside);
        let behind_mark = marks << 1 | self.ended_with_mark;
        let behind_string = closing << 1 | self.ended_with_string;
        self.ended_with_mark = marks >> 63;
        self.ended_with_string = closing >> 63;
        (opening & !behind_mark)
            | (behind_string & !marks)
            | (block.controls & spans.inside)
            | (block.blanks & !spans.inside)
    }

    fn escapes_are_right(&self, mut escaped: u64) -> bool {
        while escaped != 0 {
            let at = self.base + escaped.trailing_zeros() as usize;
            escaped &= escaped - 1;
            let is_right = match self.bytes.get(at) {
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => true,
                Some(b'u') => self
                    .bytes
                    .get(at + 1..at + 5)
                    .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
                _ => false,
            };
            if !is_right {
                return false;
            }
        }
        true
    }

    /// Takes the next bracket, colon or comma.
    #[inline(always)]
    fn mark(&mut self, at: usize) -> Option<()> {
        let (mark, first) = (*self.bytes.get(at)?, *self.bytes.get(self.from)?);
        let between = match first {
            _ if self.from == at => Between::Nothing,
            b'"' => Between::String,
            _ if is_literal(self.bytes.get(self.from..at)?) => Between::Literal,
            _ => return None,
        };
        use After::{Closed, Colon, CommaInList, CommaInObject, ListOpened, ObjectOpened};
        match (mark, self.after, between) {
            (b':', ObjectOpened | CommaInObject, Between::String) => {
                self.key(at)?;
                self.after = Colon;
            }
            (b',', Colon, Between::String | Between::Literal) => {
                self.note(at, between)?;
                self.after = CommaInObject;
            }
            (b',', Closed, Between::Nothing) => {
                self.note(at, between)?;
                self.after = if self.objects & 1 == 1 { CommaInObject } else { CommaInList };
            }
            (b',', ListOpened | CommaInList, Between::String | Between::Literal) => {
                self.after = CommaInList;
            }
            (b'}', Colon, Between::String | Between::Literal) => {
                self.note(at, between)?;
                self.close();
            }
            (b'}', Closed, Between::Nothing) if self.objects & 1 == 1 => {
                self.note(at, between)?;
                self.close();
            }
            (b'}', ObjectOpened, Between::Nothing)
            | (b']', ListOpened, Between::Nothing)
            | (b']', ListOpened | CommaInList, Between::String | Between::Literal) => self.close(),
            (b']', Closed, Between::Nothing) if self.objects & 1 == 0 => self.close(),
            (b'{', After::Nothing, Between::Nothing) if at == 0 => self.open(true)?,
            (b'{' | b'[', Colon | ListOpened | CommaInList, Between::Nothing) => {
                self.open(mark == b'{')?;
            }
            _ => return None,
        }
        self.from = at + 1;
        Some(())
    }

    fn open(&mut self, is_object: bool) -> Option<()> {
        if self.depth == DEEPEST {
            return None;
        }
        self.objects = self.objects << 1 | u64::from(is_object);
        self.depth += 1;
        self.noted.depth = self.noted.depth.max(self.depth);
        self.after = if is_object { After::ObjectOpened } else { After::ListOpened };
        Some(())
    }

    fn close(&mut self) {
        self.objects >>= 1;
        self.depth -= 1;
        self.after = After::Closed;
    }

    /// Takes the key that ends before the colon at `colon`.
    #[inline(always)]
    fn key(&mut self, colon: usize) -> Option<()> {
        let places = (self.from + 1, colon + 1);
        match self.depth {
            1 => {
                self.field = places;
                let is_identity = self.bytes.get(self.from + 1..colon - 1)? == b"userIdentity";
                self.identity = match (is_identity, self.identity) {
                    (true, Identity::Ahead) => Identity::Here,
                    // Two of them: the last counts, and the members of the first are noted.
                    (true, _) => return None,
                    (false, Identity::Here) => Identity::Behind,
                    (false, other) => other,
                };
            }
            2 => self.member = places,
            _ => {}
        }
        Some(())
    }

    /// Notes the event's own field that ends before `end`, or a member of `userIdentity`; `None`
    /// where only serde_json tells what it is.
    #[inline(always)]
    fn note(&mut self, end: usize, between: Between) -> Option<()> {
        match self.depth {
            1 => {
                let (name, field, is_escaped) = self.member_of_text(self.field, end, between)?;
                if between == Between::String && super::is_object_field(name) {
                    return None;
                }
                self.noted.push(name, field, is_escaped)?;
            }
            2 if self.identity == Identity::Here => {
                let (name, field, is_escaped) = self.member_of_text(self.member, end, between)?;
                self.noted.push_member(name, field, is_escaped)?;
            }
            _ => {}
        }
        Some(())
    }

    /// The name of a member and where it stands; `None` where its name has escapes.
    #[inline(always)]
    fn member_of_text(
        &self,
        (key, value): (usize, usize),
        end: usize,
        between: Between,
    ) -> Option<(&'t [u8], Field, bool)> {
        let name = self.bytes.get(key..value.checked_sub(2)?)?;
        if self.has_slash(key, name) {
            return None;
        }
        let is_escaped =
            between == Between::String && self.has_slash(value, self.bytes.get(value..end)?);
        // The text is shorter than 2³² bytes.
        let field = Field { key: key as u32, value: value as u32, end: end as u32 };
        Some((name, field, is_escaped))
    }

    fn has_slash(&self, from: usize, bytes: &[u8]) -> bool {
        from < self.slashes_until && bytes.contains(&b'\\')
    }
}
