//! Findings in forms that other programs read. Each form is its own type, versioned by its schema
//! name, whatever the engine's types become.

mod csv;
mod integrity;
mod json;

pub use self::csv::csv;
pub use self::json::{Document, FindingRow, SCHEMA, json_lines};

use crate::rule::{Compiled, RuleSet};
use crate::scan::integrity::Integrity;
use crate::scan::{Coverage, Findings};

/// A run to report on.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The rules that were judged by.
    pub rules: &'a RuleSet,
    /// The same rules compiled, in the same order.
    pub compiled: &'a [Compiled],
    /// What was read.
    pub coverage: &'a Coverage,
    /// What was found.
    pub findings: &'a Findings,
    /// What the digests among the files say; `None` where there are none.
    pub integrity: Option<&'a Integrity>,
}
