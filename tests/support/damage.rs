//! Damage as disks, networks, editors and people do it, and as nobody does.

use super::packing::PACKERS;
use super::random::Random;

/// A way of damaging a file, by name. It is handed another file, too.
pub type Damage = (&'static str, fn(&mut Random, Vec<u8>, &[u8]) -> Vec<u8>);

/// Every way there is.
pub const DAMAGES: [Damage; 11] = [
    ("bits flipped", flip),
    ("cut", |random, bytes, _| cut(random, bytes)),
    ("start lost", |random, mut bytes, _| bytes.split_off(random.below(bytes.len()))),
    ("spliced", splice),
    ("packed", |random, bytes, _| random.one(&PACKERS).1(&bytes)),
    ("bytes inserted", insert),
    ("bytes removed", remove),
    ("bytes repeated", repeat),
    ("number made huge", number),
    ("field overwritten", overwrite),
    ("header overwritten", header),
];

/// The file up to some byte, which is before its end.
pub fn cut(random: &mut Random, mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(random.below(bytes.len()));
    bytes
}

fn flip(random: &mut Random, mut bytes: Vec<u8>, _: &[u8]) -> Vec<u8> {
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len());
        let bit = 1 << random.below(8);
        bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= bit);
    }
    bytes
}

fn splice(random: &mut Random, bytes: Vec<u8>, other: &[u8]) -> Vec<u8> {
    let end = random.below(other.len());
    [cut(random, bytes), other[end..].to_vec()].concat()
}

/// What means something to one format or another.
const PIECES: [&[u8]; 28] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b",",
    b":",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\\u",
    b"\\ud800",
    b"\xed\xa0\x80",
    b"null",
    b"1e999",
    b"{\"Records\":[",
    b"\"Records\":",
    b"{\"eventName\":\"X\",\"eventTime\":\"\"}",
    b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"ustar\x0000",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

fn insert(random: &mut Random, mut bytes: Vec<u8>, _: &[u8]) -> Vec<u8> {
    let at = random.below(bytes.len() + 1);
    let times = if random.below(20) == 0 { 1_000 } else { 1 };
    let piece = random.one(&PIECES).repeat(times);
    bytes.splice(at..at, piece);
    bytes
}

fn remove(random: &mut Random, mut bytes: Vec<u8>, _: &[u8]) -> Vec<u8> {
    bytes.drain(range(random, bytes.len()));
    bytes
}

fn repeat(random: &mut Random, mut bytes: Vec<u8>, _: &[u8]) -> Vec<u8> {
    let range = range(random, bytes.len());
    let piece = bytes[range.clone()].to_vec();
    bytes.splice(range.end..range.end, piece.repeat(1 + random.below(4)));
    bytes
}

/// Digits in the text become a number that no machine holds.
fn number(random: &mut Random, mut bytes: Vec<u8>, _: &[u8]) -> Vec<u8> {
    let start = random.below(bytes.len());
    let is_digit = |at: &usize| bytes.get(*at).is_some_and(u8::is_ascii_digit);
    let Some(first) = (start..bytes.len()).find(is_digit) else { return bytes };
    let last = (first..bytes.len()).take_while(is_digit).last().unwrap_or(first);
    const HUGE: [&str; 5] =
        ["18446744073709551616", "-9223372036854775809", "1e99999", "0.1e-99999", "00"];
    let digits = match random.below(HUGE.len() + 1) {
        0 => "9".repeat(2_000),
        at => HUGE[at - 1].to_owned(),
    };
    bytes.splice(first..=last, digits.into_bytes());
    bytes
}

/// Two, four or eight bytes become the numbers that lengths and offsets are wrong by.
fn overwrite(random: &mut Random, bytes: Vec<u8>, _: &[u8]) -> Vec<u8> {
    let at = random.below(bytes.len());
    put(random, bytes, at)
}

/// The same in the first bytes or the last, where headers and directories stand.
fn header(random: &mut Random, bytes: Vec<u8>, _: &[u8]) -> Vec<u8> {
    let at = random.below(64.min(bytes.len()));
    let at = if random.below(2) == 0 { at } else { bytes.len().saturating_sub(at + 1) };
    put(random, bytes, at)
}

fn put(random: &mut Random, mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    let value = *random.one(&[0, 1, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff, u64::MAX]);
    let length = *random.one(&[2, 4, 8]);
    let places = bytes.iter_mut().skip(at).take(length);
    places.zip(value.to_le_bytes()).for_each(|(byte, new)| *byte = new);
    bytes
}

fn range(random: &mut Random, length: usize) -> std::ops::Range<usize> {
    let start = random.below(length);
    let most = if random.below(2) == 0 { 16 } else { length };
    start..start + random.below(most.min(length - start) + 1)
}
