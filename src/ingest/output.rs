//! Where a file's events and problems go: to the sink, and into the file's report.

use super::cursor::{Cursor, Fault};
use super::record::{Record, Refusal};
use super::{Container, FileReport, Limits, Problem, ProblemKind, Shape, Sink, Where, words};
use crate::text::counted;

/// Counts what passes, and joins refused records that follow each other into one problem.
pub(super) struct Output<'o, 's> {
    sink: &'o mut Sink<'s>,
    limits: Limits,
    cut: bool,
    records: u64,
    run: Option<Run>,
    unlisted: u64,
    report: FileReport,
}

/// Refused records with no event between them.
struct Run {
    place: Where,
    length: u64,
    first: Refusal,
}

impl<'o, 's> Output<'o, 's> {
    /// An output for a file of `bytes` bytes as stored.
    pub fn new(sink: &'o mut Sink<'s>, limits: Limits, bytes: u64) -> Self {
        let report = FileReport {
            bytes,
            inflated: bytes,
            container: Container::Plain,
            shape: None,
            events: 0,
            problems: Vec::new(),
        };
        Output { sink, limits, cut: false, records: 0, run: None, unlisted: 0, report }
    }

    /// Notes what the content was packed in, its size in bytes, and whether its end is missing, so
    /// that nobody explains the same loss a second time.
    pub fn unpacked(&mut self, container: Container, inflated: u64, cut: bool) {
        self.report.container = container;
        self.report.inflated = inflated;
        self.cut = cut;
    }

    /// Notes the shape of the content.
    pub fn shape(&mut self, shape: Shape) {
        self.report.shape = Some(shape);
    }

    /// What the content was packed in.
    pub fn container(&self) -> Container {
        self.report.container
    }

    /// How deeply an event may nest.
    pub fn depth(&self) -> usize {
        self.limits.depth
    }

    /// Whether a text that ends too early is explained by what happened while unpacking it.
    pub fn explains(&self, fault: &Fault) -> bool {
        self.cut && fault.ended
    }

    /// Whether the end of the content is missing.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Takes the next record, placed by its number.
    pub fn record(&mut self, record: Record<'_>) {
        let index = self.records;
        self.record_at(Where::Records { first: index, last: index }, record);
    }

    /// Takes the next record, which stands at `place`.
    pub fn record_at(&mut self, place: Where, record: Record<'_>) {
        match record {
            Ok(event) => {
                self.end_run();
                let index = u32::try_from(self.records).unwrap_or(u32::MAX);
                (self.sink)(index, &event);
                self.report.events += 1;
            }
            Err(refusal) => self.refuse(place, refusal),
        }
        self.records += 1;
    }

    /// Takes a problem that concerns no single record.
    pub fn problem(&mut self, problem: Problem) {
        self.end_run();
        self.list(problem);
    }

    /// Reading stopped at the cursor: nothing behind it was read.
    pub fn stopped(&mut self, cursor: &Cursor<'_>, fault: Fault) {
        if self.explains(&fault) {
            return;
        }
        let (kind, how) = match fault.ended {
            true => (ProblemKind::Truncated, "The text ends in the middle"),
            false => (ProblemKind::BrokenJson, "The JSON is broken here"),
        };
        let before = counted(self.report.events, "event");
        let lost = words::size(cursor.rest().len() as u64);
        let why = format!("{how}: {}. Read before it: {before}. Not read: {lost}.", fault.what);
        let place = Where::From { byte: fault.byte as u64, line: cursor.line_of(fault.byte) };
        self.problem(Problem { place, kind, why });
    }

    /// The report, when everything was taken.
    pub fn finish(mut self) -> FileReport {
        self.end_run();
        if self.unlisted > 0 {
            let why =
                format!("And {} more, not listed one by one.", counted(self.unlisted, "problem"));
            self.report.problems.push(Problem { place: Where::File, kind: ProblemKind::More, why });
        }
        self.report
    }

    fn refuse(&mut self, place: Where, refusal: Refusal) {
        let run = self.run.take();
        self.run = match run {
            Some(run) => Some(Run {
                place: until(run.place, place),
                length: run.length + 1,
                first: run.first,
            }),
            None => Some(Run { place, length: 1, first: refusal }),
        };
    }

    fn end_run(&mut self) {
        let Some(Run { place, length, first }) = self.run.take() else { return };
        let why = match length {
            1 => first.why,
            _ => format!(
                "{} in a row were not read. The first: {}",
                counted(length, "record"),
                first.why
            ),
        };
        self.list(Problem { place, kind: first.kind, why });
    }

    /// Memory must not follow the number of faults in a file.
    fn list(&mut self, problem: Problem) {
        if self.report.problems.len() < self.limits.problems {
            self.report.problems.push(problem);
        } else {
            self.unlisted += 1;
        }
    }
}

/// From the start of one place to the end of another of its kind.
fn until(from: Where, to: Where) -> Where {
    match (from, to) {
        (Where::Lines { first, .. }, Where::Lines { last, .. }) => Where::Lines { first, last },
        (Where::Records { first, .. }, Where::Records { last, .. }) => {
            Where::Records { first, last }
        }
        _ => from,
    }
}
