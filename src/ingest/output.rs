//! Where a content's events and problems go: to the sink, and into its report.

use super::draft::Draft;
use super::fetch::Fetched;
use super::limits::Deadline;
use super::record::{self, Refusal};
use super::text::{Fault, Text};
use super::{Digest, Limits, Problem, ProblemKind, Shape, Sink, Where};
use crate::event::{Event, Json};
use crate::text::{brief, bytes, count, counted};
use std::borrow::Cow;

/// Counts what passes, and joins refused records that follow each other into one problem.
pub(super) struct Output<'o> {
    sink: &'o mut dyn Sink,
    limits: Limits,
    /// Events that the whole file may have.
    most: u64,
    deadline: Deadline,
    /// Records of the file before this content.
    before: u32,
    run: Option<Run>,
    unclear: Option<Unclear>,
    /// A limit that was reached before the text's own.
    gave_up: Option<Fault>,
    unlisted: u64,
    /// Whether records unpacked to more than they may.
    unpacked_all: bool,
    /// What the value being read is wrapped in, the outermost first.
    wrapped: Vec<Shape>,
    /// How many objects with lists of records stand in each other where reading is.
    documents: usize,
    line: Option<u64>,
    draft: Draft,
}

/// Events whose time is not understood.
struct Unclear {
    events: u64,
    place: Where,
    /// What the first of them says instead.
    first: String,
}

/// Refused records with no event between them.
struct Run {
    place: Where,
    length: u64,
    first: Refusal,
}

impl<'o> Output<'o> {
    /// An output for a content, of which `draft` tells; `before` records of the file came before,
    /// which may have `most` events, of which `limits` says what is left.
    pub fn new(
        sink: &'o mut dyn Sink,
        limits: Limits,
        most: u64,
        deadline: Deadline,
        draft: Draft,
        before: u32,
    ) -> Self {
        Output {
            sink,
            limits,
            most,
            deadline,
            before,
            run: None,
            documents: 0,
            unclear: None,
            gave_up: None,
            unlisted: 0,
            unpacked_all: false,
            wrapped: Vec::new(),
            line: None,
            draft,
        }
    }

    /// Notes a shape of the content.
    pub fn shape(&mut self, shape: Shape) {
        if !self.draft.content.shapes.contains(&shape) {
            self.draft.content.shapes.push(shape);
        }
    }

    /// Takes a digest. It vouches for files only where it is one itself, and nothing around it.
    pub fn digest(&mut self, digest: Digest) {
        if self.draft.content.shapes == [Shape::Digest] && self.wrapped.is_empty() {
            self.draft.content.digest.get_or_insert_with(|| Box::new(digest));
        }
    }

    /// How many shapes were noted.
    pub fn shapes(&self) -> usize {
        self.draft.content.shapes.len()
    }

    /// Records taken.
    pub fn records(&self) -> u32 {
        self.draft.content.records
    }

    /// Events taken.
    pub fn events(&self) -> u64 {
        self.draft.content.events
    }

    /// How deeply an event may nest.
    pub fn depth(&self) -> usize {
        self.limits.depth
    }

    /// How large a value may be that must be held as a whole, in bytes.
    pub fn value(&self) -> usize {
        self.limits.value
    }

    /// Reads an object with lists of records; `None` where as many as that stand around it already.
    pub fn document<T>(&mut self, most: usize, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.documents >= most {
            return None;
        }
        self.documents += 1;
        let result = read(self);
        self.documents -= 1;
        Some(result)
    }

    /// Reads what is wrapped in a shape.
    pub fn within<T>(&mut self, shape: Shape, read: impl FnOnce(&mut Self) -> T) -> T {
        self.shape(shape);
        self.wrapped.push(shape);
        let result = read(self);
        self.wrapped.pop();
        result
    }

    /// An error where no more events are to be taken and `text` goes on. What ends here, or closes
    /// its list, holds no more than it may.
    pub fn check(&mut self, text: &mut Text<'_>) -> Result<(), Fault> {
        if !self.is_full() {
            return Ok(());
        }
        let goes_on = !matches!(text.peek(), None | Some(b']'));
        if goes_on || self.is_over() { Err(self.stop(text)) } else { Ok(()) }
    }

    /// No more events are to be taken, and there are more: the error, where `text` stands.
    pub fn stop(&mut self, text: &Text<'_>) -> Fault {
        let what = match self.events() < self.limits.events {
            _ if self.unpacked_all => {
                let most = bytes(self.limits.inflated);
                format!("its records unpack to more than the limit of {most}")
            }
            true => self.deadline.why(),
            false => format!("it has more than the limit of {} events", count(self.most)),
        };
        self.draft.over = true;
        text.fault_here(ProblemKind::TooLarge, &what)
    }

    /// Whether a limit was reached that ends all reading. Whoever reads the file itself tells of it.
    pub fn is_over(&self) -> bool {
        self.draft.over
    }

    /// Whether no more events are to be taken. The time is asked for now and then.
    pub fn is_full(&self) -> bool {
        self.is_over()
            || self.events() >= self.limits.events
            || (self.records().is_multiple_of(1024) && self.deadline.is_past())
    }

    /// Where the next record stands: the line, where lines are read, else its number.
    pub fn place(&self) -> Where {
        let index = u64::from(self.records());
        match self.line {
            Some(line) => Where::Lines { first: line, last: line },
            None => Where::Records { first: index, last: index },
        }
    }

    /// Notes the line that is read next.
    pub fn at_line(&mut self, line: u64) {
        self.line = Some(line);
    }

    /// Takes the next record, an event.
    pub fn event(&mut self, event: &Event<'_>) {
        self.end_run();
        if let Some(said) = event.unclear_time() {
            self.unclear_time(said);
        }
        self.sink.event(self.before.saturating_add(self.records()), event);
        self.draft.content.events += 1;
        self.draft.content.records = self.records().saturating_add(1);
    }

    /// Notes that the time of the next event is not understood.
    fn unclear_time(&mut self, said: Json<'_>) {
        match &mut self.unclear {
            Some(unclear) => unclear.events += 1,
            None => {
                let said = said.scalar().unwrap_or(Cow::Borrowed(said.text()));
                let (place, first) = (self.place(), brief(&said, 60));
                self.unclear = Some(Unclear { events: 1, place, first });
            }
        }
    }

    /// Takes the next record, which has `size` bytes, too many to be held.
    pub fn refuse_large(&mut self, size: u64) {
        if let Some(refusal) = record::too_large(size, self.limits.value) {
            self.refuse(refusal);
        }
    }

    /// Takes the next record, which is no event.
    pub fn refuse(&mut self, mut refusal: Refusal) {
        let is_large = |refusal: &Refusal| refusal.kind == ProblemKind::TooLarge;
        // What a limit costs can be had by raising it: no other problem may hide it.
        if self.run.as_ref().is_some_and(|run| is_large(&run.first) != is_large(&refusal)) {
            self.end_run();
        }
        let place = self.place();
        if !self.wrapped.is_empty() {
            refusal.why = format!("In {}: {}", Shape::names(&self.wrapped), refusal.why);
            if refusal.kind == ProblemKind::Record {
                refusal.kind = ProblemKind::NotCloudtrail;
            }
        }
        self.draft.content.records = self.records().saturating_add(1);
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

    /// How many bytes the next record may unpack to; none where the time is over.
    pub fn room(&mut self) -> u64 {
        self.draft.over |= self.deadline.is_past();
        let left = self.limits.inflated.saturating_sub(self.draft.held);
        if self.is_over() { 0 } else { left }
    }

    /// Notes that the next record unpacked to so many bytes, and whether that was all the room.
    pub fn unpacked(&mut self, bytes: u64, is_all: bool) {
        self.draft.held = self.draft.held.saturating_add(bytes);
        self.unpacked_all |= is_all && !self.is_over();
        self.draft.over |= is_all;
    }

    /// Takes a problem with the next record, which is read all the same.
    pub fn beside(&mut self, problem: Problem) {
        let why = format!("In {}: {}", Shape::names(&self.wrapped), problem.why);
        self.problem(Problem { place: self.place(), why, ..problem });
    }

    /// Takes a problem that concerns no single record.
    pub fn problem(&mut self, problem: Problem) {
        self.end_run();
        self.list(problem);
    }

    /// There is nothing in it.
    pub fn empty(&mut self) {
        let problem = Problem::file(
            ProblemKind::Empty,
            "There is nothing in it. If it should hold events, fetch it again.",
        );
        self.draft.end.push(problem);
    }

    /// The text is broken, and `skipped` bytes of it were passed over to where reading goes on, or
    /// to the end.
    pub fn skipped(&mut self, fault: &Fault, skipped: u64, goes_on: bool) {
        let Fault { byte, line, kind, what, .. } = fault;
        let how = match kind {
            ProblemKind::Truncated => "The text ends in the middle",
            ProblemKind::TooLarge => "Reading stopped",
            _ => "The JSON is broken here",
        };
        let lost = match goes_on {
            true => format!("Passed over: {}, to where the next event begins.", bytes(skipped)),
            false => {
                let before = counted(self.events(), "event");
                format!("Read before it: {before}. Not read: {}.", bytes(skipped))
            }
        };
        let advice = match kind {
            ProblemKind::TooLarge => " Raise the limit, or split the file.",
            _ => "",
        };
        let why = format!("{how}: {what}. {lost}{advice}");
        let problem = Problem { place: Where::From { byte: *byte, line: *line }, kind: *kind, why };
        self.end_run();
        if fault.ended() && !goes_on {
            self.draft.end.push(problem);
        } else {
            self.list(problem);
        }
    }

    /// A limit was reached here, and another before the end of the text was found. Both are one
    /// problem, told when the text is finished.
    pub fn gave_up(&mut self, fault: Fault) {
        self.gave_up = Some(fault);
    }

    /// Takes a refusal of the last record, which is only said if nothing explains that the text
    /// ends.
    pub fn refuse_end(&mut self, refusal: Refusal) {
        let place = self.place();
        self.end_run();
        self.draft.content.records = self.records().saturating_add(1);
        self.draft.end.push(Problem { place, kind: refusal.kind, why: refusal.why });
    }

    /// The report, when everything was taken.
    pub fn finish(mut self) -> Draft {
        self.end_run();
        if let Some(unclear) = self.unclear.take() {
            self.list(unclear.problem());
        }
        if self.unlisted > 0 {
            let why =
                format!("And {} more, not listed one by one.", counted(self.unlisted, "problem"));
            let more = Problem { place: Where::File, kind: ProblemKind::More, why };
            self.draft.content.problems.push(more);
        }
        self.draft
    }

    /// The report of a text, when everything was taken.
    pub fn finish_text(mut self, fetched: &Fetched) -> Draft {
        let events = self.events();
        let is_log = self.shapes() > 0;
        self.draft.content.inflated = fetched.bytes;
        if let Some((kind, why)) = &fetched.stopped {
            let advice = match kind {
                ProblemKind::TooLarge => "Raise the limit, or split the file.",
                _ => "Fetch the file again.",
            };
            let (place, after, why) = match &self.gave_up {
                Some(Fault { byte, line, what, .. }) => {
                    (Where::From { byte: *byte, line: *line }, *byte, what)
                }
                None => (Where::File, fetched.bytes, why),
            };
            let why = format!(
                "Reading stopped after {}: {why}. Read before it: {}. What follows was not read. \
                 {advice}",
                bytes(after),
                counted(events, "event")
            );
            self.problem(Problem { place, kind: *kind, why });
            self.draft.cut = true;
            self.draft.over |= *kind == ProblemKind::TooLarge;
        }
        // Of a file that is no log, its encoding is of no interest.
        if is_log && fetched.replaced > 0 {
            self.problem(replaced(fetched.replaced + u64::from(fetched.cut_character)));
        } else if is_log && fetched.cut_character {
            self.draft.end.push(replaced(1));
        }
        self.finish()
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
        if self.draft.content.problems.len() < self.limits.problems {
            self.draft.content.problems.push(problem);
        } else {
            self.unlisted += 1;
        }
    }
}

impl Unclear {
    fn problem(self) -> Problem {
        let Unclear { events, place, first } = self;
        let why = match events {
            1 => format!(
                "The time of this event is not understood: \"{first}\". The event was read, and is \
                 counted in no hour."
            ),
            _ => format!(
                "The time of {} is not understood. The events were read, and are counted in no \
                 hour. The first says \"{first}\".",
                counted(events, "event")
            ),
        };
        Problem { place, kind: ProblemKind::Record, why }
    }
}

fn replaced(places: u64) -> Problem {
    let why = format!(
        "The text is not valid in its encoding in {}, read as \u{fffd}: what stands there is not \
         as it was recorded. Its events were read.",
        counted(places, "place")
    );
    Problem::file(ProblemKind::Encoding, why)
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
