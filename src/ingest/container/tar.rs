//! tar archives, as people pack folders to send them.
//!
//! <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06>

use super::{Entry, Exactly, Visit, damaged, holds_no_files};
use crate::ingest::{Problem, ProblemKind, plain};
use ::tar::EntryType;
use std::io::Read;

/// Whether the bytes begin as a tar archive does. The header's own sum is asked, too: any text may
/// hold the signature.
pub(super) fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.first_chunk::<512>() else { return false };
    let (before, rest) = header.split_at(148);
    let (sum, after) = rest.split_at(8);
    let sum_of = |bytes: &[u8]| bytes.iter().map(|&byte| u32::from(byte)).sum::<u32>();
    let digits: String = sum.iter().map(|&byte| char::from(byte)).collect();
    let digits = digits.trim_matches(['\0', ' ']);
    header.iter().any(|&byte| byte != 0)
        && u32::from_str_radix(digits, 8) == Ok(sum_of(before) + sum_of(after) + 8 * 32)
}

/// Folders, second names of files that stand before, devices, and words about the archive itself.
fn holds_nothing(kind: EntryType) -> bool {
    kind.is_dir()
        || kind.is_hard_link()
        || kind.is_character_special()
        || kind.is_block_special()
        || kind.is_fifo()
        || kind.is_pax_global_extensions()
        || matches!(kind.as_byte(), VOLUME_LABEL | DUMP_DIRECTORY)
}

/// Kinds of GNU's: a label of the archive, and a folder with a list of what was in it.
const VOLUME_LABEL: u8 = b'V';
const DUMP_DIRECTORY: u8 = b'D';

/// Why a file is not read, if there is a reason. Holes are read where the header has their map; in
/// the newer form they are among the content.
fn refusal<R: Read>(kind: EntryType, entry: &mut ::tar::Entry<'_, R>) -> Option<Problem> {
    if kind.is_symlink() {
        let to = entry.link_name_bytes().unwrap_or_default();
        let to = String::from_utf8_lossy(&to).escape_debug().to_string();
        let why = format!(
            "It is a link, and archives hold no more of it than where it leads: {to}. If that is \
             not among these files, add it, or pack the archive again with `tar --dereference`."
        );
        return Some(Problem::file(ProblemKind::Unsupported, why));
    }
    let is_read = kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse();
    let what = match is_read {
        false => {
            let kind = char::from(kind.as_byte()).escape_default();
            format!("It is of a kind of tar that is not read ({kind}).")
        }
        true if has_map_of_holes(entry) => {
            "It is a file with holes in a form that is not read.".to_owned()
        }
        true => return None,
    };
    let why = format!("{what} Unpack the archive, and add the file that comes of it.");
    Some(Problem::file(ProblemKind::Unsupported, why))
}

fn has_map_of_holes<R: Read>(entry: &mut ::tar::Entry<'_, R>) -> bool {
    let Ok(Some(records)) = entry.pax_extensions() else { return false };
    records.flatten().any(|record| record.key_bytes().starts_with(b"GNU.sparse."))
}

/// Visits each file, in the order of the archive.
pub(super) fn each(source: &mut dyn Read, visit: &mut Visit<'_>) -> Option<Problem> {
    let mut archive = ::tar::Archive::new(source);
    // Zeros end an archive. Behind them another may stand: that is how some put two together.
    archive.set_ignore_zeros(true);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return Some(damaged("tar", &plain::reading(&error), 0)),
    };
    let mut read = 0;
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(damaged("tar", &plain::reading(&error), read)),
        };
        let kind = entry.header().entry_type();
        if holds_nothing(kind) {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let bytes = entry.size();
        let refusal = refusal(kind, &mut entry);
        let mut content = Exactly { file: &mut entry, left: bytes };
        let content: Result<&mut dyn Read, Problem> = match refusal {
            None => Ok(&mut content),
            Some(problem) => Err(problem),
        };
        if !visit(Entry { name, bytes, content }) {
            return None;
        }
        read += 1;
    }
    (read == 0).then(|| holds_no_files("tar"))
}
