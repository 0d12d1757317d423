//! Where messages from the page are dealt with.

use super::cache::Cache;
use super::pause::Turns;
use super::post::post;
use super::reading::{self, Answer, Content, Handle, Reading};
use super::shelf::Shelf;
use crate::ingest::{FileReport, Limits, Reader, RunLimits};
use crate::protocol::{Asks, Batch, FileRef, FromWorker, JobId, Part, ToWorker};
use crate::rule::{RuleSet, RuleSetFile, catalog};
use crate::scan::integrity::Check;
use crate::scan::{FileId, Judge, Kept, Scan, Shown};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// The buffer that files are copied into is given back when it has grown beyond this.
const BUFFER: usize = 64 << 20;

/// One worker's work. Nothing in it is borrowed while the worker waits, so messages can come in
/// whenever it does.
pub struct Desk {
    job: Cell<Option<JobId>>,
    judges: RefCell<Judges>,
    waiting: RefCell<VecDeque<Task>>,
    working: Cell<bool>,
    budget: Cell<Budget>,
    cache: RefCell<Cache>,
    shelf: RefCell<Shelf>,
    bench: RefCell<Bench>,
}

/// Who judges by the rules of a job.
#[derive(Clone)]
struct Judges {
    /// By all of them.
    all: Rc<Judge>,
    /// By those that were edited.
    edited: Rc<Judge>,
}

/// A batch whose files are being read.
struct Task {
    job: JobId,
    batch: Batch,
    /// What was kept of files that need not be read.
    kept: HashMap<FileId, Rc<Kept>>,
    here: HashMap<FileId, Uint8Array>,
    reading: Reading,
}

/// How much a job may read, and has read in this worker. The page adds up what all have read, and
/// may be late with it.
#[derive(Clone, Copy)]
struct Budget {
    limits: RunLimits,
    began: Duration,
    inflated: u64,
    events: u64,
}

impl Budget {
    fn new(limits: RunLimits) -> Self {
        Budget { limits, began: clock(), inflated: 0, events: 0 }
    }

    fn spent(mut self, report: &FileReport) -> Self {
        self.inflated += report.inflated();
        self.events += report.events();
        self
    }

    /// Why no more is read, if it is used up.
    fn over(&self) -> Option<String> {
        self.limits.reached(self.inflated, self.events, clock().saturating_sub(self.began))
    }
}

/// What judging needs and uses again from file to file.
struct Bench {
    reader: Reader,
    buffer: Vec<u8>,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new() -> Self {
        Desk {
            job: Cell::new(None),
            judges: RefCell::new(Judges::of(&catalog(), &[])),
            waiting: RefCell::default(),
            working: Cell::new(false),
            budget: Cell::new(Budget::new(RunLimits::default())),
            cache: RefCell::new(Cache::new()),
            shelf: RefCell::new(Shelf::new()),
            bench: RefCell::new(Bench {
                reader: Reader::new(Limits::default()).timed_by(clock),
                buffer: Vec::new(),
            }),
        }
    }

    /// Deals with one message: an array of the message itself and the handles beside it.
    pub fn receive(self: &Rc<Self>, data: &JsValue) {
        let parts = Array::from(data);
        let handles: Vec<_> = Array::from(&parts.get(1)).iter().map(Handle::of).collect();
        // The page is of the same build, so the message is one that this worker knows.
        let Ok(message) = serde_wasm_bindgen::from_value(parts.get(0)) else { return };
        match message {
            ToWorker::Rules { job, text, edited, limits, run } => {
                let (file, _) = RuleSetFile::parse(&text);
                self.judges.replace(Judges::of(&catalog().with(&file).0, &edited));
                self.begin(job, limits, run);
            }
            ToWorker::Judge { job, batch } => self.accept(job, batch, handles),
            ToWorker::Stop => self.end(),
            ToWorker::Forget => {
                self.cache.borrow_mut().clear();
                self.shelf.borrow_mut().clear();
            }
            ToWorker::Verify { request, checks } => {
                let agree = checks.iter().map(Check::agrees).collect();
                post(&FromWorker::Verified { request, agree });
            }
            ToWorker::Show { request, file, index, rule } => {
                let desk = self.clone();
                spawn_local(async move {
                    let handle = handles.into_iter().next().flatten();
                    let shown = desk.show(&file, handle.as_ref(), index, rule).await;
                    post(&FromWorker::Shown { request, shown });
                });
            }
        }
    }

    fn begin(&self, job: JobId, limits: Limits, run: RunLimits) {
        self.end();
        self.budget.set(Budget::new(run));
        self.bench.borrow_mut().reader = Reader::new(limits).timed_by(clock);
        self.shelf.borrow_mut().read_by(limits);
        self.job.set(Some(job));
    }

    fn end(&self) {
        self.job.set(None);
        self.waiting.borrow_mut().clear();
    }

    fn accept(self: &Rc<Self>, job: JobId, batch: Batch, handles: Vec<Option<Handle>>) {
        if self.job.get() != Some(job) {
            return;
        }
        let kept = self.kept(&batch);
        let to_read = || batch.files.iter().filter(|file| !kept.contains_key(&file.id));
        let cache = self.cache.borrow();
        let here: HashMap<_, _> =
            to_read().filter_map(|file| Some((file.id, cache.get(file.id)?))).collect();
        drop(cache);
        let is_at_hand =
            |file: &FileRef| kept.contains_key(&file.id) || here.contains_key(&file.id);
        let all = batch.files.iter().cloned().zip(handles);
        let reading = Reading::start(all.filter(|(file, _)| !is_at_hand(file)).collect());
        self.waiting.borrow_mut().push_back(Task { job, batch, kept, here, reading });
        if !self.working.replace(true) {
            let desk = self.clone();
            spawn_local(async move { desk.work().await });
        }
    }

    /// What was kept of those files of a batch that can be judged by it.
    fn kept(&self, batch: &Batch) -> HashMap<FileId, Rc<Kept>> {
        if batch.asks != Asks::Findings {
            return HashMap::new();
        }
        let (judge, shelf) = (self.judges.borrow().edited.clone(), self.shelf.borrow());
        let kept = batch.files.iter().filter_map(|file| Some((file.id, shelf.get(file.id)?)));
        kept.filter(|(_, kept)| judge.can_judge(kept)).collect()
    }

    async fn work(&self) {
        let turns = Turns::begin();
        loop {
            // A statement of its own, so that the queue is not borrowed while the batch is judged.
            let task = self.waiting.borrow_mut().pop_front();
            match task {
                Some(task) => self.judge(task, &turns).await,
                None => break,
            }
        }
        self.working.set(false);
    }

    /// Judges a batch and answers, unless its job ends meanwhile.
    async fn judge(&self, task: Task, turns: &Turns) {
        let Task { job, batch, kept, here, reading } = task;
        let here = here.into_iter().map(|(file, bytes)| (file, Ok(Content::Bytes(bytes))));
        let mut contents: HashMap<FileId, Answer> = here.collect();
        let read = reading.finish().await;
        // The files of a job that is over may be forgotten by now.
        if self.job.get() != Some(job) {
            return;
        }
        for (file, content) in read {
            if let Ok(Content::Bytes(bytes)) = &content {
                self.cache.borrow_mut().put(file.id, bytes.clone());
            }
            contents.insert(file.id, content);
        }
        let judges = self.judges.borrow().clone();
        let judge = if batch.asks == Asks::All { judges.all } else { judges.edited };
        let mut scan = Scan::default();
        for file in &batch.files {
            turns.pause().await;
            if self.job.get() != Some(job) {
                return;
            }
            if let Some(found) = kept.get(&file.id).and_then(|kept| judge.again(file.id, kept)) {
                scan.findings.extend(found);
                scan.begun.push((file.id, 0));
                continue;
            }
            let over = self.budget.get().over().filter(|_| batch.asks == Asks::All);
            if let Some(why) = over {
                post(&FromWorker::Unread { job, file: file.clone(), why });
                continue;
            }
            match contents.remove(&file.id).unwrap_or_else(reading::missing) {
                Ok(content) => {
                    let mut bench = self.bench.borrow_mut();
                    if batch.asks == Asks::Hashes {
                        scan.hashes.push((file.id, bench.hashes(file, &content)));
                        continue;
                    }
                    let asks = batch.asks;
                    let give = &mut |part| answer(job, batch.number, asked_for(part, asks), false);
                    let room = self.shelf.borrow_mut().make_room(file.id);
                    let kept = bench.judge(&judge, file, &content, &mut scan, give, room);
                    if let Some(kept) = kept {
                        self.shelf.borrow_mut().put(file.id, kept);
                    }
                    let report = scan.files.last().map(|(_, report)| report);
                    report.inspect(|report| self.budget.update(|it| it.spent(report)));
                }
                Err(why) => post(&FromWorker::Unread { job, file: file.clone(), why }),
            }
        }
        answer(job, batch.number, asked_for(scan, batch.asks), true);
    }

    async fn show(
        &self,
        file: &FileRef,
        handle: Option<&Handle>,
        index: u32,
        rule: u32,
    ) -> Result<Shown, String> {
        let cached = self.cache.borrow().get(file.id);
        let content = match (cached, handle) {
            (Some(bytes), _) => Content::Bytes(bytes),
            (None, handle) => reading::read(file, handle).await?,
        };
        let judge = self.judges.borrow().all.clone();
        let shown = self.bench.borrow_mut().show(&judge, file, &content, index, rule);
        shown.ok_or_else(|| {
            "The file no longer holds this event: it has changed since it was read. Add it again."
                .to_owned()
        })
    }
}

impl Judges {
    fn of(rules: &RuleSet, edited: &[u32]) -> Self {
        let all = Judge::new(rules);
        Judges { edited: Rc::new(all.only(edited)), all: Rc::new(all) }
    }
}

impl Bench {
    fn judge(
        &mut self,
        judge: &Judge,
        file: &FileRef,
        content: &Content,
        scan: &mut Scan,
        give: &mut dyn FnMut(Scan),
        room: usize,
    ) -> Option<Kept> {
        let mut input = content.open(&mut self.buffer);
        let (reader, id) = (&mut self.reader, (file.id, file.name.as_str()));
        let kept = judge.file_to_keep(reader, id, &mut *input, scan, give, room);
        drop(input);
        self.unload();
        kept
    }

    fn hashes(&mut self, file: &FileRef, content: &Content) -> Vec<Option<[u8; 32]>> {
        let mut input = content.open(&mut self.buffer);
        let hashes = self.reader.hashes(&file.name, &mut *input);
        drop(input);
        self.unload();
        hashes
    }

    fn show(
        &mut self,
        judge: &Judge,
        file: &FileRef,
        content: &Content,
        index: u32,
        rule: u32,
    ) -> Option<Shown> {
        let mut input = content.open(&mut self.buffer);
        let shown = judge.show(&mut self.reader, &file.name, &mut *input, index, rule);
        drop(input);
        self.unload();
        shown
    }

    fn unload(&mut self) {
        self.buffer.clear();
        if self.buffer.capacity() > BUFFER {
            self.buffer = Vec::new();
        }
    }
}

/// The time since the worker started.
fn clock() -> Duration {
    Duration::from_millis(js_sys::Date::now() as u64)
}

/// All of it, or only what was found.
fn asked_for(scan: Scan, asks: Asks) -> Scan {
    match asks {
        Asks::All | Asks::Hashes => scan,
        Asks::Findings => {
            let ended = scan.files.iter().map(|(id, _)| (*id, 0));
            let begun = scan.begun.into_iter().chain(ended).collect();
            Scan { findings: scan.findings, begun, ..Scan::default() }
        }
    }
}

/// A part of the answer to a batch.
fn answer(job: JobId, batch: u32, scan: Scan, end: bool) {
    let mut parts = Part::split(scan).into_iter().peekable();
    while let Some(part) = parts.next() {
        let last = end && parts.peek().is_none();
        post(&FromWorker::Judged { job, batch, part: Box::new(part), last });
    }
}
