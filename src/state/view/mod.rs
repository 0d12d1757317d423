//! What each view shows, computed from the state: everything a component draws, nothing more.

mod coverage;
pub mod findings;
pub mod rules;
mod shell;

pub use coverage::{Bar, CoverageView, FileRow, ProblemRow, Rows, Span, Sums};
pub use findings::FindingsView;
pub use rules::RulesView;
pub use shell::{Progress, SampleView, ShellView};
