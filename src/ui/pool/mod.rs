//! The workers of the page: what they are sent and what becomes of their answers.
//!
//! [`crate::state::Schedule`] decides who judges what; this is its arm in the browser.

mod worker;

pub use worker::Heard;

use super::javascript::now;
use super::lock::{LockError, Locked};
use crate::protocol::{FileRef, FromWorker, JobId, PROTOCOL, ToWorker};
use crate::scan::FileId;
use crate::state::{Action, Checks, Done, Effect, Loss, Schedule};
use std::collections::HashMap;
use web_sys::File;
use worker::Worker;
use yew::Callback;

/// A worker that died so often before it listened is given up.
const STARTS: u32 = 3;

/// All workers, and the handles of all files.
pub struct Pool {
    engine: Locked,
    lanes: Vec<Lane>,
    schedule: Schedule,
    handles: HashMap<FileId, File>,
    job: Option<JobId>,
    /// The message that began the last job: its rules are those by which events are shown, too.
    rules: Option<ToWorker>,
    /// Which worker was asked for which event, by the number of the request.
    shows: HashMap<u32, usize>,
    checks: Checks,
    /// Lots of signatures that were handed out so far.
    lots: u32,
    report: Callback<Report>,
}

/// What is heard of a worker.
#[derive(Debug)]
pub struct Report {
    lane: usize,
    /// Which of the workers that had this place it is: one may be heard of after it was replaced.
    life: u32,
    heard: Heard,
}

/// A place for a worker, which may be replaced.
#[derive(Default)]
struct Lane {
    worker: Option<Worker>,
    /// Workers that had this place.
    lives: u32,
    /// Starts in a row that came to nothing.
    failures: u32,
}

impl Pool {
    /// Starts a first worker. What is heard of workers goes to `report`, to be passed on to
    /// [`Pool::hear`].
    pub fn open(engine: Locked, report: Callback<Report>) -> Result<Self, LockError> {
        let count = workers();
        let mut pool = Pool {
            engine,
            lanes: std::iter::repeat_with(Lane::default).take(count).collect(),
            schedule: Schedule::new(count),
            handles: HashMap::new(),
            job: None,
            rules: None,
            shows: HashMap::new(),
            checks: Checks::default(),
            lots: 0,
            report,
        };
        pool.start(0)?;
        Ok(pool)
    }

    fn start(&mut self, lane: usize) -> Result<(), LockError> {
        let place = &mut self.lanes[lane];
        place.lives += 1;
        let life = place.lives;
        let report = self.report.reform(move |heard| Report { lane, life, heard });
        place.worker = Some(Worker::start(&self.engine, report)?);
        Ok(())
    }

    /// Starts a worker anew, or gives its place up where that fails again and again. Says what is
    /// lost with it; `why`, for people, is its fault.
    fn restart(&mut self, lane: usize) -> Vec<Action> {
        self.checks.lost(lane);
        let shows = self.shows.extract_if(|_, shown_by| *shown_by == lane);
        let mut actions: Vec<Action> = shows.map(|(request, _)| not_shown(request)).collect();
        let place = &mut self.lanes[lane];
        place.worker = None;
        place.failures += 1;
        if place.failures >= STARTS || self.start(lane).is_err() {
            actions.extend(self.close(lane, NO_WORKERS));
        }
        actions
    }

    /// Gives a worker's place up, and with the last worker those that were never started.
    fn close(&mut self, lane: usize, why: &str) -> Vec<Action> {
        let mut loss = self.schedule.close(lane);
        if self.lanes.iter().all(|lane| lane.worker.is_none()) {
            for lane in 0..self.lanes.len() {
                loss.extend(self.schedule.close(lane));
            }
        }
        let mut actions = self.lost(loss, why);
        actions.extend(self.not_verified());
        actions
    }

    /// What it comes to that nobody is left to check signatures.
    fn not_verified(&mut self) -> Option<Action> {
        (self.schedule.is_closed() && self.checks.abandon()).then_some(Action::NotVerified)
    }

    /// What it comes to that files are not read.
    fn lost(&self, Loss { files, done }: Loss, why: &str) -> Vec<Action> {
        let (Some(job), now) = (self.job, now()) else { return Vec::new() };
        let failed = |file| Action::FileFailed { job, file, why: why.to_owned(), now };
        let done = done.into_iter().map(|done| batch_done(job, done));
        files.into_iter().map(failed).chain(done).collect()
    }

    /// Remembers the handles of files.
    pub fn keep(&mut self, files: impl IntoIterator<Item = (FileId, File)>) {
        self.handles.extend(files);
    }

    /// Does what an action asks of workers.
    pub fn carry_out(&mut self, effect: Effect) -> Vec<Action> {
        let actions = match effect {
            Effect::Begin { job, rules, edited, limits } => {
                let (run, limits) = (limits.run, limits.run.of_file(limits.file));
                self.begin(job, ToWorker::Rules { job, text: rules, edited, limits, run })
            }
            Effect::Judge { batches, .. } => {
                let loss = self.schedule.add(batches);
                self.lost(loss, NO_WORKERS)
            }
            Effect::Curb { why } => {
                let loss = self.schedule.curb();
                self.lost(loss, &why)
            }
            Effect::Stop => self.stop(),
            Effect::Forget => {
                self.forget();
                Vec::new()
            }
            Effect::Verify(checks) => {
                self.checks.ask(checks);
                self.not_verified().into_iter().collect()
            }
            Effect::Show { request, file, index, rule } => self.show(request, file, index, rule),
            Effect::Save(..) | Effect::UseNewer => Vec::new(),
        };
        self.hand_out();
        actions
    }

    fn begin(&mut self, job: JobId, rules: ToWorker) -> Vec<Action> {
        let actions = self.stop();
        self.lanes.iter().for_each(|lane| lane.send(&rules));
        (self.job, self.rules) = (Some(job), Some(rules));
        actions
    }

    fn stop(&mut self) -> Vec<Action> {
        self.job = None;
        self.lanes.iter().for_each(|lane| lane.send(&ToWorker::Stop));
        let stuck = self.schedule.stop();
        // Nobody waits for what it was reading, so nothing is lost with it.
        stuck.into_iter().flat_map(|lane| self.restart(lane)).collect()
    }

    fn forget(&mut self) {
        self.lanes.iter().for_each(|lane| lane.send(&ToWorker::Forget));
        self.handles.clear();
        self.shows.clear();
        self.checks = Checks::default();
        self.schedule.forget();
    }

    /// Sends what can be sent.
    fn hand_out(&mut self) {
        for lane in (0..self.lanes.len()).filter(|lane| self.schedule.listens(*lane)) {
            let Some(worker) = &self.lanes[lane].worker else { continue };
            if let Some(checks) = self.checks.hand_out(lane, self.lots) {
                worker.send(&ToWorker::Verify { request: self.lots, checks }, []);
                self.lots += 1;
            }
        }
        let Some(job) = self.job else { return };
        while let Some((lane, batch)) = self.schedule.hand_out() {
            let Some(worker) = self.lanes.get(lane).and_then(|lane| lane.worker.as_ref()) else {
                return;
            };
            let handles: Vec<_> = batch.files.iter().map(|f| self.handles.get(&f.id)).collect();
            worker.send(&ToWorker::Judge { job, batch }, handles);
        }
    }

    fn show(&mut self, request: u32, file: FileRef, index: u32, rule: u32) -> Vec<Action> {
        let lane = self.schedule.lane_of(file.id);
        let worker = lane.and_then(|lane| Some((lane, self.lanes.get(lane)?.worker.as_ref()?)));
        let Some((lane, worker)) = worker else { return vec![not_shown(request)] };
        let handle = self.handles.get(&file.id);
        worker.send(&ToWorker::Show { request, file, index, rule }, [handle]);
        self.shows.insert(request, lane);
        Vec::new()
    }

    /// Takes in what a worker said, or that it died, and says what that means for the page.
    pub fn hear(&mut self, Report { lane, life, heard }: Report) -> Vec<Action> {
        if self.lanes.get(lane).is_none_or(|place| place.lives != life) {
            return Vec::new();
        }
        let actions = match heard {
            Heard::Died(why) => self.died(lane, &why),
            Heard::Said(message) => self.said(lane, *message),
        };
        self.hand_out();
        actions
    }

    fn said(&mut self, lane: usize, message: FromWorker) -> Vec<Action> {
        let now = now();
        match message {
            FromWorker::Ready { protocol: PROTOCOL, reads } => {
                self.lanes[lane].worker.iter_mut().for_each(|worker| worker.started(reads));
                self.listens(lane)
            }
            FromWorker::Ready { .. } => self.died(lane, "it is of another build"),
            FromWorker::Unread { job, file, why } => {
                vec![Action::FileFailed { job, file, why, now }]
            }
            FromWorker::Judged { job, batch, part, last } => {
                let mut actions = vec![Action::Judged { job, scan: (*part).into(), now }];
                if last && self.job == Some(job) {
                    let done = self.schedule.answered(lane, batch);
                    actions.extend(done.map(|done| batch_done(job, done)));
                }
                actions
            }
            FromWorker::Verified { request, agree } => {
                let checks = self.checks.answered(request, agree);
                checks.map(Action::Verified).into_iter().collect()
            }
            FromWorker::Shown { request, shown } => {
                let asked = self.shows.remove(&request);
                asked.map(|_| Action::Shown { request, event: shown }).into_iter().collect()
            }
            FromWorker::Broken { why } => self.died(lane, &why),
        }
    }

    fn listens(&mut self, lane: usize) -> Vec<Action> {
        self.lanes[lane].failures = 0;
        self.schedule.started(lane);
        if let Some(rules) = &self.rules {
            self.lanes[lane].send(rules);
        }
        // The first to listen shows that workers work here: time for the others.
        let asleep: Vec<usize> =
            (0..self.lanes.len()).filter(|&other| self.lanes[other].lives == 0).collect();
        let mut actions = Vec::new();
        for other in asleep {
            if self.start(other).is_err() {
                actions.extend(self.close(other, NO_WORKERS));
            }
        }
        actions
    }

    fn died(&mut self, lane: usize, why: &str) -> Vec<Action> {
        let why = format!(
            "The worker that was reading it stopped, twice: {why}. Add the file again alone; if that does \
             not help, split it, or read it with the trailglass command."
        );
        let loss = self.schedule.died(lane);
        let mut actions = self.lost(loss, &why);
        actions.extend(self.restart(lane));
        actions
    }

    /// Whether no worker can be started.
    pub fn is_dead(&self) -> bool {
        self.schedule.is_closed()
    }

    /// Whether a worker listens.
    pub fn is_ready(&self) -> bool {
        self.schedule.lane_of(FileId(0)).is_some()
    }
}

const NO_WORKERS: &str = "No worker can be started to read it. Reload the page and add it again.";

const NO_WORKER: &str =
    "The worker that was to read this event stopped. Close the finding and open it again.";

fn not_shown(request: u32) -> Action {
    Action::Shown { request, event: Err(NO_WORKER.to_owned()) }
}

fn batch_done(job: JobId, done: Done) -> Action {
    Action::BatchDone { job, files: done.files, bytes: done.bytes, now: now() }
}

impl Lane {
    /// Sends a message, if there is anybody to hear it.
    fn send(&self, message: &ToWorker) {
        if let Some(worker) = &self.worker {
            worker.send(message, []);
        }
    }
}

/// One worker for each core but the page's own, which of two cores needs little enough to be shared.
fn workers() -> usize {
    match web_sys::window().map_or(1.0, |page| page.navigator().hardware_concurrency()) as usize {
        cores @ ..3 => cores.max(1),
        cores => cores - 1,
    }
}
