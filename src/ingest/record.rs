//! Whether a JSON value is a CloudTrail event, and if not, what it is.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>

use super::ProblemKind;
use super::cursor::{Cursor, Fault};
use super::lookalike;
use crate::event::{Event, Kind};

/// A record of a file: an event, or why it is none.
pub(super) type Record<'a> = Result<Event<'a>, Refusal>;

/// Why a record is not taken for an event.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// A sentence for people.
    pub why: String,
}

/// Reads the value at the cursor as a record. An event may nest `depth` brackets deep.
///
/// # Errors
/// Where the value is no JSON; the cursor stays before it then.
pub(super) fn read<'a>(cursor: &mut Cursor<'a>, depth: usize) -> Result<Record<'a>, Fault> {
    if cursor.peek() != Some(b'{') {
        return Ok(Err(not_an_object(cursor.skip()?.kind())));
    }
    match cursor.event() {
        Ok(event) => Ok(match refusal(&event, depth) {
            None => Ok(event),
            Some(refusal) => Err(refusal),
        }),
        // Valid JSON that is no event's object has a key that no text can hold, or too many keys.
        Err(fault) => {
            cursor.skip()?;
            let why = format!("Its fields cannot be read: {}.", fault.what);
            Ok(Err(Refusal::new(ProblemKind::Record, why)))
        }
    }
}

impl Refusal {
    /// A refusal of this kind.
    pub fn new(kind: ProblemKind, why: String) -> Self {
        Refusal { kind, why }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        let kind = if fault.ended { ProblemKind::Truncated } else { ProblemKind::BrokenJson };
        let column = fault.byte + 1;
        Refusal::new(kind, format!("No whole JSON value: {} at column {column}.", fault.what))
    }
}

/// Records of old and reduced data sets lack fields, so the name and one more thing that only an
/// event has are enough.
fn refusal(event: &Event<'_>, depth: usize) -> Option<Refusal> {
    if let Some(refusal) = lookalike::recognise(event) {
        return Some(refusal);
    }
    let has = |name: &str| event.get(name).is_some();
    let why = if event.name().is_none() {
        "No CloudTrail event: it has no eventName.".to_owned()
    } else if !["eventSource", "eventVersion", "userIdentity", "eventTime"].into_iter().any(has) {
        "No CloudTrail event: beside its eventName it has no eventSource, eventVersion, \
         userIdentity or eventTime."
            .to_owned()
    } else if nests_deeper(event.text(), depth) {
        let why = format!("It nests more than {depth} brackets deep and was not read.");
        return Some(Refusal::new(ProblemKind::TooDeep, why));
    } else {
        return None;
    };
    Some(Refusal::new(ProblemKind::Record, why))
}

fn not_an_object(kind: Kind) -> Refusal {
    let what = match kind {
        Kind::Null => "null",
        Kind::Bool => "true or false",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "a list",
        Kind::Object => "an object",
    };
    Refusal::new(ProblemKind::Record, format!("No CloudTrail event: it is {what}, not an object."))
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
