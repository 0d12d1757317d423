//! Where the fields of an event stand, as the scanner notes them.

use super::known;

/// Where the fields of an event stand in its text.
#[derive(Clone, Debug)]
pub(in crate::event) struct Noted {
    fields: [Field; MOST],
    count: usize,
    /// For each known field one more than its place among the fields, or 0; and the same for the
    /// members of `userIdentity`, of which only known ones are noted.
    known: [u8; known::COUNT],
    identity: [u8; known::COUNT],
    /// Fields whose text has escapes, a bit for each.
    escaped: u64,
    /// The most brackets open at once.
    pub depth: usize,
}

/// Records have 20 to 28 fields, and identities 2 to 8 members.
const MOST: usize = 48;

/// A field, by places in the event's text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Field {
    /// Where its key begins, which ends two bytes before the value.
    pub key: u32,
    pub value: u32,
    pub end: u32,
}

/// A field's value as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) struct Value<'a> {
    /// The value, without white space around it.
    pub text: &'a str,
    /// Whether it is a string and has escapes.
    pub is_escaped: bool,
}

impl<'a> Value<'a> {
    /// The content of a string without escapes.
    pub fn plain_string(&self) -> Option<&'a str> {
        if self.is_escaped { None } else { self.text.strip_prefix('"')?.strip_suffix('"') }
    }
}

impl Noted {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Noted {
            fields: [Field::default(); MOST],
            count: 0,
            known: [0; known::COUNT],
            identity: [0; known::COUNT],
            escaped: 0,
            depth: 0,
        }
    }

    /// The last field called `name` of the event whose text this is; `known` is its number, if it
    /// has one.
    pub fn get<'a>(&self, text: &'a str, name: &str, known: Option<usize>) -> Option<Value<'a>> {
        let place = match known {
            Some(known) => usize::from(*self.known.get(known)?).checked_sub(1)?,
            None => (0..self.count).rev().find(|&place| self.key(text, place) == Some(name))?,
        };
        self.value(text, place)
    }

    /// The last member of `userIdentity` whose name has this number.
    pub fn identity<'a>(&self, text: &'a str, known: usize) -> Option<Value<'a>> {
        self.value(text, usize::from(*self.identity.get(known)?).checked_sub(1)?)
    }

    fn value<'a>(&self, text: &'a str, place: usize) -> Option<Value<'a>> {
        let Field { value, end, .. } = *self.fields.get(place)?;
        let text = text.get(value as usize..end as usize)?;
        Some(Value { text, is_escaped: self.escaped >> place & 1 == 1 })
    }

    fn key<'a>(&self, text: &'a str, place: usize) -> Option<&'a str> {
        let Field { key, value, .. } = self.fields.get(place)?;
        text.get(*key as usize..(*value as usize).checked_sub(2)?)
    }

    /// Notes a field of the event; `None` where there are too many.
    #[inline(always)]
    pub(super) fn push(&mut self, name: &[u8], field: Field, is_escaped: bool) -> Option<()> {
        let place = self.place(field, is_escaped)?;
        if let Some(known) = known::number(name) {
            self.known[known] = place;
        }
        Some(())
    }

    /// Notes a member of `userIdentity`, if it is a known one.
    #[inline(always)]
    pub(super) fn push_member(
        &mut self,
        name: &[u8],
        field: Field,
        is_escaped: bool,
    ) -> Option<()> {
        if let Some(known) = known::number(name) {
            self.identity[known] = self.place(field, is_escaped)?;
        }
        Some(())
    }

    fn place(&mut self, field: Field, is_escaped: bool) -> Option<u8> {
        *self.fields.get_mut(self.count)? = field;
        self.escaped |= u64::from(is_escaped) << self.count;
        self.count += 1;
        Some(self.count as u8)
    }
}
