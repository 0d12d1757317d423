//! Packed bytes, fetched piece by piece.

use super::inflate::Stop;
use crate::ingest::plain;
use std::io::Read;

/// So many packed bytes are fetched at once.
const PIECE: usize = 1 << 16;

/// A position in packed bytes.
pub(super) struct Packed<'r> {
    source: &'r mut dyn Read,
    piece: Vec<u8>,
    at: usize,
    /// Bytes before the piece.
    before: u64,
    over: bool,
    failure: Option<String>,
    checksum: Option<crc32fast::Hasher>,
}

/// What stands behind the packed data.
pub(super) struct Remainder {
    /// How many bytes.
    pub bytes: u64,
    /// Whether all of them are zero.
    pub is_zero: bool,
}

impl<'r> Packed<'r> {
    /// The start of what `source` holds.
    pub fn new(source: &'r mut dyn Read) -> Self {
        let (piece, at, before) = (Vec::with_capacity(PIECE), 0, 0);
        Packed { source, piece, at, before, over: false, failure: None, checksum: None }
    }

    /// Bytes taken so far.
    pub fn taken(&self) -> u64 {
        self.before + self.at as u64
    }

    /// Why no more could be read, if reading failed.
    pub fn failure(&self) -> Option<String> {
        self.failure.clone()
    }

    /// What is at hand and not taken yet; some of it, unless nothing is left.
    pub fn piece(&mut self) -> &[u8] {
        if self.at == self.piece.len() {
            self.fetch();
        }
        self.piece.get(self.at..).unwrap_or_default()
    }

    /// The next `length` bytes, or as many as there are, without taking them.
    pub fn peek(&mut self, length: usize) -> &[u8] {
        while self.piece.len() - self.at < length && !self.over {
            self.fetch();
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        rest.get(..length).unwrap_or(rest)
    }

    fn fetch(&mut self) {
        self.before += self.at as u64;
        self.piece.drain(..self.at);
        self.at = 0;
        let wanted = PIECE as u64;
        match self.source.take(wanted).read_to_end(&mut self.piece) {
            Ok(read) => self.over = (read as u64) < wanted,
            Err(error) => {
                self.over = true;
                self.failure = Some(plain::reading(&error));
            }
        }
    }

    /// Takes bytes that are at hand.
    pub fn advance(&mut self, length: usize) {
        let end = (self.at + length).min(self.piece.len());
        if let Some(checksum) = &mut self.checksum {
            checksum.update(self.piece.get(self.at..end).unwrap_or_default());
        }
        self.at = end;
    }

    /// Takes the next `N` bytes.
    pub fn take<const N: usize>(&mut self) -> Result<[u8; N], Stop> {
        let taken = *self.peek(N).first_chunk().ok_or(Stop::Truncated)?;
        self.advance(N);
        Ok(taken)
    }

    /// Moves over bytes.
    pub fn skip(&mut self, mut length: usize) -> Result<(), Stop> {
        while length > 0 {
            let here = self.piece().len().min(length);
            if here == 0 {
                return Err(Stop::Truncated);
            }
            self.advance(here);
            length -= here;
        }
        Ok(())
    }

    /// Over a name or a comment, which end with a zero.
    pub fn skip_text(&mut self) -> Result<(), Stop> {
        loop {
            let piece = self.piece();
            if piece.is_empty() {
                return Err(Stop::Truncated);
            }
            let end = piece.iter().position(|&byte| byte == 0);
            let length = end.map_or(piece.len(), |end| end + 1);
            self.advance(length);
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// Takes everything that is left.
    pub fn remainder(&mut self) -> Remainder {
        let (mut bytes, mut is_zero) = (0, true);
        loop {
            let piece = self.piece();
            let length = piece.len();
            is_zero &= piece.iter().all(|&byte| byte == 0);
            if length == 0 {
                return Remainder { bytes, is_zero };
            }
            bytes += length as u64;
            self.advance(length);
        }
    }

    /// Sums up what is taken from here on.
    pub fn begin_checksum(&mut self) {
        self.checksum = Some(crc32fast::Hasher::new());
    }

    /// The sum (CRC-32) of what was taken since.
    pub fn end_checksum(&mut self) -> u32 {
        self.checksum.take().map_or(0, crc32fast::Hasher::finalize)
    }
}
