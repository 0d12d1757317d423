//! Raw deflate (RFC 1951) into memory that grows with what is really unpacked.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The memory that unpacked bytes are written to, used again for the next file.
#[derive(Default)]
pub(super) struct Inflater {
    state: Box<DecompressorOxide>,
    memory: Vec<u8>,
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
    /// There is no memory for more.
    NoMemory,
}

/// The size of the first piece of memory, in bytes; each next is as large as all before.
const FIRST_PIECE: usize = 1 << 16;

impl Inflater {
    /// Everything unpacked since [`clear`](Inflater::clear).
    pub fn bytes(&self) -> &[u8] {
        self.memory.get(..self.filled).unwrap_or_default()
    }

    /// Forgets what was unpacked, and keeps the memory.
    pub fn clear(&mut self) {
        self.filled = 0;
    }

    /// Unpacks the deflate stream that `input` begins with, behind what is unpacked already, and
    /// says how many bytes of input it took and how it ended. All that was unpacked is kept, but not
    /// more than `limit` bytes with what was there before.
    pub fn inflate(&mut self, input: &[u8], limit: u64) -> (usize, Result<(), Stop>) {
        let start = self.filled;
        let mut taken = 0;
        self.state.init();
        loop {
            if !self.make_room(limit) {
                return (taken, Err(Stop::NoMemory));
            }
            let rest = input.get(taken..).unwrap_or_default();
            // A stream cannot reach back before its own start.
            let own = self.memory.get_mut(start..).unwrap_or_default();
            let at = self.filled - start;
            let (status, read, written) = decompress(
                &mut self.state,
                rest,
                own,
                at,
                TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
            );
            taken += read;
            self.filled += written;
            let end = match status {
                _ if self.filled as u64 > limit => Err(Stop::TooLarge),
                TINFLStatus::Done => Ok(()),
                TINFLStatus::HasMoreOutput if written > 0 => continue,
                TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
                    Err(Stop::Truncated)
                }
                _ => Err(Stop::Corrupt),
            };
            self.filled = self.filled.min(usize::try_from(limit).unwrap_or(usize::MAX));
            return (taken, end);
        }
    }

    /// Makes room for at least one more byte, so that unpacking goes on, and at most one more than
    /// the limit, by which its excess is known. What the packed data claims of its size plays no
    /// part. False where memory has run out.
    fn make_room(&mut self, limit: u64) -> bool {
        if self.filled < self.memory.len() {
            return true;
        }
        let most = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
        let wanted = self.memory.len().saturating_mul(2).clamp(FIRST_PIECE, most.max(FIRST_PIECE));
        let more = wanted.saturating_sub(self.memory.len());
        if more == 0 || self.memory.try_reserve_exact(more).is_err() {
            return false;
        }
        self.memory.resize(wanted, 0);
        true
    }
}
