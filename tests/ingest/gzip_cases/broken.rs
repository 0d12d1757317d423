//! What no decoder may take for sound.

use super::deflate::{Deflate, END, Lengths, all_distances, all_literals, meta};
use super::{Case, HEADER, TEXT, member, named};
use crate::support::packing::gzip;
use miniz_oxide::deflate::compress_to_vec;

/// Files that a decoder must complain about.
pub fn all() -> Vec<Case> {
    [headers(), blocks(), matches(), codes(), trailers()].concat()
}

fn of_text(deflate: Deflate) -> Vec<u8> {
    member(&HEADER, deflate.bytes(), TEXT)
}

fn headers() -> Vec<Case> {
    let packed = compress_to_vec(TEXT, 6);
    let with =
        |flags: u8, rest: &[u8]| member(&[&named(flags), rest].concat(), packed.clone(), TEXT);
    let method = |method: u8| {
        let mut header = HEADER;
        header[2] = method;
        member(&header, packed.clone(), TEXT)
    };
    let checksum = crc32fast::hash(&named(2)) as u16;
    let endless = |flags| [&named(flags)[..], &*b"x".repeat(100)].concat();
    vec![
        ("method 0", method(0)),
        ("method 7", method(7)),
        ("method 9", method(9)),
        ("method 255", method(255)),
        ("first reserved flag", with(0x20, b"")),
        ("second reserved flag", with(0x40, b"")),
        ("third reserved flag", with(0x80, b"")),
        ("header checksum wrong", with(2, &(!checksum).to_le_bytes())),
        ("header checksum missing", named(2).to_vec()),
        ("name without an end", endless(8)),
        ("comment without an end", endless(16)),
        ("extra field beyond the end", [&named(4)[..], &[0xff, 0xff], b"short"].concat()),
        ("extra field without its length", [&named(4)[..], &[1]].concat()),
        ("header alone", HEADER.to_vec()),
        ("header in part", HEADER[..7].to_vec()),
    ]
}

fn blocks() -> Vec<Case> {
    let length = TEXT.len() as u16;
    let beyond = Deflate::default().stored_as(true, [u16::MAX, 0], TEXT);
    let stored = |lengths| of_text(Deflate::default().stored_as(true, lengths, TEXT));
    vec![
        ("block of the fourth type", of_text(Deflate::default().block(true, 3))),
        (
            "block of the fourth type, second",
            of_text(Deflate::default().stored(false, TEXT).block(true, 3)),
        ),
        ("stored length, complement wrong", stored([length, length])),
        ("stored length, one bit wrong", stored([length, !length ^ 1])),
        ("stored length, beyond the end", [&HEADER[..], &beyond.bytes()].concat()),
        ("no last block", of_text(Deflate::default().stored(false, TEXT))),
        ("no end of the block", of_text(Deflate::default().block(true, 1).literals(TEXT))),
        ("nothing in it", member(&HEADER, vec![], b"")),
    ]
}

fn matches() -> Vec<Case> {
    let fixed = || Deflate::default().block(true, 1);
    let with = |out: Deflate| of_text(out.literals(TEXT).fixed(END));
    let far = |out: Deflate| with(out.matched((257, 0, 0), (1, 0, 0)));
    vec![
        ("length symbol 286", with(fixed().matched((286, 0, 0), (0, 0, 0)))),
        ("length symbol 287", with(fixed().matched((287, 0, 0), (0, 0, 0)))),
        ("distance symbol 30", with(fixed().fixed(b' '.into()).matched((257, 0, 0), (30, 0, 0)))),
        ("distance symbol 31", with(fixed().fixed(b' '.into()).matched((257, 0, 0), (31, 0, 0)))),
        ("distance before the start, at once", far(fixed())),
        ("distance before the start, by one", far(fixed().fixed(b' '.into()))),
        (
            "distance before the start, by a window",
            with(fixed().literals(b"  ").matched((257, 0, 0), (29, 8191, 13))),
        ),
    ]
}

fn codes() -> Vec<Case> {
    let dynamic = |literals: &Lengths, distances: &Lengths, meta: &Lengths| {
        let out = Deflate::default().dynamic(literals, distances, meta);
        let symbols = TEXT.iter().map(|byte| u32::from(*byte)).chain([END]);
        of_text(symbols.fold(out, |out, symbol| out.coded(literals, symbol)))
    };
    let changed = |mut lengths: Lengths, at: usize, length: u32| {
        lengths[at] = length;
        lengths
    };
    let header =
        |literals, distances| Deflate::default().dynamic_header(literals, distances, &meta());
    let without_end = [[8].repeat(256), vec![0]].concat();
    let out = Deflate::default().dynamic(&without_end, &vec![0], &meta());
    let endless = TEXT.iter().fold(out, |out, byte| out.coded(&without_end, (*byte).into()));
    let fill = |out: Deflate, times| (0..times).fold(out, |out, _| out.coded(&meta(), 8));
    vec![
        (
            "too many literal codes",
            dynamic(&changed(all_literals(), 285, 1), &all_distances(), &meta()),
        ),
        (
            "too few literal codes",
            dynamic(&changed(all_literals(), 285, 15), &all_distances(), &meta()),
        ),
        (
            "too many distance codes",
            dynamic(&all_literals(), &changed(all_distances(), 29, 1), &meta()),
        ),
        (
            "too few distance codes",
            dynamic(&all_literals(), &changed(all_distances(), 29, 15), &meta()),
        ),
        (
            "too many codes for lengths",
            dynamic(&all_literals(), &all_distances(), &changed(meta(), 18, 1)),
        ),
        (
            "too few codes for lengths",
            dynamic(&all_literals(), &all_distances(), &changed(meta(), 18, 7)),
        ),
        ("no code for lengths", of_text(Deflate::default().dynamic_header(0, 0, &vec![0; 19]))),
        (
            "no literal code",
            of_text(header(0, 0).coded(&meta(), 18).bits(127, 7).coded(&meta(), 18).bits(109, 7)),
        ),
        ("no code for the end of the block", [&HEADER[..], &endless.bytes()].concat()),
        ("a repeat of nothing", of_text(header(0, 0).coded(&meta(), 16).bits(0, 2))),
        (
            "a repeat beyond the end",
            of_text(fill(header(0, 0), 257).coded(&meta(), 18).bits(127, 7)),
        ),
        ("287 literal codes", of_text(fill(header(30, 0), 288))),
        ("288 literal codes", of_text(fill(header(31, 0), 289))),
        ("32 distance codes", of_text(fill(header(0, 31), 289))),
    ]
}

fn trailers() -> Vec<Case> {
    let whole = gzip(TEXT);
    let length = whole.len();
    let changed = |from_end: usize| {
        let mut bytes = whole.clone();
        bytes[length - from_end] ^= 1;
        bytes
    };
    let followed = |by: &[u8]| [&*whole, by].concat();
    vec![
        ("checksum wrong, first byte", changed(8)),
        ("checksum wrong, last byte", changed(5)),
        ("length wrong, first byte", changed(4)),
        ("length wrong, last byte", changed(1)),
        ("checksum missing", whole[..length - 8].to_vec()),
        ("length missing", whole[..length - 4].to_vec()),
        ("last byte missing", whole[..length - 1].to_vec()),
        ("text behind it", followed(b"and more")),
        ("text behind zeros", followed(b"\0\0\0\0and more")),
        ("one byte behind it", followed(b"x")),
        ("half a signature behind it", followed(&[0x1f])),
        ("a signature behind it", followed(&[0x1f, 0x8b])),
        ("a member behind zeros", followed(&[&[0; 16], &*whole].concat())),
        ("half a member behind it", followed(&whole[..length / 2])),
    ]
}
