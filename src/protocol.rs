//! The messages between the page and its workers. Both are one build, which the greeting proves;
//! the `File` handles of a batch travel beside its message, for they have no form but their own.

use crate::event::EventKey;
use crate::ingest::FileReport;
use crate::scan::{FileId, Finding, Scan, Shown, Tally};
use serde::{Deserialize, Serialize};

/// What the page and the worker must have in common; it changes with every change of a message.
pub const PROTOCOL: u32 = 3;

/// A job: one rule set over some files. Answers to a job that is over are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(pub u32);

/// Files that one worker reads in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its number within the job.
    pub number: u32,
    /// Whether the facts about the events are asked for, or only findings: files that are judged
    /// again have been counted before.
    pub facts: bool,
    /// The files, in the order of the handles beside the message.
    pub files: Vec<FileRef>,
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
    /// The rules of a job, as the text of a rule-set file over the built-in rules.
    Rules {
        /// The job that is judged by them.
        job: JobId,
        /// The rule-set file.
        text: String,
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
        part: Part,
        /// Whether the batch is done.
        last: bool,
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

/// A [`Scan`] as it travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    files: Vec<(FileId, FileReport)>,
    /// 16 bytes for each event, little-endian.
    #[serde(with = "serde_bytes")]
    keys: Vec<u8>,
    tally: Tally,
    findings: Vec<Finding>,
}

/// Findings in one message: a few milliseconds of the page's time.
const FINDINGS_AT_ONCE: usize = 400;

/// Problems in one message, unless a single file has more.
const PROBLEMS_AT_ONCE: usize = 400;

impl Part {
    /// The parts of a scan, one at least. A file's keys travel with its report.
    pub fn split(mut scan: Scan) -> Vec<Part> {
        let mut parts = Vec::new();
        while scan.findings.len() > FINDINGS_AT_ONCE {
            let rest = scan.findings.split_off(FINDINGS_AT_ONCE);
            let findings = std::mem::replace(&mut scan.findings, rest);
            parts.push(Part::from(Scan { findings, ..Scan::default() }));
        }
        while let Some(cut) = cut(&scan.files) {
            let rest = scan.files.split_off(cut);
            let files = std::mem::replace(&mut scan.files, rest);
            let events: u64 = files.iter().map(|(_, report)| report.events).sum();
            let rest = scan.keys.split_off(scan.keys.len().min(events as usize));
            let keys = std::mem::replace(&mut scan.keys, rest);
            parts.push(Part::from(Scan { files, keys, ..Scan::default() }));
        }
        parts.push(Part::from(scan));
        parts
    }
}

/// How many of the files are enough for one message; `None` where all are.
fn cut(files: &[(FileId, FileReport)]) -> Option<usize> {
    let mut problems = 0;
    let too_many = files.iter().position(|(_, report)| {
        problems += report.problems.len();
        problems > PROBLEMS_AT_ONCE
    });
    too_many.map(|first| first.max(1)).filter(|cut| *cut < files.len())
}

impl From<Scan> for Part {
    fn from(Scan { files, keys, tally, findings }: Scan) -> Self {
        let keys = keys.iter().flat_map(|key| key.0.to_le_bytes()).collect();
        Part { files, keys, tally, findings }
    }
}

impl From<Part> for Scan {
    fn from(Part { files, keys, tally, findings }: Part) -> Self {
        let (keys, _) = keys.as_chunks();
        let keys = keys.iter().map(|bytes| EventKey(u128::from_le_bytes(*bytes))).collect();
        Scan { files, keys, tally, findings }
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
            keys: vec![EventKey(1), EventKey(u128::MAX)],
            tally: Tally { undated: 2, ..Tally::default() },
            findings: (0..findings).map(finding).collect(),
        }
    }

    #[test]
    fn files_with_many_problems_travel_apart_and_keep_their_keys() {
        let file = |id: u32, problems: usize, events: u64| {
            let mut report = FileReport::unread(3, "why".to_owned());
            report.events = events;
            report.problems = vec![report.problems[0].clone(); problems];
            (FileId(id), report)
        };
        let files = vec![file(0, 300, 2), file(1, 200, 1), file(2, 900, 0), file(3, 1, 1)];
        let keys = vec![EventKey(0), EventKey(1), EventKey(10), EventKey(30)];
        let parts = Part::split(Scan { files, keys, ..Scan::default() });
        let told = parts.into_iter().map(|part| {
            let scan = Scan::from(part);
            let files: Vec<u32> = scan.files.iter().map(|(id, _)| id.0).collect();
            (files, scan.keys.iter().map(|key| key.0).collect::<Vec<_>>())
        });
        let expected =
            [(vec![0], vec![0, 1]), (vec![1], vec![10]), (vec![2], vec![]), (vec![3], vec![30])];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn parts_of_any_size_hold_everything_once() {
        for findings in [0, 1, 399, 400, 401, 1000] {
            let parts = Part::split(scan(findings));
            assert!(parts.iter().all(|part| part.findings.len() <= FINDINGS_AT_ONCE));
            let mut whole = Scan::default();
            for part in parts {
                let text = serde_json::to_string(&part).unwrap();
                let part: Scan = serde_json::from_str::<Part>(&text).unwrap().into();
                whole.files.extend(part.files);
                whole.keys.extend(part.keys);
                whole.tally.merge(part.tally);
                whole.findings.extend(part.findings);
            }
            assert_eq!(whole, scan(findings));
        }
    }
}
