//! Whether a JSON value is a CloudTrail event, and if not, what it is.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>

use super::ProblemKind;
use super::lookalike;
use super::text::Fault;
use crate::event::{Event, Kind};
use crate::text::count;

/// Why a record is not taken for an event.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// A sentence for people.
    pub why: String,
}

impl Refusal {
    /// A refusal of this kind.
    pub fn new(kind: ProblemKind, why: impl Into<String>) -> Self {
        Refusal { kind, why: why.into() }
    }

    /// Of a value that is no object.
    pub fn not_an_object(kind: Kind) -> Self {
        let what = match kind {
            Kind::Null => "null",
            Kind::Bool => "true or false",
            Kind::Number => "a number",
            Kind::String => "a string",
            Kind::Array => "a list",
            Kind::Object => "an object",
        };
        let why = format!("No CloudTrail event: it is {what}, not an object.");
        Refusal::new(ProblemKind::Record, why)
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        let column = fault.byte + 1;
        let why = format!("No whole JSON value: at column {column}, {}.", fault.what);
        Refusal::new(fault.kind, why)
    }
}

/// Whether the object is an event. Records of old and reduced data sets lack fields, so the name
/// and one more thing that only an event has are enough; an Insights event has no name.
pub(super) fn is_event(event: &Event<'_>) -> bool {
    let has = |name: &str| event.get(name).is_some();
    match event.name() {
        Some(_) if has("eventSource") => {
            !event.source().is_some_and(|source| source.starts_with("aws:"))
        }
        Some(_) => {
            ["eventVersion", "userIdentity", "eventTime"].into_iter().any(has)
                && lookalike::recognise(event).is_none()
        }
        None => has("insightDetails") && has("eventVersion"),
    }
}

/// Whether it is one beyond doubt, as CloudTrail writes them.
pub(super) fn is_whole_event(event: &Event<'_>) -> bool {
    is_event(event) && event.get("eventSource").is_some() && event.get("eventTime").is_some()
}

/// Why an event of `size` bytes is not read, if there is a reason: it may have `limit`.
pub(super) fn too_large(size: u64, limit: usize) -> Option<Refusal> {
    (size > limit as u64).then(|| {
        let (size, limit) = (count(size), count(limit as u64));
        let why = format!(
            "It has {size} bytes, more than the limit of {limit} for one event, and was not read. \
             Raise the limit to read it."
        );
        Refusal::new(ProblemKind::TooLarge, why)
    })
}

/// Why an event is not read, if there is a reason: it may nest `depth` brackets deep.
pub(super) fn too_deep(event: &Event<'_>, depth: usize) -> Option<Refusal> {
    let is_deeper = match event.depth() {
        Some(deepest) => deepest > depth,
        None => nests_deeper(event.text(), depth),
    };
    is_deeper.then(|| {
        let why = format!("It nests more than {depth} brackets deep and was not read.");
        Refusal::new(ProblemKind::TooDeep, why)
    })
}

/// Why the object is no event.
pub(super) fn refusal(event: &Event<'_>) -> Refusal {
    if let Some(refusal) = lookalike::recognise(event) {
        return refusal;
    }
    let why = match event.name() {
        None => "No CloudTrail event: it has no eventName.",
        Some(_) => {
            "No CloudTrail event: beside its eventName it has no eventSource, eventVersion, \
             userIdentity or eventTime."
        }
    };
    Refusal::new(ProblemKind::Record, why)
}

fn nests_deeper(text: &str, depth: usize) -> bool {
    // A text with no more brackets than allowed cannot nest deeper, and counting them is far
    // cheaper than following them.
    opening_brackets(text.as_bytes()) > depth && deepest(text) > depth
}

/// How many `{` and `[` there are. Bytes summed up as bytes, 255 at a time so that none overflows,
/// are what compilers count fastest.
fn opening_brackets(bytes: &[u8]) -> usize {
    // The two differ in one bit.
    let is_open = |byte: &u8| u8::from(byte | 0x20 == b'{');
    bytes.chunks(255).map(|chunk| usize::from(chunk.iter().map(is_open).sum::<u8>())).sum()
}

/// The most brackets open at once in valid JSON.
fn deepest(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                open += 1;
                most = most.max(open);
            }
            b'}' | b']' if !in_string => open = open.saturating_sub(1),
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_outside_of_strings() {
        assert_eq!(deepest(r#"{"a":[{}],"b":"[[[[\"[[\\"}"#), 3);
        assert!(!nests_deeper(&format!("{{\"a\":\"{}\"}}", "[".repeat(200)), 128));
        assert!(!nests_deeper(&format!("[{}]", "[],".repeat(200)), 128));
        assert_eq!(opening_brackets("{[;K}]".repeat(999).as_bytes()), 1_998);
        assert!(nests_deeper(&"[".repeat(129), 128));
        assert!(!nests_deeper(&"[".repeat(128), 128));
    }
}
