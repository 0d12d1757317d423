//! Going through dropped folders.

use super::Given;
use super::walk::Walk;
use crate::ui::javascript::text;
use futures_util::future::join_all;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry,
};

/// Finds every file at or below `entries`, and whatever cannot be opened as such.
pub async fn go_through(entries: Vec<FileSystemEntry>, walk: &mut Walk) {
    let mut open = entries;
    while let Some(entry) = open.pop().filter(|_| walk.is_wanted()) {
        // Not by its class: Chrome has none of the standard's name.
        if entry.is_directory() {
            list(&entry.unchecked_into(), walk, &mut open).await;
        } else {
            walk.found(given(entry.unchecked_into()).await).await;
        }
    }
}

/// Finds the files of one folder and adds the folders in it to those to be gone through.
async fn list(folder: &FileSystemDirectoryEntry, walk: &mut Walk, open: &mut Vec<FileSystemEntry>) {
    let reader = folder.create_reader();
    while walk.is_wanted() {
        // A hundred at most a call, so it is asked until it has no more.
        match read(&reader).await {
            Ok(entries) if entries.is_empty() => return,
            Ok(entries) => {
                let (folders, files): (Vec<_>, Vec<_>) =
                    entries.into_iter().partition(FileSystemEntry::is_directory);
                let files = files.into_iter().map(|file| given(file.unchecked_into()));
                for file in join_all(files).await {
                    walk.found(file).await;
                }
                open.extend(folders);
            }
            Err(error) => {
                let why = format!(
                    "The browser could not list this folder ({}): what it holds was not read. \
                     Check its permissions and add it again.",
                    text(&error)
                );
                return walk.found(Given::unreadable(path(folder), why)).await;
            }
        }
    }
}

/// The path below what was dropped, with its own name first.
fn path(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}

async fn given(entry: FileSystemFileEntry) -> Given {
    let file = settled(|done, failed| entry.file_with_callback_and_callback(&done, &failed)).await;
    match file {
        Ok(file) => Given::named(path(&entry), file.unchecked_into()),
        Err(error) => Given::unreadable(
            path(&entry),
            format!(
                "The browser could not open it ({}). Check its permissions and add it again.",
                text(&error)
            ),
        ),
    }
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
