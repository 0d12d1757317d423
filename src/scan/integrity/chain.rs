//! The chains of digests, one for each trail in each region of an account.

use super::link::Link;
use super::{Begins, Break, Span, Standing, Trail};
use crate::order::InOrder;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The digests of one trail in one region, as far as they are among the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The trail.
    pub trail: Trail,
    /// How many digests there are, copies not counted.
    pub digests: u64,
    /// From the start of the first to the end of the last.
    pub covers: Span,
    /// What lies before.
    pub begins: Begins,
    /// Where it is broken, in the order of time; empty where it is whole.
    pub breaks: Vec<Break>,
    /// The time between first and last for which there is no digest. Nobody can say that all log
    /// files of that time are here. Not computed for backfill, which need not cover all time.
    pub uncovered: Vec<Span>,
}

/// The chains, by trail.
pub(super) fn chains(links: &[Link<'_>]) -> Vec<Chain> {
    let mut by_trail: BTreeMap<&Trail, Vec<&Link<'_>>> = BTreeMap::new();
    for link in links {
        by_trail.entry(&link.trail).or_default().push(link);
    }
    by_trail.into_iter().filter_map(|(trail, links)| chain(trail, links)).collect()
}

fn chain(trail: &Trail, mut links: Vec<&Link<'_>>) -> Option<Chain> {
    links.order_by_key(|&link| (link.seen.digest.start, link.seen.digest.end, link.seen));
    let (&first, rest) = links.split_first()?;
    let mut walk =
        Walk { backfill: trail.backfill, last: first, breaks: vec![], uncovered: vec![] };
    walk.judged(first);
    rest.iter().for_each(|link| walk.step(link));
    walk.breaks.dedup();
    let digest = &first.seen.digest;
    let begins = match &digest.previous {
        Some(previous) => Begins::After { object: previous.object.clone() },
        None => Begins::AtStart,
    };
    Some(Chain {
        trail: trail.clone(),
        digests: links.len() as u64,
        covers: Span { from: digest.start, to: walk.covered() },
        begins,
        breaks: walk.breaks,
        uncovered: walk.uncovered,
    })
}

/// From digest to digest in the order of their starts.
struct Walk<'a> {
    backfill: bool,
    /// The digest that reaches furthest of those passed.
    last: &'a Link<'a>,
    breaks: Vec<Break>,
    uncovered: Vec<Span>,
}

impl<'a> Walk<'a> {
    fn covered(&self) -> Timestamp {
        self.last.seen.digest.end
    }

    fn step(&mut self, link: &'a Link<'a>) {
        let (digest, covered) = (&link.seen.digest, self.covered());
        let between = Span { from: covered, to: digest.start };
        let is_apart = digest.start > covered && !self.backfill;
        if is_apart {
            self.uncovered.push(between);
        }
        // What overlaps is a conflict, whatever it says of the one before it.
        let follows = digest.start >= covered || self.backfill;
        match &digest.previous {
            None if follows => {
                let name = link.seen.name.clone();
                self.breaks.push(Break::Restart { name, at: digest.start });
            }
            Some(previous) if follows && !link.has_previous => {
                let from = (!self.backfill).then_some(covered);
                let object = previous.object.clone();
                self.breaks.push(Break::Missing { object, from, to: digest.start });
            }
            Some(_) if is_apart => self.breaks.push(Break::Gap(between)),
            _ => {}
        }
        self.conflict(link);
        self.judged(link);
        if digest.end > covered {
            self.last = link;
        }
    }

    fn conflict(&mut self, link: &Link<'_>) {
        let (one, other) = (self.last.seen, link.seen);
        // One digest twice, its hash known of one copy only, is no conflict.
        let is_same =
            one.digest == other.digest && (one.sha256.is_none() || other.sha256.is_none());
        let may_overlap = self.backfill && one.digest.object != other.digest.object;
        if other.digest.start < one.digest.end && !is_same && !may_overlap {
            let (first, second) = (one.name.clone(), other.name.clone());
            let names = if first <= second { [first, second] } else { [second, first] };
            let to = one.digest.end.min(other.digest.end);
            self.breaks
                .push(Break::Conflict { names, covers: Span { from: other.digest.start, to } });
        }
    }

    fn judged(&mut self, link: &Link<'_>) {
        let digest = &link.seen.digest;
        let covers = Span { from: digest.start, to: digest.end };
        let name = link.seen.name.clone();
        if let Some(before) = link.contradicts {
            let covers = Span { from: before.digest.start, ..covers };
            self.breaks.push(Break::Contradiction { names: [before.name.clone(), name], covers });
        } else if link.standing == Standing::Forged {
            self.breaks.push(Break::Forged { name, covers });
        }
    }
}
