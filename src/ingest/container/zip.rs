//! zip archives, as people pack folders to send them.
//!
//! <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>

use super::{Entry, Exactly, Visit, damaged, holds_no_files};
use crate::ingest::{Input, Problem, ProblemKind, plain};
use crate::text;
use ::zip::result::ZipError;
use ::zip::{CompressionMethod, ZipArchive};
use std::borrow::Cow;

/// Whether the bytes begin as a zip archive does, an empty one too.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Visits each file, in the order of the archive's directory. Returns what is wrong with the archive.
pub(super) fn each(input: &mut dyn Input, visit: &mut Visit<'_>) -> Vec<Problem> {
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(error) => return vec![damaged("zip", &opening(&error), 0)],
    };
    let mut folders = 0;
    for number in 0..archive.len() {
        let listed = archive.by_index_raw(number).map(|file| {
            (
                file.name().map_or_else(|_| format!("file {}", number + 1), Cow::into_owned),
                file.compressed_size(),
                file.size(),
                file.is_dir() && file.size() == 0,
                unread_method(file.compression()),
            )
        });
        let go_on = match listed {
            Ok((_, _, _, true, _)) => {
                folders += 1;
                true
            }
            Ok((name, bytes, size, false, method)) => match (archive.by_index(number), method) {
                (Ok(file), None) => {
                    let mut content = Exactly { file, left: size };
                    visit(Entry { name, bytes, content: Ok(&mut content) })
                }
                (Ok(_), Some(method)) => visit(Entry { name, bytes, content: Err(unread(method)) }),
                (Err(error), _) => visit(Entry { name, bytes, content: Err(refusal(error)) }),
            },
            Err(error) => {
                let name = format!("file {}", number + 1);
                visit(Entry { name, bytes: 0, content: Err(refusal(error)) })
            }
        };
        if !go_on {
            break;
        }
    }
    let before = archive.offset();
    let behind = (before > 0).then(|| stands_behind(before));
    let empty = (folders == archive.len()).then(|| holds_no_files("zip"));
    let names = archive.has_duplicate_names().then(names_twice);
    [behind, empty, names].into_iter().flatten().collect()
}

fn names_twice() -> Problem {
    let why = "Several of its files have the same name, of which only the last was read. Unpack it \
               with a tool that asks what to do, and add the files.";
    Problem::file(ProblemKind::Unsupported, why)
}

/// The directory at the end knows nothing of an archive that somebody put in front of this one.
fn stands_behind(length: u64) -> Problem {
    let why = format!(
        "The zip archive stands behind {} that are not part of it and were not read. If two \
         archives were put together in one file, add each by itself.",
        text::bytes(length)
    );
    Problem::file(ProblemKind::Unsupported, why)
}

/// The number of a packing method that is not read.
fn unread_method(method: CompressionMethod) -> Option<u16> {
    let is_read = matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated);
    #[expect(deprecated, reason = "nothing else gives the number of a method it does not know")]
    (!is_read).then(|| method.to_u16())
}

fn unread(method: u16) -> Problem {
    let name = METHODS.iter().find(|(number, _)| *number == method);
    let method = match name {
        Some((number, name)) => format!("{name} (method {number})"),
        None => format!("method {method}"),
    };
    let why = format!(
        "It is packed with {method}, which is not read. Unpack the archive and pack it again with \
         deflate, or add the folder that was packed."
    );
    Problem::file(ProblemKind::Unsupported, why)
}

/// The registered numbers of packing methods (APPNOTE, 4.4.5), and what people know them by.
const METHODS: &[(u16, &str)] = &[
    (1, "shrink"),
    (2, "reduce"),
    (3, "reduce"),
    (4, "reduce"),
    (5, "reduce"),
    (6, "implode"),
    (9, "deflate64"),
    (12, "bzip2"),
    (14, "LZMA"),
    (20, "zstd"),
    (93, "zstd"),
    (95, "xz"),
    (98, "PPMd"),
];

/// Why the archive cannot be opened. The crate names records of the format that nobody has heard of.
fn opening(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => plain::reading(error),
        ZipError::InvalidArchive(why) if why.contains("Multi-disk") => {
            "it is one of several parts, which must be put together first".to_owned()
        }
        ZipError::InvalidArchive(why) if why.contains("Could not find") => {
            "the directory at its end is missing".to_owned()
        }
        _ => "the directory at its end is damaged".to_owned(),
    }
}

fn refusal(error: ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Problem::file(
            ProblemKind::Unsupported,
            "It is encrypted. Unpack the archive with its password, and add what was in it.",
        ),
        ZipError::CompressionMethodNotSupported(method) => unread(method),
        ZipError::UnsupportedArchive(_) => Problem::file(
            ProblemKind::Unsupported,
            "It is packed in a way that is not read. Unpack the archive, and add what was in it.",
        ),
        ZipError::Io(error) => {
            let why = plain::reading(&error);
            let why = format!("Its entry in the archive is damaged: {why}. Fetch it again.");
            Problem::file(ProblemKind::Corrupt, why)
        }
        _ => Problem::file(
            ProblemKind::Corrupt,
            "Its entry in the archive is damaged. Fetch the archive again.",
        ),
    }
}
