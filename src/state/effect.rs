//! What is to be done.

use super::AllLimits;
use crate::protocol::{Batch, FileRef, JobId};
use crate::scan::integrity::Check;

/// What is kept from one visit to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// The user's edits, the text of a rule-set file.
    Edits,
    /// What the user's edits were made over, by which it is known again: the text of a rule-set file.
    Base,
    /// Edits that could not be read, as they were kept: set aside, so that the next save does not destroy
    /// them.
    Unread,
    /// The limits, as [`super::AllLimits::export`] gives them.
    Limits,
}

/// What is to be done in the world.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Begin a job: what was under way is over.
    Begin {
        /// The new job.
        job: JobId,
        /// Its rules, the text of a rule-set file over the built-in rules.
        rules: String,
        /// Those of them that files are judged by again, by position.
        edited: Vec<u32>,
        /// How much is read.
        limits: AllLimits,
    },
    /// Read no more files for the first time than workers have already; the others fail.
    Curb {
        /// Why, for people.
        why: String,
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
    /// Keep something from this visit to the next; `None` when there is nothing to keep.
    Save(Stored, Option<String>),
    /// Check these signatures, and of those asked for before only what is under way.
    Verify(Vec<Check>),
    /// Read one event again.
    Show {
        /// Comes back with the event.
        request: u32,
        /// The file.
        file: FileRef,
        /// The event's position in the file.
        index: u32,
        /// The rule whose evidence is asked for, by its position among the rules in force.
        rule: u32,
    },
    /// Change to the newer version of the page, and open that.
    UseNewer,
}
