//! Bytes as text, whatever of the common encodings they are in, piece by piece.
//!
//! <https://www.rfc-editor.org/rfc/rfc8259#section-8.1>

use std::char::decode_utf16;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

/// Turns the pieces of one text into UTF-8. What its encoding does not allow is read as U+FFFD, and
/// counted.
#[derive(Debug)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// The bytes of a character whose end is in the next piece.
    pending: Vec<u8>,
    /// Places that were replaced.
    pub replaced: u64,
}

/// The encoding of a text by its first bytes: by its mark, or by the zeros that UTF-16 puts beside
/// ASCII. `None` where they are no text at all: text in UTF-8 holds no zero. What begins as JSON is
/// text all the same, damaged where the zero is.
pub(super) fn detect(head: &[u8]) -> Option<Encoding> {
    match *head {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        [start, 0, 1..=0x7f, 0, ..] if begins_text(start) => Some(Encoding::Utf16Le),
        [0, start, 0, 1..=0x7f, ..] if begins_text(start) => Some(Encoding::Utf16Be),
        _ => {
            let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
            let is_text = matches!(text, [b'{' | b'[', ..]) || !head.contains(&0);
            is_text.then_some(Encoding::Utf8)
        }
    }
}

/// How JSON, and the columns of CSV, begin.
fn begins_text(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'{' | b'[' | b'"' | b' ' | b'\t' | b'\r' | b'\n')
}

impl Decoder {
    /// A decoder for a text in this encoding.
    pub fn new(encoding: Encoding) -> Self {
        Decoder { encoding, pending: Vec::new(), replaced: 0 }
    }

    /// `text` with `piece` behind it. `piece` is in UTF-8 nearly always, and then it is checked
    /// where it stands and not copied: its first `kept` bytes are known to be UTF-8.
    pub fn append(&mut self, kept: usize, mut piece: Vec<u8>) -> String {
        match self.encoding {
            Encoding::Utf8 => {
                let pending = std::mem::take(&mut self.pending);
                if !pending.is_empty() {
                    piece.splice(kept..kept, pending);
                }
                self.utf8(piece)
            }
            Encoding::Utf16Le => self.utf16(kept, piece, u16::from_le_bytes),
            Encoding::Utf16Be => self.utf16(kept, piece, u16::from_be_bytes),
        }
    }

    /// Whether the text has ended in the middle of a character.
    pub fn finish(&mut self) -> bool {
        !std::mem::take(&mut self.pending).is_empty()
    }

    fn utf8(&mut self, bytes: Vec<u8>) -> String {
        let error = match String::from_utf8(bytes) {
            Ok(text) => return text,
            Err(error) => error,
        };
        let mut bytes = error.into_bytes();
        let begun = begun_character(&bytes);
        self.pending = bytes.split_off(bytes.len() - begun);
        let replaced = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
        self.replaced += replaced as u64;
        match replaced {
            // Only the end was missing.
            0 => String::from_utf8(bytes).unwrap_or_default(),
            _ => String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    fn utf16(&mut self, kept: usize, mut piece: Vec<u8>, unit: fn([u8; 2]) -> u16) -> String {
        let mut bytes = std::mem::take(&mut self.pending);
        bytes.extend(piece.split_off(kept.min(piece.len())));
        let (pairs, odd) = bytes.as_chunks();
        let mut units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
        // The first half of a pair waits for its second.
        let half = units.pop_if(|last| (0xd800..0xdc00).contains(last));
        let from = bytes.len() - odd.len() - if half.is_some() { 2 } else { 0 };
        let mut text = String::from_utf8(piece).unwrap_or_default();
        text.extend(decode_utf16(units).map(|result| {
            result.unwrap_or_else(|_| {
                self.replaced += 1;
                char::REPLACEMENT_CHARACTER
            })
        }));
        self.pending = bytes.split_off(from);
        text
    }
}

/// How many bytes at the end are the beginning of a character in UTF-8.
fn begun_character(bytes: &[u8]) -> usize {
    let last = bytes.len().saturating_sub(3);
    let tail = bytes.get(last..).unwrap_or_default();
    (0..tail.len())
        .find_map(|start| {
            let end = tail.get(start..)?;
            let error = std::str::from_utf8(end).err()?;
            (error.valid_up_to() == 0 && error.error_len().is_none()).then_some(end.len())
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of bytes that come in pieces of any size, and what was replaced.
    fn decode(bytes: &[u8], size: usize) -> (String, u64) {
        let mut decoder = Decoder::new(detect(bytes).unwrap());
        let mut text = String::new();
        for piece in bytes.chunks(size.max(1)) {
            let kept = text.len();
            let mut both = text.into_bytes();
            both.extend(piece);
            text = decoder.append(kept, both);
        }
        if decoder.finish() {
            decoder.replaced += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
        (text, decoder.replaced)
    }

    #[track_caller]
    fn check(bytes: &[u8], text: &str, replaced: u64) {
        for size in [1, 2, 3, 4, 5, bytes.len()] {
            let (found, count) = decode(bytes, size);
            assert_eq!(found.trim_start_matches('\u{feff}'), text, "in pieces of {size}");
            assert_eq!(count, replaced, "in pieces of {size}");
        }
    }

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_told_apart_and_pieces_put_together() {
        check("{\"é\"}".as_bytes(), "{\"é\"}", 0);
        check("\u{feff}{}".as_bytes(), "{}", 0);
        for text in ["{}", "{\"é😀\":1}", "[\n{}]", "eventName,é"] {
            check(text.as_bytes(), text, 0);
            for mark in ["", "\u{feff}"] {
                let marked = format!("{mark}{text}");
                check(&units(&marked, u16::to_le_bytes), text, 0);
                check(&units(&marked, u16::to_be_bytes), text, 0);
            }
        }
        check(b"", "", 0);
        assert_eq!(detect(b"\x01\0\x02\0{}"), None);
        assert_eq!(detect(b"a,b\0"), None);
        assert_eq!(detect(b"{\"a\":\0}"), Some(Encoding::Utf8));
    }

    #[test]
    fn what_no_encoding_allows_is_replaced_and_counted() {
        check(b"a\xffb\xc3(\xe2\x82", "a\u{fffd}b\u{fffd}(\u{fffd}", 3);
        check(b"\xff\xfea\0\x00\xd8b\0c", "a\u{fffd}b\u{fffd}", 2);
        check(b"\xff\xfea\0\x00\xd8", "a\u{fffd}", 1);
        check(b"ab\xf0\x9f\x98", "ab\u{fffd}", 1);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_read_alike_in_any_pieces(bytes in proptest::collection::vec(0_u8.., 0..60), size in 1_usize..9) {
            if detect(&bytes) == Some(Encoding::Utf8) {
                let (text, _) = decode(&bytes, size);
                proptest::prop_assert_eq!(text, String::from_utf8_lossy(&bytes));
            }
        }
    }
}
