//! How files come to the page: chosen ([`choose`]), dropped ([`drop`]), or its own ([`sample`]).

pub mod choose;
pub mod drop;
mod folder;
pub mod sample;
mod walk;

pub use walk::{WalkId, Walks};

use crate::state::NewFile;
use js_sys::Reflect;
use web_sys::File;

/// A file as the browser hands it over, or why it does not.
#[derive(Clone, Debug)]
pub struct Given {
    /// The folder's name and the path below it, or the file's name alone.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// The handle, or why there is none, for people.
    pub handle: Result<File, String>,
}

impl Given {
    /// A file that can be read. A browser may look at the disk for its size, which takes a third
    /// of a millisecond: for many files, take turns.
    pub fn file(handle: File) -> Self {
        // Of a file of a folder that was chosen, the path below it, with its name first.
        let path = Reflect::get(&handle, &"webkitRelativePath".into()).ok();
        let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        Given::named(path.unwrap_or_else(|| handle.name()), handle)
    }

    /// The same, where its path is known.
    pub fn named(name: String, handle: File) -> Self {
        Given { name, size: handle.size() as u64, handle: Ok(handle) }
    }

    /// A file that cannot be read.
    pub fn unreadable(name: String, why: String) -> Self {
        Given { name, size: 0, handle: Err(why) }
    }

    /// What the state is told of it.
    pub fn described(&self) -> NewFile {
        let unreadable = self.handle.as_ref().err().cloned();
        NewFile { name: self.name.clone(), size: self.size, unreadable }
    }
}

/// Something of files from somewhere: they are begun, come some at a time, and end.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Which walk they come from.
    pub walk: WalkId,
    /// What comes.
    pub what: What,
}

/// What comes.
#[derive(Clone, Debug)]
pub enum What {
    /// Files and folders are being gone through.
    Begun,
    /// Some of the files.
    Some(Vec<Given>),
    /// All has been gone through; so many files there were.
    Ended(usize),
    /// What was dropped holds no files.
    Nothing,
}
