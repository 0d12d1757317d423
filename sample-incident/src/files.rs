//! From events to the files that CloudTrail would deliver.

use std::collections::BTreeMap;
use std::io::Write;

use fastrand::Rng;
use flate2::{Compression, GzBuilder};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::chance::alphanumeric;
use crate::clock::{in_name, in_path};
use crate::company::{DEV, EU_WEST_1, PROD, US_EAST_1};
use crate::event::Event;

/// One delivered log file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFile {
    /// Where it lies, below the folder of the sample.
    pub path: String,
    /// Its gzipped content.
    pub bytes: Vec<u8>,
}

/// Account, region, and the number of the window of time.
type Slot = (&'static str, &'static str, i64);

#[derive(Serialize)]
struct Records<'a> {
    #[serde(rename = "Records")]
    records: &'a [Event],
}

/// Splits events into files by account, region and time, and delivers some of them twice.
///
/// # Errors
///
/// If an event cannot be written as JSON.
pub(crate) fn deliver(events: Vec<Event>, rng: &mut Rng) -> std::io::Result<Vec<LogFile>> {
    let mut slots: BTreeMap<Slot, Vec<Event>> = BTreeMap::new();
    for event in events {
        slots.entry(slot(&event)).or_default().push(event);
    }
    deliver_twice(&mut slots, rng);
    slots.into_iter().map(|(slot, events)| file(slot, events, rng)).collect()
}

/// CloudTrail writes a file every few minutes. The sample keeps to few files, the longer the
/// time the less goes on.
fn window(account: &str, region: &str) -> i64 {
    match (account, region) {
        (PROD, US_EAST_1) => 2 * 3600,
        (PROD, EU_WEST_1) => 4 * 3600,
        (DEV, _) => 6 * 3600,
        _ => 12 * 3600,
    }
}

fn slot(event: &Event) -> Slot {
    let (account, region) = event.place();
    (account, region, event.time().as_second() / window(account, region))
}

/// About three events in a hundred arrive once more, in the next file of their region.
fn deliver_twice(slots: &mut BTreeMap<Slot, Vec<Event>>, rng: &mut Rng) {
    let mut again: Vec<(Slot, Event)> = Vec::new();
    for (&(account, region, number), events) in slots.iter() {
        let next = (account, region, number + 1);
        if slots.contains_key(&next) {
            let chosen = events.iter().filter(|_| rng.u32(..1000) < 36);
            again.extend(chosen.map(|event| (next, event.clone())));
        }
    }
    for (slot, event) in again {
        slots.entry(slot).or_default().push(event);
    }
}

/// A file is named for the moment of its delivery. Nobody may rely on the order of its events;
/// here it goes by service, which packs best.
fn file(slot: Slot, mut events: Vec<Event>, rng: &mut Rng) -> std::io::Result<LogFile> {
    let (account, region, number) = slot;
    let end =
        Timestamp::UNIX_EPOCH + SignedDuration::from_secs((number + 1) * window(account, region));
    let delivered = end + SignedDuration::from_mins(5);
    let (folder, stamp) = (in_path(delivered), in_name(delivered));
    let unique: String = (0..16).map(|_| alphanumeric(rng)).collect();
    events.sort_by_cached_key(|event| (event.event_source.clone(), event.event_name.clone()));
    Ok(LogFile {
        path: format!(
            "AWSLogs/{account}/CloudTrail/{region}/{folder}/\
             {account}_CloudTrail_{region}_{stamp}_{unique}.json.gz"
        ),
        bytes: gzip(&serde_json::to_vec(&Records { records: &events })?)?,
    })
}

/// The header holds no time and no system, so that equal content makes equal bytes.
fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(content)?;
    writer.finish()
}
