//! Reading files through the handles that the page sends.

use crate::ingest::Input;
use crate::protocol::FileRef;
use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DomException, File, FileReaderSync};

/// A larger file is not held as a whole, but read piece by piece while it is judged.
const LARGE: u64 = 32 << 20;

/// So much of a large file is asked for at once.
const PIECE: u64 = 4 << 20;

/// Files being read. Asking the browser takes longer than reading, so files of one batch are read
/// as one, and the next batch is asked for while the one before is judged.
pub struct Reading {
    files: Vec<(FileRef, Option<File>)>,
    all: Option<Promise>,
}

/// A file's bytes.
#[derive(Clone)]
pub enum Content {
    /// At hand.
    Bytes(Uint8Array),
    /// To be read from the file.
    File(File),
}

/// A file's bytes, or why there are none, for people.
pub type Answer = Result<Content, String>;

impl Reading {
    /// Asks for the bytes of these files.
    pub fn start(files: Vec<(FileRef, Option<File>)>) -> Self {
        let all = match files.as_slice() {
            [] => None,
            [(file, _)] if file.size > LARGE => None,
            [(_, handle)] => handle.as_ref().map(|handle| handle.array_buffer()),
            several => {
                let handles: Option<Vec<_>> = several.iter().map(|(_, it)| it.as_ref()).collect();
                let handles = handles.map(|handles| handles.into_iter().collect::<Array>());
                let blob = handles.and_then(|it| Blob::new_with_blob_sequence(&it).ok());
                blob.map(|blob| blob.array_buffer())
            }
        };
        Reading { files, all }
    }

    /// The bytes of each file, in order.
    pub async fn finish(self) -> Vec<(FileRef, Answer)> {
        if let Some(all) = self.all
            && let Ok(bytes) = bytes(all).await
            && u64::from(bytes.length())
                == self.files.iter().map(|(file, _)| file.size).sum::<u64>()
        {
            return cut(self.files, &bytes);
        }
        // One of them is missing or large, cannot be read or has changed since it was chosen: which?
        let mut contents = Vec::new();
        for (file, handle) in self.files {
            let content = read(&file, handle.as_ref()).await;
            contents.push((file, content));
        }
        contents
    }
}

/// Each file's part of the bytes of all.
fn cut(files: Vec<(FileRef, Option<File>)>, bytes: &Uint8Array) -> Vec<(FileRef, Answer)> {
    let mut begin = 0;
    let part = |(file, _): (FileRef, Option<File>)| {
        let end = begin + file.size as u32;
        let content = bytes.subarray(begin, end);
        begin = end;
        (file, Ok(Content::Bytes(content)))
    };
    files.into_iter().map(part).collect()
}

/// Reads one file.
pub async fn read(file: &FileRef, handle: Option<&File>) -> Answer {
    let Some(handle) = handle else { return missing() };
    if file.size > LARGE {
        return Ok(Content::File(handle.clone()));
    }
    match bytes(handle.array_buffer()).await {
        Ok(bytes) if u64::from(bytes.length()) == file.size => Ok(Content::Bytes(bytes)),
        Ok(_) => Err(CHANGED.to_owned()),
        Err(error) => Err(reason(&error)),
    }
}

/// What is said of a file without a handle.
pub fn missing() -> Answer {
    Err("The page no longer has the file. Add it again.".to_owned())
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
        "SecurityError" => "The browser refuses to read files of this kind or place. Copy it to another folder and add \
             it from there."
                .to_owned(),
        _ => "The browser could not read it and gave no reason. Add it again.".to_owned(),
    }
}

impl Content {
    /// The bytes for the engine. Those at hand are put into `memory`.
    pub fn open<'m>(&self, memory: &'m mut Vec<u8>) -> Box<dyn Input + 'm> {
        match self {
            Content::Bytes(bytes) => {
                memory.resize(bytes.length() as usize, 0);
                bytes.copy_to(memory);
                Box::new(Cursor::new(memory.as_slice()))
            }
            Content::File(file) => Box::new(Pieces::of(file.clone())),
        }
    }
}

/// A large file, of which a piece is held. Workers may wait for the browser's answer.
struct Pieces {
    file: File,
    at: u64,
    piece: Vec<u8>,
    /// Where the piece begins in the file.
    from: u64,
}

impl Pieces {
    fn of(file: File) -> Self {
        Pieces { file, at: 0, piece: Vec::new(), from: 0 }
    }

    fn size(&self) -> u64 {
        self.file.size() as u64
    }

    /// What is held of the file from here on.
    fn held(&self) -> &[u8] {
        let begin = self.at.checked_sub(self.from).and_then(|begin| usize::try_from(begin).ok());
        begin.and_then(|begin| self.piece.get(begin..)).unwrap_or_default()
    }

    fn fetch(&mut self) -> Result<(), JsValue> {
        let end = (self.at + PIECE).min(self.size());
        let slice = self.file.slice_with_f64_and_f64(self.at as f64, end as f64)?;
        let bytes = FileReaderSync::new()?.read_as_array_buffer(&slice)?;
        let bytes = Uint8Array::new(&bytes);
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        self.from = self.at;
        Ok(())
    }
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.held().is_empty() && self.at < self.size() {
            self.fetch().map_err(|error| io::Error::other(reason(&error)))?;
        }
        let held = self.held();
        let length = held.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..length), held.get(..length)) {
            to.copy_from_slice(from);
        }
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for Pieces {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (base, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(by) => (self.size(), by),
            SeekFrom::Current(by) => (self.at, by),
        };
        let before = || io::Error::new(io::ErrorKind::InvalidInput, "before the file's start");
        self.at = base.checked_add_signed(by).ok_or_else(before)?;
        Ok(self.at)
    }
}
