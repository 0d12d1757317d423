//! gzip as writers make it, with every optional part of its header.

use miniz_oxide::deflate::compress_to_vec;

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
