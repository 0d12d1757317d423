//! The files that were given, how far reading them is, and what was found.

use super::rules::InForce;
use super::{Effect, Notice, State, plan, sample};
use crate::ingest::FileReport;
use crate::protocol::{Batch, FileRef, JobId};
use crate::scan::{Change, Coverage, FileId, Findings, Scan};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Files and findings.
#[derive(Debug, Default)]
pub struct Run {
    /// What was read.
    pub coverage: Coverage,
    /// What was found.
    pub findings: Findings,
    /// The rules that `findings` were judged by; they are behind the rules in force while files are
    /// judged again. `None` before the first file.
    pub by: Option<Rc<InForce>>,
    /// What the last edit changed, by the rule's id.
    pub changes: BTreeMap<String, Change>,
    /// The job under way or the last one.
    pub job: Job,
    /// Folders being gone through: their files are still coming, so the job is not over.
    pub listing: u32,
    /// What the edited rules find, while files that were read before are judged again; it takes the
    /// place of `findings` in one go, so that nothing jumps.
    next: Option<Findings>,
    sizes: Vec<u64>,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Job {
    /// Its number.
    pub id: JobId,
    /// Whether it runs.
    pub phase: Phase,
    /// Batches and files in all, and bytes as stored.
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
    /// Bytes done, unpacked; only of files read for the first time.
    pub inflated: u64,
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

impl Job {
    /// Seconds still to go, by the bytes done so far; `None` where there is nothing to tell by.
    pub fn seconds_left(&self) -> Option<f64> {
        let seconds = (self.latest - self.began) / 1000.0;
        let left = self.bytes.saturating_sub(self.bytes_done) as f64;
        (self.bytes_done > 0 && seconds > 0.5).then(|| left * seconds / self.bytes_done as f64)
    }

    /// Unpacked bytes a second so far.
    pub fn speed(&self) -> Option<f64> {
        let seconds = (self.latest - self.began) / 1000.0;
        (seconds > 0.05).then(|| self.inflated as f64 / seconds)
    }

    fn add(&mut self, batches: &[Batch]) {
        self.batches += batches.len() as u32;
        for file in batches.iter().flat_map(|batch| &batch.files) {
            self.files += 1;
            self.bytes += file.size;
        }
    }
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

    /// A worker's answer, or a part of it.
    pub(super) fn judged(&mut self, job: JobId, mut scan: Scan, now: f64) -> Vec<Effect> {
        if self.is_current(job) {
            self.job.inflated += scan.files.iter().map(|(_, report)| report.inflated).sum::<u64>();
            self.job.latest = now;
            self.coverage.add(&mut scan);
            self.next.as_mut().unwrap_or(&mut self.findings).add(&mut scan, &self.coverage);
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

    /// Files that no worker has answered for.
    fn unread(&self) -> Vec<FileRef> {
        self.files(|report| report.is_none())
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
        self.job = Job {
            id: JobId(self.job.id.0 + 1),
            phase: Phase::Working,
            began: now,
            latest: now,
            ..Job::default()
        };
        self.job.add(&batches);
        let job = self.job.id;
        vec![Effect::Begin { job, rules: rules.export() }, Effect::Judge { job, batches }]
    }

    /// Whether what is under way judges files that were all read before.
    pub fn is_judging_again(&self) -> bool {
        self.next.is_some()
    }

    /// Ends the job if all is done and no more files are coming.
    fn finish_if_done(&mut self, rules: &Rc<InForce>) {
        let done = self.job.batches_done == self.job.batches && self.listing == 0;
        if self.job.phase == Phase::Working && done {
            self.finish(rules);
        }
    }

    /// The job is over: what it found is what is shown.
    fn finish(&mut self, rules: &Rc<InForce>) {
        self.job.phase = Phase::Done;
        let Some(next) = self.next.take() else { return };
        let before = self.by.replace(rules.clone()).unwrap_or_else(|| rules.clone());
        let changes = next.changes_from(&self.findings, |rule| rules.position(before.id(rule)?));
        self.changes = changes
            .into_iter()
            .filter_map(|(rule, change)| Some((rules.id(rule?)?.to_owned(), change)))
            .collect();
        self.findings = next;
    }
}

const STOPPED: &str = "Not read: reading was stopped. “Read the rest” goes on with it.";

/// Takes files in and has them read, within the job under way if there is one.
pub(super) fn add_files(state: &mut State, files: Vec<NewFile>, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let mut added = Vec::new();
    for NewFile { name, size, unreadable } in files {
        let Some(id) = run.coverage.add_file(name.clone()) else { break };
        run.sizes.push(size);
        match unreadable {
            Some(why) => run.coverage.fail(id, size, why),
            None => added.push(FileRef { id, name, size }),
        }
    }
    if added.is_empty() {
        if run.job.phase == Phase::Idle && !run.coverage.files().is_empty() {
            run.job.phase = Phase::Done;
        }
        return Vec::new();
    }
    if run.job.phase == Phase::Working {
        let batches = plan(added, true, run.job.batches);
        run.job.add(&batches);
        return vec![Effect::Judge { job: run.job.id, batches }];
    }
    if run.is_behind(state.rules.in_force()) {
        return judge_again(state, now);
    }
    run.by = Some(state.rules.in_force().clone());
    run.begin(state.rules.in_force(), plan(added, true, 0), now)
}

/// The files of a folder have all come.
pub(super) fn listing_ended(state: &mut State) -> Vec<Effect> {
    state.run.listing = state.run.listing.saturating_sub(1);
    state.run.finish_if_done(state.rules.in_force());
    Vec::new()
}

/// Stops; files not read are said to be so, and so are those that were still to come.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    let run = &mut state.run;
    if std::mem::take(&mut run.listing) > 0 {
        state.notices.push(Notice::failed(
            "A folder was still being listed: the rest of its files is not known. Add the folder \
             again to have all of them read; files that come twice count once.",
        ));
    }
    if run.job.phase != Phase::Working {
        return Vec::new();
    }
    run.job.phase = Phase::Cancelled;
    run.next = None;
    for file in run.unread() {
        run.coverage.fail(file.id, file.size, STOPPED.to_owned());
    }
    vec![Effect::Stop]
}

/// Counts a batch, and ends the job with its last.
pub(super) fn batch_done(
    state: &mut State,
    job: JobId,
    files: u64,
    bytes: u64,
    now: f64,
) -> Vec<Effect> {
    let run = &mut state.run;
    if run.is_current(job) {
        run.job.batches_done += 1;
        run.job.files_done += files;
        run.job.bytes_done += bytes;
        run.job.latest = now;
        run.finish_if_done(state.rules.in_force());
    }
    Vec::new()
}

/// Judges all files by the rules in force. Where all were read before, what is shown stays until
/// the new findings are complete; otherwise findings come as files are read.
pub(super) fn judge_again(state: &mut State, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let rules = state.rules.in_force();
    let unread = run.unread();
    let read = run.files(|report| report.is_some_and(|report| !report.is_unread()));
    if unread.is_empty() {
        run.next = (!read.is_empty()).then(Findings::default);
    } else {
        run.next = None;
        run.findings = Findings::default();
        run.changes.clear();
    }
    if run.next.is_none() {
        run.by = Some(rules.clone());
    }
    let mut batches = plan(read, false, 0);
    batches.extend(plan(unread, true, batches.len() as u32));
    if batches.is_empty() { Vec::new() } else { run.begin(rules, batches, now) }
}

/// Reads what could not be read or was stopped, and judges anew where that was stopped.
pub(super) fn resume(state: &mut State, now: f64) -> Vec<Effect> {
    if state.run.job.phase == Phase::Working {
        return Vec::new();
    }
    state.run.coverage.forget_unread();
    if state.run.is_behind(state.rules.in_force()) {
        return judge_again(state, now);
    }
    let batches = plan(state.run.unread(), true, 0);
    if batches.is_empty() {
        Vec::new()
    } else {
        state.run.begin(state.rules.in_force(), batches, now)
    }
}

/// Puts all files away. The job's number goes on, so that no late answer is taken for a new one's.
pub(super) fn clear(state: &mut State, now: f64) -> Vec<Effect> {
    let id = state.run.job.id;
    state.run = Run { job: Job { id, ..Job::default() }, ..Run::default() };
    state.open = None;
    state.filter = super::Filter::default();
    state.browse = super::Browse::default();
    let mut effects = vec![Effect::Stop, Effect::Forget];
    if std::mem::take(&mut state.sample.loaded) {
        effects.extend(sample::drop_lists(state, now));
    }
    effects
}

impl Run {
    /// Whether findings are by other rules than those in force and nothing is being done about it.
    pub fn is_behind(&self, rules: &Rc<InForce>) -> bool {
        let by_others = self.by.as_ref().is_some_and(|by| !Rc::ptr_eq(by, rules));
        by_others && self.job.phase != Phase::Working
    }
}
