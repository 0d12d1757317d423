//! tar archives, as people pack folders to send them.
//!
//! <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06>

use super::{Entry, Exactly, Visit, damaged};
use crate::ingest::{Problem, plain};
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

/// Visits each file, in the order of the archive.
pub(super) fn each(source: &mut dyn Read, visit: &mut Visit<'_>) -> Option<Problem> {
    let mut archive = ::tar::Archive::new(source);
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
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let bytes = entry.size();
        let mut content = Exactly { file: &mut entry, left: bytes };
        if !visit(Entry { name, bytes, content: Ok(&mut content) }) {
            break;
        }
        read += 1;
    }
    None
}
