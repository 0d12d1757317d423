//! Bytes in, events and problems out.
//!
//! A file's bytes are unpacked ([`Container`]), decoded as text, told apart by content ([`Shape`])
//! and read event by event. Whatever cannot be read becomes a [`Problem`]; nothing is lost without
//! one, and no input makes the reader panic.

mod report;

pub use report::{Container, FileReport, Problem, ProblemKind, Shape, Where};

use crate::event::Event;

/// How much of one file is read before it is given up, each limit answered by a [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Unpacked content, in bytes.
    pub inflated: u64,
    /// Brackets open at once in one event.
    pub depth: usize,
    /// Problems listed one by one; the rest are counted.
    pub problems: usize,
}

impl Default for Limits {
    /// 1 GiB unpacked (512 MiB where memory is 32-bit), 128 brackets, 1,000 problems.
    fn default() -> Self {
        let inflated = if cfg!(target_pointer_width = "64") { 1 << 30 } else { 1 << 29 };
        Limits { inflated, depth: 128, problems: 1000 }
    }
}

/// Takes the events of a file: the place of the event's record among the file's records, from 0,
/// those that could not be read counted too, and the event.
pub type Sink<'s> = dyn FnMut(u32, &Event<'_>) + 's;

/// Reads files, one after the other. It owns the memory that unpacking needs, so one reader for many
/// files is faster than one for each.
pub struct Reader {
    limits: Limits,
}

impl Reader {
    /// A reader that gives up a file at these limits.
    pub fn new(limits: Limits) -> Self {
        Reader { limits }
    }

    /// Reads one file's bytes, calls `sink` with each event in the file's order, and returns what
    /// was seen. The name is only a hint for the wording of problems; the content decides.
    pub fn read(&mut self, name: &str, bytes: &[u8], sink: &mut Sink<'_>) -> FileReport {
        let _ = (name, sink, self.limits);
        FileReport {
            bytes: bytes.len() as u64,
            inflated: bytes.len() as u64,
            container: Container::Plain,
            shape: None,
            events: 0,
            problems: Vec::new(),
        }
    }
}
