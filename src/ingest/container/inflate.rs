//! Raw deflate (RFC 1951), piece by piece.

use super::packed::Packed;
use zlib_rs::{Inflate, InflateFlush, Status};

/// Unpacks one stream after the other into memory that is used again.
pub struct Inflater {
    /// It keeps by itself what a stream may reach back to.
    state: Inflate,
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

/// A stream reaches back 2^15 bytes and no further (RFC 1951, 2).
const WINDOW_BITS: u8 = 15;

/// So much is unpacked at once.
const PIECE: usize = 1 << 18;

impl Default for Inflater {
    fn default() -> Self {
        let state = Inflate::new(false, WINDOW_BITS);
        Inflater { state, memory: Vec::new(), handed: 0, filled: 0 }
    }
}

impl Inflater {
    /// Forgets what was unpacked, and keeps the memory.
    pub fn clear(&mut self) {
        (self.handed, self.filled) = (0, 0);
    }

    /// Begins a stream. What the one before unpacked has been handed out, and cannot be reached.
    pub fn begin(&mut self) {
        self.clear();
        self.state.reset(false);
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
        self.memory.resize(PIECE, 0);
        self.clear();
        loop {
            let piece = packed.piece();
            let none = piece.is_empty();
            let (read, written) = (self.state.total_in(), self.state.total_out());
            let status = self.state.decompress(piece, &mut self.memory, InflateFlush::NoFlush);
            packed.advance((self.state.total_in() - read) as usize);
            self.filled = (self.state.total_out() - written) as usize;
            return match status {
                Ok(Status::StreamEnd) => Ok(true),
                Err(_) => Err(Stop::Corrupt),
                Ok(_) if self.filled > 0 => Ok(false),
                Ok(_) if none => Err(Stop::Truncated),
                Ok(_) => continue,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::DeflateEncoder;
    use proptest::prelude::*;
    use std::io::Read;

    /// What comes out, handed out in pieces, and how it ended.
    fn unpack(packed: &[u8]) -> (Vec<u8>, Result<(), Stop>) {
        let (mut source, mut inflater, mut out) = (packed, Inflater::default(), Vec::new());
        let mut packed = Packed::new(&mut source);
        inflater.begin();
        loop {
            let step = inflater.step(&mut packed);
            let mut piece = [0; 1000];
            loop {
                match inflater.hand_out(&mut piece) {
                    0 => break,
                    length => out.extend(&piece[..length]),
                }
            }
            match step {
                Ok(false) => {}
                Ok(true) => return (out, Ok(())),
                Err(stop) => return (out, Err(stop)),
            }
        }
    }

    /// Long and alike enough for matches that reach back far, and across pieces.
    fn any_text() -> impl Strategy<Value = Vec<u8>> {
        let part = prop_oneof![
            prop::collection::vec(any::<u8>(), 0..50),
            (any::<u8>(), 1..100_000_usize).prop_map(|(byte, length)| vec![byte; length]),
            "[a-d]{0,300}".prop_map(|text| text.repeat(200).into_bytes()),
        ];
        prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    fn pack(text: &[u8], level: u32) -> Vec<u8> {
        let mut packed = Vec::new();
        DeflateEncoder::new(text, Compression::new(level)).read_to_end(&mut packed).unwrap();
        packed
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_was_packed_comes_out(text in any_text(), level in 0..=9_u32) {
            let (out, end) = unpack(&pack(&text, level));
            prop_assert_eq!(end, Ok(()));
            prop_assert!(out == text);
        }

        #[test]
        fn damage_ends_it_as_it_ends_miniz_oxide(
            text in any_text(),
            at in any::<prop::sample::Index>(),
            bit in 0..8_u32,
            cut in any::<bool>(),
        ) {
            let mut packed = pack(&text, 6);
            let at = at.index(packed.len());
            if cut { packed.truncate(at) } else { packed[at] ^= 1 << bit }
            let (out, end) = unpack(&packed);
            let limit = text.len() * 3 + 100_000;
            match miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, limit) {
                Ok(expected) => {
                    prop_assert_eq!(end, Ok(()));
                    prop_assert!(out == expected);
                }
                Err(error) if error.output.len() < limit => {
                    prop_assert!(end.is_err());
                    // How much comes out before the damage is seen depends on the unpacker.
                    let length = out.len().min(error.output.len());
                    prop_assert!(out[..length] == error.output[..length]);
                }
                // Made longer than anybody wants to compare.
                Err(_) => {}
            }
        }
    }
}
