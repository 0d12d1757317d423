//! One page of a long list.

use crate::order::InOrder;
use std::cmp::Ordering;

/// Rows on one page.
pub const PAGE: usize = 20;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows<R> {
    /// The rows of the page.
    pub rows: Vec<R>,
    /// Rows that have the words looked for.
    pub found: usize,
    /// Rows in all.
    pub all: usize,
    /// The page, from 0.
    pub page: usize,
    /// Pages of the rows found; one at least.
    pub pages: usize,
}

impl<R> Default for Rows<R> {
    fn default() -> Self {
        Rows { rows: Vec::new(), found: 0, all: 0, page: 0, pages: 1 }
    }
}

impl<R> Rows<R> {
    /// The page of `found`, of `all` rows, that stands there once they are in order. Only that page
    /// is sorted and drawn, however long the list is.
    pub fn of<T>(
        found: Vec<T>,
        all: usize,
        page: usize,
        order: impl Fn(&T, &T) -> Ordering,
        row: impl Fn(T) -> R,
    ) -> Self {
        let count = found.len();
        let pages = count.div_ceil(PAGE).max(1);
        // The list may have become shorter since that page was chosen.
        let page = page.min(pages - 1);
        let rows = window(found, page * PAGE, order).into_iter().map(row).collect();
        Rows { rows, found: count, all, page, pages }
    }
}

fn window<T>(mut all: Vec<T>, from: usize, order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    all.order_part(from..from + PAGE, order);
    all.truncate(from + PAGE);
    all.drain(..from.min(all.len()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_those_of_the_sorted_list() {
        let numbers: Vec<u32> = (0..50).map(|number| number * 37 % 50).collect();
        let page = |page| Rows::of(numbers.clone(), 60, page, u32::cmp, |number| number);
        assert_eq!(page(0).rows, (0..20).collect::<Vec<_>>());
        assert_eq!(page(1).rows, (20..40).collect::<Vec<_>>());
        assert_eq!(page(2).rows, (40..50).collect::<Vec<_>>());
        assert_eq!(page(9), page(2), "a page behind the last is the last");
        assert_eq!((page(0).found, page(0).all, page(0).pages), (50, 60, 3));
        assert_eq!(Rows::of(Vec::new(), 0, 3, u32::cmp, |number| number), Rows::default());
    }
}
