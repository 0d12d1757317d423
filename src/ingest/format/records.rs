//! `{"Records":[…]}`: the log files that CloudTrail delivers.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html>

use super::{Format, array};
use crate::ingest::cursor::{Cursor, Fault};
use crate::ingest::output::Output;
use crate::ingest::{Shape, record};

pub(super) const FORMAT: Format = Format { shape: Shape::Records, sniff, read };

/// An object with a list called `Records`, whatever stands before it.
fn sniff(cursor: &mut Cursor<'_>) -> bool {
    cursor.eat(b'{') && seek(cursor, &mut true).unwrap_or(false)
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
    let mut first = true;
    while seek(cursor, &mut first)? {
        array::elements(cursor, out)?;
    }
    Ok(())
}

/// Moves over members up to the next list called `Records`; false at the object's end.
fn seek(cursor: &mut Cursor<'_>, first: &mut bool) -> Result<bool, Fault> {
    while cursor.more(b'}', first)? {
        if cursor.key()? == "Records" && cursor.peek() == Some(b'[') {
            return Ok(true);
        }
        cursor.skip()?;
    }
    Ok(false)
}
