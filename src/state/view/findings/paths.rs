//! The paths that findings stand at, numbered.

use crate::scan::{Coverage, FileId, Origin};
use std::borrow::Cow;

/// The contents of the files that findings are in, each with a number, so that a hundred thousand
/// findings of one archive are not a hundred thousand walks through it.
pub(super) struct Paths<'a> {
    coverage: &'a Coverage,
    /// By file, once a word is looked for; one is looked at when a finding comes to it.
    files: Vec<Option<Contents>>,
    /// By number: the file, and the content's place in it.
    places: Vec<(FileId, usize)>,
}

/// The contents of one file.
struct Contents {
    /// The number of the first; behind the last comes that of the file itself, for records that no
    /// content holds, or not yet.
    first: usize,
    /// Behind which of the file's records each content ends.
    ends: Vec<u64>,
}

impl<'a> Paths<'a> {
    pub(super) fn new(coverage: &'a Coverage) -> Self {
        Paths { coverage, files: Vec::new(), places: Vec::new() }
    }

    /// The number of the path that a record stands at; `None` where there is no such file.
    pub(super) fn number(&mut self, origin: Origin) -> Option<usize> {
        if self.files.is_empty() {
            self.files.resize_with(self.coverage.files().len(), || None);
        }
        let contents = self.files.get_mut(origin.file.0 as usize)?;
        let contents = contents.get_or_insert_with(|| {
            let first = self.places.len();
            let ends = ends(self.coverage, origin.file);
            self.places.extend((0..=ends.len()).map(|content| (origin.file, content)));
            Contents { first, ends }
        });
        let content = contents.ends.partition_point(|end| *end <= u64::from(origin.index));
        Some(contents.first + content)
    }

    /// The path of a number; empty for one that was never given.
    pub(super) fn path(&self, number: usize) -> Cow<'a, str> {
        let Some((id, content)) = self.places.get(number) else { return Cow::Borrowed("") };
        let Some(file) = self.coverage.files().get(id.0 as usize) else {
            return Cow::Borrowed("");
        };
        let report = file.report.as_ref();
        let content = report.and_then(|report| report.contents.get(*content));
        file.path(content.map_or("", |content| &content.name))
    }
}

fn ends(coverage: &Coverage, file: FileId) -> Vec<u64> {
    let report = coverage.files().get(file.0 as usize).and_then(|file| file.report.as_ref());
    let contents = report.iter().flat_map(|report| &report.contents);
    let ends = contents.scan(0, |end, content| {
        *end += u64::from(content.records);
        Some(*end)
    });
    ends.collect()
}
