//! Files and folders dropped on the page.

use super::folder::go_through;
use super::{Given, Intake, Walks};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DataTransferItem, File, FileSystemEntry};
use yew::Callback;

/// What is said of, where the browser does not tell the name.
const SOMETHING: &str = "something that was dropped";

const NOT_GIVEN: &str =
    "The browser handed over neither a file nor a folder. Choose it with the button instead.";

/// Whether what is being dragged has files in it.
pub fn has_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind == "Files")
}

/// Takes what was dropped. The browser forgets it when its event is over, so everything is asked
/// for at once and gone through later.
pub fn take(transfer: &DataTransfer, to: Callback<Intake>, walks: &Walks) {
    let items = transfer.items();
    let items: Vec<DataTransferItem> =
        (0..items.length()).filter_map(|index| items.get(index)).collect();
    let mut entries: Vec<FileSystemEntry> = Vec::new();
    let mut files: Vec<File> = Vec::new();
    let mut lost = 0;
    for item in items.iter().filter(|item| item.kind() == "file") {
        match (item.webkit_get_as_entry(), item.get_as_file()) {
            // A folder is a file as well, of which nothing can be read.
            (Ok(Some(entry)), _) if entry.is_directory() => entries.push(entry),
            (_, Ok(Some(file))) => files.push(file),
            (Ok(Some(entry)), _) => entries.push(entry),
            _ => lost += 1,
        }
    }
    if entries.is_empty() && files.is_empty() {
        return walks.nothing(&to);
    }
    let mut walk = walks.begin(to);
    spawn_local(async move {
        walk.found_all(files).await;
        for _ in 0..lost {
            walk.found(Given::unreadable(SOMETHING.to_owned(), NOT_GIVEN.to_owned())).await;
        }
        go_through(entries, &mut walk).await;
        walk.end().await;
    });
}
