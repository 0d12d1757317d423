//! What every decoder must read.

use super::deflate::{Deflate, END, all_distances, all_literals, meta};
use super::{Case, HEADER, TEXT, member, named};
use crate::support::packing::gzip;
use miniz_oxide::deflate::compress_to_vec;

/// Files whose content is [`TEXT`], with white space perhaps.
pub fn all() -> Vec<Case> {
    [headers(), blocks(), matches(), codes(), members()].concat()
}

fn of_text(deflate: Deflate) -> Vec<u8> {
    member(&HEADER, deflate.bytes(), TEXT)
}

fn fixed() -> Deflate {
    Deflate::default().block(true, 1)
}

/// [`TEXT`] behind a header.
fn headed(header: Vec<u8>) -> Vec<u8> {
    member(&header, compress_to_vec(TEXT, 6), TEXT)
}

fn headers() -> Vec<Case> {
    let with = |flags, rest: &[u8]| headed([&named(flags), rest].concat());
    let checked = |flags, rest: &[u8]| {
        let header = [&named(flags), rest].concat();
        let checksum = (crc32fast::hash(&header) as u16).to_le_bytes();
        headed([header, checksum.into()].concat())
    };
    let extra = |length: u16| [&length.to_le_bytes()[..], &vec![7; length.into()]].concat();
    vec![
        (
            "time, extra flags and system of any value",
            headed(vec![31, 139, 8, 0, 9, 9, 9, 9, 9, 9]),
        ),
        ("flagged as text", with(1, b"")),
        ("extra field, empty", with(4, &extra(0))),
        ("extra field, one byte", with(4, &extra(1))),
        ("extra field, as long as it can be", with(4, &extra(u16::MAX))),
        ("name, empty", with(8, b"\0")),
        ("name, not ASCII", with(8, b"\xe9\xff\x1f\x8b\x08\0")),
        ("name, longer than a window", with(8, &[&*b"n".repeat(70_000), b"\0"].concat())),
        ("comment, empty", with(16, b"\0")),
        ("comment, several lines", with(16, b"one\ntwo\0")),
        ("header checksum", checked(2, b"")),
        ("everything", checked(31, &[&extra(3)[..], b"name\0comment\0"].concat())),
    ]
}

fn blocks() -> Vec<Case> {
    let (first, second) = TEXT.split_at(60);
    let one_by_one = |out: Deflate| TEXT.iter().fold(out, |out, byte| out.stored(false, &[*byte]));
    let spaces = vec![b' '; 65_535];
    let spaced = [&spaces[..], TEXT].concat();
    let large = Deflate::default().stored(false, &spaces).stored(true, TEXT).bytes();
    let mixed = Deflate::default().stored(false, first).block(true, 1).literals(second).fixed(END);
    let ended = Deflate::default().block(false, 1).literals(TEXT).fixed(END);
    let mut cases = vec![
        ("one stored block", of_text(Deflate::default().stored(true, TEXT))),
        ("a stored block for each byte", of_text(one_by_one(Deflate::default()).stored(true, b""))),
        ("the largest stored block", member(&HEADER, large, &spaced)),
        ("fixed codes", of_text(fixed().literals(TEXT).fixed(END))),
        ("a stored block, then fixed codes", of_text(mixed)),
        ("an empty stored block at the end", of_text(ended.stored(true, b""))),
        (
            "an empty fixed block first",
            of_text(Deflate::default().block(false, 1).fixed(END).stored(true, TEXT)),
        ),
    ];
    cases.extend(
        (0..=10).map(|level| ("every level", member(&HEADER, compress_to_vec(TEXT, level), TEXT))),
    );
    cases
}

/// Spaces before the text, made by matches.
fn matches() -> Vec<Case> {
    let after = |spaces: usize, out: Deflate| {
        let content = [&vec![b' '; spaces][..], TEXT].concat();
        member(&HEADER, out.literals(TEXT).fixed(END).bytes(), &content)
    };
    let space = || fixed().fixed(b' '.into());
    // One byte and 127 matches of 258 are one byte less than a window.
    let filled = (0..127).fold(space(), |out, _| out.matched((285, 0, 0), (0, 0, 0)));
    let window = filled.literals(b"  ");
    vec![
        ("the shortest match, of its own end", after(4, space().matched((257, 0, 0), (0, 0, 0)))),
        ("the longest match", after(259, space().matched((285, 0, 0), (0, 0, 0)))),
        (
            "the longest match by its other code",
            after(259, space().matched((284, 31, 5), (0, 0, 0))),
        ),
        (
            "a match from the first byte",
            after(8, fixed().literals(b"    ").matched((258, 0, 0), (3, 0, 0))),
        ),
        (
            "a match from a whole window back",
            after(32_773, window.matched((258, 0, 0), (29, 8191, 13))),
        ),
    ]
}

fn codes() -> Vec<Case> {
    let write = |out: Deflate, literals: &Vec<u32>| {
        let symbols = TEXT.iter().map(|byte| u32::from(*byte)).chain([END]);
        of_text(symbols.fold(out, |out, symbol| out.coded(literals, symbol)))
    };
    let dynamic = |literals: &Vec<u32>, distances: &Vec<u32>| {
        write(Deflate::default().dynamic(literals, distances, &meta()), literals)
    };
    // 255 literals and the end of the block, all of 8 bits; the last literal has none.
    let few: Vec<u32> = [[8].repeat(255), vec![0], vec![8]].concat();
    // Lengths as repeats of the length before, and of zero.
    let header = Deflate::default().dynamic_header(0, 29, &meta()).coded(&meta(), 8);
    let repeated = (0..42).fold(header, |out, _| out.coded(&meta(), 16).bits(3, 2));
    let repeated = repeated.coded(&meta(), 8).coded(&meta(), 8).coded(&meta(), 0);
    let repeated = repeated.coded(&meta(), 8).coded(&meta(), 18).bits(30 - 11, 7);
    vec![
        ("all codes", dynamic(&all_literals(), &all_distances())),
        ("no distance at all", dynamic(&few, &vec![0])),
        ("one distance of one bit, which is half a code", dynamic(&few, &vec![1])),
        ("lengths repeated", write(repeated, &few)),
    ]
}

fn members() -> Vec<Case> {
    let text = gzip(TEXT);
    let each = |size: usize| TEXT.chunks(size).map(gzip).collect::<Vec<_>>().concat();
    let padded = |zeros: usize| [&*text, &vec![0; zeros]].concat();
    vec![
        ("an empty member first", [gzip(b""), text.clone()].concat()),
        ("an empty member last", [text.clone(), gzip(b"")].concat()),
        (
            "only empty members around it",
            [gzip(b"").repeat(50), text.clone(), gzip(b"").repeat(50)].concat(),
        ),
        ("a member for each byte", each(1)),
        ("a member for each seven bytes", each(7)),
    ]
    .into_iter()
    .chain([1, 2, 8, 511, 512, 1_023, 65_536].map(|zeros| ("zeros behind it", padded(zeros))))
    .collect()
}
