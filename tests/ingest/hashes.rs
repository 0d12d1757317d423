//! Hashes of contents, by which digests know them.

use super::packing::{self, gzip, tar};
use ::zip::CompressionMethod::Deflated;
use sha2::{Digest, Sha256};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use trailglass::ingest::{Limits, Reader};

fn sha256(text: &str) -> Option<[u8; 32]> {
    Some(Sha256::digest(text).into())
}

#[track_caller]
fn check(limit: u64, bytes: &[u8], expected: &[Option<[u8; 32]>]) {
    let mut reader = Reader::new(Limits { inflated: limit, ..Limits::default() });
    assert_eq!(reader.hashes("file", &mut Cursor::new(bytes)), expected);
}

#[test]
fn each_content_has_the_hash_of_what_it_unpacks_to() {
    let whole = gzip(b"hello");
    check(100, b"hello", &[sha256("hello")]);
    check(100, &whole, &[sha256("hello")]);
    check(100, &gzip(&whole), &[sha256("hello")]);
    check(100, &[whole.clone(), whole.clone()].concat(), &[sha256("hellohello")]);
    check(
        10_000,
        &packing::zip(&[("a", b"one"), ("b.gz", &whole)], Deflated),
        &[sha256("one"), sha256("hello")],
    );
    check(
        10_000,
        &gzip(&tar(&[("a", b"one"), ("b.gz", &whole)])),
        &[sha256("one"), sha256("hello")],
    );
}

/// What is cut or damaged was changed; what is not read to its end is not known.
#[test]
fn a_content_that_is_not_read_to_its_end_has_none() {
    let whole = gzip(b"hello");
    check(5, b"hello", &[sha256("hello")]);
    check(4, b"hello", &[None]);
    check(5, &whole, &[sha256("hello")]);
    check(4, &whole, &[None]);
    check(4, &gzip(&whole), &[None]);
    let cut = &whole[..whole.len() - 4];
    check(100, cut, &[sha256("hello")]);
    for bytes in [b"hello".to_vec(), whole] {
        let mut failing = Failing(Cursor::new(bytes));
        let mut reader = Reader::new(Limits::default());
        assert_eq!(reader.hashes("file", &mut failing), [None]);
    }
}

/// A packed file in which there is no content takes nothing from the file before it.
#[test]
fn what_was_hashed_stays_whatever_comes_behind_it() {
    let folder = {
        let mut header = ::tar::Header::new_ustar();
        header.set_path("folder/").unwrap();
        header.set_size(0);
        header.set_entry_type(::tar::EntryType::Directory);
        header.set_cksum();
        [header.as_bytes().to_vec(), vec![0; 100_000]].concat()
    };
    let bytes = tar(&[("a", b"one"), ("b.tar.gz", &gzip(&folder)), ("c", b"two")]);
    check(200_000, &bytes, &[sha256("one"), sha256("two")]);
    check(50_000, &bytes, &[sha256("one"), sha256("two")]);
}

/// A file that cannot be read behind its first bytes.
struct Failing(Cursor<Vec<u8>>);

impl Read for Failing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.0.position() {
            0 => self.0.by_ref().take(3).read(into),
            _ => Err(io::Error::other("the disk is gone")),
        }
    }
}

impl Seek for Failing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}
