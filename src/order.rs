//! Putting lists in order, for which the page has one machine instead of one for each kind of list.
//!
//! The standard library's sorts are compiled anew for every type and order; those of the page came to
//! a sixth of its program. Here positions are sorted, by one sort that asks back, and the items are
//! then put where they belong.

use std::cmp::Ordering;
use std::ops::Range;

/// Lists that can be put in order. Equal items stay as they stood.
pub trait InOrder<T> {
    /// Orders the items by what `key` gives of each.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);

    /// Orders the items as `compare` has it.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// Orders the items so that those which `part` names are the same as if all were in order; before
    /// and after it they stand in any order.
    fn order_part(&mut self, part: Range<usize>, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> InOrder<T> for [T] {
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        self.order_part(0..self.len(), compare);
    }

    fn order_part(&mut self, part: Range<usize>, compare: impl Fn(&T, &T) -> Ordering) {
        let order = order(self.len(), part, &|one, other| compare(&self[one], &self[other]));
        arrange(self, order);
    }
}

/// The positions of a list in order, as far as `part` goes.
fn order(
    length: usize,
    part: Range<usize>,
    compare: &dyn Fn(usize, usize) -> Ordering,
) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let compare = |one: &usize, other: &usize| compare(*one, *other).then(one.cmp(other));
    let (start, end) = (part.start.min(length), part.end.min(length));
    if 0 < start && start < end {
        order.select_nth_unstable_by(start, compare);
    }
    let rest = &mut order[start..];
    let wanted = end.saturating_sub(start);
    if 0 < wanted && wanted < rest.len() {
        rest.select_nth_unstable_by(wanted - 1, compare);
    }
    rest[..wanted].sort_by(compare);
    order
}

/// Puts the items where `order` says that they come from; it holds each position once.
fn arrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        // Around each circle of items that take each other's places.
        let mut at = start;
        while order[at] != start {
            let from = order[at];
            items.swap(at, from);
            order[at] = at;
            at = from;
        }
        order[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_standard_order(items: Vec<(u8, u16)>) {
            let (mut ours, mut standard) = (items.clone(), items);
            ours.order_by_key(|item| item.0);
            standard.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, standard);
        }

        #[test]
        fn a_part_is_that_of_the_whole_order(
            items: Vec<(u8, u16)>,
            start in 0..60_usize,
            length in 0..60_usize,
        ) {
            let (mut ours, mut standard) = (items.clone(), items);
            ours.order_part(start..start + length, |one, other| one.0.cmp(&other.0));
            standard.sort_by_key(|item| item.0);
            let part = |items: &[_]| items.iter().skip(start).take(length).copied().collect();
            let (of_ours, of_standard): (Vec<_>, Vec<_>) = (part(&ours), part(&standard));
            prop_assert_eq!(of_ours, of_standard);
            ours.sort();
            standard.sort();
            prop_assert_eq!(ours, standard);
        }
    }
}
