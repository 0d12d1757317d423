//! The views, one for each [`crate::state::Page`].

mod about;
mod coverage;
mod findings;
mod printed;
mod rules;
mod shortcuts;
mod welcome;

pub use about::AboutPage;
pub use coverage::CoveragePage;
pub use findings::FindingsPage;
pub use printed::PrintedFindings;
pub use rules::RulesPage;
pub use welcome::WelcomePage;
