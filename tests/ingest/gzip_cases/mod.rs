//! What suites of gzip decoders look at: headers, blocks and codes that no usual writer makes, right
//! ones and wrong ones.
//!
//! <https://www.rfc-editor.org/rfc/rfc1952>

mod broken;
mod deflate;
mod sound;

use super::support::packing::gzip;
use super::support::reading::{Seen, read_alone};
use std::time::{Duration, Instant};

/// A gzip file by what is remarkable in it.
pub type Case = (&'static str, Vec<u8>);

/// Two events.
pub const TEXT: &[u8] = br#"{"Records":[{"eventName":"CreateUser","eventSource":"iam.amazonaws.com"},{"eventName":"DeleteUser","eventSource":"iam.amazonaws.com"}]}"#;

/// A plain header.
pub const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// A member with any header and any deflate stream, which should unpack to `content`.
pub fn member(header: &[u8], deflate: Vec<u8>, content: &[u8]) -> Vec<u8> {
    let checksum = crc32fast::hash(content).to_le_bytes();
    let length = (content.len() as u32).to_le_bytes();
    [header, &deflate, &checksum, &length].concat()
}

#[test]
fn what_is_sound_is_read_without_a_word() {
    for (name, bytes) in sound::all() {
        let seen = read_alone(&bytes);
        assert_eq!((seen.events.len(), &*seen.problems), (2, &[][..]), "{name}");
        let both = read_alone(&[gzip(TEXT), bytes.clone()].concat());
        assert_eq!((both.events.len(), &*both.problems), (4, &[][..]), "{name}, second");
        let packed = read_alone(&gzip(&bytes));
        assert_eq!((packed.events.len(), &*packed.problems), (2, &[][..]), "{name}, packed");
    }
}

#[test]
fn what_is_broken_is_named_and_costs_nothing_before_it() {
    for (name, bytes) in broken::all() {
        let seen = read_alone(&bytes);
        assert!(!seen.problems.is_empty(), "{name}: {seen:?}");
        let behind = read_alone(&[gzip(TEXT), bytes.clone()].concat());
        assert!(
            behind.events.len() >= 2 && !behind.problems.is_empty(),
            "{name}, second: {behind:?}"
        );
        let packed = read_alone(&gzip(&bytes));
        assert!(!packed.problems.is_empty(), "{name}, packed: {packed:?}");
    }
}

#[test]
fn a_cut_anywhere_is_named() {
    for (name, bytes) in sound::all().into_iter().filter(|(_, bytes)| bytes.len() < 1_000) {
        // Zeros behind the last member may be missing, all of them or some.
        let end = bytes.iter().rposition(|&byte| byte != 0).unwrap_or_default();
        let end = bytes.len().min(end + 4);
        for cut in 0..end.saturating_sub(4) {
            let Seen { events, problems, .. } = read_alone(&bytes[..cut]);
            assert!(
                events.len() == 2 || !problems.is_empty(),
                "{name}, {cut} of {} bytes",
                bytes.len()
            );
        }
    }
}

#[test]
fn much_that_unpacks_to_nothing_takes_no_time() {
    let blocks = (0..1_000_000).fold(deflate::Deflate::default(), |out, _| out.stored(false, b""));
    let empty_blocks = member(&HEADER, blocks.stored(true, TEXT).bytes(), TEXT);
    let empty_members = [gzip(b"").repeat(200_000), gzip(TEXT)].concat();
    let name = [&named(8)[..], &*b"n".repeat(4_000_000), b"\0"].concat();
    let long_name = member(&name, deflate::Deflate::default().stored(true, TEXT).bytes(), TEXT);
    let zeros = [gzip(TEXT), vec![0; 8_000_000]].concat();
    for (what, bytes) in [
        ("empty blocks", empty_blocks),
        ("empty members", empty_members),
        ("a long name", long_name),
        ("zeros", zeros),
    ] {
        let start = Instant::now();
        let seen = read_alone(&bytes);
        let time = start.elapsed();
        println!("{what}: {} bytes in {time:.1?}", bytes.len());
        assert_eq!((seen.events.len(), &*seen.problems), (2, &[][..]), "{what}");
        assert!(time < Duration::from_secs(3), "{what} took {time:?}");
    }
}

/// A header with these flags.
pub fn named(flags: u8) -> [u8; 10] {
    let mut header = HEADER;
    header[3] = flags;
    header
}
