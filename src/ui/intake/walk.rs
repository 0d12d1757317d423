//! Going through dropped folders.

use super::{Given, Intake};
use crate::ui::javascript::text;
use futures_util::future::join_all;
use js_sys::{Array, Function, Promise};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry,
};
use yew::Callback;

/// So many files are handed on at once: enough for all workers to have something to do.
const AT_ONCE: usize = 512;

/// The goings-through of folders, which can all be called off.
#[derive(Clone, Default)]
pub struct Walks(Rc<Cell<u32>>);

impl Walks {
    /// A new one.
    pub fn begin(&self) -> Walk {
        Walk { walks: self.clone(), called_off: self.0.get() }
    }

    /// Nobody wants what is still to come.
    pub fn call_off(&self) {
        self.0.set(self.0.get() + 1);
    }
}

/// One of them.
pub struct Walk {
    walks: Walks,
    /// How often walks had been called off before it.
    called_off: u32,
}

impl Walk {
    fn is_wanted(&self) -> bool {
        self.walks.0.get() == self.called_off
    }
}

/// Hands on every file at or below `entries`, and whatever cannot be opened as such, for as long as
/// it is wanted.
pub async fn go(entries: Vec<FileSystemEntry>, to: Callback<Intake>, walk: Walk) {
    to.emit(Intake::Begun);
    let mut found = Found { files: Vec::new(), count: 0, to, walk };
    let mut open = entries;
    while let Some(entry) = open.pop().filter(|_| found.walk.is_wanted()) {
        match entry.dyn_into::<FileSystemDirectoryEntry>() {
            Ok(folder) => go_through(&folder, &mut found, &mut open).await,
            Err(entry) => {
                let file = given(entry.unchecked_into()).await;
                found.push(vec![file]);
            }
        }
    }
    found.end();
}

async fn go_through(
    folder: &FileSystemDirectoryEntry,
    found: &mut Found,
    open: &mut Vec<FileSystemEntry>,
) {
    let reader = folder.create_reader();
    while found.walk.is_wanted() {
        // A hundred at most a call, so it is asked until it has no more.
        match read(&reader).await {
            Ok(entries) if entries.is_empty() => return,
            Ok(entries) => {
                let (folders, files): (Vec<_>, Vec<_>) =
                    entries.into_iter().partition(FileSystemEntry::is_directory);
                let files = files.into_iter().map(|file| given(file.unchecked_into()));
                found.push(join_all(files).await);
                open.extend(folders);
            }
            Err(error) => {
                let why = format!(
                    "The browser could not list this folder ({}): what it holds was not read. \
                     Check its permissions and add it again.",
                    text(&error)
                );
                found.push(vec![Given { name: path(folder), handle: Err(why) }]);
                return;
            }
        }
    }
}

struct Found {
    files: Vec<Given>,
    count: usize,
    to: Callback<Intake>,
    walk: Walk,
}

impl Found {
    fn push(&mut self, files: Vec<Given>) {
        self.count += files.len();
        self.files.extend(files);
        if self.files.len() >= AT_ONCE {
            self.hand_on();
        }
    }

    fn hand_on(&mut self) {
        if self.walk.is_wanted() && !self.files.is_empty() {
            self.to.emit(Intake::Some(std::mem::take(&mut self.files)));
        }
    }

    fn end(mut self) {
        self.hand_on();
        if self.walk.is_wanted() {
            self.to.emit(Intake::Ended(self.count));
        }
    }
}

/// The path below what was dropped, with its own name first.
fn path(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}

async fn given(entry: FileSystemFileEntry) -> Given {
    let file = settled(|done, failed| entry.file_with_callback_and_callback(&done, &failed)).await;
    let handle = file.map(JsCast::unchecked_into).map_err(|error| {
        format!(
            "The browser could not open it ({}). Check its permissions and add it again.",
            text(&error)
        )
    });
    Given { name: path(&entry), handle }
}

async fn read(reader: &FileSystemDirectoryReader) -> Result<Vec<FileSystemEntry>, JsValue> {
    let entries = settled(|done, failed| {
        // It can only fail through its callback.
        let _ = reader.read_entries_with_callback_and_callback(&done, &failed);
    });
    Ok(Array::from(&entries.await?).iter().map(JsCast::unchecked_into).collect())
}

/// Waits for a function that answers by calling one of two others.
async fn settled(call: impl FnOnce(Function, Function)) -> Result<JsValue, JsValue> {
    let mut call = Some(call);
    let promise = Promise::new(&mut |done, failed| {
        if let Some(call) = call.take() {
            call(done, failed);
        }
    });
    JsFuture::from(promise).await
}
