//! `{"Records":[…]}`: the log files that CloudTrail delivers.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html>

use super::{Format, array};
use crate::ingest::cursor::{Cursor, Fault};
use crate::ingest::output::Output;
use crate::ingest::{Problem, ProblemKind, Shape, record};

pub(super) const FORMAT: Format = Format { shape: Shape::Records, sniff, read };

/// What only events have: with it an object is an event itself, and a member may hold events.
const EVENT_NAME: &str = "eventName";

/// An object with a list called `Records`, whatever stands before it that is no event.
fn sniff(cursor: &mut Cursor<'_>) -> bool {
    let mut passed = Vec::new();
    cursor.eat(b'{')
        && seek(cursor, &mut true, &mut passed).unwrap_or(false)
        && !passed.iter().any(|key| key == EVENT_NAME)
}

/// Several files put together, as `cat *.json.gz` does, are read one after the other.
fn read(cursor: &mut Cursor<'_>, out: &mut Output<'_, '_>) -> Result<(), Fault> {
    while cursor.peek() == Some(b'{') {
        if sniff(&mut cursor.clone()) {
            document(cursor, out)?;
        } else {
            out.record(record::read(cursor, out.depth())?);
        }
    }
    Ok(())
}

fn document(cursor: &mut Cursor<'_>, out: &mut Output<'_, '_>) -> Result<(), Fault> {
    cursor.expect(b'{')?;
    let (mut first, mut passed) = (true, Vec::new());
    let whole = loop {
        match seek(cursor, &mut first, &mut passed) {
            Ok(true) => array::elements(cursor, out)?,
            Ok(false) => break Ok(()),
            Err(fault) => break Err(fault),
        }
    };
    for key in passed {
        let why = format!(
            "Beside its records the file has \"{key}\", which may hold events and was not read."
        );
        out.problem(Problem::file(ProblemKind::Unsupported, why));
    }
    whole
}

/// Moves over members up to the next list called `Records`; false at the object's end. The keys of
/// members that may hold events, or be part of one, go into `passed`.
fn seek(
    cursor: &mut Cursor<'_>,
    first: &mut bool,
    passed: &mut Vec<String>,
) -> Result<bool, Fault> {
    while cursor.more(b'}', first)? {
        let key = cursor.key()?;
        if key == "Records" && cursor.peek() == Some(b'[') {
            return Ok(true);
        }
        let member = cursor.skip()?;
        if key == EVENT_NAME || member.text().contains(EVENT_NAME) {
            passed.push(key.into_owned());
        }
    }
    Ok(false)
}
