//! Bytes as text, whatever of the common encodings they are in.

use super::{Problem, ProblemKind};
use crate::text::counted;
use std::borrow::Cow;
use std::char::decode_utf16;

/// The text of a file in UTF-8 or UTF-16 (by its mark, or by the zeros that UTF-16 puts beside
/// ASCII), and a problem where some of it had to be replaced (by U+FFFD).
///
/// <https://www.rfc-editor.org/rfc/rfc8259#section-8.1>
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Problem>) {
    let (text, replaced) = match *bytes {
        [0xff, 0xfe, ..] => utf16(bytes, u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(bytes, u16::from_be_bytes),
        [_, 0, ..] if looks_utf16(bytes) => utf16(bytes, u16::from_le_bytes),
        [0, _, ..] if looks_utf16(bytes) => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    };
    let problem = (replaced > 0).then(|| {
        let why = format!(
            "The text is not valid in its encoding in {}, read as \u{fffd}: what stands there is \
             not as it was recorded. Its events were read.",
            counted(replaced, "place")
        );
        Problem::file(ProblemKind::Encoding, why)
    });
    (text, problem)
}

/// Whether the bytes are no text at all: JSON in UTF-8 holds no zero.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let marked = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    !marked && !looks_utf16(bytes) && bytes.iter().take(1024).any(|&byte| byte == 0)
}

/// Without a mark, UTF-16 is known by how JSON begins in it.
fn looks_utf16(bytes: &[u8]) -> bool {
    match *bytes {
        [start, 0, 1..=0x7f, 0, ..] | [0, start, 0, 1..=0x7f, ..] => {
            matches!(start, b'{' | b'[' | b' ' | b'\t' | b'\r' | b'\n')
        }
        _ => false,
    }
}

/// The bytes without a UTF-8 character that their end cuts off.
pub(super) fn without_cut_character(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => {
            bytes.get(..error.valid_up_to()).unwrap_or(bytes)
        }
        _ => bytes,
    }
}

fn utf8(bytes: &[u8]) -> (Cow<'_, str>, u64) {
    // Several times faster than the lossy way, and nearly always enough.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), 0);
    }
    let replaced = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    (String::from_utf8_lossy(bytes), replaced as u64)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Cow<'_, str>, u64) {
    let (pairs, odd) = bytes.as_chunks();
    let mut replaced = odd.len() as u64;
    let text = decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .map(|result| {
            result.unwrap_or_else(|_| {
                replaced += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect::<String>();
    (Cow::Owned(text), replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, replaced: Option<&str>) {
        let (found, problem) = decode(bytes);
        assert_eq!(found.trim_start_matches('\u{feff}'), text);
        match (problem, replaced) {
            (Some(problem), Some(start)) => assert!(problem.why.contains(start), "{problem:?}"),
            (problem, expected) => assert_eq!(problem.is_some(), expected.is_some()),
        }
    }

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        check("{\"é\"}".as_bytes(), "{\"é\"}", None);
        check("\u{feff}{}".as_bytes(), "{}", None);
        for text in ["{}", "{\"é😀\":1}", "[\n{}]"] {
            assert!(!is_binary(text.as_bytes()) && !is_binary(&units(text, u16::to_be_bytes)));
            for mark in ["", "\u{feff}"] {
                let marked = format!("{mark}{text}");
                check(&units(&marked, u16::to_le_bytes), text, None);
                check(&units(&marked, u16::to_be_bytes), text, None);
            }
        }
        check(b"", "", None);
        assert!(is_binary(b"\x01\0\x02\0{}") && is_binary(b"{}\0"));
    }

    #[test]
    fn what_no_encoding_allows_is_replaced_and_counted() {
        check(b"a\xffb\xc3(\xe2\x82", "a\u{fffd}b\u{fffd}(\u{fffd}", Some("3 places"));
        check(b"\xff\xfea\0\x00\xd8b\0c", "a\u{fffd}b", Some("2 places"));
        assert_eq!(without_cut_character(b"ab\xe2\x82"), b"ab");
        assert_eq!(without_cut_character(b"a\xffb\xe2\x82"), b"a\xffb\xe2\x82");
    }
}
