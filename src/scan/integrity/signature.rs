//! The signature of a digest: what was signed, and whether a key agrees.

use super::{PublicKey, SeenDigest};
use crate::ingest::Digest;
use rsa::PublicKey as RsaKey;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::pkcs1v15::{Signature, VerifyingKey};
use rsa::signature::Verifier;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

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

/// Whether a key made a signature of a text: the one costly part of validating, which can be done
/// anywhere and by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Check {
    /// The public key, as PKCS#1 has it.
    #[serde(with = "serde_bytes")]
    pub key: Vec<u8>,
    /// What was signed.
    pub message: String,
    /// The signature.
    #[serde(with = "serde_bytes")]
    pub signature: Vec<u8>,
}

impl Check {
    /// Whether it did, by RSASSA-PKCS1-v1_5 with SHA-256.
    pub fn agrees(&self) -> bool {
        let Ok(key) = RsaKey::from_pkcs1_der(&self.key) else { return false };
        let Ok(signature) = Signature::try_from(self.signature.as_slice()) else { return false };
        VerifyingKey::<Sha256>::new(key).verify(self.message.as_bytes(), &signature).is_ok()
    }
}

/// Who says whether a key agrees: [`Check::agrees`], or somebody who knows already.
pub type Agrees<'a> = dyn FnMut(Check) -> bool + 'a;

/// Checks a digest against a signature, in hex, that another digest gives for it.
pub(super) fn check(
    seen: &SeenDigest,
    signature: &str,
    keys: &[PublicKey],
    agrees: &mut Agrees<'_>,
) -> SignatureState {
    let Some(sha256) = seen.sha256 else { return SignatureState::NotAvailable };
    if !seen.digest.signature_algorithm.eq_ignore_ascii_case("SHA256withRSA") {
        return SignatureState::UnknownAlgorithm;
    }
    let message = signed_text(&seen.digest, &sha256);
    let signature = base16ct::mixed::decode_vec(signature.trim()).unwrap_or_default();
    let mut agrees = |key: &PublicKey| {
        let (message, signature) = (message.clone(), signature.clone());
        agrees(Check { key: key.der().to_vec(), message, signature })
    };
    let is_named =
        |key: &PublicKey| key.fingerprint().eq_ignore_ascii_case(&seen.digest.fingerprint);
    if keys.iter().any(is_named) {
        let valid = keys.iter().filter(|key| is_named(key)).any(&mut agrees);
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
