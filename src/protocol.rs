//! The messages between the page and its workers. Both are one build, which the greeting proves.
//!
//! To a worker they go as the browser's own values, for the `File` handles of a batch travel beside
//! its message and have no other form. From a worker there are many and large ones: those are JSON
//! in bytes, which a program writes and reads by itself, where values of the browser's are made and
//! asked for one by one.

use crate::event::EventKey;
use crate::ingest::{FileReport, Limits, RunLimits};
use crate::scan::integrity::Check;
use crate::scan::{FileId, Finding, Keys, Position, Scan, Shown, Tally};
use serde::{Deserialize, Serialize};

/// What the page and the worker must have in common; it changes with every change of a message.
pub const PROTOCOL: u32 = 9;

/// A job: one rule set over some files. Answers to a job that is over are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(pub u32);

/// Files that one worker reads in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its number within the job.
    pub number: u32,
    /// What is asked for.
    pub asks: Asks,
    /// The files, in the order of the handles beside the message; a handle may be missing.
    pub files: Vec<FileRef>,
}

/// What is asked for of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asks {
    /// Everything: findings, and facts about the events.
    All,
    /// What the edited rules find, alone: files that are judged again have been counted before.
    Findings,
    /// The hashes of their contents.
    Hashes,
}

/// A file by its number and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Its number.
    pub id: FileId,
    /// Its name, for messages.
    pub name: String,
    /// Its size in bytes, as stored.
    pub size: u64,
}

/// From the page to a worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// The rules of a job, as the text of a rule-set file over the built-in rules, and its limits.
    Rules {
        /// The job that is judged by them.
        job: JobId,
        /// The rule-set file.
        text: String,
        /// The rules that [`Asks::Findings`] is about, by position.
        edited: Vec<u32>,
        /// How much of a file is read.
        limits: Limits,
        /// How much is read in all.
        run: RunLimits,
    },
    /// Read and judge these files; their handles stand beside the message.
    Judge {
        /// The job.
        job: JobId,
        /// The files.
        batch: Batch,
    },
    /// Nobody waits for the job any more: drop what is left of it.
    Stop,
    /// Forget the files: their numbers will be those of others.
    Forget,
    /// Say which of these signatures are right.
    Verify {
        /// Comes back with the answer.
        request: u32,
        /// The signatures.
        checks: Vec<Check>,
    },
    /// Show one event; its file's handle stands beside the message.
    Show {
        /// Comes back with the answer.
        request: u32,
        /// The file.
        file: FileRef,
        /// The event's position in the file.
        index: u32,
        /// The rule whose evidence is asked for.
        rule: u32,
    },
}

/// From a worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker has started and listens.
    Ready {
        /// [`PROTOCOL`] as the worker knows it.
        protocol: u32,
        /// Whether it can read files by their handles. Workers of a page on a disk cannot in WebKit.
        reads: bool,
    },
    /// A file of a batch could not be read. It counts as answered; the rest of its batch follows.
    Unread {
        /// The job.
        job: JobId,
        /// The file.
        file: FileRef,
        /// Why, for people.
        why: String,
    },
    /// A part of a batch's answer. The parts of a large one come one by one, so that none keeps the
    /// page busy for long; `last` ends the batch.
    Judged {
        /// The job.
        job: JobId,
        /// The batch's number.
        batch: u32,
        /// What was found.
        part: Box<Part>,
        /// Whether the batch is done.
        last: bool,
    },
    /// Which signatures are right.
    Verified {
        /// The number of the request.
        request: u32,
        /// For each of them, in order.
        agree: Vec<bool>,
    },
    /// An event to look at, or why there is none.
    Shown {
        /// The number of the request.
        request: u32,
        /// The event.
        shown: Result<Shown, String>,
    },
    /// The worker met a defect of its own and is of no use any more.
    Broken {
        /// What it said last.
        why: String,
    },
}

impl FromWorker {
    /// The message as it travels.
    ///
    /// # Errors
    /// None: there is nothing in a message that JSON could not hold.
    pub fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(self)
    }

    /// The message that travelled as these bytes.
    ///
    /// # Errors
    /// Where they are no message of this build.
    pub fn from_bytes(bytes: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(bytes)
    }
}

/// A [`Scan`] as it travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    files: Vec<(FileId, FileReport)>,
    keys: Vec<PartKeys>,
    tally: Tally,
    findings: Vec<Finding>,
    hashes: Vec<(FileId, Vec<Option<[u8; 32]>>)>,
    begun: Vec<(FileId, u64)>,
}

/// [`Keys`] as they travel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct PartKeys {
    first: Position,
    /// 16 bytes for each event, little-endian.
    #[serde(with = "base64")]
    keys: Vec<u8>,
}

/// Bytes as a text of Base64 without padding: JSON would have a number for each.
mod base64 {
    use base64ct::{Base64Unpadded, Encoding};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&Base64Unpadded::encode_string(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        Base64Unpadded::decode_vec(&text).map_err(Error::custom)
    }
}

/// Identities in one message, likewise.
const KEYS_AT_ONCE: usize = 20_000;

/// Findings in one message: a few milliseconds of the page's time.
const FINDINGS_AT_ONCE: usize = 400;

impl Part {
    /// The parts of a scan, one at least. The last has the reports of files and the facts about their
    /// events: only when it has come is a file read, and what came before does no harm if it does not.
    pub fn split(mut scan: Scan) -> Vec<Part> {
        let mut parts = Vec::new();
        while scan.findings.len() > FINDINGS_AT_ONCE {
            let rest = scan.findings.split_off(FINDINGS_AT_ONCE);
            let findings = std::mem::replace(&mut scan.findings, rest);
            parts.push(Part::from(Scan { findings, ..Scan::default() }));
        }
        let mut keys = std::mem::take(&mut scan.keys).into_iter().flat_map(pieces).peekable();
        while keys.peek().is_some() {
            let mut length = 0;
            let few = std::iter::from_fn(|| {
                let next =
                    keys.next_if(|next| length == 0 || length + next.keys.len() <= KEYS_AT_ONCE)?;
                length += next.keys.len();
                Some(next)
            });
            scan.keys.extend(few);
            if keys.peek().is_some() {
                let keys = std::mem::take(&mut scan.keys);
                parts.push(Part::from(Scan { keys, ..Scan::default() }));
            }
        }
        parts.push(Part::from(scan));
        parts
    }
}

/// A long run of identities in pieces.
fn pieces(Keys { first, keys }: Keys) -> Vec<Keys> {
    let starts = (first.event..).step_by(KEYS_AT_ONCE);
    let pieces = keys.chunks(KEYS_AT_ONCE).zip(starts);
    pieces
        .map(|(keys, event)| Keys { first: Position { event, ..first }, keys: keys.to_vec() })
        .collect()
}

impl From<Scan> for Part {
    fn from(Scan { files, keys, tally, findings, hashes, begun }: Scan) -> Self {
        let keys = keys.into_iter().map(|Keys { first, keys }| PartKeys {
            first,
            keys: keys.iter().flat_map(|key| key.0.to_le_bytes()).collect(),
        });
        Part { files, keys: keys.collect(), tally, findings, hashes, begun }
    }
}

impl From<Part> for Scan {
    fn from(Part { files, keys, tally, findings, hashes, begun }: Part) -> Self {
        let keys = keys.into_iter().map(|PartKeys { first, keys }| {
            let (keys, _) = keys.as_chunks();
            let keys = keys.iter().map(|bytes| EventKey(u128::from_le_bytes(*bytes)));
            Keys { first, keys: keys.collect() }
        });
        Scan { files, keys: keys.collect(), tally, findings, hashes, begun }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Event, EventKey};
    use crate::scan::{Certainty, Facts, Origin};

    fn finding(number: u32) -> Finding {
        let event = Event::parse(r#"{"eventName":"A","eventTime":"2024-05-01T12:00:00Z"}"#);
        Finding {
            rule: number % 3,
            certainty: Certainty::Matched,
            key: EventKey(u128::MAX - u128::from(number)),
            origin: Origin { file: FileId(number), index: number },
            facts: Facts::of(&event.unwrap()),
        }
    }

    fn scan(findings: u32) -> Scan {
        Scan {
            files: vec![(FileId(7), FileReport::unread(3, "why".to_owned()))],
            keys: vec![Keys {
                first: Position::default(),
                keys: vec![EventKey(1), EventKey(u128::MAX)],
            }],
            tally: Tally { undated: 2, ..Tally::default() },
            findings: (0..findings).map(finding).collect(),
            hashes: vec![(FileId(7), vec![None, Some([1; 32])])],
            begun: vec![(FileId(8), 9)],
        }
    }

    #[test]
    fn identities_travel_in_pieces_that_know_their_place() {
        let keys = |content: u32, event: u32, length: u128| Keys {
            first: Position { file: FileId(7), content, event },
            keys: (0..length).map(|key| EventKey(key + u128::from(event))).collect(),
        };
        let all = vec![
            keys(0, 0, 45_000),
            keys(1, 45_000, 10),
            keys(2, 45_010, 0),
            keys(3, 45_010, 19_995),
        ];
        let parts = Part::split(Scan { keys: all, ..Scan::default() });
        let mut next = 0;
        for part in parts {
            let scan = Scan::from(part);
            assert!(scan.keys.iter().map(|keys| keys.keys.len()).sum::<usize>() <= KEYS_AT_ONCE);
            for Keys { first, keys } in scan.keys {
                for (key, event) in keys.iter().zip(first.event..) {
                    assert_eq!((key.0, event), (next, next as u32));
                    next += 1;
                }
            }
        }
        assert_eq!(next, 65_005);
    }

    #[test]
    fn parts_of_any_size_hold_everything_once() {
        for findings in [0, 1, 399, 400, 401, 1000] {
            let parts = Part::split(scan(findings));
            assert!(parts.iter().all(|part| part.findings.len() <= FINDINGS_AT_ONCE));
            let mut whole = Scan::default();
            for part in parts {
                let part = Box::new(part);
                let message = FromWorker::Judged { job: JobId(1), batch: 2, part, last: false };
                let travelled = FromWorker::from_bytes(&message.to_bytes().unwrap()).unwrap();
                assert_eq!(travelled, message);
                let FromWorker::Judged { part, .. } = travelled else { unreachable!() };
                let part = Scan::from(*part);
                assert!(whole.files.is_empty() && whole.tally == Tally::default());
                whole.files.extend(part.files);
                whole.keys.extend(part.keys);
                whole.tally.merge(part.tally);
                whole.findings.extend(part.findings);
                whole.hashes.extend(part.hashes);
                whole.begun.extend(part.begun);
            }
            assert_eq!(whole, scan(findings));
        }
    }
}
