//! Reading files through the handles that the page sends.

use crate::protocol::FileRef;
use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DomException, File};

/// A larger file does not fit into a worker beside its own unpacked content.
const LARGEST: u64 = 1 << 30;

/// Files being read. Asking the browser takes longer than reading, so files of one batch are read
/// as one, and the next batch is asked for while the one before is judged.
pub struct Reading {
    files: Vec<(FileRef, File)>,
    all: Option<Promise>,
}

/// A file's bytes, or why there are none, for people.
pub type Content = Result<Uint8Array, String>;

impl Reading {
    /// Asks for the bytes of these files.
    pub fn start(files: Vec<(FileRef, File)>) -> Self {
        let all = match files.as_slice() {
            [] => None,
            [(file, _)] if file.size > LARGEST => None,
            [(_, handle)] => Some(handle.array_buffer()),
            several => {
                let handles: Array = several.iter().map(|(_, handle)| handle).collect();
                Blob::new_with_blob_sequence(&handles).ok().map(|blob| blob.array_buffer())
            }
        };
        Reading { files, all }
    }

    /// The bytes of each file, in order.
    pub async fn finish(self) -> Vec<(FileRef, Content)> {
        if let Some(all) = self.all
            && let Ok(bytes) = bytes(all).await
            && u64::from(bytes.length())
                == self.files.iter().map(|(file, _)| file.size).sum::<u64>()
        {
            return cut(self.files, &bytes);
        }
        // One of them cannot be read or has changed since it was chosen: which?
        let mut contents = Vec::new();
        for (file, handle) in self.files {
            let content = read(&file, &handle).await;
            contents.push((file, content));
        }
        contents
    }
}

/// Each file's part of the bytes of all.
fn cut(files: Vec<(FileRef, File)>, bytes: &Uint8Array) -> Vec<(FileRef, Content)> {
    let mut begin = 0;
    let part = |(file, _): (FileRef, File)| {
        let end = begin + file.size as u32;
        let content = bytes.subarray(begin, end);
        begin = end;
        (file, Ok(content))
    };
    files.into_iter().map(part).collect()
}

/// Reads one file.
pub async fn read(file: &FileRef, handle: &File) -> Content {
    if file.size > LARGEST {
        return Err(
            "It is larger than 1 GiB, more than a worker of this page can hold. Split it, \
                    or read it with the trailglass command."
                .to_owned(),
        );
    }
    match bytes(handle.array_buffer()).await {
        Ok(bytes) if u64::from(bytes.length()) == file.size => Ok(bytes),
        Ok(_) => Err(CHANGED.to_owned()),
        Err(error) => Err(reason(&error)),
    }
}

const CHANGED: &str = "It has changed since it was added. Add it again to read it as it is now.";

async fn bytes(buffer: Promise) -> Result<Uint8Array, JsValue> {
    let buffer: ArrayBuffer = JsFuture::from(buffer).await?.unchecked_into();
    Ok(Uint8Array::new(&buffer))
}

/// <https://w3c.github.io/FileAPI/#dfn-error-codes>
fn reason(error: &JsValue) -> String {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "NotFoundError" => {
            "It is no longer where it was when it was added. Add it again.".to_owned()
        }
        "NotReadableError" => {
            "The browser could not read it: it has changed since it was added, or reading it is \
             not allowed. Check its permissions and add it again."
                .to_owned()
        }
        "SecurityError" => "The browser refuses to read files of this kind or place.".to_owned(),
        _ => "The browser could not read it and gave no reason. Add it again.".to_owned(),
    }
}
