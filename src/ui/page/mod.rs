//! The views, one for each [`crate::state::Page`].

mod coverage;
mod findings;
mod rules;

pub use coverage::CoveragePage;
pub use findings::FindingsPage;
pub use rules::RulesPage;
