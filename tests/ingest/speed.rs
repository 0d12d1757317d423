//! How fast files are read; run with `cargo test --release --test ingest -- --ignored --nocapture`.

use super::packing::gzip;
use std::hint::black_box;
use std::io::Cursor;
use std::time::Instant;
use trailglass::event::Event;
use trailglass::ingest::{Limits, Reader};

#[test]
#[ignore = "a measurement"]
fn megabytes_per_second() {
    let event = include_str!("../fixtures/ingest/typical.json").trim();
    let numbered = |i| {
        event.replace("4000-8000-000000000000", &format!("4000-8000-{:012x}", i * 0x9e37_79b9_u64))
    };
    let events: Vec<String> = (0..40_000).map(numbered).collect();
    let records = format!("{{\"Records\":[{}]}}", events.join(","));
    let lines = events.join("\n");
    let pretty = records.replace(",\"", ",\n      \"");
    measure("Records", records.as_bytes(), records.len());
    measure("Records, printed for reading", pretty.as_bytes(), pretty.len());
    measure("JSON lines", lines.as_bytes(), lines.len());
    measure("Records, gzip", &gzip(records.as_bytes()), records.len());
    let started = Instant::now();
    for line in lines.lines() {
        black_box(Event::parse(line).unwrap());
    }
    report("Event::parse alone", lines.len(), started);
}

fn measure(what: &str, bytes: &[u8], inflated: usize) {
    let mut reader = Reader::new(Limits::default());
    for _ in 0..2 {
        let started = Instant::now();
        let report_ = reader.read("", &mut Cursor::new(bytes), &mut |_: u32, event: &Event<'_>| {
            drop(black_box(event.name()))
        });
        assert_eq!((report_.events(), report_.problems().count()), (40_000, 0));
        report(what, inflated, started);
    }
}

fn report(what: &str, bytes: usize, started: Instant) {
    let rate = bytes as f64 / 1e6 / started.elapsed().as_secs_f64();
    println!("{what:30} {:6} MB {rate:7.0} MB/s", bytes / 1_000_000);
}
