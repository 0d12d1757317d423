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
    let first = match found.first {
        First::Unpack => "unpack it first",
        First::Export => "export it as JSON or CSV",
        First::Decrypt => "decrypt it first",
        First::Nothing => {
            let why = format!("It is {what}, not a log.");
            return Some(Problem::file(ProblemKind::NotCloudtrail, why));
        }
    };
    Some(Problem::file(ProblemKind::Unsupported, format!("It is {what}: {first}.")))
}

struct Signature {
    offset: usize,
    magic: &'static [u8],
    what: &'static str,
    first: First,
}

/// What has to be done before events in it can be read.
#[derive(Clone, Copy)]
enum First {
    Unpack,
    Export,
    Decrypt,
    /// It holds no events.
    Nothing,
}

const fn packs(magic: &'static [u8], what: &'static str) -> Signature {
    Signature { offset: 0, magic, what, first: First::Unpack }
}

const fn table(magic: &'static [u8], what: &'static str) -> Signature {
    Signature { offset: 0, magic, what, first: First::Export }
}

const fn pgp(magic: &'static [u8]) -> Signature {
    Signature { offset: 0, magic, what: "a PGP message", first: First::Decrypt }
}

const fn other(magic: &'static [u8], what: &'static str) -> Signature {
    Signature { offset: 0, magic, what, first: First::Nothing }
}

/// The registered signatures of each format.
const KNOWN: &[Signature] = &[
    packs(b"PK\x03\x04", "a zip archive inside another file"),
    packs(b"\x1f\x8b", "one more layer of gzip than is read"),
    Signature { offset: 257, magic: b"ustar", what: "a damaged tar archive", first: First::Unpack },
    packs(b"BZh", "bzip2 data"),
    packs(b"\xfd7zXZ\0", "xz data"),
    packs(b"\x28\xb5\x2f\xfd", "zstd data"),
    packs(b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    packs(b"Rar!\x1a\x07", "a RAR archive"),
    table(b"PAR1", "a Parquet file"),
    table(b"Obj\x01", "an Avro file"),
    table(b"ORC", "an ORC file"),
    table(b"SQLite format 3\0", "a SQLite database"),
    pgp(b"-----BEGIN PGP MESSAGE-----"),
    // The first packet of a message to keys of RSA (2048, 3072 and 4096 bits) and of a curve, and of
    // one with a password (RFC 4880, 4.2).
    pgp(b"\x85\x01\x0c\x03"),
    pgp(b"\x85\x01\x8c\x03"),
    pgp(b"\x85\x02\x0c\x03"),
    pgp(b"\x84\x5e\x03"),
    pgp(b"\x8c\x0d\x04"),
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
