//! Ten thousand damaged files: none makes the reader panic or hang, none is passed over in silence.

#![allow(clippy::unwrap_used, reason = "the functions beside tests are tests, too")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use support::damage::{DAMAGES, cut};
use support::packing::PACKERS;
use support::random::Random;
use support::reading::{Seen, read};
use support::shapes::{Shaped, others, packed, shapes};
use trailglass::ingest::{Limits, Reader};

/// How many damaged files there are.
const FILES: u64 = 10_000;

/// Longer than any file here may take on the slowest machine that runs tests.
const PATIENCE: Duration = Duration::from_secs(5);

/// A damaged length may claim anything; what is unpacked stays small.
const LIMITS: fn() -> Limits = || Limits { inflated: 1 << 22, ..Limits::default() };

#[test]
fn ten_thousand_damaged_files_are_accounted_for() {
    let sound = sound();
    let mut reader = Reader::new(LIMITS());
    let mut figures = Figures::default();
    for seed in 0..FILES {
        let (what, bytes) = damaged(&sound, seed);
        let start = Instant::now();
        let seen = catch_unwind(AssertUnwindSafe(|| read(&mut reader, &what, &bytes)));
        let time = start.elapsed();
        let Ok(seen) = seen else {
            reader = Reader::new(LIMITS());
            figures.wrong.push(format!("{seed}: panic: {what}"));
            continue;
        };
        if let Some(wrong) = fault(&seen, time) {
            figures.wrong.push(format!("{seed}: {wrong}: {what}"));
        }
        figures.add(what, &seen, time);
    }
    figures.print();
    assert!(figures.wrong.is_empty(), "{:#?}", figures.wrong);
}

/// A reader is used for file after file: none may leave anything behind in it.
#[test]
fn a_damaged_file_changes_nothing_for_the_next() {
    let sound = sound();
    let mut used = Reader::new(LIMITS());
    for seed in (0..FILES).step_by(50) {
        let (what, bytes) = damaged(&sound, seed);
        let seen = read(&mut used, &what, &bytes);
        assert_eq!(seen, read(&mut Reader::new(LIMITS()), &what, &bytes), "{seed}: {what}");
    }
}

#[test]
fn a_file_that_lost_its_end_loses_no_event_silently() {
    let mut random = Random::new(7);
    let mut reader = Reader::new(LIMITS());
    for (what, bytes) in sound() {
        let whole = read(&mut reader, &what, &bytes).events;
        let whole: BTreeSet<&String> = whole.iter().collect();
        for _ in 0..20 {
            let bytes = cut(&mut random, bytes.clone());
            let seen = read(&mut reader, &what, &bytes);
            let what = format!("{what}, {} bytes", bytes.len());
            // A row that is cut in the middle of a cell is still a row.
            if !what.contains("csv") {
                assert!(seen.events.iter().all(|event| whole.contains(event)), "{what}: {seen:?}");
            }
            if needs_its_end(&what) {
                let complete = seen.events.len() == whole.len();
                assert!(complete || !seen.problems.is_empty(), "{what}: {seen:?}");
            }
        }
    }
}

/// Whether the file's kind says where it ends, so that a cut is always seen. Two gzip members, lines,
/// and values that follow each other may end after any of them.
fn needs_its_end(what: &str) -> bool {
    let open = [
        "gzip-two-members",
        "-lines",
        "-crlf",
        "concatenated",
        "in-a-row",
        "jsonl",
        "export",
        "csv",
    ];
    let (inner, packer) = what.split_once(" in ").unwrap_or((what, ""));
    match packer.split(',').next().unwrap_or_default() {
        "" | "gzip-two-members" => {
            !open.iter().any(|open| what.contains(open)) && !inner.is_empty()
        }
        // A tar archive without its end is one that some writers make.
        "tar" => false,
        _ => true,
    }
}

/// Every file before it is damaged.
fn sound() -> Vec<Shaped> {
    let text = include_str!("fixtures/ingest/typical.json").trim();
    let numbered = |i| text.replace("4000-8000-000000000000", &format!("4000-8000-{i:012}"));
    let shapes = [shapes(&(0..4).map(numbered).collect::<Vec<_>>()), others()].concat();
    // As many plain as packed: damage to what is packed seldom gets as far as the JSON.
    let plain = std::iter::repeat_n(&shapes, PACKERS.len()).flatten().cloned();
    let mut files: Vec<Shaped> = packed(&shapes).into_iter().chain(plain).collect();
    files.extend(fixtures());
    // The smallest of the sample's files; large ones only take longer.
    let mut sample = support::sample();
    sample.sort_by_key(|(_, bytes)| bytes.len());
    files.extend(sample.into_iter().take(6));
    files
}

fn fixtures() -> Vec<Shaped> {
    let folder = support::project().join("tests/fixtures/ingest");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<Shaped> = files
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The damaged file of this number, and what was done to it.
fn damaged(sound: &[Shaped], seed: u64) -> Shaped {
    let random = &mut Random::new(seed);
    let (mut what, mut bytes) = random.one(sound).clone();
    for _ in 0..=random.below(3) {
        let (name, damage) = random.one(&DAMAGES);
        let (_, other) = Random::new(!seed).one(sound);
        bytes = damage(random, bytes, other);
        what = format!("{what}, {name}");
    }
    (what, bytes)
}

/// What parsers say to those who program them.
const JARGON: [&str; 12] = [
    "EOF",
    "EOCD",
    "CDFH",
    " ident",
    "expected ",
    "invalid ",
    "Invalid ",
    "code point",
    "surrogate",
    "numeric field",
    "Decompressor",
    "while parsing",
];

/// What must not be.
fn fault(seen: &Seen, time: Duration) -> Option<String> {
    let broken =
        |event: &&String| serde_json::from_str::<&serde_json::value::RawValue>(event).is_err();
    if time > PATIENCE {
        return Some(format!("took {time:?}"));
    }
    if !seen.accounts_for_the_file {
        return Some("nothing was said of it".to_owned());
    }
    let jargon = seen.problems.iter().find(|it| JARGON.iter().any(|word| it.why.contains(word)));
    if let Some(problem) = jargon {
        return Some(format!("words of a parser: {}", problem.why));
    }
    seen.events.iter().find(broken).map(|event| format!("an event that is no JSON: {event}"))
}

#[derive(Default)]
struct Figures {
    files: u64,
    with_events: u64,
    events: u64,
    kinds: BTreeMap<&'static str, u64>,
    total: Duration,
    slowest: (Duration, String),
    wrong: Vec<String>,
}

impl Figures {
    fn add(&mut self, what: String, seen: &Seen, time: Duration) {
        self.files += 1;
        self.events += seen.events.len() as u64;
        self.with_events += u64::from(!seen.events.is_empty());
        for problem in &seen.problems {
            *self.kinds.entry(problem.kind.as_str()).or_default() += 1;
        }
        self.total += time;
        self.slowest = std::mem::take(&mut self.slowest).max((time, what));
    }

    fn print(&self) {
        let Figures { files, with_events, events, kinds, total, slowest, .. } = self;
        println!("{files} files, {with_events} with events, {events} events, in {total:.1?}");
        println!("problems: {kinds:?}");
        println!("slowest: {:.1?}, {}", slowest.0, slowest.1);
    }
}
