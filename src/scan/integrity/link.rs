//! What digests say of each other: each holds the hash and the signature of the one before.

use super::signature::Keyring;
use super::{SeenDigest, SignatureState, Trail};
use crate::ingest::PreviousDigest;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How a digest's content compares with the hash that the digest after it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HashState {
    /// The hashes agree.
    Intact,
    /// They do not: the digest was changed after the one after it was written.
    Changed,
    /// The digest after it is not among the files, or not yet written. Nothing vouches for this one
    /// but its own signature, which only the metadata of the S3 object has.
    NoneAfter,
    /// A hash of another algorithm than SHA-256, which is not compared.
    UnknownAlgorithm,
    /// The file's own hash was not computed.
    Unhashed,
}

impl HashState {
    /// The words for it.
    pub fn text(self) -> &'static str {
        match self {
            HashState::Intact => "intact",
            HashState::Changed => "changed",
            HashState::NoneAfter => "no digest after it",
            HashState::UnknownAlgorithm => "unknown algorithm",
            HashState::Unhashed => "not hashed",
        }
    }
}

/// How far a digest can be believed, and with it what it says of log files; least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It was changed, or not written by CloudTrail.
    Forged,
    /// Nothing among the files speaks for it or against it.
    Unvouched,
    /// The digest after it agrees. Whoever can write all the files could have made it so.
    Chained,
    /// A public key agrees that CloudTrail wrote it.
    Signed,
}

impl Standing {
    /// The words for it.
    pub fn text(self) -> &'static str {
        match self {
            Standing::Forged => "forged",
            Standing::Unvouched => "unvouched",
            Standing::Chained => "chained",
            Standing::Signed => "signed",
        }
    }
}

/// A digest and what the others say of it.
pub(super) struct Link<'a> {
    pub seen: &'a SeenDigest,
    pub trail: Trail,
    pub hash: HashState,
    pub signature: SignatureState,
    pub standing: Standing,
    /// Whether the digest that it names as the one before is among the files.
    pub has_previous: bool,
}

/// Digests that name the same one before it are copies or forgeries: few are enough, and a pile of
/// them must not cost a signature check for each pair.
const MOST_NEXT: usize = 8;

/// Judges digests, none of them twice, by each other. The result is in the order of `distinct`.
pub(super) fn link<'a>(
    distinct: Vec<&'a SeenDigest>,
    keyring: &mut Keyring<'_, '_>,
) -> Vec<Link<'a>> {
    let by_place = Places::of(&distinct);
    let mut verdicts: Vec<Option<Verdict>> = vec![None; distinct.len()];
    // From the latest back, so that what speaks for a digest has been judged before it.
    let mut order: Vec<usize> = (0..distinct.len()).collect();
    order.sort_by_key(|&at| Reverse(distinct[at].digest.end));
    for at in order {
        // One that ends no later cannot come after, whatever it says.
        let later = |next: &usize| distinct[*next].digest.end > distinct[at].digest.end;
        let next = by_place.after(distinct[at]).filter(later).filter_map(|next| {
            let previous = distinct[next].digest.previous.as_ref()?;
            Some(Next { standing: verdicts[next]?.standing, previous })
        });
        verdicts[at] = Some(judge(distinct[at], next.collect(), keyring));
    }
    let judged = distinct.iter().zip(verdicts).filter_map(|(&seen, verdict)| {
        let Verdict { hash, signature, standing } = verdict?;
        let (trail, has_previous) = (Trail::of(&seen.digest), by_place.has_before(seen));
        Some(Link { seen, trail, hash, signature, standing, has_previous })
    });
    judged.collect()
}

#[derive(Clone, Copy)]
struct Verdict {
    hash: HashState,
    signature: SignatureState,
    standing: Standing,
}

/// What a later digest says, and how far it can be believed.
struct Next<'a> {
    standing: Standing,
    previous: &'a PreviousDigest,
}

fn judge(seen: &SeenDigest, mut next: Vec<Next<'_>>, keyring: &mut Keyring<'_, '_>) -> Verdict {
    let compare = |next: &Next<'_>| match (seen.sha256, next.previous.sha256()) {
        (None, _) => HashState::Unhashed,
        (_, None) => HashState::UnknownAlgorithm,
        (Some(own), Some(said)) if own == said => HashState::Intact,
        _ => HashState::Changed,
    };
    // The most believable one counts. Of equals any may be the forgery, so one that agrees does.
    let order = |one: &Next<'_>, other: &Next<'_>| {
        let of_one = (Reverse(one.standing), compare(one), one.previous);
        of_one.cmp(&(Reverse(other.standing), compare(other), other.previous))
    };
    if next.len() > MOST_NEXT {
        next.select_nth_unstable_by(MOST_NEXT, order);
        next.truncate(MOST_NEXT);
    }
    next.sort_unstable_by(order);
    let Some(first) = next.first() else {
        let standing = Standing::Unvouched;
        return Verdict {
            hash: HashState::NoneAfter,
            signature: SignatureState::NotAvailable,
            standing,
        };
    };
    let hash = compare(first);
    let signature = signature(seen, &next, keyring);
    let standing = match (signature, hash) {
        (SignatureState::Valid, _) => Standing::Signed,
        (SignatureState::Invalid, _) | (_, HashState::Changed) => Standing::Forged,
        (_, HashState::Intact) if first.standing != Standing::Forged => Standing::Chained,
        _ => Standing::Unvouched,
    };
    Verdict { hash, signature, standing }
}

/// A signature proves a digest wherever it was kept, so one that is valid is enough.
fn signature(
    seen: &SeenDigest,
    next: &[Next<'_>],
    keyring: &mut Keyring<'_, '_>,
) -> SignatureState {
    let mut tried: Vec<&str> = Vec::new();
    let mut state = None;
    for Next { previous, .. } in next {
        if tried.contains(&previous.signature.as_str()) {
            continue;
        }
        tried.push(&previous.signature);
        match keyring.check(seen, &previous.signature) {
            SignatureState::Valid => return SignatureState::Valid,
            other => state = state.or(Some(other)),
        }
    }
    state.unwrap_or(SignatureState::NotAvailable)
}

/// Digests by where CloudTrail put them, and by where it put the ones before them.
struct Places<'a> {
    ends: HashMap<(&'a str, &'a str), jiff::Timestamp>,
    after: HashMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Places<'a> {
    fn of(distinct: &[&'a SeenDigest]) -> Self {
        let mut places = Places { ends: HashMap::new(), after: HashMap::new() };
        for (at, seen) in distinct.iter().enumerate() {
            let digest = &seen.digest;
            let end = places.ends.entry((&digest.bucket, &digest.object)).or_insert(digest.end);
            *end = digest.end.min(*end);
            if let Some(previous) = &digest.previous {
                places.after.entry((&previous.bucket, &previous.object)).or_default().push(at);
            }
        }
        places
    }

    fn after<'s>(&'s self, seen: &'s SeenDigest) -> impl Iterator<Item = usize> + 's {
        let place = (seen.digest.bucket.as_str(), seen.digest.object.as_str());
        self.after.get(&place).into_iter().flatten().copied()
    }

    fn has_before(&self, seen: &SeenDigest) -> bool {
        let previous = seen.digest.previous.as_ref();
        previous.is_some_and(|previous| {
            let end = self.ends.get(&(previous.bucket.as_str(), previous.object.as_str()));
            end.is_some_and(|end| *end < seen.digest.end)
        })
    }
}
