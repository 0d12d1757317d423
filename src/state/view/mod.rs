//! What each view shows, computed from the state: everything a component draws, nothing more.

mod arrived;
pub mod coverage;
pub mod findings;
mod kept;
mod ladder;
pub mod rules;
mod shell;
mod ticks;

pub use arrived::ArrivedView;
pub use coverage::{
    Bar, Compared, CoverageParts, CoverageView, FileRow, IntegrityView, Judgement, Outcome,
    ProblemRow, Rows, Span, StateRow, Sums,
};
pub use findings::FindingsView;
pub use rules::RulesView;
pub use shell::{Progress, SampleView, ShellView};
