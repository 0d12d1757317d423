//! Files and folders dropped on the page.

use super::walk::{Walk, go};
use super::{Given, Intake};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DataTransferItem, FileSystemEntry};
use yew::Callback;

/// Whether what is being dragged has files in it.
pub fn has_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind == "Files")
}

/// Takes what was dropped. The browser forgets it when its event is over, so everything is asked
/// for at once and gone through later, for as long as it is wanted.
pub fn take(transfer: &DataTransfer, to: Callback<Intake>, walk: Walk) {
    let items = transfer.items();
    let items: Vec<DataTransferItem> =
        (0..items.length()).filter_map(|index| items.get(index)).collect();
    let mut entries: Vec<FileSystemEntry> = Vec::new();
    let mut files = Vec::new();
    for item in items.iter().filter(|item| item.kind() == "file") {
        match (item.webkit_get_as_entry(), item.get_as_file()) {
            (Ok(Some(entry)), _) => entries.push(entry),
            (_, Ok(Some(file))) => files.push(Given::file(file.name(), file)),
            _ => {}
        }
    }
    if entries.is_empty() && files.is_empty() {
        return to.emit(Intake::Nothing);
    }
    if !files.is_empty() {
        to.emit(Intake::Files(files));
    }
    if !entries.is_empty() {
        spawn_local(go(entries, to, walk));
    }
}
