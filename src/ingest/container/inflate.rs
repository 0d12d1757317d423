//! Raw deflate (RFC 1951), piece by piece. Only as much is held as a stream may reach back to.

use super::packed::Packed;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// Unpacks one stream after the other into memory that is used again.
#[derive(Default)]
pub struct Inflater {
    state: Box<DecompressorOxide>,
    memory: Vec<u8>,
    /// Up to here the memory was handed out.
    handed: usize,
    /// Up to here it holds what was unpacked.
    filled: usize,
}

/// Why unpacking stopped before the end of the packed data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The packed data ends too early.
    Truncated,
    /// The packed data is no deflate or gzip.
    Corrupt,
    /// More than the limit was unpacked; the bytes up to it are kept.
    TooLarge,
}

/// A stream reaches back no further (RFC 1951, 2).
const HISTORY: usize = 1 << 15;

/// So much is unpacked at once, beside the history.
const PIECE: usize = 1 << 18;

impl Inflater {
    /// Forgets what was unpacked, and keeps the memory.
    pub fn clear(&mut self) {
        (self.handed, self.filled) = (0, 0);
    }

    /// Begins a stream. What the one before unpacked has been handed out, and cannot be reached.
    pub fn begin(&mut self) {
        self.clear();
        self.state.init();
    }

    /// What is unpacked and not handed out yet.
    pub fn ready(&self) -> &[u8] {
        self.memory.get(self.handed..self.filled).unwrap_or_default()
    }

    /// Hands out as much of it as `into` takes.
    pub fn hand_out(&mut self, into: &mut [u8]) -> usize {
        let ready = self.ready();
        let length = ready.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..length), ready.get(..length)) {
            to.copy_from_slice(from);
        }
        self.handed += length;
        length
    }

    /// Drops what is ready beyond so many bytes.
    pub fn drop_beyond(&mut self, length: usize) {
        self.filled = self.filled.min(self.handed.saturating_add(length));
    }

    /// Unpacks some more, when everything was handed out; true at the end of the stream.
    pub(super) fn step(&mut self, packed: &mut Packed<'_>) -> Result<bool, Stop> {
        self.make_room();
        loop {
            let piece = packed.piece();
            let none = piece.is_empty();
            let more = if none { 0 } else { TINFL_FLAG_HAS_MORE_INPUT };
            let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF | more;
            let (status, read, written) =
                decompress(&mut self.state, piece, &mut self.memory, self.filled, flags);
            packed.advance(read);
            self.filled += written;
            return match status {
                TINFLStatus::Done => Ok(true),
                TINFLStatus::HasMoreOutput if self.filled > self.handed => Ok(false),
                TINFLStatus::NeedsMoreInput if none => Err(Stop::Truncated),
                TINFLStatus::NeedsMoreInput if self.filled > self.handed => Ok(false),
                TINFLStatus::NeedsMoreInput => continue,
                TINFLStatus::FailedCannotMakeProgress => Err(Stop::Truncated),
                _ => Err(Stop::Corrupt),
            };
        }
    }

    /// Moves what can still be reached to the front, so that there is room for a piece.
    fn make_room(&mut self) {
        if self.memory.is_empty() {
            self.memory.resize(HISTORY + PIECE, 0);
        }
        if self.filled + PIECE / 2 > self.memory.len() {
            let from = self.filled.saturating_sub(HISTORY);
            self.memory.copy_within(from..self.filled, 0);
            self.filled -= from;
            self.handed = self.filled;
        }
    }
}
