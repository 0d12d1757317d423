//! What `aws cloudtrail get-query-results` prints: rows, each a list of objects with one member, a
//! column's name and its value.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetQueryResults.html>

use super::columns::{self, Column};
use super::{Wrapping, values};
use crate::event::Json;
use crate::ingest::Shape;
use crate::ingest::output::Output;
use crate::ingest::text::{Fault, Text};
use std::borrow::Cow;

pub(super) const WRAPPING: Wrapping =
    Wrapping { shape: Shape::LakeResults, lists: &["QueryResultRows"], keys: &[], open: None };

/// Whether the list that is next begins with an object of one member; `None` where that cannot be
/// seen yet.
pub(super) fn is_row(text: &mut Text<'_>) -> Option<bool> {
    text.eat(b'[');
    let is_cell = text.event(|cell| {
        let mut members = Json::new(cell.text()).members();
        members.next().is_some_and(|(_, value)| value.scalar().is_some() || value.is_null())
            && members.next().is_none()
    });
    match is_cell {
        Ok(is_cell) => Some(is_cell),
        Err(fault) if fault.ended() && text.is_partial() => None,
        Err(_) => Some(false),
    }
}

/// Reads the row that is next.
pub(super) fn row(text: &mut Text<'_>, out: &mut Output<'_>, layer: usize) -> Result<(), Fault> {
    text.skip(|row| {
        let cells = row.elements().flat_map(Json::members);
        let cells: Vec<(Column, Cow<'_, str>)> = cells
            .map(|(name, value)| {
                (Column::named(&name), value.scalar().unwrap_or(Cow::Borrowed(value.text())))
            })
            .filter(|(_, cell)| cell != "null")
            .collect();
        let event = columns::event(cells.iter().map(|(column, cell)| (column, &**cell)));
        values::held_in_text(&event, out, layer);
    })
}
