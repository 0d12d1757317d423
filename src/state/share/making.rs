//! Making a link.

use super::{Broken, Share, travels};
use crate::rule::catalog;
use crate::state::{Difference, Facet, Page, State};
use std::rc::Rc;

/// A link that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharing {
    /// The view that it opens.
    pub page: Page,
    /// What stands behind the `#`, or why there is none.
    pub fragment: Result<String, Broken>,
    /// What it holds: how its rules differ from the built-in ones.
    pub difference: Difference,
    /// What of the filter goes along.
    pub goes: Vec<&'static str>,
    /// What of the filter stays here, for it comes from logs.
    pub stays: Vec<&'static str>,
}

/// Makes a link that opens a view, or puts the last one away.
pub fn share(state: &mut State, page: Option<Page>) {
    state.sharing = page.map(|page| Rc::new(Sharing::of(state, page)));
}

impl Sharing {
    fn of(state: &State, page: Page) -> Self {
        let rules = state.own_rules().into_owned();
        // Only findings are filtered.
        let filter = if page == Page::Findings { state.filter.clone() } else { <_>::default() };
        let share = Share::new(rules, page, &filter);
        let names = |all: bool| {
            let chosen = filter.chosen.keys().filter(move |facet| travels(**facet) == all);
            chosen.map(|facet: &Facet| facet.name())
        };
        let mut stays: Vec<_> = names(false).collect();
        stays.extend((!filter.text.is_empty()).then_some("Search"));
        stays.extend(filter.time.map(|_| "Time"));
        Sharing {
            page,
            fragment: share.fragment(),
            difference: Difference::between(&catalog(), &share.rules),
            goes: names(true).collect(),
            stays,
        }
    }
}
