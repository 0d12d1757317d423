//! gzip, zip and tar as writers make them; gzip with every optional part of its header.

use miniz_oxide::deflate::compress_to_vec;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// A way of packing, by name.
pub type Packer = (&'static str, fn(&[u8]) -> Vec<u8>);

/// Every way of packing one file.
pub const PACKERS: [Packer; 7] = [
    ("gzip", gzip),
    ("gzip-two-members", two_members),
    ("gzip-in-gzip", |content| gzip(&gzip(content))),
    ("zip", |content| zip(&[("events.json", content)], CompressionMethod::Deflated)),
    ("zip-stored", |content| zip(&[("events.json", content)], CompressionMethod::Stored)),
    ("tar", |content| tar(&[("events.json", content)])),
    ("tar-gzip", |content| gzip(&tar(&[("events.json", content)]))),
];

/// A zip archive of files by name.
pub fn zip(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A tar archive of files by name.
pub fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *content).unwrap();
    }
    builder.into_inner().unwrap()
}

fn two_members(content: &[u8]) -> Vec<u8> {
    let (first, second) = content.split_at(content.len() / 2);
    [gzip(first), gzip(second)].concat()
}

/// The optional parts of a member's header.
#[derive(Clone, Copy, Default)]
pub struct Flags {
    pub extra: bool,
    pub name: bool,
    pub comment: bool,
    pub checksum: bool,
}

pub fn gzip(content: &[u8]) -> Vec<u8> {
    gzip_with(Flags::default(), content)
}

pub fn gzip_with(flags: Flags, content: &[u8]) -> Vec<u8> {
    let mut out = header(flags);
    out.extend(compress_to_vec(content, 6));
    out.extend(crc32fast::hash(content).to_le_bytes());
    out.extend((content.len() as u32).to_le_bytes());
    out
}

fn header(flags: Flags) -> Vec<u8> {
    let bits = [(flags.checksum, 2), (flags.extra, 4), (flags.name, 8), (flags.comment, 16)];
    let flag = bits.iter().filter(|(set, _)| *set).map(|(_, bit)| bit).sum();
    let mut out = vec![0x1f, 0x8b, 8, flag, 0, 0, 0, 0, 0, 255];
    if flags.extra {
        out.extend([5, 0, b'A', b'p', 1, 0, 0]);
    }
    if flags.name {
        out.extend(b"events.json\0");
    }
    if flags.comment {
        out.extend(b"a comment\0");
    }
    if flags.checksum {
        let checksum = crc32fast::hash(&out) as u16;
        out.extend(checksum.to_le_bytes());
    }
    out
}
