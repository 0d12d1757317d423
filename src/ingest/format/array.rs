//! A JSON array of events: `Records` without its wrapping, as `jq .Records` leaves it.
//!
//! <https://www.rfc-editor.org/rfc/rfc8259#section-5>

use super::Format;
use crate::ingest::cursor::{Cursor, Fault};
use crate::ingest::output::Output;
use crate::ingest::{Shape, record};

pub(super) const FORMAT: Format = Format { shape: Shape::Array, sniff, read };

fn sniff(cursor: &mut Cursor<'_>) -> bool {
    cursor.peek() == Some(b'[')
}

/// Several arrays may follow each other, as putting files together leaves them.
fn read(cursor: &mut Cursor<'_>, out: &mut Output<'_, '_>) -> Result<(), Fault> {
    while cursor.peek() == Some(b'[') {
        elements(cursor, out)?;
    }
    Ok(())
}

/// Reads each element of the array at the cursor as a record.
pub(super) fn elements(cursor: &mut Cursor<'_>, out: &mut Output<'_, '_>) -> Result<(), Fault> {
    cursor.expect(b'[')?;
    let mut first = true;
    while cursor.more(b']', &mut first)? {
        out.record(record::read(cursor, out.depth())?);
    }
    Ok(())
}
