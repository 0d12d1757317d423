//! The files.

use super::rows::Rows;
use crate::ingest::FileReport;
use crate::scan::{File, FileId};
use crate::state::browse::{Browse, FileColumn, FileSort};
use crate::state::run::Run;
use crate::text::has_words;
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
    /// What it was packed in.
    pub container: &'static str,
    /// How it holds its events; empty where that is unknown.
    pub shape: &'static str,
    /// Its events.
    pub events: u64,
    /// Those of them that had been delivered before.
    pub duplicates: u64,
    /// What could not be read.
    pub problems: u64,
}

/// A file with its number.
type Numbered<'a> = (&'a File, FileId);

/// The files looked at.
pub fn rows(run: &Run, browse: &Browse) -> Rows<FileRow> {
    let coverage = &run.coverage;
    let all = coverage.files().iter().zip((0..).map(FileId));
    let found = all.filter(|(file, _)| {
        let (container, shape) = file.report.as_ref().map(kinds).unwrap_or_default();
        has_words(&browse.files.text, &[&file.name, container, shape])
    });
    let order = |a: &Numbered<'_>, b: &Numbered<'_>| compare(run, browse.sort, *a, *b);
    let count = coverage.files().len();
    Rows::of(found.collect(), count, browse.files.page, order, |file| row(run, file))
}

fn row(run: &Run, (file, id): Numbered<'_>) -> FileRow {
    let facts = |report: &FileReport| FileFacts {
        container: kinds(report).0,
        shape: kinds(report).1,
        events: report.events,
        duplicates: run.coverage.duplicates_in(id),
        problems: report.problems.len() as u64,
    };
    FileRow { name: file.name.clone(), size: run.size(id), read: file.report.as_ref().map(facts) }
}

fn kinds(report: &FileReport) -> (&'static str, &'static str) {
    if report.is_unread() {
        return ("", "not read");
    }
    (report.container.name(), report.shape.map_or("", |shape| shape.name()))
}

fn compare(run: &Run, sort: FileSort, a: Numbered<'_>, b: Numbered<'_>) -> Ordering {
    let number = |(file, id): Numbered<'_>| {
        let report = file.report.as_ref();
        match sort.column {
            FileColumn::Size => run.size(id),
            FileColumn::Events => report.map_or(0, |report| report.events),
            FileColumn::Duplicates => run.coverage.duplicates_in(id),
            FileColumn::Problems => report.map_or(0, |report| report.problems.len() as u64),
            FileColumn::Name | FileColumn::Container | FileColumn::Shape => 0,
        }
    };
    let word = |(file, _): Numbered<'_>| {
        let (container, shape) = file.report.as_ref().map(kinds).unwrap_or_default();
        match sort.column {
            FileColumn::Container => container,
            FileColumn::Shape => shape,
            _ => "",
        }
    };
    let by_name = (&a.0.name, a.1).cmp(&(&b.0.name, b.1));
    let by_column = match sort.column {
        FileColumn::Name => by_name,
        _ => number(a).cmp(&number(b)).then_with(|| word(a).cmp(word(b))),
    };
    let by_column = if sort.descending { by_column.reverse() } else { by_column };
    by_column.then(by_name)
}
