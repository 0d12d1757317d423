//! Files in archives: each is accounted for by its own name.

use super::packing::{self, gzip};
use super::{check, read, read_with, summary};
use std::io::Cursor;
use trailglass::ingest::{Limits, ProblemKind};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const A: &str =
    r#"{"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"CreateUser"}"#;

fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("AWSLogs/1/a.json.gz", gzip(format!("{{\"Records\":[{A},{A}]}}").as_bytes())),
        ("photo.jpg", b"\xff\xd8\xff\xe0 and more".to_vec()),
        ("deep/down/b.json", format!("{A}\nbroken\n{A}\n").into_bytes()),
    ]
}

const SEEN: &str = "
    AWSLogs/1/a.json.gz: gzip, CloudTrail log file: [0 1]
    photo.jpg: plain, no shape: []
    file: not-cloudtrail: It is a JPEG picture, not a log.
    deep/down/b.json: plain, JSON lines: [0 2]
    line 2: broken-json: No whole JSON value: at column 1, more text after the end of the JSON.";

fn zip_of(files: &[(&str, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, it)| (*name, it.as_slice())).collect();
    packing::zip(&files, method)
}

fn tar_of(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, it)| (*name, it.as_slice())).collect();
    packing::tar(&files)
}

#[test]
fn each_file_of_an_archive_is_read() {
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        check(zip_of(&files(), method), &format!("zip{SEEN}"));
    }
    check(tar_of(&files()), &format!("tar{SEEN}"));
    check(gzip(&tar_of(&files())), &format!("tar.gz{SEEN}"));
    let long = format!("{}a.json", "folder/".repeat(40));
    let found = summary(&read(&tar_of(&[(&long, A.as_bytes().to_vec())])));
    assert_eq!(found, format!("tar\n{long}: plain, single event: [0]"));
}

#[test]
fn records_are_numbered_through_the_archive() {
    let (report, events) = read(&zip_of(&files(), CompressionMethod::Deflated));
    let numbers: Vec<u32> = events.iter().map(|(index, _)| *index).collect();
    assert_eq!(numbers, [0, 1, 2, 4]);
    let place = |index| report.content_of(index).map(|(it, index)| (it.name.as_str(), index));
    assert_eq!(place(1), Some(("AWSLogs/1/a.json.gz", 1)));
    assert_eq!(place(4), Some(("deep/down/b.json", 2)));
    assert_eq!(place(5), None);
}

#[test]
fn a_tar_in_a_zip_is_read_and_a_zip_in_a_tar_is_named() {
    let (zip, tar) = (zip_of(&files(), CompressionMethod::Deflated), tar_of(&files()));
    let found = summary(&read(&zip_of(&[("logs.tar", tar)], CompressionMethod::Deflated)));
    assert!(found.contains("\nlogs.tar/deep/down/b.json: plain, JSON lines: [0 2]"), "{found}");
    check(
        tar_of(&[("logs.zip", zip)]),
        "tar
        logs.zip: plain, no shape: []
        file: unsupported: It is a zip archive inside another file: unpack it first.",
    );
}

#[test]
fn an_empty_archive_and_a_locked_file_say_so() {
    let bytes = ZipWriter::new(Cursor::new(Vec::new())).finish().unwrap().into_inner();
    check(bytes, "zip\nfile: empty: The zip archive holds no files.");
    let mut folders = ZipWriter::new(Cursor::new(Vec::new()));
    folders.add_directory("logs", SimpleFileOptions::default()).unwrap();
    let bytes = folders.finish().unwrap().into_inner();
    check(bytes, "zip\nfile: empty: The zip archive holds no files.");
    for kind in [b'5', b'1', b'6', b'g', b'V'] {
        let bytes = [tar_entry(kind, "logs", ""), vec![0; 1024]].concat();
        check(bytes, "tar\nfile: empty: The tar archive holds no files.");
    }
    let mut zip = zip_of(&files(), CompressionMethod::Deflated);
    // The flag for encryption, in the directory's first entry for a file.
    let entries: Vec<usize> = zip
        .windows(4)
        .enumerate()
        .filter(|(_, it)| it == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    zip[entries[0] + 8] |= 1;
    let found = summary(&read(&zip));
    assert!(
        found.contains("a.json.gz: plain, no shape: []\nfile: unsupported: It is encrypted."),
        "{found}"
    );
    assert!(found.contains("b.json: plain, JSON lines: [0 2]"), "{found}");
}

#[test]
fn a_file_packed_in_a_way_that_is_not_read_is_one_problem_that_names_it() {
    #[track_caller]
    fn check(method: u16, name: &str) {
        let mut zip = zip_of(&files(), CompressionMethod::Stored);
        let at = zip.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
        zip[8..10].copy_from_slice(&method.to_le_bytes());
        zip[at + 10..at + 12].copy_from_slice(&method.to_le_bytes());
        let (report, events) = read(&zip);
        let of_first = &report.contents[0].problems;
        let why: Vec<&str> = of_first.iter().map(|problem| problem.why.as_str()).collect();
        let expected = format!(
            "It is packed with {name}, which is not read. Unpack the archive and pack it again \
             with deflate, or add the folder that was packed."
        );
        assert_eq!((of_first[0].kind, why), (ProblemKind::Unsupported, vec![expected.as_str()]));
        assert_eq!(events.len(), 2);
    }
    check(1, "shrink (method 1)");
    check(4, "reduce (method 4)");
    check(6, "implode (method 6)");
    check(9, "deflate64 (method 9)");
    check(12, "bzip2 (method 12)");
    check(14, "LZMA (method 14)");
    check(20, "zstd (method 20)");
    check(93, "zstd (method 93)");
    check(95, "xz (method 95)");
    check(98, "PPMd (method 98)");
    check(7, "method 7");
}

#[test]
fn cut_anywhere_an_archive_says_so() {
    let (tar, zip) = (tar_of(&files()), zip_of(&files(), CompressionMethod::Deflated));
    for (bytes, step) in [(&tar, 97), (&zip, 7), (&gzip(&tar), 5)] {
        for end in (1..bytes.len() - 1).step_by(step) {
            let (report, _) = read(&bytes[..end]);
            // The end of a tar archive is zeros that may be missing.
            let whole = report.archive.is_some() && end >= tar.len() - 1024;
            assert!(report.has_problems() && (whole || report.problems().count() > 0), "{end}");
            let failed = report.contents.iter().all(|content| {
                content.problems.iter().filter(|it| it.why.contains("Reading it failed")).count()
                    < 2
            });
            assert!(failed, "one failure is one problem: {end}: {report:?}");
        }
    }
    let cut = tar.len() - 1024 - 512 - 20;
    let found = summary(&read(&tar[..cut]));
    assert!(
        found.contains("before the length that the archive gives")
            || found.contains("The tar archive is damaged or cut: it ends in the middle of a file"),
        "{found}"
    );
}

#[test]
fn a_damaged_file_in_a_zip_costs_itself() {
    let mut zip = zip_of(&files(), CompressionMethod::Stored);
    let at = zip.windows(6).position(|it| it == b"broken").unwrap();
    zip[at] = b'B';
    let found = summary(&read(&zip));
    assert!(found.contains("b.json: plain, JSON lines: [0 2]"), "{found}");
    assert!(
        found.contains("corrupt: Reading stopped after 173 B: its checksum does not agree."),
        "{found}"
    );
}

#[test]
fn limits_hold_for_all_files_together() {
    let files: Vec<(String, Vec<u8>)> = (0..10)
        .map(|number| (format!("{number}.json"), format!("[{A},{A}]").into_bytes()))
        .collect();
    let files: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let zip = zip_of(&files, CompressionMethod::Deflated);
    let cases = [
        (Limits { events: 5, ..Limits::default() }, 5),
        (Limits { contents: 3, ..Limits::default() }, 6),
        (Limits { inflated: 400, ..Limits::default() }, 4),
    ];
    for (limits, expected) in cases {
        let (report, events) = read_with(limits, "", &zip);
        let limited = report.problems().any(|(_, it)| it.kind == ProblemKind::TooLarge);
        assert!(limited, "{report:?}");
        assert_eq!(events.len(), expected, "{report:?}");
    }
}

/// Tools that make zips may give two files one name; of those only the last is found again.
#[test]
fn files_of_one_name_in_a_zip_are_told() {
    let names = [("a.json", b"{}".to_vec()), ("b.json", b"{}".to_vec())];
    let mut bytes = zip_of(&names, CompressionMethod::Stored);
    let places: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at..].starts_with(b"b.json")).collect();
    assert_eq!(places.len(), 2, "before its content and in the directory");
    for at in places {
        bytes[at] = b'a';
    }
    // Both are told of an archive that something stands in front of, too.
    for (before, told) in [
        ("", ["have the same name"].as_slice()),
        ("PK\x03\x04", &["stands behind 4 B", "have the same name"]),
    ] {
        let bytes = [before.as_bytes(), &bytes].concat();
        let report = read_with(Limits::default(), "a.zip", &bytes).0;
        assert_eq!(report.whole.len(), told.len(), "{report:?}");
        for (problem, told) in report.whole.iter().zip(told) {
            assert!(problem.why.contains(told), "{report:?}");
        }
    }
}

/// Only its name makes an entry a folder, and damage can change it. Content is read all the same.
#[test]
fn a_folder_of_a_zip_that_has_content_is_read() {
    for end in [b'/', b'\\'] {
        let mut zip = zip_of(&[("a.json", A.into())], CompressionMethod::Deflated);
        let names = zip.windows(6).enumerate().filter(|(_, it)| it == b"a.json");
        for at in names.map(|(at, _)| at).collect::<Vec<_>>() {
            zip[at + 5] = end;
        }
        let found = summary(&read(&zip));
        let name = char::from(end);
        assert_eq!(found, format!("zip\na.jso{name}: plain, single event: [0]"));
    }
}

/// `cat a.tar b.tar` is how some put two together.
#[test]
fn what_follows_the_end_of_a_tar_is_read_or_told() {
    let (first, end) = (tar_entry(b'0', "a.json", A), vec![0; 1024]);
    let second = tar_entry(b'0', "b.json", A);
    let both = [first.clone(), end.clone(), second, end.clone()].concat();
    let read_both = "\na.json: plain, single event: [0]\nb.json: plain, single event: [0]";
    check(both.clone(), &format!("tar{read_both}"));
    check(gzip(&both), &format!("tar.gz{read_both}"));
    let found = summary(&read(&[first, end, A.repeat(9).into_bytes()].concat()));
    let told = "The tar archive is damaged or cut: ";
    assert!(found.contains("[0]") && found.contains(told), "{found}");
}

#[test]
fn a_zip_in_front_of_a_zip_is_told() {
    let zip = |name| zip_of(&[(name, A.into())], CompressionMethod::Deflated);
    let first = zip("a.json");
    let told = format!(
        "zip
        file: unsupported: The zip archive stands behind {} B that are not part of it and were not \
         read. If two archives were put together in one file, add each by itself.
        b.json: plain, single event: [0]",
        first.len()
    );
    check([first, zip("b.json")].concat(), &told);
}

/// An entry of any kind. Of a file with holes the first 512 of 1,024 bytes are one, which is read as
/// zeros.
fn tar_entry(kind: u8, name: &str, content: &str) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.set_path(name).unwrap();
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    header.set_entry_type(tar::EntryType::new(kind));
    if kind == b'S' {
        let gnu = header.as_gnu_mut().unwrap();
        gnu.sparse[0].offset.copy_from_slice(b"00000001000\0");
        gnu.sparse[0].numbytes.copy_from_slice(b"00000001000\0");
        gnu.realsize.copy_from_slice(b"00000002000\0");
    }
    if kind == b'2' {
        header.set_link_name("../kept/a.json").unwrap();
    }
    header.set_cksum();
    let mut bytes = header.as_bytes().to_vec();
    bytes.extend(content.bytes());
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

/// Tools write files with holes, and files that lie in one piece, as kinds of their own.
#[test]
fn files_of_other_kinds_in_a_tar_are_read_or_told() {
    let padded = format!("{A:<512}");
    let archive = |kind, content: &str| {
        let entries = [tar_entry(kind, "a.json", content), tar_entry(b'0', "b.json", A)];
        [entries.concat(), vec![0; 1024]].concat()
    };
    let second = "\nb.json: plain, single event: [0]";
    for (kind, content, first) in [
        (b'7', A, "\na.json: plain, single event: [0]"),
        (b'5', "", ""),
        (
            b'2',
            "",
            "\na.json: plain, no shape: []\nfile: unsupported: It is a link, and archives hold no \
             more of it than where it leads: ../kept/a.json. If that is not among these files, add \
             it, or pack the archive again with `tar --dereference`.",
        ),
        (
            b'M',
            A,
            "\na.json: plain, no shape: []\nfile: unsupported: It is of a kind of tar that is not \
             read (M). Unpack the archive, and add the file that comes of it.",
        ),
    ] {
        let found = summary(&read(&archive(kind, content)));
        assert_eq!(found, format!("tar{first}{second}"), "{}", char::from(kind));
    }
    let (report, _) = read(&archive(b'S', &padded));
    let sizes: Vec<_> = report.contents.iter().map(|it| (it.name.as_str(), it.inflated)).collect();
    assert_eq!(sizes, [("a.json", 1024), ("b.json", A.len() as u64)]);

    // The newer form keeps the map of the holes in records before the file, and in its content.
    let pax = |record: &str| tar_entry(b'x', "PaxHeaders/a", record);
    let bytes = [
        pax("22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n"),
        tar_entry(b'0', "GNUSparseFile.0/a.json", &padded),
        tar_entry(b'0', "b.json", A),
        vec![0; 1024],
    ];
    let found = summary(&read(&bytes.concat()));
    let first = "\nGNUSparseFile.0/a.json: plain, no shape: []\nfile: unsupported: It is a file with \
                 holes in a form that is not read. Unpack the archive, and add the file that comes \
                 of it.";
    assert_eq!(found, format!("tar{first}{second}"));
}
