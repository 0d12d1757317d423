//! Files that are no text, known by their first bytes.

use super::{Problem, ProblemKind};

/// Names the file if its first bytes are those of a format that holds no text. What begins as JSON
/// is none of these: a name in a log may hold any letters at any place, `ustar` at byte 257 too.
pub(super) fn recognise(bytes: &[u8]) -> Option<Problem> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"{") || text.starts_with(b"[") {
        return None;
    }
    let found = KNOWN.iter().find(|known| {
        bytes.get(known.offset..).is_some_and(|from| from.starts_with(known.magic))
    })?;
    let what = found.what;
    let (kind, why) = match found.packs {
        true => (ProblemKind::Unsupported, format!("It is {what}: unpack it first.")),
        false => (ProblemKind::NotCloudtrail, format!("It is {what}, not a log.")),
    };
    Some(Problem::file(kind, why))
}

struct Signature {
    offset: usize,
    magic: &'static [u8],
    what: &'static str,
    /// Whether logs may be packed in it.
    packs: bool,
}

const fn packs(magic: &'static [u8], what: &'static str) -> Signature {
    Signature { offset: 0, magic, what, packs: true }
}

const fn other(magic: &'static [u8], what: &'static str) -> Signature {
    Signature { offset: 0, magic, what, packs: false }
}

/// The registered signatures of each format.
const KNOWN: &[Signature] = &[
    packs(b"PK\x03\x04", "a zip archive inside another file"),
    packs(b"\x1f\x8b", "one more layer of gzip than is read"),
    Signature { offset: 257, magic: b"ustar", what: "a damaged tar archive", packs: true },
    packs(b"BZh", "bzip2 data"),
    packs(b"\xfd7zXZ\0", "xz data"),
    packs(b"\x28\xb5\x2f\xfd", "zstd data"),
    packs(b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    packs(b"Rar!\x1a\x07", "a RAR archive"),
    packs(b"PAR1", "a Parquet file"),
    packs(b"Obj\x01", "an Avro file"),
    packs(b"ORC", "an ORC file"),
    packs(b"SQLite format 3\0", "a SQLite database"),
    other(b"\xff\xd8\xff", "a JPEG picture"),
    other(b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    other(b"GIF8", "a GIF picture"),
    other(b"RIFF", "a picture, sound or film"),
    other(b"%PDF-", "a PDF document"),
    other(b"\x7fELF", "a program"),
    other(b"MZ", "a program"),
    other(b"ElfFile\0", "a Windows event log"),
    other(b"<?xml", "an XML document"),
    other(b"<!DOCTYPE", "a web page"),
    other(b"<!doctype", "a web page"),
    other(b"<html", "a web page"),
    other(b"\xd4\xc3\xb2\xa1", "a packet capture"),
];
