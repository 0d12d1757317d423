//! Bytes in, events and problems out.
//!
//! A file's bytes are unpacked ([`Container`], [`Archive`]), decoded as text, told apart by content
//! ([`Shape`]) and read event by event, all of it piece by piece: memory follows the largest event,
//! not the file. Whatever cannot be read becomes a [`Problem`]; nothing is lost without one, and no
//! input makes the reader panic.

mod container;
mod digest;
mod draft;
mod encoding;
mod fetch;
mod format;
mod limits;
mod lookalike;
mod neighbour;
mod output;
mod plain;
mod reader;
mod record;
mod recover;
mod report;
mod signature;
mod text;

pub use digest::{Digest, LoggedFile, PreviousDigest};
pub use limits::{Clock, Limits, RunLimits};
pub use reader::Reader;
pub use report::{Archive, Container, Content, FileReport, Problem, ProblemKind, Shape, Where};

use crate::event::Event;
use std::io::{Read, Seek};

/// A file's bytes.
pub trait Input: Read + Seek {}
impl<T: Read + Seek + ?Sized> Input for T {}

/// Takes what a file holds.
pub trait Sink {
    /// A content begins: the next events are from it. The name is its path in the archive, and
    /// empty for a file that is no archive.
    fn content(&mut self, _name: &str) {}

    /// An event, and the place of its record among the file's records, from 0, those that could not
    /// be read counted too.
    fn event(&mut self, index: u32, event: &Event<'_>);
}

impl<F: FnMut(u32, &Event<'_>)> Sink for F {
    fn event(&mut self, index: u32, event: &Event<'_>) {
        self(index, event);
    }
}
