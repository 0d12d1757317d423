//! The signature of a digest: what was signed, and whether a key agrees.

use super::{PublicKey, SeenDigest};
use crate::ingest::Digest;
use serde::{Deserialize, Serialize};

/// What can be said of a digest's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureState {
    /// CloudTrail wrote this digest: a public key agrees.
    Valid,
    /// The key that the digest names does not agree: this is not what CloudTrail wrote.
    Invalid,
    /// The key that the digest names is not among the keys.
    NoKey,
    /// Signed in another way than SHA-256 with RSA, which is not checked.
    UnknownAlgorithm,
    /// The signature is not here: the next digest, which holds it, is not among the files. (S3
    /// keeps a copy in the object's metadata, which is lost on download.)
    NotAvailable,
}

impl SignatureState {
    /// The words for it.
    pub fn text(self) -> &'static str {
        match self {
            SignatureState::Valid => "valid",
            SignatureState::Invalid => "invalid",
            SignatureState::NoKey => "no key",
            SignatureState::UnknownAlgorithm => "unknown algorithm",
            SignatureState::NotAvailable => "not available",
        }
    }
}

/// Checks a digest against a signature, in hex, that another digest gives for it.
pub(super) fn check(seen: &SeenDigest, signature: &str, keys: &[PublicKey]) -> SignatureState {
    let Some(sha256) = seen.sha256 else { return SignatureState::NotAvailable };
    if !seen.digest.signature_algorithm.eq_ignore_ascii_case("SHA256withRSA") {
        return SignatureState::UnknownAlgorithm;
    }
    let message = signed_text(&seen.digest, &sha256);
    let bytes = base16ct::mixed::decode_vec(signature.trim()).unwrap_or_default();
    let agrees = |key: &PublicKey| key.agrees(message.as_bytes(), &bytes);
    let is_named =
        |key: &PublicKey| key.fingerprint().eq_ignore_ascii_case(&seen.digest.fingerprint);
    if keys.iter().any(is_named) {
        let valid = keys.iter().filter(|key| is_named(key)).any(agrees);
        return if valid { SignatureState::Valid } else { SignatureState::Invalid };
    }
    // A computed fingerprint is only as good as what is known of how AWS computes it.
    match keys.iter().filter(|key| !key.is_stated()).any(agrees) {
        true => SignatureState::Valid,
        false => SignatureState::NoKey,
    }
}

/// Four lines: end, place, hash, and the signature before, `null` in the first of a chain.
fn signed_text(digest: &Digest, sha256: &[u8; 32]) -> String {
    let Digest { end_text, bucket, object, previous, .. } = digest;
    let hash = base16ct::lower::encode_string(sha256);
    let before = previous.as_ref().map_or("null", |previous| previous.signature.as_str());
    format!("{end_text}\n{bucket}/{object}\n{hash}\n{before}")
}
