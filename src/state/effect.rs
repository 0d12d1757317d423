//! What is to be done.

use crate::protocol::{Batch, FileRef, JobId};
use crate::scan::Origin;

/// What is to be done in the world.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Begin a job: what was under way is over.
    Begin {
        /// The new job.
        job: JobId,
        /// Its rules, the text of a rule-set file over the built-in rules.
        rules: String,
    },
    /// Have these batches judged.
    Judge {
        /// The job they belong to.
        job: JobId,
        /// The batches.
        batches: Vec<Batch>,
    },
    /// Stop the job; answers under way are dropped.
    Stop,
    /// Forget the handles of all files.
    Forget,
    /// Keep the user's edits, the text of a rule-set file; `None` when there are none.
    Save(Option<String>),
    /// Read one event again.
    Show {
        /// The file.
        file: FileRef,
        /// Where the event stands.
        origin: Origin,
        /// The rule whose evidence is asked for, by its position among the rules in force.
        rule: u32,
    },
}
