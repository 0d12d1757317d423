//! CSV: the console's Event history, and the results of queries, with columns of JSON among them.
//!
//! <https://www.rfc-editor.org/rfc/rfc4180>,
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-console.html>,
//! <https://docs.aws.amazon.com/athena/latest/ug/querying.html>

use super::columns::{self, Column};
use super::{Framing, values};
use crate::ingest::output::Output;
use crate::ingest::record::Refusal;
use crate::ingest::text::{Fault, Text};
use crate::ingest::{ProblemKind, Shape};
use ::csv::{Reader, ReaderBuilder, StringRecord};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read};

pub(super) const FRAMING: Framing = Framing { sniff, read };

fn sniff(text: &mut Text<'_>) -> bool {
    let has_events = text.rest().contains("eventName");
    heading(text).is_some_and(|heading| {
        let is = |name: &str| heading.columns.contains(&Column::Field(Cow::Owned(name.to_owned())));
        let known = heading.columns.iter().filter(|column| column.is_known()).count();
        (is("eventName") && known > 1) || (heading.columns.contains(&Column::Event) && has_events)
    })
}

fn read(text: &mut Text<'_>, out: &mut Output<'_>) -> Result<(), Fault> {
    let Some(Heading { delimiter, columns, shape }) = heading(&mut text.look()) else {
        return Ok(());
    };
    out.shape(shape);
    let (read, most) = (Cell::new(0), text.most_held());
    let mut rows = reader(delimiter, Bytes { text, read: &read, most });
    // A row is taken when it is known whether one follows.
    let (mut row, mut next, mut has_row) = (StringRecord::new(), StringRecord::new(), false);
    let (more, fault) = loop {
        read.set(0);
        let following = rows.read_record(&mut next);
        // The last row of a text that was not read to its end may lack its own.
        if has_row && (matches!(following, Ok(true)) || !rows.get_ref().text.is_limited()) {
            take(&row, &columns, out);
        }
        match following {
            Ok(true) if !out.is_full() => {}
            Ok(more) => break (more, None),
            Err(error) => break (true, Some(error.to_string())),
        }
        std::mem::swap(&mut row, &mut next);
        has_row = true;
    };
    drop(rows);
    if out.is_over() || (more && out.is_full()) {
        return Err(out.stop(text));
    }
    match fault {
        None => Ok(()),
        Some(what) => Err(text.fault_here(ProblemKind::TooLarge, &what)),
    }
}

/// Takes the event of a row.
fn take(row: &StringRecord, columns: &[Column], out: &mut Output<'_>) {
    out.at_line(row.position().map_or(0, ::csv::Position::line));
    if row.len() == columns.len() {
        let event = columns::event(columns.iter().zip(row));
        values::held_in_text(&event, out, 0);
    } else {
        let (cells, columns) = (row.len(), columns.len());
        let why = format!("It has {cells} cells, and the heading has {columns}.");
        out.refuse(Refusal::new(ProblemKind::Record, why));
    }
}

/// The first line of a table.
struct Heading {
    delimiter: u8,
    columns: Vec<Column>,
    shape: Shape,
}

fn heading(text: &mut Text<'_>) -> Option<Heading> {
    text.peek();
    text.line(|line| {
        let delimiter = [b',', b';', b'\t']
            .into_iter()
            .max_by_key(|delimiter| line.bytes().filter(|byte| byte == delimiter).count())?;
        let mut row = StringRecord::new();
        let mut rows = ReaderBuilder::new();
        let mut rows = rows.delimiter(delimiter).has_headers(false).from_reader(line.as_bytes());
        rows.read_record(&mut row).ok().filter(|read| *read)?;
        let columns = row.iter().map(Column::named).collect();
        let shape = match row.iter().any(|name| name.trim() == "Event name") {
            true => Shape::EventHistory,
            false => Shape::QueryCsv,
        };
        Some(Heading { delimiter, columns, shape })
    })
    .ok()??
}

fn reader<R: Read>(delimiter: u8, bytes: R) -> Reader<R> {
    ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes)
}

/// The text as bytes. A row that never ends, for want of a quote, is an error at some size.
struct Bytes<'t, 'r> {
    text: &'t mut Text<'r>,
    read: &'t Cell<usize>,
    most: usize,
}

impl Read for Bytes<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.read.get() > self.most {
            return Err(io::Error::other("one row is larger than the limit"));
        }
        if self.text.rest().is_empty() && !self.text.fetch_more() {
            return Ok(0);
        }
        let rest = self.text.rest().as_bytes();
        let length = rest.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.text.advance(length);
        self.read.set(self.read.get() + length);
        Ok(length)
    }
}
