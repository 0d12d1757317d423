//! A link that was opened, and what it would change.

use crate::state::{Arrived, Difference, Page, State};

/// What there is to say of a link before it is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum ArrivedView {
    /// It can be used.
    Whole {
        /// What the rules would be that are not.
        difference: Difference,
        /// The view that it opens.
        page: Page,
        /// Whether it shows some of the findings only.
        filtered: bool,
    },
    /// It cannot: what is wrong, and what to do.
    Broken(String),
}

impl ArrivedView {
    /// Computed from the state: the rules may be others by now than when it arrived.
    pub fn of(state: &State) -> Option<Self> {
        Some(match state.arrived.as_ref()? {
            Arrived::Broken(broken) => ArrivedView::Broken(broken.to_string()),
            Arrived::Whole(share) => ArrivedView::Whole {
                difference: Difference::between(state.rules.current(), &share.rules),
                page: share.page,
                filtered: share.page == Page::Findings && !share.filter.is_empty(),
            },
        })
    }
}
