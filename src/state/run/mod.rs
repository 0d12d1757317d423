//! The files that were given, how far reading them is, and what was found.

mod flow;
mod job;

#[cfg(test)]
mod tests;

pub(super) use flow::{
    add_files, batch_done, cancel, clear, judge_again, limit, listing_ended, put_sample_away,
    resume,
};
pub use job::{Job, Phase};

use super::{AllLimits, Effect, Found, InForce, plan, to_text};
use crate::ingest::FileReport;
use crate::protocol::{Asks, Batch, FileRef, JobId};
use crate::scan::{Change, Coverage, File, FileId, Scan};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

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
    /// How much is read.
    pub limits: AllLimits,
    /// The job under way or the last one.
    pub job: Job,
    /// Folders being gone through: their files are still coming, so the job is not over.
    pub listing: u32,
    next: Option<Next>,
    /// Whether files that were read before are still to be judged for `findings`.
    lacking: bool,
    given: Vec<Given>,
}

/// What the browser said of a file.
#[derive(Clone, Copy, Debug)]
struct Given {
    /// Bytes.
    size: u64,
    /// Whether it does not hand the file over.
    refused: bool,
    /// Whether the user stopped before it was read.
    stopped: bool,
}

/// What the edited rules find, while files that were read before are judged again; it takes the
/// place of the findings in one go, so that nothing jumps.
#[derive(Debug)]
struct Next {
    findings: Found,
    /// Where each rule that was judged by stands now, if it finds what it found.
    unedited: Vec<Option<u32>>,
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
        let given = self.given.get(id.0 as usize)?;
        Some(FileRef { id, name: self.coverage.name(id).to_owned(), size: given.size })
    }

    /// A file's bytes, as stored.
    pub fn size(&self, id: FileId) -> u64 {
        self.given.get(id.0 as usize).map_or(0, |given| given.size)
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
            self.job.read(&scan);
            self.coverage.add(&mut scan);
            let findings = self.next.as_mut().map_or(&mut self.findings, |next| &mut next.findings);
            findings.add(&mut scan, &self.coverage);
            if !self.job.curbed
                && let Some(why) = self.over()
            {
                self.job.curbed = true;
                return vec![Effect::Curb { why }];
            }
        }
        Vec::new()
    }

    /// Why no more files are read for the first time, if the run has read all that it may.
    fn over(&self) -> Option<String> {
        let reads = self.job.phase == Phase::Working && !self.job.hashes;
        let seconds = if reads { self.job.seconds() } else { 0.0 };
        let (inflated, events) = (self.coverage.inflated(), self.coverage.events());
        self.limits.run.reached(inflated, events, Duration::from_secs_f64(seconds.max(0.0)))
    }

    /// Those of the files that are to be read: all, or, where the run has read all that it may, only
    /// those that were begun, for what was found in them is judged with the whole; the others fail.
    fn within_limits(&mut self, files: Vec<FileRef>) -> Vec<FileRef> {
        let Some(why) = self.over() else { return files };
        let (begun, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| self.coverage.is_begun(file.id));
        for file in others {
            self.coverage.fail(file.id, file.size, why.clone());
            // It is the limit that keeps it from being read now, not the user.
            if let Some(given) = self.given.get_mut(file.id.0 as usize) {
                given.stopped = false;
            }
        }
        begun
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
            self.job.begun.remove(&file.id);
            match self.job.hashes {
                true => self.coverage.fail_hashes(file.id),
                false => self.coverage.fail(file.id, file.size, why),
            }
        }
        Vec::new()
    }

    /// Whether what is under way judges files that were all read before.
    pub fn is_judging_again(&self) -> bool {
        self.next.is_some()
    }

    /// Files that were not read because the user stopped.
    pub fn stopped(&self) -> u64 {
        let files = self.coverage.files().iter().zip(&self.given);
        let stopped = files.filter(|(file, given)| given.stopped && !file.is_read());
        if self.job.phase == Phase::Working { 0 } else { stopped.count() as u64 }
    }

    /// Files that no worker has answered for.
    fn unread(&self) -> Vec<FileRef> {
        self.files(|file| file.report.is_none())
    }

    /// Files that a worker has answered for.
    fn read(&self) -> Vec<FileRef> {
        self.files(File::is_read)
    }

    fn files(&self, wanted: impl Fn(&File) -> bool) -> Vec<FileRef> {
        let files = self.coverage.files().iter().zip(0..);
        files
            .filter(|(file, _)| wanted(file))
            .filter_map(|(_, id)| self.file_ref(FileId(id)))
            .collect()
    }

    /// Takes the files for not read yet that were not read to their ends, and that the browser
    /// hands over.
    fn forget_unread(&mut self, wanted: impl Fn(&FileReport) -> bool) {
        let given = &self.given;
        self.coverage.forget_unread(|id, report| is_given(given, id) && wanted(report));
    }

    /// Takes a file in, and says what is to be read of it.
    fn take_in(&mut self, NewFile { name, size, unreadable }: NewFile) -> Option<FileRef> {
        let id = self.coverage.add_file(name.clone())?;
        self.given.push(Given { size, refused: unreadable.is_some(), stopped: false });
        match unreadable {
            Some(why) => {
                self.coverage.fail(id, size, why);
                None
            }
            None => Some(FileRef { id, name, size }),
        }
    }

    fn is_current(&self, job: JobId) -> bool {
        job == self.job.id && self.job.phase == Phase::Working
    }

    /// Begins a job. What is under way ends, even where there is nothing to do instead.
    fn begin(&mut self, rules: &Rc<InForce>, batches: Vec<Batch>, now: f64) -> Vec<Effect> {
        // Where no edited rule can find anything, workers still hear of the rules.
        if batches.is_empty() && self.next.is_none() && self.job.phase != Phase::Working {
            return Vec::new();
        }
        for file in batches.iter().flat_map(|batch| &batch.files) {
            if let Some(given) = self.given.get_mut(file.id.0 as usize) {
                given.stopped = false;
            }
        }
        self.start(rules, Job::after(&self.job, &batches, now), batches)
    }

    /// Asks for the hashes of the files, if there are digests among them to compare with.
    fn hash(&mut self, rules: &Rc<InForce>, now: f64) -> Vec<Effect> {
        let files = self.coverage.unhashed().into_iter().filter_map(|id| self.file_ref(id));
        let batches = plan(files.collect(), Asks::Hashes, 0);
        if batches.is_empty() {
            return Vec::new();
        }
        self.start(rules, self.job.then_hash(&batches, now), batches)
    }

    fn start(&mut self, rules: &Rc<InForce>, job: Job, batches: Vec<Batch>) -> Vec<Effect> {
        self.job = job;
        let (job, limits) = (self.job.id, self.limits);
        let unedited = self.next.as_ref().map_or(&[][..], |next| &next.unedited);
        let edited = rules.active_but(unedited);
        let begin = Effect::Begin { job, rules: to_text(&rules.rules), edited, limits };
        vec![begin, Effect::Judge { job, batches }]
    }
}

/// Whether the browser hands a file over.
fn is_given(given: &[Given], id: FileId) -> bool {
    given.get(id.0 as usize).is_some_and(|given| !given.refused)
}
