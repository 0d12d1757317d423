//! How far a job is.

use crate::protocol::{Batch, JobId};
use crate::scan::{FileId, Scan};
use std::collections::BTreeMap;

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Job {
    /// Its number.
    pub id: JobId,
    /// Whether it runs.
    pub phase: Phase,
    /// Batches in all.
    pub batches: u32,
    /// Batches done.
    pub batches_done: u32,
    /// Files in all.
    pub files: u64,
    /// Files done.
    pub files_done: u64,
    /// Bytes in all, as stored.
    pub bytes: u64,
    /// Bytes done, as stored.
    pub bytes_done: u64,
    /// Of files that are being read, the bytes that were, as stored.
    pub begun: BTreeMap<FileId, u64>,
    /// Bytes done, unpacked; only of files read for the first time.
    pub inflated: u64,
    /// Whether it computes hashes to compare files with digests; else it judges.
    pub hashes: bool,
    /// Whether it reads no more files for the first time, having read all that it may.
    pub curbed: bool,
    /// Seconds that the job took which it carries on.
    pub before: f64,
    /// When it began, by the browser's clock, in milliseconds.
    pub began: f64,
    /// When its last answer came.
    pub latest: f64,
}

/// Whether a job runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was given yet.
    #[default]
    Idle,
    /// Batches are out.
    Working,
    /// All is read.
    Done,
    /// The user stopped it; the files not read are said to be so.
    Cancelled,
}

impl Job {
    /// A job that begins now, with the next number.
    pub(super) fn after(before: &Job, batches: &[Batch], now: f64) -> Self {
        let mut job = Job {
            id: JobId(before.id.0 + 1),
            phase: Phase::Working,
            began: now,
            latest: now,
            ..Job::default()
        };
        job.add(batches);
        job
    }

    /// The job that goes on with another question, where this one is done.
    pub(super) fn then_hash(&self, batches: &[Batch], now: f64) -> Self {
        Job { hashes: true, before: self.seconds(), ..Job::after(self, batches, now) }
    }

    /// Seconds that it took so far, with those of the job that it carries on.
    pub fn seconds(&self) -> f64 {
        self.before + (self.latest - self.began) / 1000.0
    }

    /// Bytes done, those of files that are being read too.
    pub fn bytes_read(&self) -> u64 {
        self.bytes.min(self.bytes_done + self.begun.values().sum::<u64>())
    }

    /// Seconds still to go, by the bytes done so far; `None` where there is nothing to tell by.
    pub fn seconds_left(&self) -> Option<f64> {
        let seconds = (self.latest - self.began) / 1000.0;
        let (read, left) = (self.bytes_read(), self.bytes - self.bytes_read());
        (read > 0 && seconds > 0.5).then(|| left as f64 * seconds / read as f64)
    }

    /// Notes how far an answer says files are.
    pub(super) fn read(&mut self, scan: &Scan) {
        self.begun.extend(scan.begun.iter().copied());
        self.begun.retain(|id, _| scan.files.iter().all(|(read, _)| read != id));
    }

    /// Unpacked bytes a second so far.
    pub fn speed(&self) -> Option<f64> {
        let seconds = (self.latest - self.began) / 1000.0;
        (seconds > 0.05).then(|| self.inflated as f64 / seconds)
    }

    pub(super) fn add(&mut self, batches: &[Batch]) {
        self.batches += batches.len() as u32;
        for file in batches.iter().flat_map(|batch| &batch.files) {
            self.files += 1;
            self.bytes += file.size;
        }
    }
}
