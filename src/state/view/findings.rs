//! What was found, filtered, grouped and sorted.

use crate::state::State;

/// What was found, filtered, grouped and sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingsView {}

impl FindingsView {
    /// Computed from the state.
    pub fn of(_state: &State) -> Self {
        FindingsView {}
    }
}
