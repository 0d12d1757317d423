//! gzip in all its parts and with all its faults.

use super::packing::{Flags, gzip, gzip_with};
use super::{check, problems, read, read_with, summary};
use trailglass::ingest::{Limits, ProblemKind};

const TEXT: &[u8] = br#"{"Records":[{"eventName":"CreateUser","eventSource":"iam.amazonaws.com"},{"eventName":"DeleteUser","eventSource":"iam.amazonaws.com"}]}"#;

#[test]
fn every_optional_part_of_the_header_is_passed() {
    for bits in 0..16 {
        let is = |bit| bits & bit != 0;
        let flags = Flags { extra: is(1), name: is(2), comment: is(4), checksum: is(8) };
        check(gzip_with(flags, TEXT), "gzip, CloudTrail log file: [0 1]");
    }
}

#[test]
fn members_are_one_text_and_zeros_may_follow() {
    let (first, second) = TEXT.split_at(50);
    let two = [gzip(first), gzip(b""), gzip(second)].concat();
    check(&two, "gzip, CloudTrail log file: [0 1]");
    check([&*two, &[0; 512]].concat(), "gzip, CloudTrail log file: [0 1]");
    check([gzip(TEXT), gzip(TEXT)].concat(), "gzip, CloudTrail log file: [0 1 2 3]");
    check(
        [&*two, b"\0\0garbage"].concat(),
        "gzip, CloudTrail log file: [0 1]
         file: corrupt: Behind the gzip data stand 9 B that are no gzip; they were not read.",
    );
}

#[test]
fn a_member_may_not_reach_back_into_the_one_before() {
    // A stored block's member, then one that begins with a match: "distance too far back".
    let reach_back = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 0x03, 0x02, 0, 0, 0, 0, 0, 0, 0, 0];
    let (report, events) = read(&[gzip(TEXT), reach_back.to_vec()].concat());
    assert_eq!(events.len(), 2);
    assert!(report.has_problems());
}

#[test]
fn checksums_and_lengths_are_checked_and_what_they_cover_is_read() {
    let damaged = "file: corrupt: The content does not agree with its checksum or length in 1 of";
    let whole = gzip(TEXT);
    for at in [whole.len() - 8, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        check(
            &bytes,
            &format!(
                "gzip, CloudTrail log file: [0 1]\n{damaged} 1 gzip member: it was damaged or changed. Its events were read, but do not rely on them. Fetch the file again."
            ),
        );
        let found = summary(&read(&[bytes, whole.clone()].concat()));
        assert!(found.contains(&format!("[0 1 2 3]\n{damaged} 2 gzip members")), "{found}");
    }
    let mut bytes = gzip_with(Flags { checksum: true, ..Flags::default() }, TEXT);
    bytes[4] ^= 1;
    assert!(summary(&read(&bytes)).contains(damaged));
}

#[test]
fn a_claimed_length_of_4_gb_allocates_nothing() {
    let mut bytes = gzip(TEXT);
    let end = bytes.len();
    bytes[end - 4..].fill(0xff);
    let (report, events) = read(&bytes);
    assert_eq!((events.len(), problems(&report)[0].kind), (2, ProblemKind::Corrupt));
}

#[test]
fn truncated_at_every_byte() {
    let one = gzip_with(Flags { extra: true, name: true, comment: true, checksum: true }, TEXT);
    let two = gzip(TEXT);
    let bytes = [&*one, &*two].concat();
    for end in 0..bytes.len() {
        let (report, events) = read(&bytes[..end]);
        if end == one.len() {
            assert_eq!((problems(&report).len(), events.len()), (0, 2));
            continue;
        }
        assert_eq!(problems(&report).len(), 1, "{end}: {report:?}");
        let expected = match end {
            0 => ProblemKind::Empty,
            1 => ProblemKind::NotJson,
            _ if end == one.len() + 1 => ProblemKind::Corrupt,
            _ => ProblemKind::Truncated,
        };
        assert_eq!(problems(&report)[0].kind, expected, "{end}");
        assert!(events.len() >= 2 || end < one.len() - 8, "{end}");
    }
}

#[test]
fn damaged_at_every_byte() {
    let whole = gzip(TEXT);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let (report, events) = read(&bytes);
        // Time, extra flags and system say nothing about the content.
        let harmless = (4..10).contains(&at);
        assert_eq!(!report.has_problems(), harmless, "{at}: {report:?}");
        assert!(!harmless || events.len() == 2);
    }
}

#[test]
fn a_flood_is_cut_at_the_limit() {
    let limits = Limits { inflated: 100_000, ..Limits::default() };
    // 1 GB in a hundred members of 10 MB, each 10 kB packed.
    let flood = gzip(&vec![b' '; 10_000_000]).repeat(100);
    let started = std::time::Instant::now();
    let (report, _) = read_with(limits, "", &flood);
    assert_eq!(report.inflated(), 100_000);
    assert_eq!(problems(&report).len(), 1);
    assert_eq!(problems(&report)[0].kind, ProblemKind::TooLarge);
    assert!(started.elapsed().as_secs() < 1);
    let (report, _) = read_with(limits, "", &gzip(&flood));
    assert_eq!((report.inflated(), problems(&report)[0].kind), (100_000, ProblemKind::TooLarge));
}

#[test]
fn the_limit_is_exact_and_events_before_it_are_read() {
    for length in [TEXT.len(), 65_536, 65_537, 131_072, 200_000] {
        let mut text = TEXT.to_vec();
        text.resize(length, b' ');
        let bytes = gzip(&text);
        let limited = |inflated| Limits { inflated, ..Limits::default() };
        let (report, events) = read_with(limited(length as u64), "", &bytes);
        assert_eq!((problems(&report).len(), events.len()), (0, 2), "{report:?}");
        let (report, _) = read_with(limited(length as u64 - 1), "", &bytes);
        assert_eq!((problems(&report).len(), report.inflated()), (1, length as u64 - 1));
    }
    let limits = Limits { inflated: 100, ..Limits::default() };
    let found = summary(&read_with(limits, "", &gzip(TEXT)));
    assert!(found.starts_with("gzip, CloudTrail log file: [0]\nfile: too-large: "), "{found}");
}
