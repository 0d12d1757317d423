//! The log files that digests list, to be found by name or by content.

use super::link::Link;
use crate::ingest::{Digest, LoggedFile};
use crate::order::InOrder;
use std::collections::{BTreeMap, HashMap};

/// What the most believable digests say of one object.
pub(super) struct Listed<'a> {
    pub bucket: &'a str,
    pub object: &'a str,
    /// Nearly always one; several where digests that are equally believable list it.
    pub entries: Vec<Entry<'a>>,
}

/// A line of a digest.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub link: &'a Link<'a>,
    pub log: &'a LoggedFile,
}

/// All objects that digests list, by place.
pub(super) struct Listing<'a> {
    pub objects: Vec<Listed<'a>>,
    /// Objects by their path read from its end.
    by_path: Vec<(Vec<&'a str>, usize)>,
    by_hash: HashMap<[u8; 32], Vec<usize>>,
}

/// Paths that end alike are told apart by their hash; more than a few of them are made up.
const MOST_ALIKE: usize = 16;

impl<'a> Listing<'a> {
    pub(super) fn new(links: &'a [Link<'a>]) -> Self {
        let objects = objects(links);
        let mut by_path = Vec::with_capacity(objects.len());
        let mut by_hash: HashMap<[u8; 32], Vec<usize>> = HashMap::new();
        for (at, listed) in objects.iter().enumerate() {
            let mut path = reversed(listed.object);
            path.push(listed.bucket);
            by_path.push((path, at));
            for hash in listed.entries.iter().filter_map(|entry| entry.log.sha256()) {
                by_hash.entry(hash).or_default().push(at);
            }
        }
        by_path.order_by(Ord::cmp);
        Listing { objects, by_path, by_hash }
    }

    /// The objects whose path ends as this name does, as far as possible, and at least in the same
    /// file name; unpacked files have lost their `.gz`.
    pub(super) fn by_name(&self, name: &str) -> Vec<usize> {
        let path = reversed(name);
        let alike = |at: usize| self.by_path.get(at).map_or(0, |(other, _)| common(other, &path));
        // In this order, paths that end alike stand side by side.
        let at = self.by_path.partition_point(|(other, _)| *other < path);
        let before = at.checked_sub(1);
        let longest = alike(at).max(before.map_or(0, alike));
        if longest == 0 {
            return Vec::new();
        }
        let lower = (0..at).rev().take(MOST_ALIKE).take_while(|&at| alike(at) == longest);
        let upper =
            (at..self.by_path.len()).take(MOST_ALIKE).take_while(|&at| alike(at) == longest);
        let mut found: Vec<usize> =
            lower.chain(upper).filter_map(|at| Some(self.by_path.get(at)?.1)).collect();
        found.order_by(Ord::cmp);
        found
    }

    /// The objects with this hash.
    pub(super) fn by_hash(&self, hash: &[u8; 32]) -> &[usize] {
        self.by_hash.get(hash).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Entry<'a> {
    pub(super) fn digest(&self) -> &'a Digest {
        &self.link.seen.digest
    }
}

fn objects<'a>(links: &'a [Link<'a>]) -> Vec<Listed<'a>> {
    let mut by_place: BTreeMap<(&str, &str), Vec<Entry<'_>>> = BTreeMap::new();
    for link in links {
        for log in &link.seen.digest.logs {
            by_place.entry((&log.bucket, &log.object)).or_default().push(Entry { link, log });
        }
    }
    let listed = by_place.into_iter().map(|((bucket, object), mut entries)| {
        let best = entries.iter().map(|entry| entry.link.standing).max();
        entries.retain(|entry| Some(entry.link.standing) == best);
        Listed { bucket, object, entries }
    });
    listed.collect()
}

/// The parts of a path, the last first and without its `.gz`.
fn reversed(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.rsplit(['/', '\\']).collect();
    if let Some(file) = parts.first_mut() {
        *file = file.strip_suffix(".gz").unwrap_or(file);
    }
    parts
}

fn common(one: &[&str], other: &[&str]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}
