//! What reading a file came to: counts, and a [`Problem`] for whatever could not be read.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What was seen of one file. Every byte of it is in an event or explained by a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// The file's size as stored, in bytes.
    pub bytes: u64,
    /// The size of its content once unpacked, in bytes; of a file that is not packed, its size.
    pub inflated: u64,
    /// What the content was packed in.
    pub container: Container,
    /// How the content holds its events; `None` where no shape was recognised.
    pub shape: Option<Shape>,
    /// How many events were read.
    pub events: u64,
    /// What could not be read, in the order of the file.
    pub problems: Vec<Problem>,
}

impl FileReport {
    /// The report of a file whose content never reached the reader.
    pub fn unread(bytes: u64, why: String) -> Self {
        FileReport {
            bytes,
            inflated: 0,
            container: Container::Plain,
            shape: None,
            events: 0,
            problems: vec![Problem { place: Where::File, kind: ProblemKind::Unread, why }],
        }
    }

    /// Whether nothing of the content reached the reader.
    pub fn is_unread(&self) -> bool {
        let unread = |problem: &Problem| problem.kind == ProblemKind::Unread;
        self.events == 0 && self.inflated == 0 && self.problems.iter().any(unread)
    }
}

/// What a file's content was packed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Container {
    /// Nothing.
    Plain,
    /// gzip, as CloudTrail delivers.
    Gzip,
    /// gzip in gzip, as uploading a `.gz` with a second compression leaves it.
    GzipInGzip,
}

impl Container {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Container::Plain => "plain",
            Container::Gzip => "gzip",
            Container::GzipInGzip => "gzip in gzip",
        }
    }
}

/// How a file holds its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Shape {
    /// `{"Records":[…]}`, as CloudTrail delivers.
    Records,
    /// A JSON array of events.
    Array,
    /// JSON lines: one event a line.
    JsonLines,
    /// One event, a JSON object.
    Single,
}

impl Shape {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Records => "CloudTrail log file",
            Shape::Array => "JSON array",
            Shape::JsonLines => "JSON lines",
            Shape::Single => "single event",
        }
    }
}

/// Something in a file that could not be read. The file's name is known to whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which part of the file.
    pub place: Where,
    /// What kind of problem.
    pub kind: ProblemKind,
    /// A sentence or two for people: what happened, what it cost, what to do.
    pub why: String,
}

impl Problem {
    /// A problem with a file as a whole.
    pub(super) fn file(kind: ProblemKind, why: impl Into<String>) -> Self {
        Problem { place: Where::File, kind, why: why.into() }
    }
}

/// The part of a file that a [`Problem`] is about. Lines count from 1, records and bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Where {
    /// All of it, or no part that could be named.
    File,
    /// From here to the end of the text.
    From {
        /// Bytes of unpacked text before it.
        byte: u64,
        /// The line it is in.
        line: u64,
    },
    /// Whole lines of the unpacked text.
    Lines {
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// Whole records.
    Records {
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Where::File => f.write_str("file"),
            Where::From { byte, line } => write!(f, "line {line}, byte {byte}"),
            Where::Lines { first, last } if first == last => write!(f, "line {first}"),
            Where::Lines { first, last } => write!(f, "lines {first}–{last}"),
            Where::Records { first, last } if first == last => write!(f, "record {first}"),
            Where::Records { first, last } => write!(f, "records {first}–{last}"),
        }
    }
}

/// What kind of problem it is; the words are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProblemKind {
    /// Nothing in the file.
    Empty,
    /// The file ends in the middle.
    Truncated,
    /// The packed data is damaged, or its checksum does not agree.
    Corrupt,
    /// More content than the limit allows.
    TooLarge,
    /// A container or shape that is known and not read.
    Unsupported,
    /// Text that is not what its encoding allows.
    Encoding,
    /// No JSON in it.
    NotJson,
    /// JSON with an error in its syntax.
    BrokenJson,
    /// Something else than a CloudTrail log.
    NotCloudtrail,
    /// A record that is no CloudTrail event.
    Record,
    /// A record nested deeper than the limit allows.
    TooDeep,
    /// More problems than are listed.
    More,
    /// The file could not be read at all, or reading it failed twice.
    Unread,
}

impl ProblemKind {
    /// The stable word for it, such as `not-cloudtrail`.
    pub fn as_str(self) -> &'static str {
        match self {
            ProblemKind::Empty => "empty",
            ProblemKind::Truncated => "truncated",
            ProblemKind::Corrupt => "corrupt",
            ProblemKind::TooLarge => "too-large",
            ProblemKind::Unsupported => "unsupported",
            ProblemKind::Encoding => "encoding",
            ProblemKind::NotJson => "not-json",
            ProblemKind::BrokenJson => "broken-json",
            ProblemKind::NotCloudtrail => "not-cloudtrail",
            ProblemKind::Record => "record",
            ProblemKind::TooDeep => "too-deep",
            ProblemKind::More => "more",
            ProblemKind::Unread => "unread",
        }
    }
}
