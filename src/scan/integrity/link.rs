//! What digests say of each other: each holds the hash and the signature of the one before.

use super::signature::Keyring;
use super::{SeenDigest, SignatureState, Trail};
use crate::ingest::PreviousDigest;
use crate::order::InOrder;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How a digest's content compares with the hash that the digest after it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HashState {
    /// The hashes agree.
    Intact,
    /// They do not, and this digest's own signature does not agree either: it was changed after the
    /// one after it was written.
    Changed,
    /// They do not, and no signature says which of the two was changed.
    Contradicted,
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
            HashState::Contradicted => "contradicted by the digest after it",
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
    /// It and a digest next to it contradict each other, and nothing proves which of the two was
    /// changed.
    Disputed,
    /// Nothing among the files speaks for it or against it.
    Unvouched,
    /// The digest after it agrees. Whoever can write all the files could have made it so.
    Chained,
    /// A public key agrees that CloudTrail wrote it.
    Signed,
}

impl Standing {
    /// Whether what it says counts for anything.
    pub fn vouches(self) -> bool {
        self >= Standing::Unvouched
    }

    /// The words for it.
    pub fn text(self) -> &'static str {
        match self {
            Standing::Forged => "forged",
            Standing::Disputed => "disputed",
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
    /// The digest before it, which has another hash than this one says, where neither is known to
    /// be forged.
    pub contradicts: Option<&'a SeenDigest>,
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
    order.order_by_key(|&at| Reverse(distinct[at].digest.end));
    for &at in &order {
        let next = by_place.next(&distinct, at).filter_map(|(next, previous)| {
            let standing = verdicts[next]?.standing;
            Some(Next { standing, previous })
        });
        let next = next.collect();
        verdicts[at] = Some(judge(distinct[at], next, keyring));
    }
    let mut verdicts: Vec<Verdict> = verdicts.into_iter().flatten().collect();
    let contradicted = weigh(&distinct, &by_place, &order, &mut verdicts);
    let is_forged = |at: usize| verdicts[at].standing == Standing::Forged;
    let judged = distinct.iter().zip(&verdicts).enumerate().map(|(at, (&seen, verdict))| {
        let Verdict { hash, signature, standing } = *verdict;
        let (trail, has_previous) = (Trail::of(&seen.digest), by_place.has_before(seen));
        let contradicts = contradicted[at].filter(|_| !is_forged(at));
        let contradicts = contradicts.map(|before| distinct[before]);
        Link { seen, trail, hash, signature, standing, has_previous, contradicts }
    });
    judged.collect()
}

/// What a digest says of the one before it falls back on itself: where that one is proven to be as
/// it is, it is this one that is forged; where nothing is proven, it may be either. Returns for each
/// the first digest that it contradicts, forgeries left out.
fn weigh(
    distinct: &[&SeenDigest],
    by_place: &Places<'_>,
    order: &[usize],
    verdicts: &mut [Verdict],
) -> Vec<Option<usize>> {
    let says = |at: usize| {
        let next = by_place.next(distinct, at);
        next.map(move |(next, previous)| (next, compare(distinct[at], previous)))
    };
    for at in 0..distinct.len() {
        if verdicts[at].standing != Standing::Signed {
            continue;
        }
        for (next, _) in says(at).filter(|(_, said)| *said == HashState::Contradicted) {
            // What is signed was written by CloudTrail, whatever it says.
            if verdicts[next].standing != Standing::Signed {
                verdicts[next].standing = Standing::Forged;
            }
        }
    }
    let mut contradicted: Vec<Option<usize>> = vec![None; distinct.len()];
    let mut agrees = vec![false; distinct.len()];
    for (at, verdict) in verdicts.iter().enumerate() {
        for (next, said) in says(at) {
            agrees[next] |= said == HashState::Intact;
            // That a forgery is not what it should be speaks against nobody else.
            if said == HashState::Contradicted && verdict.standing != Standing::Forged {
                contradicted[next].get_or_insert(at);
            }
        }
    }
    for ((verdict, before), agrees) in verdicts.iter_mut().zip(&contradicted).zip(agrees) {
        if before.is_some() && !agrees && verdict.standing == Standing::Unvouched {
            verdict.standing = Standing::Disputed;
        }
    }
    // What only such digests spoke for has nobody now, from the latest back as before.
    for &at in order {
        let speaks = |(next, said): (usize, HashState)| {
            said == HashState::Intact && verdicts[next].standing.vouches()
        };
        if verdicts[at].standing == Standing::Chained && !says(at).any(speaks) {
            verdicts[at].standing = Standing::Unvouched;
        }
    }
    contradicted
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

/// A digest's hash against what a later one says of it, whichever of the two is right.
fn compare(seen: &SeenDigest, previous: &PreviousDigest) -> HashState {
    match (seen.sha256, previous.sha256()) {
        (None, _) => HashState::Unhashed,
        (_, None) => HashState::UnknownAlgorithm,
        (Some(own), Some(said)) if own == said => HashState::Intact,
        _ => HashState::Contradicted,
    }
}

fn judge(seen: &SeenDigest, mut next: Vec<Next<'_>>, keyring: &mut Keyring<'_, '_>) -> Verdict {
    let compare = |next: &Next<'_>| compare(seen, next.previous);
    // The most believable one counts. Of equals any may be the forgery, so one that agrees does.
    let order = |one: &Next<'_>, other: &Next<'_>| {
        let of_one = (Reverse(one.standing), compare(one), one.previous);
        of_one.cmp(&(Reverse(other.standing), compare(other), other.previous))
    };
    next.order_part(0..MOST_NEXT, order);
    next.truncate(MOST_NEXT);
    let Some(first) = next.first() else {
        let standing = Standing::Unvouched;
        return Verdict {
            hash: HashState::NoneAfter,
            signature: SignatureState::NotAvailable,
            standing,
        };
    };
    let signature = signature(seen, &next, keyring);
    let hash = match (signature, compare(first)) {
        // What is signed is this very content: another hash of it is false.
        (SignatureState::Valid, HashState::Contradicted) => HashState::Intact,
        (SignatureState::Invalid, HashState::Contradicted) => HashState::Changed,
        (_, hash) => hash,
    };
    let standing = match (signature, hash) {
        (SignatureState::Valid, _) => Standing::Signed,
        (SignatureState::Invalid, _) => Standing::Forged,
        (_, HashState::Contradicted) => Standing::Disputed,
        (_, HashState::Intact) if first.standing.vouches() => Standing::Chained,
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

    /// The digests that name this one as the one before them, and what they say of it. One that
    /// ends no later cannot come after, whatever it says.
    fn next<'s>(
        &'s self,
        distinct: &'s [&'a SeenDigest],
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a PreviousDigest)> + 's {
        let digest = &distinct[at].digest;
        let place = (digest.bucket.as_str(), digest.object.as_str());
        let after = self.after.get(&place).into_iter().flatten();
        after.filter_map(move |&next| {
            let later = &distinct[next].digest;
            Some((next, later.previous.as_ref().filter(|_| later.end > digest.end)?))
        })
    }

    fn has_before(&self, seen: &SeenDigest) -> bool {
        let previous = seen.digest.previous.as_ref();
        previous.is_some_and(|previous| {
            let end = self.ends.get(&(previous.bucket.as_str(), previous.object.as_str()));
            end.is_some_and(|end| *end < seen.digest.end)
        })
    }
}
