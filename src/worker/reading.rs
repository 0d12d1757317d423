//! Reading files through the handles that the page sends, or what it sends in their place.

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
    files: Vec<(FileRef, Option<Handle>)>,
    all: Option<Promise>,
}

/// What the page sends for a file.
pub enum Handle {
    /// What the browser gave it.
    File(File),
    /// The file's bytes, to a worker that cannot read files.
    Bytes(Uint8Array),
    /// Why it has not even these, for people.
    Unreadable(String),
}

/// A file's bytes.
#[derive(Clone)]
pub enum Content {
    /// At hand.
    Bytes(Uint8Array),
    /// To be taken piece by piece.
    Large(Source),
}

/// Where the pieces of a large file come from.
#[derive(Clone)]
pub enum Source {
    /// The file.
    File(File),
    /// All of it.
    Bytes(Uint8Array),
}

/// A file's bytes, or why there are none, for people.
pub type Answer = Result<Content, String>;

impl Reading {
    /// Asks for the bytes of these files.
    pub fn start(files: Vec<(FileRef, Option<Handle>)>) -> Self {
        let handle = |it: &(_, Option<Handle>)| it.1.as_ref().and_then(Handle::file).cloned();
        let all = match files.as_slice() {
            [] => None,
            [(file, _)] if file.size > LARGE => None,
            [one] => handle(one).map(|handle| handle.array_buffer()),
            several => {
                let handles: Option<Vec<_>> = several.iter().map(handle).collect();
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
fn cut(files: Vec<(FileRef, Option<Handle>)>, bytes: &Uint8Array) -> Vec<(FileRef, Answer)> {
    let mut begin = 0;
    let part = |(file, _): (FileRef, Option<Handle>)| {
        let end = begin + file.size as u32;
        let content = bytes.subarray(begin, end);
        begin = end;
        (file, Ok(Content::Bytes(content)))
    };
    files.into_iter().map(part).collect()
}

/// Reads one file.
pub async fn read(file: &FileRef, handle: Option<&Handle>) -> Answer {
    let is_large = file.size > LARGE;
    let bytes = match handle {
        None => return missing(),
        Some(Handle::Unreadable(why)) => return Err(why.clone()),
        Some(Handle::File(handle)) if is_large => {
            return Ok(Content::Large(Source::File(handle.clone())));
        }
        Some(Handle::File(handle)) => {
            bytes(handle.array_buffer()).await.map_err(|error| reason(&error))?
        }
        Some(Handle::Bytes(bytes)) => bytes.clone(),
    };
    match u64::from(bytes.length()) == file.size {
        true if is_large => Ok(Content::Large(Source::Bytes(bytes))),
        true => Ok(Content::Bytes(bytes)),
        false => Err(CHANGED.to_owned()),
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

impl Handle {
    /// What stands beside a message for a file, if anything does.
    pub fn of(value: JsValue) -> Option<Self> {
        let bytes = |buffer: &ArrayBuffer| Handle::Bytes(Uint8Array::new(buffer));
        let unreadable = || value.as_string().map(Handle::Unreadable);
        let file = || value.dyn_ref::<File>().cloned().map(Handle::File);
        value.dyn_ref().map(bytes).or_else(unreadable).or_else(file)
    }

    fn file(&self) -> Option<&File> {
        match self {
            Handle::File(file) => Some(file),
            _ => None,
        }
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
            Content::Large(source) => Box::new(Pieces::of(source.clone())),
        }
    }
}

impl Source {
    fn size(&self) -> u64 {
        match self {
            Source::File(file) => file.size() as u64,
            Source::Bytes(bytes) => u64::from(bytes.length()),
        }
    }

    /// A part of the file. Workers may wait for the browser's answer.
    fn part(&self, from: u64, to: u64) -> Result<Uint8Array, JsValue> {
        match self {
            Source::File(file) => {
                let slice = file.slice_with_f64_and_f64(from as f64, to as f64)?;
                let bytes = FileReaderSync::new()?.read_as_array_buffer(&slice)?;
                Ok(Uint8Array::new(&bytes))
            }
            Source::Bytes(bytes) => Ok(bytes.subarray(from as u32, to as u32)),
        }
    }
}

/// A large file, of which a piece is held.
struct Pieces {
    source: Source,
    at: u64,
    piece: Vec<u8>,
    /// Where the piece begins in the file.
    from: u64,
}

impl Pieces {
    fn of(source: Source) -> Self {
        Pieces { source, at: 0, piece: Vec::new(), from: 0 }
    }

    /// What is held of the file from here on.
    fn held(&self) -> &[u8] {
        let begin = self.at.checked_sub(self.from).and_then(|begin| usize::try_from(begin).ok());
        begin.and_then(|begin| self.piece.get(begin..)).unwrap_or_default()
    }

    fn fetch(&mut self) -> Result<(), JsValue> {
        let end = (self.at + PIECE).min(self.source.size());
        let bytes = self.source.part(self.at, end)?;
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        self.from = self.at;
        Ok(())
    }
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.held().is_empty() && self.at < self.source.size() {
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
            SeekFrom::End(by) => (self.source.size(), by),
            SeekFrom::Current(by) => (self.at, by),
        };
        let before = || io::Error::new(io::ErrorKind::InvalidInput, "before the file's start");
        self.at = base.checked_add_signed(by).ok_or_else(before)?;
        Ok(self.at)
    }
}
