//! What the bytes of a text are to a JSON reader, 64 at a time: one bit for each.

use wide::u8x16;

/// So many bytes make a block.
pub(super) const BYTES: usize = 64;

/// The lowest bit stands for the first byte.
pub(super) struct Block {
    /// `"`
    pub quotes: u64,
    /// `\`
    pub slashes: u64,
    /// `{`, `}`, `[`, `]`, `:` or `,`; two control characters are taken for the last two.
    pub marks: u64,
    /// What may not stand in a string as it is: U+0000 to U+001F.
    pub controls: u64,
    /// The same and the space: what a compact text has in strings alone.
    pub blanks: u64,
}

impl Block {
    pub fn of(bytes: &[u8; BYTES]) -> Self {
        let mut block = Block { quotes: 0, slashes: 0, marks: 0, controls: 0, blanks: 0 };
        let (quarters, _) = bytes.as_chunks::<16>();
        for (quarter, number) in quarters.iter().zip(0..) {
            let bytes = u8x16::from(*quarter);
            let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
            let at_most = |byte: u8| bytes.min(u8x16::splat(byte)).simd_eq(bytes);
            // `[` and `{` differ in one bit, so do `]` and `}`.
            let folded = bytes | u8x16::splat(0x20);
            let is_folded = |byte: u8| folded.simd_eq(u8x16::splat(byte));
            let marks = is_folded(b'{') | is_folded(b'}') | is_folded(b':') | is_folded(b',');
            let bits = |mask: u8x16| u64::from(mask.to_bitmask()) << (16 * number);
            block.quotes |= bits(is(b'"'));
            block.slashes |= bits(is(b'\\'));
            block.marks |= bits(marks);
            block.controls |= bits(at_most(0x1f));
            block.blanks |= bits(at_most(b' '));
        }
        block
    }
}

/// What is known of a text where one block ends and the next begins.
#[derive(Default)]
pub(super) struct Strings {
    /// All bits where a string is open, else none.
    open: u64,
    /// Whether the next byte is escaped.
    escaped: u64,
}

/// The strings of a block.
pub(super) struct Spans {
    /// Bytes in strings, opening quotation marks among them and closing ones not.
    pub inside: u64,
    /// The quotation marks that open or close a string.
    pub quotes: u64,
    /// Bytes behind a backslash that escapes them.
    pub escaped: u64,
}

impl Strings {
    /// Goes on by a block.
    pub fn next(&mut self, block: &Block) -> Spans {
        let escaped = self.escaped(block.slashes);
        let quotes = block.quotes & !escaped;
        let inside = running_parity(quotes) ^ self.open;
        self.open = 0_u64.wrapping_sub(inside >> 63);
        Spans { inside, quotes, escaped }
    }

    /// The bytes that a backslash escapes: those behind an odd number of them. Runs of backslashes
    /// are found by letting a sum carry through them, first for those that begin at odd places.
    fn escaped(&mut self, slashes: u64) -> u64 {
        const EVEN: u64 = 0x5555_5555_5555_5555;
        if slashes == 0 {
            return std::mem::take(&mut self.escaped);
        }
        let slashes = slashes & !self.escaped;
        let behind = slashes << 1 | self.escaped;
        let odd_starts = slashes & !EVEN & !behind;
        let (even_ends, over) = odd_starts.overflowing_add(slashes);
        self.escaped = u64::from(over);
        (EVEN ^ (even_ends << 1)) & behind
    }
}

/// Each bit becomes whether an odd number of bits is set up to it.
fn running_parity(bits: u64) -> u64 {
    let bits = bits ^ bits << 1;
    let bits = bits ^ bits << 2;
    let bits = bits ^ bits << 4;
    let bits = bits ^ bits << 8;
    let bits = bits ^ bits << 16;
    bits ^ bits << 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The plain twin: one byte after the other.
    fn plainly(text: &[u8]) -> Vec<(bool, bool)> {
        let (mut inside, mut slash) = (false, false);
        let each = text.iter().map(|&byte| {
            let escaped = slash;
            slash = byte == b'\\' && !escaped;
            inside ^= byte == b'"' && !escaped;
            (inside, escaped)
        });
        each.collect()
    }

    proptest! {
        #[test]
        fn strings_are_told_as_by_one_byte_after_the_other(
            text in prop::collection::vec(prop::sample::select(br#""\\\a{ "#.to_vec()), 1..300)
        ) {
            let (mut strings, mut found) = (Strings::default(), Vec::new());
            for chunk in text.chunks(BYTES) {
                let mut bytes = [b' '; BYTES];
                bytes[..chunk.len()].copy_from_slice(chunk);
                let spans = strings.next(&Block::of(&bytes));
                let bit = |bits: u64, at: usize| bits >> at & 1 == 1;
                found.extend((0..chunk.len()).map(|at| (bit(spans.inside, at), bit(spans.escaped, at))));
            }
            prop_assert_eq!(found, plainly(&text));
        }

        #[test]
        fn bytes_are_told_apart(bytes: [u8; 32]) {
            let mut all = [b'a'; BYTES];
            all[7..39].copy_from_slice(&bytes);
            let block = Block::of(&all);
            for (at, &byte) in all.iter().enumerate() {
                let told = [block.quotes, block.slashes, block.marks, block.controls, block.blanks]
                    .map(|bits| bits >> at & 1 == 1);
                let is_mark = b"{}[]:,".contains(&byte) || matches!(byte, 0x1a | 0x0c);
                let expected =
                    [byte == b'"', byte == b'\\', is_mark, byte < 0x20, byte <= b' '];
                prop_assert_eq!(told, expected, "{}", byte);
            }
        }
    }
}
