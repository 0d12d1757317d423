//! What files are packed in. CloudTrail delivers gzip; tools sometimes compress that once more, and
//! people send folders as archives. Everything is unpacked piece by piece.

mod gzip;
mod inflate;
mod packed;
mod tar;
mod zip;

pub(super) use self::gzip::Gunzip;
pub(super) use self::inflate::Inflater;

use super::{Input, Problem, ProblemKind};
use std::io::{self, Read};

/// What bytes are packed in, told by their beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Nothing, or nothing that is known.
    None,
    /// gzip.
    Gzip,
    /// tar.
    Tar,
    /// zip.
    Zip,
}

/// So many bytes tell what follows.
const HEAD: u64 = 1024;

/// The beginning of some bytes, and why there is no more of it, if reading failed.
pub(super) type Head = (Vec<u8>, Option<io::Error>);

/// The beginning of what `source` holds.
pub(super) fn head(source: &mut dyn Read) -> Head {
    let mut head = Vec::with_capacity(HEAD as usize);
    let failure = source.take(HEAD).read_to_end(&mut head).err();
    (head, failure)
}

/// What the bytes that begin so are packed in. What begins as JSON is not packed: a name in a log
/// may hold any letters at any place, `ustar` at byte 257 too.
pub(super) fn recognise(head: &[u8]) -> Packing {
    match head {
        _ if gzip::is_gzip(head) => Packing::Gzip,
        _ if zip::is_zip(head) => Packing::Zip,
        _ if tar::is_tar(head) => Packing::Tar,
        _ => Packing::None,
    }
}

/// A file in an archive.
pub(super) struct Entry<'e> {
    /// Its path in the archive.
    pub name: String,
    /// Its size as stored, in bytes.
    pub bytes: u64,
    /// Its content, or why it cannot be read.
    pub content: Result<&'e mut dyn Read, Problem>,
}

/// Takes the files of an archive, one after the other; false to stop.
pub(super) type Visit<'v> = dyn FnMut(Entry<'_>) -> bool + 'v;

/// Visits the files in a zip archive. Returns what is wrong with the archive itself.
pub(super) fn each_in_zip(input: &mut dyn Input, visit: &mut Visit<'_>) -> Vec<Problem> {
    zip::each(input, visit)
}

/// Visits the files in a tar archive. Returns what is wrong with the archive itself.
pub(super) fn each_in_tar(source: &mut dyn Read, visit: &mut Visit<'_>) -> Option<Problem> {
    tar::each(source, visit)
}

fn damaged(what: &str, why: &str, read: u64) -> Problem {
    let read = crate::text::counted(read, "file");
    let why = format!(
        "The {what} archive is damaged or cut: {why}. Read before it: {read}. What else was in it \
         is not known. Fetch the archive again."
    );
    Problem::file(ProblemKind::Corrupt, why)
}

fn holds_no_files(what: &str) -> Problem {
    Problem::file(ProblemKind::Empty, format!("The {what} archive holds no files."))
}

/// A file of which the archive says how long it is: one that ends before is damaged.
struct Exactly<R> {
    file: R,
    left: u64,
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        if read == 0 && self.left > 0 && !into.is_empty() {
            let why = "it ends before the length that the archive gives";
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, why));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}
