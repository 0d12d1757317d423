//! Bytes in, events and problems out.
//!
//! A file's bytes are unpacked ([`Container`]), decoded as text, told apart by content ([`Shape`])
//! and read event by event. Whatever cannot be read becomes a [`Problem`]; nothing is lost without
//! one, and no input makes the reader panic.

mod container;
mod cursor;
mod digest;
mod format;
mod lookalike;
mod output;
mod record;
mod report;
mod signature;
mod text;
mod words;

pub use digest::{Digest, LoggedFile, PreviousDigest};
pub use report::{Container, FileReport, Problem, ProblemKind, Shape, Where};

use crate::event::Event;
use container::Unpacker;
use output::Output;

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
    unpacker: Unpacker,
}

impl Reader {
    /// A reader that gives up a file at these limits.
    pub fn new(limits: Limits) -> Self {
        Reader { limits, unpacker: Unpacker::default() }
    }

    /// Reads one file's bytes, calls `sink` with each event in the file's order, and returns what
    /// was seen. The name is only a hint for the wording of problems; the content decides.
    pub fn read(&mut self, name: &str, bytes: &[u8], sink: &mut Sink<'_>) -> FileReport {
        let mut out = Output::new(sink, self.limits, bytes.len() as u64);
        let content = self.unpacker.open(bytes, self.limits.inflated);
        out.unpacked(content.container, content.bytes.len() as u64, content.cut);
        for problem in content.problems {
            out.problem(problem);
        }
        read_content(name, content.bytes, &mut out);
        out.finish()
    }
}

fn read_content(name: &str, bytes: &[u8], out: &mut Output<'_, '_>) {
    if let Some(problem) = signature::recognise(bytes) {
        return out.problem(problem);
    }
    if text::is_binary(bytes) {
        return out.problem(Problem::file(ProblemKind::NotJson, "It is binary data, not text."));
    }
    let bytes = if out.is_cut() { text::without_cut_character(bytes) } else { bytes };
    let (text, problem) = text::decode(bytes);
    if !text.trim_start_matches('\u{feff}').trim().is_empty() {
        let read = format::read(name, &text, out);
        // Of a file that is no log, its encoding is of no interest.
        problem.filter(|_| read).into_iter().for_each(|problem| out.problem(problem));
    } else if !out.is_cut() {
        out.problem(Problem::file(ProblemKind::Empty, "There is nothing in it."));
    }
}
