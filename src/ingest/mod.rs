//! Bytes in, events and problems out.
//!
//! A file's bytes are unpacked ([`Container`], [`Archive`]), decoded as text, told apart by content
//! ([`Shape`]) and read event by event, all of it piece by piece: memory follows the largest event,
//! not the file. Whatever cannot be read becomes a [`Problem`]; nothing is lost without one, and no
//! input makes the reader panic.

mod container;
mod digest;
mod encoding;
mod format;
mod limits;
mod lookalike;
mod output;
mod record;
mod recover;
mod report;
mod signature;
mod text;

pub use digest::{Digest, LoggedFile, PreviousDigest};
pub use limits::{Clock, Limits};
pub use report::{Archive, Container, Content, FileReport, Problem, ProblemKind, Shape, Where};

use crate::event::Event;
use container::{Entry, Gunzip, Inflater, Packing};
use output::{Draft, Output};
use std::io::{Read, Seek, SeekFrom};
use text::{Budget, Text};

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

/// Reads files, one after the other. It owns the memory that reading needs, so one reader for many
/// files is faster than one for each.
pub struct Reader {
    limits: Limits,
    clock: Option<Clock>,
    inflaters: Vec<Inflater>,
    window: String,
}

/// Containers in containers are opened so deep.
const LAYERS: usize = 4;

impl Reader {
    /// A reader that gives up a file at these limits. It knows no time until it is given a clock.
    pub fn new(limits: Limits) -> Self {
        Reader { limits, clock: None, inflaters: Vec::new(), window: String::new() }
    }

    /// The same with a clock, by which [`Limits::seconds`] counts.
    pub fn timed_by(self, clock: Clock) -> Self {
        Reader { clock: Some(clock), ..self }
    }

    /// Reads one file, hands each event to `sink` in the file's order, and returns what was seen.
    /// The name is only a hint for the wording of problems; the content decides.
    pub fn read(&mut self, name: &str, input: &mut dyn Input, sink: &mut dyn Sink) -> FileReport {
        let begun = input.seek(SeekFrom::End(0)).and_then(|bytes| {
            input.rewind()?;
            let (head, _) = container::head(input);
            input.rewind()?;
            Ok((bytes, head))
        });
        let (bytes, head) = match begun {
            Ok(begun) => begun,
            Err(error) => return FileReport::unread(0, format!("Reading it failed: {error}.")),
        };
        let until = self.clock.map(|now| (now, now() + self.limits.time()));
        let report =
            FileReport { bytes, archive: None, contents: Vec::new(), problems: Vec::new() };
        let mut file = File { reader: self, name, until, sink, report, records: 0, is_over: false };
        if container::recognise(&head) == Packing::Zip {
            file.report.archive = Some(Archive::Zip);
            let problem = container::each_in_zip(input, &mut |entry| file.entry("", entry, 1));
            file.report.problems.extend(problem);
        } else {
            let draft = file.open(&Place { name: "", bytes, layer: 0 }, input);
            file.finish(draft);
        }
        file.report
    }
}

/// A file that is being read.
struct File<'f> {
    reader: &'f mut Reader,
    name: &'f str,
    until: Option<(Clock, std::time::Duration)>,
    sink: &'f mut dyn Sink,
    report: FileReport,
    records: u32,
    /// Whether a limit was reached that ends all of it.
    is_over: bool,
}

/// What is being opened.
struct Place<'p> {
    /// The path in the archive.
    name: &'p str,
    /// Its size as stored.
    bytes: u64,
    /// How many containers it is in.
    layer: usize,
}

impl File<'_> {
    /// Reads what `source` holds, whatever it is packed in. `None` for an archive: its files have
    /// been read then.
    fn open(&mut self, place: &Place<'_>, source: &mut dyn Read) -> Option<Draft> {
        let (head, failure) = container::head(source);
        let mut source = head.as_slice().chain(source);
        let mut draft = match container::recognise(&head) {
            Packing::Gzip if place.layer < LAYERS => self.gunzip(place, &mut source),
            Packing::Tar if place.layer < LAYERS => {
                let archive = match (place.name, place.layer) {
                    ("", 1) => Archive::TarGz,
                    _ => Archive::Tar,
                };
                self.report.archive.get_or_insert(archive);
                let layer = place.layer + 1;
                let visit = &mut |entry: Entry<'_>| self.entry(place.name, entry, layer);
                let problem = container::each_in_tar(&mut source, visit);
                self.problem(place.name, problem);
                None
            }
            _ => Some(self.content(place, &head, &mut source)),
        };
        if let (Some(draft), Some(why)) = (&mut draft, failure) {
            draft.failed(&why.to_string());
        }
        draft
    }

    fn gunzip(&mut self, place: &Place<'_>, source: &mut dyn Read) -> Option<Draft> {
        let mut inflater = self.reader.inflaters.pop().unwrap_or_default();
        let left = self.bytes_left();
        let mut gunzip = Gunzip::new(source, &mut inflater, left);
        let mut draft = self.open(&Place { layer: place.layer + 1, ..*place }, &mut gunzip);
        if !self.is_over {
            gunzip.exhaust();
        }
        let problems = gunzip.problems();
        match &mut draft {
            Some(draft) => draft.unpacked(gunzip.unpacked(), gunzip.cut(), problems),
            None => problems.into_iter().for_each(|it| self.problem(place.name, Some(it))),
        }
        self.reader.inflaters.push(inflater);
        draft
    }

    /// Reads a file of an archive that lies at `path`.
    fn entry(&mut self, path: &str, entry: Entry<'_>, layer: usize) -> bool {
        let separator = if path.is_empty() { "" } else { "/" };
        let name = format!("{path}{separator}{}", entry.name);
        let place = Place { name: &name, bytes: entry.bytes, layer };
        let draft = match entry.content {
            Ok(source) => self.open(&place, source),
            Err(problem) => {
                self.sink.content(&name);
                let mut draft = Draft::new(&name, entry.bytes);
                draft.problem(problem);
                Some(draft)
            }
        };
        self.finish(draft);
        if !self.is_over && self.report.contents.len() >= self.reader.limits.contents {
            self.give_up("it holds more files than the limit");
        }
        !self.is_over
    }

    fn content(&mut self, place: &Place<'_>, head: &[u8], source: &mut dyn Read) -> Draft {
        self.sink.content(place.name);
        let draft = Draft::new(place.name, place.bytes);
        let name = if place.name.is_empty() { self.name } else { place.name };
        let limits = Limits { events: self.events_left(), ..self.reader.limits };
        let budget = Budget { bytes: self.bytes_left(), value: limits.value, until: self.until };
        let mut out = Output::new(self.sink, limits, self.until, draft, self.records);
        if let Some(problem) = signature::recognise(head) {
            out.problem(problem);
            return out.finish();
        }
        let Some(encoding) = encoding::detect(head) else {
            out.problem(Problem::file(ProblemKind::NotJson, "It is binary data, not text."));
            return out.finish();
        };
        let memory = std::mem::take(&mut self.reader.window);
        let mut text = Text::fetch(source, encoding, budget, memory);
        if text.peek().is_none() {
            out.empty();
        } else {
            format::read(name, place.layer, &mut text, &mut out);
        }
        let fetched = text.finish();
        let draft = out.finish_text(&fetched);
        self.reader.window = fetched.memory;
        draft
    }

    /// Takes a content into the report.
    fn finish(&mut self, draft: Option<Draft>) {
        let Some(draft) = draft else { return };
        self.is_over |= draft.is_over();
        let content = draft.finish();
        self.records = self.records.saturating_add(content.records);
        self.report.contents.push(content);
    }

    /// Takes a problem with an archive.
    fn problem(&mut self, name: &str, problem: Option<Problem>) {
        self.report.problems.extend(problem.map(|mut problem| {
            if !name.is_empty() {
                problem.why = format!("In {}: {}", name.escape_debug(), problem.why);
            }
            problem
        }));
    }

    fn give_up(&mut self, what: &str) {
        let why = format!("Reading stopped: {what}. Raise the limit, or unpack and split it.");
        self.problem("", Some(Problem::file(ProblemKind::TooLarge, why)));
        self.is_over = true;
    }

    fn bytes_left(&self) -> u64 {
        self.reader.limits.inflated.saturating_sub(self.report.inflated())
    }

    fn events_left(&self) -> u64 {
        self.reader.limits.events.saturating_sub(self.report.events())
    }
}
