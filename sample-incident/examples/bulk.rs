//! Makes input of any length for measuring: `bulk PATH SHAPE BYTES`, where the shape is `lines`,
//! `records`, `lines.gz`, `records.gz`, or `files`, a folder of small gzipped log files. It writes as
//! fast as a disk takes it: the same few thousand events again and again, each time with other ids.
//! The same arguments give the same bytes.
//!
//! The events are of ordinary days and only read something, so that few of them concern a rule:
//! what grows with the input is then what telling copies takes, and not what is found.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::{env, path::Path};

/// Events that are written again and again.
const EVENTS: usize = 20_000;

/// Bytes of JSON in one of many files, about what CloudTrail delivers of a quiet account.
const SMALL: u64 = 24_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [path, shape, bytes] = arguments.as_slice() else {
        return Err("usage: bulk PATH lines|records|lines.gz|records.gz|files BYTES".into());
    };
    let mut source = Source::new()?;
    let (path, bytes) = (Path::new(path), bytes.parse()?);
    let (text, is_packed) = match shape.strip_suffix(".gz") {
        Some(text) => (text, true),
        None => (shape.as_str(), false),
    };
    match (text, is_packed) {
        ("files", false) => files(path, bytes, &mut source)?,
        (_, false) => write(text, bytes, &mut source, File::create(path)?).map(drop)?,
        (_, true) => {
            let packed = GzEncoder::new(File::create(path)?, Compression::fast());
            write(text, bytes, &mut source, packed)?.finish()?;
        }
    }
    Ok(())
}

/// A folder of log files.
fn files(folder: &Path, bytes: u64, source: &mut Source) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for number in 0..bytes / SMALL {
        let file = File::create(folder.join(format!("{number:06}.json.gz")))?;
        write("records", SMALL, source, GzEncoder::new(file, Compression::fast()))?.finish()?;
    }
    Ok(())
}

/// So many bytes of JSON in one of two shapes.
fn write<W: Write>(shape: &str, bytes: u64, source: &mut Source, to: W) -> io::Result<W> {
    let (begin, between, end): (_, &[u8], _) = match shape {
        "lines" => ("", b"\n", "\n"),
        "records" => (r#"{"Records":["#, b",", "]}"),
        _ => return Err(io::Error::other(format!("no shape {shape:?}"))),
    };
    let mut out = BufWriter::with_capacity(1 << 18, to);
    out.write_all(begin.as_bytes())?;
    let mut written = source.write(&mut out)?;
    while written < bytes {
        out.write_all(between)?;
        written += source.write(&mut out)?;
    }
    out.write_all(end.as_bytes())?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Events without end.
struct Source {
    /// Each event's text before its id, and after it.
    events: Vec<(String, String)>,
    next: usize,
}

impl Source {
    fn new() -> Result<Self, Box<dyn Error>> {
        let texts = sample_incident::ordinary(1).map(|event| serde_json::to_string(&event));
        let mut events = Vec::with_capacity(EVENTS);
        for text in texts {
            let text = text?;
            if text.contains(r#""readOnly":true"#) {
                events.push(around_the_id(&text).ok_or("an event without an id")?);
            }
            if events.len() == EVENTS {
                break;
            }
        }
        Ok(Source { events, next: 0 })
    }

    /// Writes one event and says how long it is.
    fn write(&mut self, out: &mut impl Write) -> io::Result<u64> {
        let number = self.next;
        self.next += 1;
        let (before, after) = &self.events[number % self.events.len()];
        out.write_all(before.as_bytes())?;
        write!(out, "00000000-0000-4000-8000-{number:012x}")?;
        out.write_all(after.as_bytes())?;
        Ok((before.len() + 36 + after.len()) as u64)
    }
}

fn around_the_id(text: &str) -> Option<(String, String)> {
    let (before, rest) = text.split_once(r#""eventID":""#)?;
    let (_, after) = rest.split_once('"')?;
    Some((format!(r#"{before}"eventID":""#), format!("\"{after}")))
}
