//! What digests say, as a part of the JSON form.

use crate::scan::integrity::{Break, Integrity};
use serde::Serialize;

/// Whether the log files are as CloudTrail delivered them.
#[derive(Serialize)]
pub struct IntegrityRow<'a> {
    pub summary: String,
    /// Nothing was changed, nothing is missing, no chain is broken.
    pub sound: bool,
    /// Public keys that signatures were checked with.
    pub keys: u64,
    /// Each log file that a digest lists, or could have listed.
    pub logs: Vec<LogRow<'a>>,
    /// Log files that a digest lists and that are not here.
    pub missing: Vec<MissingRow<'a>>,
    pub digests: Vec<DigestRow<'a>>,
    /// Where the chain of digests of a trail and region is broken.
    pub breaks: Vec<BreakRow>,
}

/// A log file. `state` is `intact`, `changed`, `not proven`, `not covered`, `not hashed` or
/// `unknown algorithm`.
#[derive(Serialize)]
pub struct LogRow<'a> {
    pub file: &'a str,
    pub state: &'static str,
    pub digest: Option<&'a str>,
}

/// A log file that is not here.
#[derive(Serialize)]
pub struct MissingRow<'a> {
    pub bucket: &'a str,
    pub object: &'a str,
    pub digest: &'a str,
}

/// A digest file.
#[derive(Serialize)]
pub struct DigestRow<'a> {
    pub file: &'a str,
    pub trail: String,
    pub from: String,
    pub to: String,
    pub hash: &'static str,
    pub signature: &'static str,
    pub standing: &'static str,
}

/// A break of a chain, in a sentence.
#[derive(Serialize)]
pub struct BreakRow {
    pub trail: String,
    pub why: String,
}

impl<'a> IntegrityRow<'a> {
    /// The form of what was validated.
    pub fn new(integrity: &'a Integrity) -> Self {
        let logs = integrity.logs.iter().map(|log| LogRow {
            file: &log.name,
            state: log.state.text(),
            digest: log.by.as_ref().map(|by| by.digest.as_str()),
        });
        let missing = integrity.missing.iter().map(|log| MissingRow {
            bucket: &log.by.bucket,
            object: &log.by.object,
            digest: &log.by.digest,
        });
        let digests = integrity.digests.iter().map(|digest| DigestRow {
            file: &digest.name,
            trail: digest.trail.to_string(),
            from: digest.covers.from.to_string(),
            to: digest.covers.to.to_string(),
            hash: digest.hash.text(),
            signature: digest.signature.text(),
            standing: digest.standing.text(),
        });
        let breaks = integrity.chains.iter().flat_map(|chain| {
            let row = |it: &Break| BreakRow { trail: chain.trail.to_string(), why: it.text() };
            chain.breaks.iter().map(row)
        });
        IntegrityRow {
            summary: integrity.summary(Integrity::PASTE),
            sound: integrity.is_sound(),
            keys: integrity.keys,
            logs: logs.collect(),
            missing: missing.collect(),
            digests: digests.collect(),
            breaks: breaks.collect(),
        }
    }
}
