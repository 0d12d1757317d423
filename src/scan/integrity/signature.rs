//! The signature of a digest: what was signed, and whether a key agrees.

use super::{PublicKey, SeenDigest};
use crate::ingest::Digest;
use rsa::PublicKey as RsaKey;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::pkcs1v15::{Signature, VerifyingKey};
use rsa::signature::Verifier;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

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
    /// What tells it from every other: SHA-256 over its parts.
    pub fn id(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for part in [&self.key, self.message.as_bytes(), &self.signature] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }

    /// Whether it did, by RSASSA-PKCS1-v1_5 with SHA-256.
    pub fn agrees(&self) -> bool {
        let Ok(key) = RsaKey::from_pkcs1_der(&self.key) else { return false };
        let Ok(signature) = Signature::try_from(self.signature.as_slice()) else { return false };
        VerifyingKey::<Sha256>::new(key).verify(self.message.as_bytes(), &signature).is_ok()
    }
}

/// Who says whether a key agrees: [`Check::agrees`], or somebody who knows already.
pub type Agrees<'a> = dyn FnMut(Check) -> bool + 'a;

/// The public keys, and who checks with them.
pub(super) struct Keyring<'k, 'a> {
    pub keys: &'k [PublicKey],
    pub agrees: &'k mut Agrees<'a>,
    /// Digests whose key is not here by name, for which all the others were tried in vain.
    in_vain: u32,
    /// Whether one of the others was right for a digest.
    found: bool,
}

/// After so many digests for which no other key was right, none is expected to be: keys without
/// names would be tried with each digest of a year otherwise.
const IN_VAIN: u32 = 32;

impl<'k, 'a> Keyring<'k, 'a> {
    pub fn new(keys: &'k [PublicKey], agrees: &'k mut Agrees<'a>) -> Self {
        Keyring { keys, agrees, in_vain: 0, found: false }
    }

    /// Checks a digest against a signature, in hex, that another digest gives for it.
    pub fn check(&mut self, seen: &SeenDigest, signature: &str) -> SignatureState {
        let Some(sha256) = seen.sha256 else { return SignatureState::NotAvailable };
        if !seen.digest.signature_algorithm.eq_ignore_ascii_case("SHA256withRSA") {
            return SignatureState::UnknownAlgorithm;
        }
        let message = signed_text(&seen.digest, &sha256);
        let signature = base16ct::mixed::decode_vec(signature.trim()).unwrap_or_default();
        let mut agrees = |key: &PublicKey| {
            let (message, signature) = (message.clone(), signature.clone());
            (self.agrees)(Check { key: key.der().to_vec(), message, signature })
        };
        let is_named =
            |key: &&PublicKey| key.fingerprint().eq_ignore_ascii_case(&seen.digest.fingerprint);
        let mut named = self.keys.iter().filter(is_named).peekable();
        if named.peek().is_some() {
            let valid = named.any(&mut agrees);
            return if valid { SignatureState::Valid } else { SignatureState::Invalid };
        }
        if self.in_vain >= IN_VAIN && !self.found {
            return SignatureState::NoKey;
        }
        // A computed fingerprint is only as good as what is known of how AWS computes it.
        if self.keys.iter().filter(|key| !key.is_stated()).any(agrees) {
            self.found = true;
            return SignatureState::Valid;
        }
        self.in_vain += 1;
        SignatureState::NoKey
    }
}

/// Four lines: end, place, hash, and the signature before, `null` in the first of a chain.
fn signed_text(digest: &Digest, sha256: &[u8; 32]) -> String {
    let Digest { end_text, bucket, object, previous, .. } = digest;
    let hash = base16ct::lower::encode_string(sha256);
    let before = previous.as_ref().map_or("null", |previous| previous.signature.as_str());
    format!("{end_text}\n{bucket}/{object}\n{hash}\n{before}")
}
