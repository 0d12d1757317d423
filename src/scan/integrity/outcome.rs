//! All that was found out, as plain data.

use super::link::Link;
use super::{
    Chain, HashState, LogFile, MissingLog, SeenDigest, SignatureState, Span, Standing, Trail,
};
use crate::order::InOrder;
use serde::{Deserialize, Serialize};

/// What digests say of the files, and what the files say of the digests. Every list has one order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Integrity {
    /// Each log file, by name.
    pub logs: Vec<LogFile>,
    /// Each log file that a digest lists and that is not among the files, by place.
    pub missing: Vec<MissingLog>,
    /// Files that are no logs, and that no digest lists.
    pub others: u64,
    /// Each digest file, by trail, time and name.
    pub digests: Vec<DigestFile>,
    /// Each chain of digests, by trail.
    pub chains: Vec<Chain>,
    /// How many public keys there were. Without any, a whole chain shows only that the files agree
    /// with each other.
    pub keys: u64,
}

/// A digest file and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestFile {
    /// The file's name.
    pub name: String,
    /// The trail that it belongs to.
    pub trail: Trail,
    /// The time that it covers.
    pub covers: Span,
    /// How many log files it lists.
    pub logs: u64,
    /// Its content against the hash in the digest after it.
    pub hash: HashState,
    /// Its signature, which the digest after it holds.
    pub signature: SignatureState,
    /// What both come to.
    pub standing: Standing,
}

/// Every digest file, copies too, with what is known of its content.
pub(super) fn digest_files(files: &[&SeenDigest], links: &[Link<'_>]) -> Vec<DigestFile> {
    let mut digests: Vec<DigestFile> = files
        .iter()
        .filter_map(|file| {
            let at = links
                .binary_search_by(|link| {
                    (&link.seen.digest, link.seen.sha256).cmp(&(&file.digest, file.sha256))
                })
                .ok()?;
            let link = links.get(at)?;
            Some(DigestFile {
                name: file.name.clone(),
                trail: link.trail.clone(),
                covers: Span { from: file.digest.start, to: file.digest.end },
                logs: file.digest.logs.len() as u64,
                hash: link.hash,
                signature: link.signature,
                standing: link.standing,
            })
        })
        .collect();
    digests.order_by(|a, b| {
        (&a.trail, a.covers, &a.name, a.standing).cmp(&(&b.trail, b.covers, &b.name, b.standing))
    });
    digests
}
