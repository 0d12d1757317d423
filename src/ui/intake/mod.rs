//! How files come to the page: chosen ([`choose`]), dropped ([`drop`]), or its own ([`sample`]).

pub mod choose;
pub mod drop;
pub mod sample;
mod walk;

pub use walk::Walks;

use crate::state::NewFile;
use web_sys::File;

/// A file as the browser hands it over, or why it does not.
#[derive(Clone, Debug)]
pub struct Given {
    /// The folder's name and the path below it, or the file's name alone.
    pub name: String,
    /// The handle, or why there is none, for people.
    pub handle: Result<File, String>,
}

impl Given {
    /// A file that can be read.
    pub fn file(name: String, handle: File) -> Self {
        Given { name, handle: Ok(handle) }
    }

    /// What the state is told of it.
    pub fn described(&self) -> NewFile {
        let size = self.handle.as_ref().map_or(0, |handle| handle.size() as u64);
        let unreadable = self.handle.as_ref().err().cloned();
        NewFile { name: self.name.clone(), size, unreadable }
    }
}

/// Files from somewhere, as they come.
#[derive(Clone, Debug)]
pub enum Intake {
    /// All files at once.
    Files(Vec<Given>),
    /// Folders are being gone through.
    Begun,
    /// Some files of folders.
    Some(Vec<Given>),
    /// The folders have been gone through; so many files they held.
    Ended(usize),
    /// What was dropped holds no files.
    Nothing,
}
