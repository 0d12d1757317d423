//! One event, a JSON object: what the console's "View event" shows, and documentation prints.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-console.html>

use super::Format;
use crate::ingest::cursor::{Cursor, Fault};
use crate::ingest::output::Output;
use crate::ingest::{Shape, Where, record};

pub(super) const FORMAT: Format = Format { shape: Shape::Single, sniff, read };

fn sniff(cursor: &mut Cursor<'_>) -> bool {
    cursor.peek() == Some(b'{')
}

fn read(cursor: &mut Cursor<'_>, out: &mut Output<'_, '_>) -> Result<(), Fault> {
    out.record_at(Where::File, record::read(cursor, out.depth())?);
    Ok(())
}
