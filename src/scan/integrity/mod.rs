//! Whether log files are as CloudTrail delivered them: digests list the log files of each hour with
//! their hashes, and every digest holds the hash and the signature of the one before.
//!
//! What a signature covers: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html>

mod breaks;
mod chain;
mod keys;
mod link;
mod listing;
mod logs;
mod outcome;
mod signature;
mod summary;
mod trail;

pub use breaks::{Begins, Break, Span};
pub use chain::Chain;
pub use keys::{Keys, PublicKey, read_keys};
pub use link::{HashState, Standing};
pub use logs::{LogFile, LogState, MissingLog, Voucher};
pub use outcome::{DigestFile, Integrity};
pub use signature::{Agrees, Check, SignatureState};
pub use trail::Trail;

use self::signature::Keyring;
use crate::ingest::Digest;
use crate::order::InOrder;
use serde::{Deserialize, Serialize};

/// A digest file as it was found among the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SeenDigest {
    /// The file's name with the folders or the archive it lies in.
    pub name: String,
    /// SHA-256 of its unpacked content; `None` where that was not computed.
    pub sha256: Option<[u8; 32]>,
    /// What it says.
    pub digest: Digest,
}

/// Any other file as it was found among the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SeenLog {
    /// The file's name with the folders or the archive it lies in.
    pub name: String,
    /// SHA-256 of its unpacked content; `None` where that was not computed.
    pub sha256: Option<[u8; 32]>,
    /// Whether it has events, or the shape in which CloudTrail delivers them: then a digest should
    /// list it.
    pub is_log: bool,
}

/// Judges files by the digests among them, and the digests by each other and by the public keys.
///
/// The answer does not depend on the order of the files or keys.
pub fn validate(digests: &[SeenDigest], logs: &[SeenLog], keys: &[PublicKey]) -> Integrity {
    validate_by(digests, logs, keys, &mut |check| check.agrees())
}

/// The same, where somebody else says which keys agree.
pub fn validate_by(
    digests: &[SeenDigest],
    logs: &[SeenLog],
    keys: &[PublicKey],
    agrees: &mut Agrees<'_>,
) -> Integrity {
    let mut files: Vec<&SeenDigest> = digests.iter().collect();
    files.order_by(Ord::cmp);
    let links = link::link(distinct(&files), &mut Keyring::new(keys, agrees));
    let judged = logs::judge(&links, logs);
    Integrity {
        logs: judged.logs,
        missing: judged.missing,
        others: judged.others,
        digests: outcome::digest_files(&files, &links),
        chains: chain::chains(&links),
        keys: keys.len() as u64,
    }
}

/// One file of each set of copies, the first by name.
fn distinct<'a>(files: &[&'a SeenDigest]) -> Vec<&'a SeenDigest> {
    let mut distinct = files.to_vec();
    distinct.order_by_key(|&file| (&file.digest, file.sha256));
    distinct.dedup_by_key(|file| (&file.digest, file.sha256));
    distinct
}
