//! Every event at hand, read by both ways.

use super::read;
use super::support::twin::agree;
use super::support::{project, real_logs};
use walkdir::WalkDir;

#[test]
fn both_ways_read_every_event_alike() {
    let own = ["tests/fixtures", "www/sample"].map(|folder| project().join(folder));
    let folders = own.into_iter().chain(real_logs());
    let mut events = 0;
    for entry in folders.flat_map(WalkDir::new) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        for (index, text) in read(&std::fs::read(entry.path()).unwrap()).1 {
            // What follows it in its file is no part of it.
            for text in [text.clone(), text + ",{"] {
                assert!(agree(&text), "event {index} of {}", entry.path().display());
            }
            events += 1;
        }
    }
    assert!(events > 1_000, "{events}");
}
