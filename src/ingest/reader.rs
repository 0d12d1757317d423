//! Reading one file: opening what it is packed in, down to the contents.

use super::container::{self, Entry, Gunzip, Head, Inflater, Packing};
use super::draft::Draft;
use super::fetch::{Budget, Fetch};
use super::limits::Deadline;
use super::output::Output;
use super::text::Text;
use super::{
    Archive, Clock, FileReport, Input, Limits, Problem, ProblemKind, Sink, encoding, format, plain,
    signature,
};
use sha2::{Digest as _, Sha256};
use std::io::{self, Read, SeekFrom};

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
        let mut file = File::new(self, name, Task::Read(sink));
        file.begin(input);
        file.report
    }

    /// SHA-256 of each content of a file once unpacked, in the order of [`FileReport::contents`];
    /// `None` for one that could not be read to its end.
    pub fn hashes(&mut self, name: &str, input: &mut dyn Input) -> Vec<Option<[u8; 32]>> {
        let mut file = File::new(self, name, Task::Hash(Vec::new()));
        file.begin(input);
        match file.task {
            Task::Hash(hashes) => hashes,
            Task::Read(_) => Vec::new(),
        }
    }
}

/// What is done with contents.
enum Task<'f> {
    Read(&'f mut dyn Sink),
    Hash(Vec<Option<[u8; 32]>>),
}

/// A file that is being read.
struct File<'f> {
    reader: &'f mut Reader,
    name: &'f str,
    deadline: Deadline,
    task: Task<'f>,
    report: FileReport,
    /// What may still be read of it.
    left: Limits,
    records: u32,
    /// Whether a limit was reached that ends all of it.
    is_over: bool,
}

/// What follows a head. Where the head could not be read to its end, that failure: asked again, a
/// source may say something else, which would be one more problem with the same cause.
struct Rest<'s> {
    source: &'s mut dyn Read,
    failure: Option<&'s io::Error>,
}

impl Read for Rest<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.failure {
            None => self.source.read(into),
            Some(failure) => Err(io::Error::new(failure.kind(), failure.to_string())),
        }
    }
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

impl<'f> File<'f> {
    fn new(reader: &'f mut Reader, name: &'f str, task: Task<'f>) -> Self {
        let deadline = Deadline::after(reader.clock, reader.limits.time());
        let report =
            FileReport { bytes: 0, archive: None, contents: Vec::new(), whole: Vec::new() };
        let left = reader.limits;
        File { reader, name, deadline, task, report, left, records: 0, is_over: false }
    }

    fn begin(&mut self, input: &mut dyn Input) {
        if let Err(error) = self.contents(input) {
            self.report = FileReport::unread(
                0,
                format!(
                    "Reading it failed: {}. Check that it can be read, and try again.",
                    plain::reading(&error)
                ),
            );
        }
    }

    fn contents(&mut self, input: &mut dyn Input) -> io::Result<()> {
        let bytes = input.seek(SeekFrom::End(0))?;
        input.rewind()?;
        self.report.bytes = bytes;
        let head = container::head(input);
        if container::recognise(&head.0) == Packing::Zip {
            input.rewind()?;
            self.report.archive = Some(Archive::Zip);
            let problems = container::each_in_zip(input, &mut |entry| self.entry("", entry, 1));
            self.report.whole.extend(problems);
        } else {
            let draft = self.open_behind(head, &Place { name: "", bytes, layer: 0 }, input);
            self.finish(draft);
        }
        Ok(())
    }

    /// Reads what `source` holds, whatever it is packed in. `None` for an archive: its files have
    /// been read then.
    fn open(&mut self, place: &Place<'_>, source: &mut dyn Read) -> Option<Draft> {
        self.open_behind(container::head(source), place, source)
    }

    /// The same, when its head has been read.
    fn open_behind(
        &mut self,
        (head, failure): Head,
        place: &Place<'_>,
        source: &mut dyn Read,
    ) -> Option<Draft> {
        let mut source = head.as_slice().chain(Rest { source, failure: failure.as_ref() });
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
        // Whoever read on met the failure, and told of it.
        if let (Some(draft), Some(why)) = (&mut draft, failure)
            && !draft.cut
        {
            draft.failed(&plain::reading(&why));
        }
        draft
    }

    fn gunzip(&mut self, place: &Place<'_>, source: &mut dyn Read) -> Option<Draft> {
        let mut inflater = self.reader.inflaters.pop().unwrap_or_default();
        let mut gunzip = Gunzip::new(source, &mut inflater, self.left.inflated);
        let before = self.hashed();
        let mut draft = self.open(&Place { layer: place.layer + 1, ..*place }, &mut gunzip);
        // What a limit ends is not unpacked to its end either.
        if !self.is_over && !draft.as_ref().is_some_and(|draft| draft.over) {
            gunzip.exhaust();
        }
        // Only what was in it is not known for that.
        if let Task::Hash(hashes) = &mut self.task
            && gunzip.gave_up()
            && let Some(last) = hashes.iter_mut().skip(before).last()
        {
            *last = None;
        }
        let problems = gunzip.problems();
        match &mut draft {
            Some(draft) => draft.unpacked(gunzip.unpacked(), gunzip.cut(), problems),
            None => problems.into_iter().for_each(|it| self.problem(place.name, Some(it))),
        }
        self.reader.inflaters.push(inflater);
        draft
    }

    /// How many contents were hashed.
    fn hashed(&self) -> usize {
        match &self.task {
            Task::Hash(hashes) => hashes.len(),
            Task::Read(_) => 0,
        }
    }

    /// Reads a file of an archive that lies at `path`.
    fn entry(&mut self, path: &str, entry: Entry<'_>, layer: usize) -> bool {
        if self.report.contents.len() >= self.left.contents {
            self.give_up("it holds more files than the limit");
            return false;
        }
        let separator = if path.is_empty() { "" } else { "/" };
        let name = format!("{path}{separator}{}", entry.name);
        let place = Place { name: &name, bytes: entry.bytes, layer };
        let draft = match entry.content {
            Ok(source) => self.open(&place, source),
            Err(problem) => {
                match &mut self.task {
                    Task::Read(sink) => sink.content(&name),
                    Task::Hash(hashes) => hashes.push(None),
                }
                let mut draft = Draft::new(&name, entry.bytes);
                draft.content.problems.push(problem);
                Some(draft)
            }
        };
        self.finish(draft);
        !self.is_over
    }

    fn content(&mut self, place: &Place<'_>, head: &[u8], source: &mut dyn Read) -> Draft {
        let draft = Draft::new(place.name, place.bytes);
        let sink = match &mut self.task {
            Task::Read(sink) => sink,
            Task::Hash(hashes) => {
                hashes.push(hash(source, self.left.inflated));
                return draft;
            }
        };
        sink.content(place.name);
        let name = if place.name.is_empty() { self.name } else { place.name };
        let most = self.reader.limits.events;
        let mut out = Output::new(*sink, self.left, most, self.deadline, draft, self.records);
        if let Some(problem) = signature::recognise(head) {
            out.problem(problem);
            return out.finish();
        }
        let Some(encoding) = encoding::detect(head) else {
            out.problem(Problem::file(
                ProblemKind::NotJson,
                "It is binary data, not text. If it holds logs, unpack or export them first.",
            ));
            return out.finish();
        };
        let (bytes, value) = (self.left.inflated, self.left.value);
        let budget = Budget { bytes, value, deadline: self.deadline };
        let memory = std::mem::take(&mut self.reader.window);
        let mut text = Text::fetch(Fetch::new(source, encoding, budget), memory);
        if text.peek().is_none() {
            out.empty();
        } else {
            format::read(name, place.layer, &mut text, &mut out);
        }
        let (fetched, memory) = text.finish();
        self.reader.window = memory;
        out.finish_text(&fetched)
    }

    /// Takes a content into the report.
    fn finish(&mut self, draft: Option<Draft>) {
        let Some(draft) = draft else { return };
        self.is_over |= draft.over;
        let content = draft.finish();
        self.records = self.records.saturating_add(content.records);
        self.left.inflated = self.left.inflated.saturating_sub(content.inflated);
        self.left.events = self.left.events.saturating_sub(content.events);
        self.report.contents.push(content);
    }

    /// Takes a problem with an archive.
    fn problem(&mut self, name: &str, problem: Option<Problem>) {
        self.report.whole.extend(problem.map(|mut problem| {
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
}

/// `None` where there is more than the limit, or reading fails.
fn hash(source: &mut dyn Read, limit: u64) -> Option<[u8; 32]> {
    let (mut hash, mut piece, mut left) = (Sha256::new(), vec![0; 1 << 16], limit);
    loop {
        match source.read(&mut piece).ok()? {
            0 => return Some(hash.finalize().into()),
            read => {
                hash.update(piece.get(..read)?);
                left = left.checked_sub(read as u64)?;
            }
        }
    }
}
