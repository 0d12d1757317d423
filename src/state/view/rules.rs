//! What is judged by.

use crate::state::State;

/// What is judged by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RulesView {}

impl RulesView {
    /// Computed from the state.
    pub fn of(_state: &State) -> Self {
        RulesView {}
    }
}
