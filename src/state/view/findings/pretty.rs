//! An event's JSON laid out for reading: numbers and strings stay exactly as the file has them.

use crate::event::{Json, Kind};
use crate::rule::Evidence;
use crate::scan::Shown;
use std::borrow::Cow;

/// The lines of a JSON text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pretty {
    /// The lines.
    pub lines: Vec<Line>,
    /// Whether there are more lines, left out.
    pub cut: bool,
}

/// A line: how deep it stands, and its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// How many brackets are open before it.
    pub depth: usize,
    /// Its parts, left to right.
    pub parts: Vec<Part>,
}

/// A part of a line that is of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its text.
    pub text: String,
    /// What it made true: the clauses, a line each.
    pub mark: Option<String>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "JSON's own names")]
pub enum PartKind {
    Punctuation,
    Key,
    String,
    Number,
    Literal,
}

/// A value to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands, a JSON pointer; one that leads into a string marks the string.
    pub pointer: String,
    /// The clause that it made true.
    pub clause: String,
}

impl Mark {
    /// The marks of an event; `when` is the condition that it was judged by.
    pub fn all(shown: &Shown, when: &str) -> Vec<Mark> {
        let mark = |evidence: &Evidence| {
            let clause = when.get(evidence.span.clone())?.to_owned();
            Some(Mark { pointer: evidence.pointer.clone(), clause })
        };
        shown.evidence.iter().filter_map(mark).collect()
    }
}

/// No event that anybody reads has so many; a hostile one may.
pub(super) const LINES: usize = 4000;
/// As deep as a reader of logs goes; what is deeper is left as it stands.
pub(super) const DEPTH: usize = 128;

/// Lays out a JSON text, with the values that `marks` points at marked.
pub fn pretty(text: &str, marks: &[Mark]) -> Pretty {
    let mut printer = Printer { marks, pointer: String::new(), depth: 0, out: Pretty::default() };
    printer.out.lines.push(Line::default());
    printer.value(Json::new(text), None);
    printer.out
}

struct Printer<'a> {
    marks: &'a [Mark],
    pointer: String,
    depth: usize,
    out: Pretty,
}

impl Printer<'_> {
    /// A value, behind its key if it has one.
    fn value(&mut self, json: Json<'_>, key: Option<&str>) {
        let mark = self.mark(json.kind());
        let kind = json.kind();
        let is_container = matches!(kind, Kind::Object | Kind::Array);
        if let Some(key) = key {
            // What a container made true is shown at its key: the whole of it may be long.
            let mark = mark.clone().filter(|_| is_container);
            self.part(PartKind::Key, quoted(key), mark);
            self.part(PartKind::Punctuation, ": ".to_owned(), None);
        }
        let open = json.members().next().is_some() || json.elements().next().is_some();
        match kind {
            Kind::Object if open && self.depth < DEPTH => {
                self.container("{", "}", json.members().map(|(key, value)| (Some(key), value)));
            }
            Kind::Array if open && self.depth < DEPTH => {
                self.container("[", "]", json.elements().map(|value| (None, value)));
            }
            _ => {
                let mark = mark.filter(|_| !is_container || key.is_none());
                self.part(part_kind(kind), json.text().to_owned(), mark);
            }
        }
    }

    fn container<'j>(
        &mut self,
        open: &str,
        close: &str,
        members: impl Iterator<Item = (Option<Cow<'j, str>>, Json<'j>)>,
    ) {
        self.part(PartKind::Punctuation, open.to_owned(), None);
        self.depth += 1;
        let before = self.pointer.len();
        for (index, (key, value)) in members.enumerate() {
            if index > 0 {
                self.part(PartKind::Punctuation, ",".to_owned(), None);
            }
            self.pointer.push('/');
            match &key {
                Some(key) => self.pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                None => self.pointer.push_str(&index.to_string()),
            }
            if !self.line() {
                return;
            }
            self.value(value, key.as_deref());
            self.pointer.truncate(before);
        }
        self.depth -= 1;
        if self.line() {
            self.part(PartKind::Punctuation, close.to_owned(), None);
        }
    }

    /// Begins a line, unless there are enough.
    fn line(&mut self) -> bool {
        self.out.cut |= self.out.lines.len() >= LINES;
        if !self.out.cut {
            self.out.lines.push(Line { depth: self.depth, parts: Vec::new() });
        }
        !self.out.cut
    }

    fn part(&mut self, kind: PartKind, text: String, mark: Option<String>) {
        if let Some(line) = self.out.lines.last_mut().filter(|_| !self.out.cut) {
            line.parts.push(Part { kind, text, mark });
        }
    }

    /// The clauses that the value here made true.
    fn mark(&self, kind: Kind) -> Option<String> {
        let is_here = |mark: &&Mark| match mark.pointer.strip_prefix(&self.pointer) {
            Some("") => true,
            Some(rest) => kind == Kind::String && rest.starts_with('/'),
            None => false,
        };
        let mut clauses: Vec<&str> =
            self.marks.iter().filter(is_here).map(|mark| mark.clause.as_str()).collect();
        clauses.dedup();
        (!clauses.is_empty()).then(|| clauses.join("\n"))
    }
}

fn part_kind(kind: Kind) -> PartKind {
    match kind {
        Kind::String => PartKind::String,
        Kind::Number => PartKind::Number,
        Kind::Null | Kind::Bool => PartKind::Literal,
        Kind::Object | Kind::Array => PartKind::Punctuation,
    }
}

fn quoted(key: &str) -> String {
    serde_json::Value::from(key).to_string()
}
