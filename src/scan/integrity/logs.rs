//! Log files against the digests that list them.

use super::link::Link;
use super::listing::{Entry, Listed, Listing};
use super::{SeenLog, Span, Standing};
use crate::order::InOrder;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a digest says of a log file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogState {
    /// It is as it was delivered, if the digest is to be believed.
    Intact,
    /// It is not as it was delivered.
    Changed,
    /// Only a digest that was forged, or may have been, lists it, so that nothing is known of it,
    /// whatever that says.
    Unproven,
    /// No digest among the files lists it.
    NotCovered,
    /// Its hash was not computed.
    Unhashed,
    /// The digest has a hash of another algorithm than SHA-256, which is not compared.
    UnknownAlgorithm,
}

impl LogState {
    /// The words for it.
    pub fn text(self) -> &'static str {
        match self {
            LogState::Intact => "intact",
            LogState::Changed => "changed",
            LogState::Unproven => "not proven",
            LogState::NotCovered => "not covered",
            LogState::Unhashed => "not hashed",
            LogState::UnknownAlgorithm => "unknown algorithm",
        }
    }
}

/// A log file and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LogFile {
    /// The file's name.
    pub name: String,
    /// Whether it is as delivered.
    pub state: LogState,
    /// The digest that says so; `None` where no digest lists it.
    pub by: Option<Voucher>,
    /// Of a changed file, the key in S3 of the listed log file whose content it has instead.
    pub content_of: Option<String>,
}

/// The digest that lists a log file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Voucher {
    /// The bucket to which the log file was delivered.
    pub bucket: String,
    /// The log file's key there.
    pub object: String,
    /// The name of the digest's file.
    pub digest: String,
    /// The time that the digest covers.
    pub covers: Span,
    /// How far the digest can be believed.
    pub standing: Standing,
}

/// A log file that a digest lists and that is not among the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MissingLog {
    /// Where it was delivered, and the digest that says so.
    pub by: Voucher,
    /// The time of its first event, where the digest has it.
    pub oldest: Option<Timestamp>,
    /// The time of its last event, where the digest has it.
    pub newest: Option<Timestamp>,
}

pub(super) struct Judged {
    pub logs: Vec<LogFile>,
    pub missing: Vec<MissingLog>,
    pub others: u64,
}

/// Judges files by the digests: by name first, so that one file cannot stand in for another, then
/// by content.
pub(super) fn judge(links: &[Link<'_>], files: &[SeenLog]) -> Judged {
    let mut files: Vec<&SeenLog> = files.iter().collect();
    files.order_by(Ord::cmp);
    let mut judge =
        Judge { listing: Listing::new(links), found: Vec::new(), taken: HashMap::new() };
    judge.found = vec![false; judge.listing.objects.len()];
    let mut logs = Vec::with_capacity(files.len());
    // All names before all contents: what is found by name must not be taken by another file.
    let unnamed: Vec<&SeenLog> = files
        .into_iter()
        .filter(|file| judge.by_name(file).map(|log| logs.push(log)).is_none())
        .collect();
    let mut others = 0;
    for file in unnamed {
        match judge.by_content(file) {
            Some(log) => logs.push(log),
            None => others += 1,
        }
    }
    logs.order_by(Ord::cmp);
    Judged { logs, missing: judge.missing(), others }
}

struct Judge<'a> {
    listing: Listing<'a>,
    found: Vec<bool>,
    /// Of each hash, how many of its objects have been taken by files of other names.
    taken: HashMap<[u8; 32], usize>,
}

impl Judge<'_> {
    fn by_name(&mut self, file: &SeenLog) -> Option<LogFile> {
        let alike = self.listing.by_name(&file.name);
        let states = alike.iter().filter_map(|&at| {
            let (state, entry) = compare(self.listing.objects.get(at)?, file.sha256)?;
            Some((state, at, entry))
        });
        let (state, at, entry) = states.min_by_key(|(state, at, _)| (*state, *at))?;
        let content_of = file.sha256.filter(|_| state == LogState::Changed).and_then(|hash| {
            let other = *self.listing.by_hash(&hash).first()?;
            Some(self.listing.objects.get(other)?.object.to_owned())
        });
        let by = Some(voucher(&entry));
        self.find(at);
        Some(LogFile { name: file.name.clone(), state, by, content_of })
    }

    /// `None` for what is no log and not listed.
    fn by_content(&mut self, file: &SeenLog) -> Option<LogFile> {
        let of = |state, by| LogFile { name: file.name.clone(), state, by, content_of: None };
        let Some(hash) = file.sha256 else {
            return file.is_log.then(|| of(LogState::Unhashed, None));
        };
        let Some(at) = self.take(&hash) else {
            return file.is_log.then(|| of(LogState::NotCovered, None));
        };
        self.find(at);
        let (state, entry) = compare(self.listing.objects.get(at)?, Some(hash))?;
        Some(of(state, Some(voucher(&entry))))
    }

    /// An object with this hash: of several that hold the same, one that no other file is.
    fn take(&mut self, hash: &[u8; 32]) -> Option<usize> {
        let objects = self.listing.by_hash(hash);
        let taken = self.taken.entry(*hash).or_default();
        while let Some(&at) = objects.get(*taken) {
            *taken += 1;
            if self.found.get(at) == Some(&false) {
                return Some(at);
            }
        }
        objects.first().copied()
    }

    fn find(&mut self, at: usize) {
        if let Some(found) = self.found.get_mut(at) {
            *found = true;
        }
    }

    fn missing(&self) -> Vec<MissingLog> {
        let lost = self.listing.objects.iter().zip(&self.found).filter(|(_, found)| !**found);
        let missing = lost.filter_map(|(listed, _)| {
            let entry = listed.entries.first()?;
            let (oldest, newest) = (entry.log.oldest, entry.log.newest);
            Some(MissingLog { by: voucher(entry), oldest, newest })
        });
        missing.collect()
    }
}

/// What the digests that list an object say of content with this hash: where those that can be
/// believed differ, one that agrees is enough.
fn compare<'a>(listed: &Listed<'a>, sha256: Option<[u8; 32]>) -> Option<(LogState, Entry<'a>)> {
    let state = |entry: &Entry<'_>| match (sha256, entry.log.sha256()) {
        (None, _) => LogState::Unhashed,
        (_, None) => LogState::UnknownAlgorithm,
        _ if !entry.link.standing.vouches() => LogState::Unproven,
        (Some(own), Some(said)) if own == said => LogState::Intact,
        _ => LogState::Changed,
    };
    listed.entries.iter().map(|entry| (state(entry), *entry)).min_by_key(|(state, _)| *state)
}

fn voucher(entry: &Entry<'_>) -> Voucher {
    let digest = entry.digest();
    Voucher {
        bucket: entry.log.bucket.clone(),
        object: entry.log.object.clone(),
        digest: entry.link.seen.name.clone(),
        covers: Span { from: digest.start, to: digest.end },
        standing: entry.link.standing,
    }
}
