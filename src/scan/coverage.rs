//! What was read: every file, every event, every copy.

use super::copies::Copies;
use super::integrity::{Agrees, Integrity, PublicKey, SeenDigest, SeenLog, validate_by};
use super::{ContentRow, Keys, Scan, Tally, Version};
use crate::ingest::{Content, FileReport, Problem, ProblemKind, Shape};
use crate::order::InOrder;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A file of this run, by the order in which files were added.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct FileId(pub u32);

/// Where an event stands: the file, and the position of its record in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// Position among the file's records, from 0, those that could not be read counted too.
    pub index: u32,
}

/// Where an event stands among the others of its file.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Position {
    /// The file.
    pub file: FileId,
    /// Its content, by its place in [`FileReport::contents`].
    pub content: u32,
    /// How many events of the file come before it.
    pub event: u32,
}

/// A file as its user knows it, and what reading it gave.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// The folder's name and the path below it, or the file's name alone. Two files may share it.
    pub name: String,
    /// `None` until it has been read.
    pub report: Option<FileReport>,
    /// Why it could not be read once more, after it had been read.
    pub again: Option<Problem>,
    /// SHA-256 of each of its contents; `None` until that was asked for.
    pub hashes: Option<Vec<Option<[u8; 32]>>>,
}

/// All files of a run and the facts about their events. Files, events, copies and problems add up.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    files: Vec<File>,
    copies: Copies,
    /// Of each file, the events taken in so far.
    taken: Vec<u64>,
    tally: Tally,
    events: u64,
    inflated: u64,
    has_digests: bool,
    tally_version: Version,
    files_version: Version,
}

impl File {
    /// Each problem with the path of its content.
    pub fn problems(&self) -> impl Iterator<Item = (Cow<'_, str>, &Problem)> {
        let problems = self.report.iter().flat_map(FileReport::problems);
        let again = self.again.iter().map(|problem| ("", problem));
        problems.chain(again).map(|(content, problem)| (self.path(content), problem))
    }

    /// Whether it was read to its end, well or badly.
    pub fn is_read(&self) -> bool {
        self.report.as_ref().is_some_and(|report| !report.is_unread())
    }

    /// Problems with the file as a whole.
    fn own_problems(&self) -> usize {
        let whole = self.report.as_ref().map_or(0, |report| report.whole.len());
        whole + usize::from(self.again.is_some())
    }

    /// The path of a content: the file's own name, with the path in the archive behind it.
    pub fn path(&self, content: &str) -> Cow<'_, str> {
        match content {
            "" => Cow::Borrowed(&self.name),
            content => Cow::Owned(format!("{}/{content}", self.name)),
        }
    }
}

impl Coverage {
    /// Adds a file that is about to be read.
    ///
    /// Returns `None` when there are 2³² of them already.
    pub fn add_file(&mut self, name: String) -> Option<FileId> {
        let id = FileId(u32::try_from(self.files.len()).ok()?);
        self.files_version.renew();
        self.files.push(File { name, report: None, again: None, hashes: None });
        self.taken.push(0);
        Some(id)
    }

    /// Takes in what a scan says of its files; findings are [`super::Findings`]' part.
    pub fn add(&mut self, scan: &mut Scan) {
        // What is judged again has been counted before: of that come findings alone.
        if !(scan.keys.is_empty() && scan.files.is_empty() && scan.hashes.is_empty()) {
            self.files_version.renew();
        }
        if !scan.tally.is_empty() {
            self.tally_version.renew();
        }
        for Keys { first, keys } in std::mem::take(&mut scan.keys) {
            let files = &self.files;
            self.copies.add(first, &keys, |id| (name(files, id), id));
            if let Some(taken) = self.taken.get_mut(first.file.0 as usize) {
                let before = *taken;
                *taken = before.max(u64::from(first.event) + keys.len() as u64);
                self.events += *taken - before;
            }
        }
        for (id, report) in std::mem::take(&mut scan.files) {
            // Each file is counted once, however often it is told of.
            if let Some(file) = self.files.get_mut(id.0 as usize).filter(|it| !it.is_read()) {
                // The report has the last word on how many they are.
                if let Some(taken) = self.taken.get_mut(id.0 as usize) {
                    self.events = self.events - *taken + report.events();
                    *taken = report.events();
                }
                self.inflated += report.inflated();
                self.has_digests |= report.contents.iter().any(|it| it.digest.is_some());
                file.report = Some(report);
            }
        }
        for (id, hashes) in std::mem::take(&mut scan.hashes) {
            if let Some(file) = self.files.get_mut(id.0 as usize) {
                file.hashes = Some(hashes);
            }
        }
        self.tally.merge(std::mem::take(&mut scan.tally));
    }

    /// Notes that a file could not be read, or, if it had been, not again.
    pub fn fail(&mut self, id: FileId, size: u64, why: String) {
        let Some(file) = self.files.get_mut(id.0 as usize) else { return };
        self.files_version.renew();
        if file.report.is_some() {
            file.again = Some(Problem::file(ProblemKind::Unread, why));
            return;
        }
        let mut failed = FileReport::unread(size, why);
        // What was taken in before it failed stays, and is counted.
        let taken = self.taken.get(id.0 as usize).copied().unwrap_or_default();
        if taken > 0 {
            failed.contents.push(Content::partial(size, taken));
        }
        file.report = Some(failed);
    }

    /// Notes that a file could not be read again for its hashes: it has none, which
    /// [`Coverage::integrity`] tells of.
    pub fn fail_hashes(&mut self, id: FileId) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.hashes.get_or_insert_default();
        }
    }

    /// Whether events of the file were taken in that is not read to its end.
    pub fn is_begun(&self, id: FileId) -> bool {
        let file = self.files.get(id.0 as usize);
        file.is_some_and(|file| !file.is_read()) && self.taken.get(id.0 as usize) > Some(&0)
    }

    /// Takes those of the files that were not read to their ends for not read yet, to be tried
    /// again.
    pub fn forget_unread(&mut self, wanted: impl Fn(FileId, &FileReport) -> bool) {
        self.files_version.renew();
        for (file, id) in self.files.iter_mut().zip((0..).map(FileId)) {
            file.report.take_if(|report| report.is_unread() && wanted(id, report));
        }
    }

    /// Takes all files for not read yet but those that are not wanted, which stay as they are.
    pub fn read_anew(&mut self, wanted: impl Fn(FileId) -> bool) {
        let before = std::mem::take(self).files;
        for file in before {
            // There were as many before, so there is a number for each.
            let Some(id) = self.add_file(file.name) else { return };
            if let Some(new) = self.files.last_mut().filter(|_| !wanted(id)) {
                new.report = file.report;
            }
        }
    }

    /// Takes back that files which had been read could not be read again: that is tried anew. Says
    /// whether there were any.
    pub fn forget_failed_again(&mut self) -> bool {
        self.files_version.renew();
        self.files.iter_mut().filter_map(|file| file.again.take()).count() > 0
    }

    /// The files, in the order they were added.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The name of a file; empty for one that was never added.
    pub fn name(&self, id: FileId) -> &str {
        name(&self.files, id)
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

    /// Bytes of their contents, unpacked.
    pub fn inflated(&self) -> u64 {
        self.inflated
    }

    /// Every problem with the name of its file, by name, then in the order of the file.
    pub fn problems(&self) -> Vec<(Cow<'_, str>, &Problem)> {
        let mut files: Vec<&File> = self.files.iter().collect();
        files.order_by(|one, other| one.name.cmp(&other.name));
        files.into_iter().flat_map(File::problems).collect()
    }

    /// The facts about all events.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The version of these facts, for what is computed from them alone.
    pub fn tally_version(&self) -> &Version {
        &self.tally_version
    }

    /// The version of all else: files, their events, copies and problems.
    pub fn files_version(&self) -> &Version {
        &self.files_version
    }

    /// Events read, copies included, and those of files that are being read.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Events read, copies left out.
    pub fn unique(&self) -> u64 {
        self.copies.unique()
    }

    /// Copies: events that had been delivered before.
    pub fn duplicates(&self) -> u64 {
        self.events.saturating_sub(self.unique())
    }

    /// A row for each content of each file; one for a file of which nothing could be read, or that
    /// is not read yet.
    pub fn rows(&self) -> impl Iterator<Item = ContentRow<'_>> {
        let files = self.files.iter().zip((0..).map(FileId));
        files.flat_map(move |(file, id)| {
            let contents = file.report.as_ref().map(|report| report.contents.as_slice());
            let contents = contents.unwrap_or_default();
            let rows = contents.iter().zip(0..);
            let rows = rows.map(move |(content, number)| ContentRow {
                file: id,
                name: file.path(&content.name),
                archive: file.report.as_ref().and_then(|report| report.archive),
                content: Some(content),
                duplicates: content.events.saturating_sub(match file.is_read() {
                    true => self.copies.firsts(id, number),
                    // Nothing is known of its contents: all its events stand for one.
                    false => self.copies.firsts_in(id),
                }),
                problems: content.problems.len()
                    + if number == 0 { file.own_problems() } else { 0 },
                is_read: true,
            });
            let bare = contents.is_empty().then(|| ContentRow {
                file: id,
                name: Cow::Borrowed(file.name.as_str()),
                archive: file.report.as_ref().and_then(|report| report.archive),
                content: None,
                duplicates: 0,
                problems: file.own_problems(),
                is_read: file.report.is_some(),
            });
            rows.chain(bare)
        })
    }

    /// Files whose hashes are asked for: all that were read, as soon as there is a digest among
    /// them.
    pub fn unhashed(&self) -> Vec<FileId> {
        let ids = self.files.iter().zip((0..).map(FileId));
        let unhashed = ids.filter(|(file, _)| file.hashes.is_none() && file.is_read());
        if self.has_digests() { unhashed.map(|(_, id)| id).collect() } else { Vec::new() }
    }

    /// Whether there is a digest among the files.
    pub fn has_digests(&self) -> bool {
        self.has_digests
    }

    /// What the digests say of the log files; `None` where there is no digest.
    pub fn integrity(&self, keys: &[PublicKey], agrees: &mut Agrees<'_>) -> Option<Integrity> {
        let (mut digests, mut logs) = (Vec::new(), Vec::new());
        for (file, content, sha256) in self.contents() {
            let name = file.path(&content.name).into_owned();
            match &content.digest {
                Some(digest) => {
                    digests.push(SeenDigest { name, sha256, digest: (**digest).clone() });
                }
                None => {
                    // Events that stand in another shape are covered by no digest, either.
                    let is_log = content.events > 0 || content.shapes == [Shape::Records];
                    logs.push(SeenLog { name, sha256, is_log });
                }
            }
        }
        (!digests.is_empty()).then(|| validate_by(&digests, &logs, keys, agrees))
    }

    /// Each content with its file and its hash.
    fn contents(&self) -> impl Iterator<Item = (&File, &Content, Option<[u8; 32]>)> {
        self.files.iter().flat_map(|file| {
            let contents = file.report.iter().flat_map(|report| &report.contents);
            contents.enumerate().map(move |(number, content)| {
                let hash = file.hashes.as_ref().and_then(|hashes| *hashes.get(number)?);
                (file, content, hash)
            })
        })
    }

    /// The path of the content in which a record stands, and its number there.
    pub fn place(&self, origin: Origin) -> (Cow<'_, str>, u32) {
        let Some(file) = self.files.get(origin.file.0 as usize) else {
            return (Cow::Borrowed(""), origin.index);
        };
        let content = file.report.as_ref().and_then(|report| report.content_of(origin.index));
        content.map_or((Cow::Borrowed(&file.name), origin.index), |(content, index)| {
            (file.path(&content.name), index)
        })
    }
}

fn rank(files: &[File], origin: Origin) -> (&str, Origin) {
    (name(files, origin.file), origin)
}

fn name(files: &[File], id: FileId) -> &str {
    files.get(id.0 as usize).map_or("", |file| &file.name)
}
