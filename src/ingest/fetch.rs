//! Fetching a text: bytes from a source, decoded, up to a limit.

use super::ProblemKind;
use super::encoding::{Decoder, Encoding};
use super::limits::Deadline;
use super::plain;
use crate::text::bytes;
use std::io::{ErrorKind, Read};

/// So many bytes are fetched at once: they stay in the processor's cache until they are read.
const PIECE: usize = 1 << 20;

/// How much of a text is read.
#[derive(Clone, Copy)]
pub(super) struct Budget {
    /// Bytes.
    pub bytes: u64,
    /// Bytes of one value.
    pub value: usize,
    /// When reading stops.
    pub deadline: Deadline,
}

/// Where the rest of a text comes from.
pub(super) struct Fetch<'r> {
    source: &'r mut dyn Read,
    decoder: Decoder,
    budget: Budget,
    fetched: u64,
    over: bool,
    cut_character: bool,
    /// Why reading had to stop before the end.
    stopped: Option<(ProblemKind, String)>,
}

/// What was seen of a text's bytes.
#[derive(Default)]
pub(super) struct Fetched {
    /// How many there were.
    pub bytes: u64,
    /// Places that its encoding does not allow.
    pub replaced: u64,
    /// Whether the end of the text cuts a character.
    pub cut_character: bool,
    /// Why reading stopped before the end.
    pub stopped: Option<(ProblemKind, String)>,
}

impl<'r> Fetch<'r> {
    /// The start of what `source` holds.
    pub fn new(source: &'r mut dyn Read, encoding: Encoding, budget: Budget) -> Self {
        let (decoder, stopped) = (Decoder::new(encoding), None);
        let (fetched, over, cut_character) = (0, false, false);
        Fetch { source, decoder, budget, fetched, over, cut_character, stopped }
    }

    /// Whether nothing follows.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Whether a limit ended it before the end.
    pub fn is_limited(&self) -> bool {
        self.stopped.as_ref().is_some_and(|(kind, _)| *kind == ProblemKind::TooLarge)
    }

    /// How large a value may be, in bytes.
    pub fn largest_value(&self) -> usize {
        self.budget.value
    }

    /// How much of a value is held, in bytes. What is fetched at once is at hand anyway, so that a
    /// value is known to be too large by its own size and not by where it stands.
    pub fn most_held(&self) -> usize {
        self.budget.value.max(PIECE)
    }

    /// What was fetched.
    pub fn finish(self) -> Fetched {
        Fetched {
            bytes: self.fetched,
            replaced: self.decoder.replaced,
            cut_character: self.cut_character,
            stopped: self.stopped,
        }
    }

    /// `held`, which stands at hand, with more of the text behind it.
    pub fn more(&mut self, held: Vec<u8>) -> String {
        let (kept, mut memory) = (held.len(), held);
        // A value larger than the window doubles it, so that it is not read again too often.
        self.append(&mut memory, kept.max(PIECE));
        let mut text = self.decoder.append(kept, memory);
        if self.over && self.decoder.finish() && self.stopped.is_none() {
            text.push(char::REPLACEMENT_CHARACTER);
            self.cut_character = true;
        }
        text
    }

    /// Puts up to `wanted` more bytes behind those in `memory`.
    fn append(&mut self, memory: &mut Vec<u8>, wanted: usize) {
        let left = self.budget.bytes.saturating_sub(self.fetched);
        // One byte more than the limit shows that there is more.
        let wanted = (wanted as u64).min(left.saturating_add(1));
        let start = memory.len();
        match self.source.take(wanted).read_to_end(memory) {
            Ok(read) => self.over = (read as u64) < wanted,
            Err(error) if error.kind() == ErrorKind::OutOfMemory => {
                self.stop("there is no memory for more of it");
            }
            Err(error) => {
                self.over = true;
                self.stopped = Some((ProblemKind::Corrupt, plain::reading(&error)));
            }
        }
        self.fetched += (memory.len() - start) as u64;
        if self.fetched > self.budget.bytes {
            memory.pop();
            self.fetched = self.budget.bytes;
            self.stop(&format!("it has more than the limit of {}", bytes(self.fetched)));
        }
        if !self.over && self.budget.deadline.is_past() {
            self.stop(&self.budget.deadline.why());
        }
    }

    fn stop(&mut self, why: &str) {
        self.over = true;
        self.stopped = Some((ProblemKind::TooLarge, why.to_owned()));
    }
}
