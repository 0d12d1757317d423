//! The files that were given, how far reading them is, and what was found.

mod flow;
mod job;

#[cfg(test)]
mod tests;

pub(super) use flow::{add_files, batch_done, cancel, clear, judge_again, listing_ended, resume};
pub use job::{Job, Phase};

use super::{Effect, Found, InForce};
use crate::ingest::FileReport;
use crate::protocol::{Batch, FileRef, JobId};
use crate::scan::{Change, Coverage, FileId, Scan};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Files and findings.
#[derive(Debug, Default)]
pub struct Run {
    /// What was read.
    pub coverage: Coverage,
    /// What was found.
    pub findings: Found,
    /// The rules that `findings` were judged by; they are behind the rules in force while files are
    /// judged again. `None` before the first file.
    pub by: Option<Rc<InForce>>,
    /// What the last edit changed, by the rule's id.
    pub changes: BTreeMap<String, Change>,
    /// The job under way or the last one.
    pub job: Job,
    /// Folders being gone through: their files are still coming, so the job is not over.
    pub listing: u32,
    next: Option<Next>,
    /// Whether files that were read before are still to be judged for `findings`.
    lacking: bool,
    sizes: Vec<u64>,
}

/// What the edited rules find, while files that were read before are judged again; it takes the
/// place of the findings in one go, so that nothing jumps.
#[derive(Debug, Default)]
struct Next {
    findings: Found,
    /// Whether files came meanwhile: what is new then is not the edit's doing alone.
    grown: bool,
}

/// A file as the browser hands it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The folder's name and the path below it, or the file's name alone.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Why the browser does not hand it over, if it does not.
    pub unreadable: Option<String>,
}

impl Run {
    /// A file as workers know it.
    pub fn file_ref(&self, id: FileId) -> Option<FileRef> {
        let size = *self.sizes.get(id.0 as usize)?;
        Some(FileRef { id, name: self.coverage.name(id).to_owned(), size })
    }

    /// A file's bytes, as stored.
    pub fn size(&self, id: FileId) -> u64 {
        self.sizes.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Whether findings are by other rules than those in force, or not of all files that were read,
    /// and nothing is being done about it.
    pub fn is_behind(&self, rules: &Rc<InForce>) -> bool {
        let by_others = self.by.as_ref().is_some_and(|by| !Rc::ptr_eq(by, rules));
        (by_others || self.lacking) && self.job.phase != Phase::Working
    }

    /// A worker's answer, or a part of it.
    pub(super) fn judged(&mut self, job: JobId, mut scan: Scan, now: f64) -> Vec<Effect> {
        if self.is_current(job) {
            self.job.inflated +=
                scan.files.iter().map(|(_, report)| report.inflated()).sum::<u64>();
            self.job.latest = now;
            self.coverage.add(&mut scan);
            let findings = self.next.as_mut().map_or(&mut self.findings, |next| &mut next.findings);
            findings.add(&mut scan, &self.coverage);
        }
        Vec::new()
    }

    /// A file that no worker can read.
    pub(super) fn file_failed(
        &mut self,
        job: JobId,
        file: &FileRef,
        why: String,
        now: f64,
    ) -> Vec<Effect> {
        if self.is_current(job) {
            self.job.latest = now;
            self.coverage.fail(file.id, file.size, why);
        }
        Vec::new()
    }

    /// Whether what is under way judges files that were all read before.
    pub fn is_judging_again(&self) -> bool {
        self.next.is_some()
    }

    /// Files that no worker has answered for.
    fn unread(&self) -> Vec<FileRef> {
        self.files(|report| report.is_none())
    }

    /// Files that a worker has answered for.
    fn read(&self) -> Vec<FileRef> {
        self.files(|report| report.is_some_and(|report| !report.is_unread()))
    }

    fn files(&self, wanted: impl Fn(Option<&FileReport>) -> bool) -> Vec<FileRef> {
        let files = self.coverage.files().iter().zip(0..);
        let wanted = files.filter(|(file, _)| wanted(file.report.as_ref()));
        wanted.filter_map(|(_, id)| self.file_ref(FileId(id))).collect()
    }

    fn is_current(&self, job: JobId) -> bool {
        job == self.job.id && self.job.phase == Phase::Working
    }

    fn begin(&mut self, rules: &Rc<InForce>, batches: Vec<Batch>, now: f64) -> Vec<Effect> {
        if batches.is_empty() {
            return Vec::new();
        }
        self.job = Job::after(&self.job, &batches, now);
        let job = self.job.id;
        vec![Effect::Begin { job, rules: rules.export() }, Effect::Judge { job, batches }]
    }
}
