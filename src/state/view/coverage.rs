//! What was read, and what was not.

use crate::state::State;

/// What was read, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoverageView {}

impl CoverageView {
    /// Computed from the state.
    pub fn of(_state: &State) -> Self {
        CoverageView {}
    }
}
