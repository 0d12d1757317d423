//! What was read: every file, every event, every copy.

use super::{Scan, Tally};
use crate::event::EventKey;
use crate::ingest::{FileReport, Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use std::collections::hash_map::{Entry, HashMap};

/// A file of this run, by the order in which files were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// Where an event stands: the file, and the position of its record in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// Position among the file's records, from 0, those that could not be read counted too.
    pub index: u32,
}

/// A file as its user knows it, and what reading it gave.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// The folder's name and the path below it, or the file's name alone. Two files may share it.
    pub name: String,
    /// `None` until it has been read.
    pub report: Option<FileReport>,
}

/// All files of a run and the facts about their events. Files, events, copies and problems add up.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    files: Vec<File>,
    seen: HashMap<EventKey, Origin>,
    /// Of each file, the events whose first copy stands in it.
    firsts: Vec<u64>,
    tally: Tally,
    events: u64,
}

impl File {
    /// Each problem with the file's name.
    fn problems(&self) -> impl Iterator<Item = (&str, &Problem)> {
        let problems = self.report.iter().flat_map(|report| &report.problems);
        problems.map(|problem| (self.name.as_str(), problem))
    }
}

impl Coverage {
    /// Adds a file that is about to be read.
    ///
    /// Returns `None` when there are 2³² of them already.
    pub fn add_file(&mut self, name: String) -> Option<FileId> {
        let id = FileId(u32::try_from(self.files.len()).ok()?);
        self.files.push(File { name, report: None });
        self.firsts.push(0);
        Some(id)
    }

    /// Takes in what a scan says of its files; findings are [`super::Findings`]' part.
    pub fn add(&mut self, scan: &mut Scan) {
        let mut keys = std::mem::take(&mut scan.keys).into_iter();
        for (id, report) in std::mem::take(&mut scan.files) {
            // The order within a file is all that is asked of these: the number of an event does.
            for (key, index) in keys.by_ref().take(report.events as usize).zip(0..) {
                self.see(key, Origin { file: id, index });
            }
            self.events += report.events;
            if let Some(file) = self.files.get_mut(id.0 as usize) {
                file.report = Some(report);
            }
        }
        self.tally.merge(std::mem::take(&mut scan.tally));
    }

    /// Notes that a file could not be read, or, if it had been, not again.
    pub fn fail(&mut self, id: FileId, size: u64, why: String) {
        let Some(file) = self.files.get_mut(id.0 as usize) else { return };
        let failed = FileReport::unread(size, why);
        match &mut file.report {
            Some(report) => report.problems.extend(failed.problems),
            None => file.report = Some(failed),
        }
    }

    /// Takes files that could not be read for not read yet, to be tried again.
    pub fn forget_unread(&mut self) {
        for file in &mut self.files {
            file.report.take_if(|report| report.is_unread());
        }
    }

    /// Takes back that files which had been read could not be read again: that is tried anew.
    pub fn forget_failed_again(&mut self) {
        let reports = self.files.iter_mut().filter_map(|file| file.report.as_mut());
        for report in reports.filter(|report| !report.is_unread()) {
            report.problems.retain(|problem| problem.kind != ProblemKind::Unread);
        }
    }

    fn see(&mut self, key: EventKey, origin: Origin) {
        let before = match self.seen.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(origin);
                None
            }
            Entry::Occupied(entry)
                if rank(&self.files, *entry.get()) <= rank(&self.files, origin) =>
            {
                return;
            }
            Entry::Occupied(mut entry) => Some(entry.insert(origin)),
        };
        if let Some(count) = self.firsts.get_mut(origin.file.0 as usize) {
            *count += 1;
        }
        if let Some(count) = before.and_then(|before| self.firsts.get_mut(before.file.0 as usize)) {
            *count -= 1;
        }
    }

    /// The files, in the order they were added.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The name of a file; empty for one that was never added.
    pub fn name(&self, id: FileId) -> &str {
        self.files.get(id.0 as usize).map_or("", |file| &file.name)
    }

    /// The order of events where nothing else orders them: by the file's name, then the file, then
    /// the position in it. It does not depend on which file was read first.
    pub fn rank(&self, origin: Origin) -> (&str, Origin) {
        rank(&self.files, origin)
    }

    /// Bytes of the files read, as they are stored.
    pub fn bytes(&self) -> u64 {
        self.files.iter().filter_map(|file| file.report.as_ref()).map(|report| report.bytes).sum()
    }

    /// Every problem with the name of its file, by name, then in the order of the file.
    pub fn problems(&self) -> Vec<(&str, &Problem)> {
        let mut files: Vec<&File> = self.files.iter().collect();
        files.sort_by_key(|file| &file.name);
        files.into_iter().flat_map(File::problems).collect()
    }

    /// The facts about all events.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Events read, copies included.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Events read, copies left out.
    pub fn unique(&self) -> u64 {
        self.seen.len() as u64
    }

    /// Copies: events that had been delivered before.
    pub fn duplicates(&self) -> u64 {
        self.events - self.unique()
    }

    /// Copies in one file: events whose first copy, by [`Coverage::rank`], stands elsewhere.
    pub fn duplicates_in(&self, id: FileId) -> u64 {
        let file = id.0 as usize;
        let report = self.files.get(file).and_then(|file| file.report.as_ref());
        report
            .map_or(0, |report| report.events - self.firsts.get(file).copied().unwrap_or_default())
    }
}

fn rank(files: &[File], origin: Origin) -> (&str, Origin) {
    (files.get(origin.file.0 as usize).map_or("", |file| &file.name), origin)
}
