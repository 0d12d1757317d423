//! The views, one for each [`crate::state::Page`].

mod about;
mod coverage;
mod findings;
mod rules;
mod welcome;

pub use about::AboutPage;
pub use coverage::CoveragePage;
pub use findings::FindingsPage;
pub use rules::RulesPage;
pub use welcome::WelcomePage;
