//! zip archives, as people pack folders to send them.
//!
//! <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>

use super::{Entry, Exactly, Visit, damaged};
use crate::ingest::{Input, Problem, ProblemKind};
use ::zip::ZipArchive;
use ::zip::result::ZipError;
use std::borrow::Cow;

/// Whether the bytes begin as a zip archive does, an empty one too.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Visits each file, in the order of the archive's directory.
pub(super) fn each(input: &mut dyn Input, visit: &mut Visit<'_>) -> Option<Problem> {
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(error) => return Some(damaged("zip", &error.into(), 0)),
    };
    if archive.is_empty() {
        return Some(Problem::file(ProblemKind::Empty, "The zip archive holds no files."));
    }
    for number in 0..archive.len() {
        let listed = archive.by_index_raw(number).map(|file| {
            (
                file.name().map_or_else(|_| format!("file {}", number + 1), Cow::into_owned),
                file.compressed_size(),
                file.size(),
                file.is_dir(),
            )
        });
        let go_on = match listed {
            Ok((_, _, _, true)) => true,
            Ok((name, bytes, size, false)) => match archive.by_index(number) {
                Ok(file) => {
                    let mut content = Exactly { file, left: size };
                    visit(Entry { name, bytes, content: Ok(&mut content) })
                }
                Err(error) => visit(Entry { name, bytes, content: Err(refusal(error)) }),
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
    None
}

fn refusal(error: ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Problem::file(
            ProblemKind::Unsupported,
            "It is encrypted. Unpack the archive with its password, and add what was in it.",
        ),
        ZipError::UnsupportedArchive(why) => {
            let why = format!(
                "It is packed in a way that is not read ({why}). Unpack the archive, and add what \
                 was in it."
            );
            Problem::file(ProblemKind::Unsupported, why)
        }
        error => {
            let why = format!("Its entry in the archive is damaged: {error}. Fetch it again.");
            Problem::file(ProblemKind::Corrupt, why)
        }
    }
}
