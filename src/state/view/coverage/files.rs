//! The files.

use super::rows::Rows;
use crate::scan::ContentRow;
use crate::state::browse::{Browse, FileColumn, FileSort};
use crate::state::run::Run;
use crate::text::has_words;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A file and what reading it gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// Bytes, as stored.
    pub size: u64,
    /// What reading it gave; `None` while it is not read.
    pub read: Option<FileFacts>,
}

/// What reading a file gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// What it was packed in; empty where that is unknown.
    pub packed: Cow<'static, str>,
    /// How it holds its events; empty where that is unknown.
    pub shape: Cow<'static, str>,
    /// Its events.
    pub events: u64,
    /// Those of them that had been delivered before.
    pub duplicates: u64,
    /// What could not be read.
    pub problems: u64,
}

/// The files looked at, those in archives one by one.
pub fn rows(run: &Run, browse: &Browse) -> Rows<FileRow> {
    let mut count = 0;
    let found = run.coverage.rows().inspect(|_| count += 1).filter(|row| {
        browse.files.text.is_empty()
            || has_words(&browse.files.text, &[&row.name, &row.packed(), &row.shape()])
    });
    let found: Vec<_> = found.collect();
    let order = |a: &ContentRow<'_>, b: &ContentRow<'_>| compare(run, browse.sort, a, b);
    Rows::of(found, count, browse.files.page, order, |found| row(run, &found))
}

fn row(run: &Run, row: &ContentRow<'_>) -> FileRow {
    let read = row.is_read.then(|| FileFacts {
        packed: row.packed(),
        shape: row.shape(),
        events: events(row),
        duplicates: row.duplicates,
        problems: row.problems as u64,
    });
    FileRow { name: row.name.clone().into_owned(), size: size(run, row), read }
}

fn events(row: &ContentRow<'_>) -> u64 {
    row.content.map_or(0, |content| content.events)
}

/// A file in an archive has a size of its own.
fn size(run: &Run, row: &ContentRow<'_>) -> u64 {
    match row.content {
        Some(content) if row.archive.is_some() => content.bytes,
        _ => run.size(row.file),
    }
}

fn compare(run: &Run, sort: FileSort, a: &ContentRow<'_>, b: &ContentRow<'_>) -> Ordering {
    let by_name = || (&a.name, a.file).cmp(&(&b.name, b.file));
    let by_column = match sort.column {
        FileColumn::Name => by_name(),
        FileColumn::Size => size(run, a).cmp(&size(run, b)),
        FileColumn::Events => events(a).cmp(&events(b)),
        FileColumn::Duplicates => a.duplicates.cmp(&b.duplicates),
        FileColumn::Problems => a.problems.cmp(&b.problems),
        FileColumn::Container => a.packed().cmp(&b.packed()),
        FileColumn::Shape => a.shape().cmp(&b.shape()),
    };
    let by_column = if sort.descending { by_column.reverse() } else { by_column };
    by_column.then_with(by_name)
}
