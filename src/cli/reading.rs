//! Reading and judging all files, on all cores.

use super::args::ScanArgs;
use super::files::Input;
use super::{Failure, progress};
use crate::ingest::{FileReport, Limits, Reader, RunLimits};
use crate::scan::{Coverage, FileId, Findings, Judge, Scan};
use rayon::prelude::*;
use std::fs::File;
use std::io::BufReader;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, OnceLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// Files to read, and how.
pub struct Reading<'a> {
    inputs: &'a [Input],
    pool: rayon::ThreadPool,
    limits: Limits,
    run_limits: RunLimits,
}

/// What a thread says of a file.
enum Answer {
    /// A part of what was found, or the rest.
    Part(Box<Scan>),
    /// It could not be read, and why.
    Failed(String),
    /// That was all.
    Done,
}

/// What was read of all files so far.
#[derive(Default)]
struct Spent {
    inflated: AtomicU64,
    events: AtomicU64,
}

impl Spent {
    /// Adds what was read of some files, and says what it comes to: bytes unpacked, and events.
    fn add(&self, scan: &Scan) -> (u64, u64) {
        let add = |sum: &AtomicU64, of: fn(&FileReport) -> u64| {
            let more: u64 = scan.files.iter().map(|(_, report)| of(report)).sum();
            sum.fetch_add(more, Ordering::Relaxed) + more
        };
        (add(&self.inflated, FileReport::inflated), add(&self.events, FileReport::events))
    }
}

/// So many bytes of a file are asked for at once.
const PIECE: usize = 1 << 18;

/// What a thread does with a file, telling of it by the callback; or why it cannot.
type Work<'w> = dyn Fn(&mut Reader, FileId, &mut BufReader<File>, &mut dyn FnMut(Scan)) + Sync + 'w;

impl<'a> Reading<'a> {
    /// Makes the threads ready.
    pub fn new(inputs: &'a [Input], args: &ScanArgs) -> Result<Self, Failure> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(args.jobs.unwrap_or_default().into())
            .build()
            .map_err(|error| format!("threads cannot be started: {error}"))?;
        let run_limits = args.run_limits.get();
        let limits = run_limits.of_file(args.limits.get());
        Ok(Reading { inputs, pool, limits, run_limits })
    }

    /// Judges the files. What was found is put together in whatever order it comes. Where there are
    /// digests among them, their hashes are computed, too.
    pub fn read(&self, judge: &Judge) -> Result<(Coverage, Findings), Failure> {
        let mut coverage = Coverage::default();
        let mut findings = Findings::default();
        for input in self.inputs {
            coverage.add_file(input.name.clone()).ok_or("there are too many files for one run")?;
        }
        let (over, spent) = (OnceLock::new(), Spent::default());
        let all: Vec<FileId> = (0..self.inputs.len() as u32).map(FileId).collect();
        let judging = |reader: &mut Reader,
                       id: FileId,
                       file: &mut BufReader<File>,
                       give: &mut dyn FnMut(Scan)| {
            let mut scan = Scan::default();
            let name = self.inputs[id.0 as usize].name.as_str();
            judge.file(reader, (id, name), file, &mut scan, give);
            // Before the next file is opened, not when somebody has taken the answer.
            let (inflated, events) = spent.add(&scan);
            if let Some(why) = self.run_limits.reached(inflated, events, clock()) {
                over.get_or_init(|| why);
            }
            give(scan);
        };
        self.each(&all, &judging, &over, &mut |id, answer| match answer {
            Answer::Part(mut scan) => {
                coverage.add(&mut scan);
                findings.add(&mut scan, &coverage);
            }
            Answer::Failed(why) => coverage.fail(id, self.size(id), why),
            Answer::Done => {}
        });
        self.hash(&mut coverage);
        Ok((coverage, findings))
    }

    fn hash(&self, coverage: &mut Coverage) {
        let hashing = |reader: &mut Reader,
                       id: FileId,
                       file: &mut BufReader<File>,
                       give: &mut dyn FnMut(Scan)| {
            let name = self.inputs[id.0 as usize].name.as_str();
            let hashes = vec![(id, reader.hashes(name, file))];
            give(Scan { hashes, ..Scan::default() });
        };
        let files = coverage.unhashed();
        self.each(&files, &hashing, &OnceLock::new(), &mut |_, answer| {
            // A file that cannot be opened again has no hash, which is told of it.
            if let Answer::Part(mut scan) = answer {
                coverage.add(&mut scan);
            }
        });
    }

    /// Works on the files on all cores, and takes the answers here.
    fn each(
        &self,
        files: &[FileId],
        work: &Work<'_>,
        over: &OnceLock<String>,
        take: &mut dyn FnMut(FileId, Answer),
    ) {
        if files.is_empty() {
            return;
        }
        let bar = progress::bar(files.iter().map(|&id| self.size(id)).sum());
        // Few answers wait, so that memory follows what is found and not what is read.
        let (sender, receiver) = mpsc::sync_channel(16);
        thread::scope(|scope| {
            scope.spawn(|| {
                self.pool.install(|| {
                    files.par_iter().for_each_init(
                        || (Reader::new(self.limits).timed_by(clock), sender.clone()),
                        |(reader, sender), &id| {
                            // The receiver outlives this scope's work: it is read until all
                            // senders end.
                            let send = |answer| drop(sender.send((id, answer)));
                            let opened = match over.get() {
                                None => self.open(id).map_err(|why| format!("Not read: {why}.")),
                                Some(why) => Err(why.clone()),
                            };
                            match opened {
                                Ok(mut file) => work(reader, id, &mut file, &mut |scan| {
                                    send(Answer::Part(Box::new(scan)));
                                }),
                                Err(why) => send(Answer::Failed(why)),
                            }
                            send(Answer::Done);
                        },
                    );
                });
                drop(sender);
            });
            for (id, answer) in receiver {
                if let Answer::Done = answer {
                    bar.inc(self.size(id));
                }
                take(id, answer);
            }
        });
        bar.finish_and_clear();
    }

    fn open(&self, id: FileId) -> Result<BufReader<File>, String> {
        let input = &self.inputs[id.0 as usize];
        input.size.clone()?;
        let file = File::open(&input.path).map_err(|error| error.to_string())?;
        Ok(BufReader::with_capacity(PIECE, file))
    }

    fn size(&self, id: FileId) -> u64 {
        self.inputs[id.0 as usize].size.as_ref().copied().unwrap_or_default()
    }
}

/// The time since the first call.
fn clock() -> Duration {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGIN.elapsed()
}
