//! What files are packed in. CloudTrail delivers gzip; tools sometimes compress that once more.

mod gzip;
mod inflate;

use super::{Container, Problem, ProblemKind};
use inflate::Inflater;

/// Unpacks files, one after the other, into memory that it keeps.
#[derive(Default)]
pub(super) struct Unpacker {
    outer: Inflater,
    inner: Inflater,
}

/// The content of a file.
pub(super) struct Content<'a> {
    /// As much of it as could be unpacked.
    pub bytes: &'a [u8],
    /// What it was packed in.
    pub container: Container,
    /// Whether its end is missing, which one of the problems explains.
    pub cut: bool,
    /// What went wrong.
    pub problems: Vec<Problem>,
}

impl Unpacker {
    /// Unpacks a file, by its content. Each layer may be `limit` bytes large.
    pub fn open<'a>(&'a mut self, bytes: &'a [u8], limit: u64) -> Content<'a> {
        if !gzip::is_gzip(bytes) {
            return Content { bytes, container: Container::Plain, cut: false, problems: vec![] };
        }
        let outer = gzip::unpack(bytes, &mut self.outer, limit);
        let bytes = self.outer.bytes();
        let (cut, mut problems) = (outer.cut(), outer.problems());
        if !gzip::is_gzip(bytes) {
            return Content { bytes, container: Container::Gzip, cut, problems };
        }
        let inner = gzip::unpack(bytes, &mut self.inner, limit);
        // What the outer layer lost, the inner one misses.
        let known = |problem: &Problem| cut && problem.kind == ProblemKind::Truncated;
        problems.extend(inner.problems().into_iter().filter(|problem| !known(problem)));
        Content {
            bytes: self.inner.bytes(),
            container: Container::GzipInGzip,
            cut: cut || inner.cut(),
            problems,
        }
    }
}
