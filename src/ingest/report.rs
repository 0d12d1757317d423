//! What reading a file came to: counts, and a [`Problem`] for whatever could not be read.

use super::Digest;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What was seen of one file. Every byte of it is in an event or explained by a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// The file's size as stored, in bytes.
    pub bytes: u64,
    /// The archive it is; `None` where it is no archive.
    pub archive: Option<Archive>,
    /// What it holds: each file of an archive, in order; one content where it is no archive; none
    /// where nothing could be read.
    pub contents: Vec<Content>,
    /// Problems with the file as a whole; [`FileReport::problems`] has those of its contents, too.
    pub whole: Vec<Problem>,
}

impl FileReport {
    /// The report of a file whose content never reached the reader.
    pub fn unread(bytes: u64, why: String) -> Self {
        let whole = vec![Problem::file(ProblemKind::Unread, why)];
        FileReport { bytes, archive: None, contents: Vec::new(), whole }
    }

    /// Whether the content did not reach the reader, or not to its end.
    pub fn is_unread(&self) -> bool {
        self.whole.iter().any(|problem| problem.kind == ProblemKind::Unread)
    }

    /// How many events were read.
    pub fn events(&self) -> u64 {
        self.contents.iter().map(|content| content.events).sum()
    }

    /// The size of all contents once unpacked, in bytes.
    pub fn inflated(&self) -> u64 {
        self.contents.iter().map(|content| content.inflated).sum()
    }

    /// Each problem with the content's name, in the order of the file.
    pub fn problems(&self) -> impl Iterator<Item = (&str, &Problem)> {
        let own = self.whole.iter().map(|problem| ("", problem));
        own.chain(self.contents.iter().flat_map(|content| {
            content.problems.iter().map(|problem| (content.name.as_str(), problem))
        }))
    }

    /// Whether something of it was not read.
    pub fn has_problems(&self) -> bool {
        self.problems().next().is_some()
    }

    /// Whether any of its contents has a shape that is known.
    pub fn has_shape(&self) -> bool {
        self.contents.iter().any(|content| !content.shapes.is_empty())
    }

    /// The content that holds the record of this number, and the record's number in it.
    pub fn content_of(&self, mut index: u32) -> Option<(&Content, u32)> {
        self.contents.iter().find_map(|content| {
            if index < content.records {
                return Some((content, index));
            }
            index -= content.records;
            None
        })
    }
}

/// The content of a file, or of one file in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its path in the archive; empty for a file that is no archive.
    pub name: String,
    /// Its size as stored, in bytes.
    pub bytes: u64,
    /// Its size once unpacked, in bytes; where it is not packed, its size.
    pub inflated: u64,
    /// What it was packed in.
    pub container: Container,
    /// How it holds its events, the outermost first; empty where no shape was recognised.
    pub shapes: Vec<Shape>,
    /// Records, read or refused.
    pub records: u32,
    /// How many events were read.
    pub events: u64,
    /// What could not be read, in order.
    pub problems: Vec<Problem>,
    /// What it says, where it is a digest.
    pub digest: Option<Box<Digest>>,
}

impl Content {
    /// What is known of a content whose reading never came to its end: so many events.
    pub fn partial(bytes: u64, events: u64) -> Self {
        Content {
            name: String::new(),
            bytes,
            inflated: 0,
            container: Container::Plain,
            shapes: Vec::new(),
            records: u32::try_from(events).unwrap_or(u32::MAX),
            events,
            problems: Vec::new(),
            digest: None,
        }
    }
}

/// A file that holds files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Archive {
    /// zip.
    Zip,
    /// tar.
    Tar,
    /// tar in gzip.
    TarGz,
}

impl Archive {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Archive::Zip => "zip",
            Archive::Tar => "tar",
            Archive::TarGz => "tar.gz",
        }
    }
}

/// What a content was packed in.
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

/// How a content holds its events.
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
    /// Events as JSON objects, one behind the other.
    Concatenated,
    /// One event, a JSON object.
    Single,
    /// What `aws cloudtrail lookup-events` prints.
    LookupEvents,
    /// An event as EventBridge passes it on.
    EventBridge,
    /// A message of a CloudWatch Logs subscription, or what `aws logs` prints.
    CloudwatchLogs,
    /// A log stream exported from CloudWatch Logs: a time and a message on each line.
    CloudwatchExport,
    /// A message of SNS.
    Sns,
    /// A message of SQS.
    Sqs,
    /// A record of a stream, as CloudWatch Logs and EventBridge hand on.
    Stream,
    /// The console's Event history as CSV.
    EventHistory,
    /// The result of a query as CSV, as Athena and CloudTrail Lake write it.
    QueryCsv,
    /// What `aws cloudtrail get-query-results` prints.
    LakeResults,
    /// A digest: the hashes of an hour's log files. It holds no events.
    Digest,
}

impl Shape {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Records => "CloudTrail log file",
            Shape::Array => "JSON array",
            Shape::JsonLines => "JSON lines",
            Shape::Concatenated => "JSON objects",
            Shape::Single => "single event",
            Shape::LookupEvents => "lookup-events output",
            Shape::EventBridge => "EventBridge event",
            Shape::CloudwatchLogs => "CloudWatch Logs messages",
            Shape::CloudwatchExport => "CloudWatch Logs export",
            Shape::Sns => "SNS message",
            Shape::Sqs => "SQS message",
            Shape::Stream => "stream record",
            Shape::EventHistory => "Event history CSV",
            Shape::QueryCsv => "query result CSV",
            Shape::LakeResults => "CloudTrail Lake results",
            Shape::Digest => "CloudTrail digest",
        }
    }

    /// Several of them, the outermost first: `JSON lines, SQS message, EventBridge event`.
    pub fn names(shapes: &[Shape]) -> String {
        shapes.iter().map(|shape| shape.name()).collect::<Vec<_>>().join(", ")
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
    pub(crate) fn file(kind: ProblemKind, why: impl Into<String>) -> Self {
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
    /// From here to the end of the text, or to where reading went on.
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
