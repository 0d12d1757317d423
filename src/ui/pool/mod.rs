//! The workers of the page: what they are sent and what becomes of their answers.
//!
//! [`crate::state::Schedule`] decides who judges what; this is its arm in the browser.

mod worker;

pub use worker::Heard;

use super::javascript::now;
use super::lock::{LockError, Locked};
use crate::protocol::{FileRef, FromWorker, JobId, PROTOCOL, ToWorker};
use crate::scan::{FileId, Origin};
use crate::state::{Action, Checks, Effect, Loss, Schedule};
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
    /// The job, and the message that begins it.
    job: Option<(JobId, ToWorker)>,
    shows: HashMap<u32, Show>,
    checks: Checks,
    asked: u32,
    report: Callback<(usize, Heard)>,
}

/// A place for a worker, which may be replaced.
#[derive(Default)]
struct Lane {
    worker: Option<Worker>,
    /// Starts in a row that came to nothing.
    failures: u32,
}

/// An event that a worker was asked for.
struct Show {
    lane: usize,
    origin: Origin,
}

impl Pool {
    /// Starts a first worker. What is heard of workers goes to `report`, to be passed on to
    /// [`Pool::hear`].
    pub fn open(engine: Locked, report: Callback<(usize, Heard)>) -> Result<Self, LockError> {
        let count = workers();
        let mut pool = Pool {
            engine,
            lanes: std::iter::repeat_with(Lane::default).take(count).collect(),
            schedule: Schedule::new(count),
            handles: HashMap::new(),
            job: None,
            shows: HashMap::new(),
            checks: Checks::default(),
            asked: 0,
            report,
        };
        pool.start(0)?;
        Ok(pool)
    }

    fn start(&mut self, number: usize) -> Result<(), LockError> {
        let report = self.report.reform(move |heard| (number, heard));
        self.lanes[number].worker = Some(Worker::start(&self.engine, report)?);
        Ok(())
    }

    /// Starts a worker anew, or gives its place up where that fails again and again.
    fn restart(&mut self, number: usize) -> Loss {
        self.checks.lost(number);
        let lane = &mut self.lanes[number];
        lane.worker = None;
        lane.failures += 1;
        if lane.failures < STARTS && self.start(number).is_ok() {
            Loss::default()
        } else {
            self.schedule.close(number)
        }
    }

    /// Remembers the handles of files.
    pub fn keep(&mut self, files: impl IntoIterator<Item = (FileId, File)>) {
        self.handles.extend(files);
    }

    /// Does what an action asks of workers.
    pub fn carry_out(&mut self, effect: Effect) -> Vec<Action> {
        match effect {
            Effect::Begin { job, rules, limits } => {
                self.begin(job, ToWorker::Rules { job, text: rules, limits });
            }
            Effect::Curb { job, why } => {
                let loss = self.schedule.curb();
                return lost(job, loss, &why);
            }
            Effect::Judge { batches, .. } => self.schedule.add(batches),
            Effect::Stop => self.stop(),
            Effect::Forget => {
                self.handles.clear();
                self.checks = Checks::default();
                self.schedule.forget();
            }
            Effect::Verify(checks) => self.checks.add(checks),
            Effect::Show { file, origin, rule } => return self.show(file, origin, rule),
            Effect::Save(..) => {}
        }
        self.hand_out();
        Vec::new()
    }

    fn begin(&mut self, job: JobId, rules: ToWorker) {
        self.stop();
        self.lanes.iter().for_each(|lane| lane.send(&rules));
        self.job = Some((job, rules));
    }

    fn stop(&mut self) {
        self.job = None;
        self.lanes.iter().for_each(|lane| lane.send(&ToWorker::Stop));
        for stuck in self.schedule.stop() {
            self.restart(stuck);
        }
    }

    /// Sends what can be sent.
    fn hand_out(&mut self) {
        for lane in 0..self.lanes.len() {
            let Some(worker) = self.lanes[lane].worker.as_ref() else { continue };
            if self.schedule.listens(lane)
                && let Some(checks) = self.checks.hand_out(lane, self.asked)
            {
                worker.send(&ToWorker::Verify { request: self.asked, checks }, []);
                self.asked += 1;
            }
        }
        let Some((job, _)) = &self.job else { return };
        while let Some((lane, batch)) = self.schedule.hand_out() {
            let Some(worker) = self.lanes.get(lane).and_then(|lane| lane.worker.as_ref()) else {
                return;
            };
            let handles: Vec<_> = batch.files.iter().map(|f| self.handles.get(&f.id)).collect();
            worker.send(&ToWorker::Judge { job: *job, batch }, handles);
        }
    }

    fn show(&mut self, file: FileRef, origin: Origin, rule: u32) -> Vec<Action> {
        let lane = self.schedule.lane_of(file.id);
        let worker = lane.and_then(|lane| Some((lane, self.lanes.get(lane)?.worker.as_ref()?)));
        let Some((lane, worker)) = worker else {
            return vec![Action::Shown { origin, event: Err(NO_WORKER.to_owned()) }];
        };
        let handle = self.handles.get(&file.id);
        let message = ToWorker::Show { request: self.asked, file, index: origin.index, rule };
        worker.send(&message, [handle]);
        self.shows.insert(self.asked, Show { lane, origin });
        self.asked += 1;
        Vec::new()
    }

    /// Takes in what a worker said, or that it died, and says what that means for the page.
    pub fn hear(&mut self, number: usize, heard: Heard) -> Vec<Action> {
        let actions = match heard {
            Heard::Died(why) => self.died(number, &why),
            Heard::Said(message) => self.said(number, *message),
        };
        self.hand_out();
        actions
    }

    fn said(&mut self, number: usize, message: FromWorker) -> Vec<Action> {
        let now = now();
        match message {
            FromWorker::Ready { protocol: PROTOCOL } => self.listens(number),
            FromWorker::Ready { .. } => self.died(number, "it is of another build"),
            FromWorker::Unread { job, file, why } => {
                vec![Action::FileFailed { job, file, why, now }]
            }
            FromWorker::Judged { job, batch, part, last } => {
                let mut actions = vec![Action::Judged { job, scan: (*part).into(), now }];
                if last && self.is_current(job) {
                    let done = self.schedule.answered(number, batch);
                    actions.extend(done.map(|done| done_action(job, done, now)));
                }
                actions
            }
            FromWorker::Verified { request, agree } => {
                let checks = self.checks.answered(request, agree);
                checks.map(Action::Verified).into_iter().collect()
            }
            FromWorker::Shown { request, shown } => {
                let show = self.shows.remove(&request);
                show.map(|show| Action::Shown { origin: show.origin, event: shown })
                    .into_iter()
                    .collect()
            }
            FromWorker::Broken { why } => self.died(number, &why),
        }
    }

    fn listens(&mut self, number: usize) -> Vec<Action> {
        self.lanes[number].failures = 0;
        self.schedule.started(number);
        if let Some((_, rules)) = &self.job {
            self.lanes[number].send(rules);
        }
        // The first to listen shows that workers work here: time for the others.
        let asleep: Vec<usize> = (0..self.lanes.len())
            .filter(|&other| self.lanes[other].worker.is_none() && self.lanes[other].failures == 0)
            .collect();
        asleep.into_iter().for_each(|other| {
            if self.start(other).is_err() {
                self.lanes[other].failures = STARTS;
                self.schedule.close(other);
            }
        });
        Vec::new()
    }

    fn died(&mut self, number: usize, why: &str) -> Vec<Action> {
        let mut actions: Vec<Action> = self
            .shows
            .extract_if(|_, show| show.lane == number)
            .map(|(_, show)| Action::Shown {
                origin: show.origin,
                event: Err(NO_WORKER.to_owned()),
            })
            .collect();
        let first = self.schedule.died(number);
        let second = self.restart(number);
        let Some((job, _)) = &self.job else { return actions };
        let why = format!("The worker that was reading it stopped, twice: {why}");
        actions.extend([first, second].into_iter().flat_map(|loss| lost(*job, loss, &why)));
        actions
    }

    fn is_current(&self, job: JobId) -> bool {
        self.job.as_ref().is_some_and(|(current, _)| *current == job)
    }

    /// Whether no worker can be started.
    pub fn is_dead(&self) -> bool {
        self.lanes.first().is_some_and(|lane| lane.failures >= STARTS)
            && self.lanes.iter().all(|lane| lane.worker.is_none())
    }

    /// Whether a worker listens.
    pub fn is_ready(&self) -> bool {
        self.schedule.lane_of(FileId(0)).is_some()
    }
}

const NO_WORKER: &str =
    "The worker that was to read this event stopped. Close the finding and open it again.";

/// What it comes to that files are not read.
fn lost(job: JobId, Loss { files, done }: Loss, why: &str) -> Vec<Action> {
    let now = now();
    let failed = |file| Action::FileFailed { job, file, why: why.to_owned(), now };
    let done = done.into_iter().map(|done| done_action(job, done, now));
    files.into_iter().map(failed).chain(done).collect()
}

fn done_action(job: JobId, done: crate::state::Done, now: f64) -> Action {
    Action::BatchDone { job, files: done.files, bytes: done.bytes, now }
}

impl Lane {
    /// Sends a message, if there is anybody to hear it.
    fn send(&self, message: &ToWorker) {
        if let Some(worker) = &self.worker {
            worker.send(message, []);
        }
    }
}

/// One worker for each core but the page's own, one at least.
fn workers() -> usize {
    let cores = web_sys::window().map_or(2.0, |page| page.navigator().hardware_concurrency());
    (cores as usize).saturating_sub(1).max(1)
}
