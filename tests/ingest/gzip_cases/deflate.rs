//! Deflate written bit by bit, so that what no writer makes can be written, too.
//!
//! <https://www.rfc-editor.org/rfc/rfc1951>

/// Deflate blocks being written.
#[derive(Default)]
pub struct Deflate {
    bytes: Vec<u8>,
    /// Bits used of the last byte; 0 where it is full.
    used: u32,
}

/// The symbol that ends a block.
pub const END: u32 = 256;

/// The length of each symbol's code, by symbol: a Huffman code.
pub type Lengths = Vec<u32>;

impl Deflate {
    /// What was written, the last byte filled with zeros.
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The lowest `count` bits of `value`, lowest first.
    pub fn bits(mut self, value: u32, count: u32) -> Self {
        for bit in 0..count {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> bit & 1) as u8) << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
        self
    }

    /// A code of a Huffman code: highest bit first.
    fn code(self, code: u32, length: u32) -> Self {
        (0..length).rev().fold(self, |out, bit| out.bits(code >> bit, 1))
    }

    /// The header of a block: whether it is the last, and its type.
    pub fn block(self, last: bool, kind: u32) -> Self {
        self.bits(last.into(), 1).bits(kind, 2)
    }

    /// A stored block with any two lengths.
    pub fn stored_as(mut self, last: bool, lengths: [u16; 2], content: &[u8]) -> Self {
        self = self.block(last, 0);
        self.used = 0;
        self.bytes.extend(lengths.into_iter().flat_map(u16::to_le_bytes));
        self.bytes.extend(content);
        self
    }

    /// A stored block.
    pub fn stored(self, last: bool, content: &[u8]) -> Self {
        let length = content.len() as u16;
        self.stored_as(last, [length, !length], content)
    }

    /// A symbol of the fixed code, 286 and 287 too, which mean nothing.
    pub fn fixed(self, symbol: u32) -> Self {
        match symbol {
            0..144 => self.code(0x30 + symbol, 8),
            144..256 => self.code(0x190 + symbol - 144, 9),
            256..280 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    /// Bytes as literals of the fixed code.
    pub fn literals(self, content: &[u8]) -> Self {
        content.iter().fold(self, |out, byte| out.fixed((*byte).into()))
    }

    /// A match in the fixed code: the symbols of length and distance, each with its further bits.
    pub fn matched(self, length: (u32, u32, u32), distance: (u32, u32, u32)) -> Self {
        let out = self.fixed(length.0).bits(length.1, length.2);
        out.code(distance.0, 5).bits(distance.1, distance.2)
    }

    /// Begins a dynamic block, the last, with these codes and this code for the lengths of both.
    pub fn dynamic(self, literals: &Lengths, distances: &Lengths, meta: &Lengths) -> Self {
        let lengths = literals.iter().chain(distances).copied();
        let (most, more) = (literals.len() as u32 - 257, distances.len() as u32 - 1);
        lengths.fold(self.dynamic_header(most, more, meta), |out, length| out.coded(meta, length))
    }

    /// The header of a dynamic block alone.
    pub fn dynamic_header(self, literals: u32, distances: u32, meta: &Lengths) -> Self {
        const ORDER: [usize; 19] =
            [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let out = self.block(true, 2).bits(literals, 5).bits(distances, 5).bits(15, 4);
        ORDER.iter().fold(out, |out, &symbol| out.bits(meta[symbol], 3))
    }

    /// A symbol of a Huffman code.
    pub fn coded(self, lengths: &Lengths, symbol: u32) -> Self {
        self.code(canonical(lengths, symbol), lengths[symbol as usize])
    }
}

/// The code of a symbol: codes go up by length, and by symbol where lengths are equal.
fn canonical(lengths: &Lengths, symbol: u32) -> u32 {
    let own = (lengths[symbol as usize], symbol as usize);
    let before =
        lengths.iter().enumerate().filter(|(at, length)| **length > 0 && (**length, *at) < own);
    before.map(|(_, length)| 1 << (own.0 - length)).sum()
}

/// A complete code for lengths.
pub fn meta() -> Lengths {
    [[4].repeat(13), [5].repeat(6)].concat()
}

/// A complete code for all literals and lengths.
pub fn all_literals() -> Lengths {
    [[8].repeat(226), [9].repeat(60)].concat()
}

/// A complete code for all distances.
pub fn all_distances() -> Lengths {
    [[4].repeat(2), [5].repeat(28)].concat()
}
