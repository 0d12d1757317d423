//! miniz_oxide, used as Trailglass uses it: piece by piece into memory that keeps what a stream may
//! reach back to.

use crate::{Fault, Inflate, PIECE};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// A stream reaches back no further (RFC 1951, 2).
const HISTORY: usize = 1 << 15;

/// The state, and the memory.
pub struct Miniz {
    state: Box<DecompressorOxide>,
    memory: Vec<u8>,
}

impl Default for Miniz {
    fn default() -> Self {
        Miniz { state: Box::default(), memory: vec![0; HISTORY + PIECE] }
    }
}

impl Inflate for Miniz {
    fn inflate(&mut self, packed: &[u8], piece: &mut dyn FnMut(&[u8])) -> Result<usize, Fault> {
        self.state.init();
        let (mut used, mut filled) = (0, 0);
        loop {
            let rest = packed.get(used..).unwrap_or_default();
            let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
            let (status, read, written) =
                decompress(&mut self.state, rest, &mut self.memory, filled, flags);
            used += read;
            piece(self.memory.get(filled..filled + written).unwrap_or_default());
            filled += written;
            match status {
                TINFLStatus::Done => return Ok(used),
                TINFLStatus::HasMoreOutput => {}
                TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
                    return Err(Fault::Cut);
                }
                _ => return Err(Fault::Corrupt),
            }
            let from = filled.saturating_sub(HISTORY);
            self.memory.copy_within(from..filled, 0);
            filled -= from;
        }
    }
}
