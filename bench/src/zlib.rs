//! zlib-rs, piece by piece.

use crate::{Fault, Inflate, PIECE};
use zlib_rs::{Inflate as State, InflateFlush, Status};

/// The state, and the memory of a piece; it keeps by itself what a stream may reach back to.
pub struct Zlib {
    state: State,
    memory: Vec<u8>,
}

impl Default for Zlib {
    fn default() -> Self {
        Zlib { state: State::new(false, 15), memory: vec![0; PIECE] }
    }
}

impl Inflate for Zlib {
    fn inflate(&mut self, packed: &[u8], piece: &mut dyn FnMut(&[u8])) -> Result<usize, Fault> {
        self.state.reset(false);
        loop {
            let (used, unpacked) = (self.state.total_in() as usize, self.state.total_out());
            let rest = packed.get(used..).unwrap_or_default();
            let status = self.state.decompress(rest, &mut self.memory, InflateFlush::NoFlush);
            let written = (self.state.total_out() - unpacked) as usize;
            piece(self.memory.get(..written).unwrap_or_default());
            match status {
                Ok(Status::StreamEnd) => return Ok(self.state.total_in() as usize),
                Ok(_) if written > 0 => {}
                Ok(_) => return Err(Fault::Cut),
                Err(_) => return Err(Fault::Corrupt),
            }
        }
    }
}
