//! A line of a list of files.

use super::FileId;
use crate::ingest::{Archive, Container, Content, Shape};
use std::borrow::Cow;

/// A content of a file with what is told of it in lists.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentRow<'a> {
    /// The file.
    pub file: FileId,
    /// The file's name, and behind a slash its path in the archive.
    pub name: Cow<'a, str>,
    /// The archive it is in.
    pub archive: Option<Archive>,
    /// What reading it gave; `None` where the file has none.
    pub content: Option<&'a Content>,
    /// Copies: its events whose first copy stands elsewhere.
    pub duplicates: u64,
    /// What could not be read; problems with the file as a whole count with its first content.
    pub problems: usize,
    /// Whether reading the file was tried.
    pub is_read: bool,
}

impl ContentRow<'_> {
    /// What it was packed in, for people: `gzip`, `zip`, `gzip in tar.gz`; empty where unknown.
    pub fn packed(&self) -> Cow<'static, str> {
        let container = self.content.map(|content| content.container);
        match (container, self.archive) {
            (None, None) => Cow::Borrowed(""),
            (Some(container), None) => Cow::Borrowed(container.name()),
            (None | Some(Container::Plain), Some(archive)) => Cow::Borrowed(archive.name()),
            (Some(container), Some(archive)) => {
                Cow::Owned(format!("{} in {}", container.name(), archive.name()))
            }
        }
    }

    /// How it holds its events, for people; empty where unknown.
    pub fn shape(&self) -> Cow<'static, str> {
        match self.content.map(|content| content.shapes.as_slice()) {
            None if self.is_read => Cow::Borrowed("not read"),
            None | Some([]) => Cow::Borrowed(""),
            Some([shape]) => Cow::Borrowed(shape.name()),
            Some(shapes) => Cow::Owned(Shape::names(shapes)),
        }
    }
}
