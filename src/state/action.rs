//! What can happen.

use super::{
    AllLimits, BrowseEdit, Draft, Edit, FilterEdit, LookEdit, NewFile, Notice, Offline, Page,
};
use crate::protocol::{FileRef, JobId};
use crate::scan::{Origin, Scan, Shown};

/// What happened.
#[derive(Debug)]
pub enum Action {
    /// Files were dropped or chosen; they get the next numbers, in this order.
    AddFiles {
        /// The files.
        files: Vec<NewFile>,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// The sample's files are wanted; its lists come with them where the user has none.
    LoadSample {
        /// The files.
        files: Vec<NewFile>,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// Judge by the sample's lists.
    UseSampleLists {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// Empty the lists, if they are the sample's.
    DropSampleLists {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A folder is being gone through: more files will come.
    ListingBegun,
    /// All its files have come.
    ListingEnded {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A worker answered with a part of a batch.
    Judged {
        /// The job it belongs to.
        job: JobId,
        /// What was found.
        scan: Scan,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A worker finished a batch.
    BatchDone {
        /// The job it belongs to.
        job: JobId,
        /// How many files it was.
        files: u64,
        /// Their bytes, as stored.
        bytes: u64,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A file could not be read, or its worker died of it twice.
    FileFailed {
        /// The job it belongs to.
        job: JobId,
        /// The file.
        file: FileRef,
        /// Why, for people.
        why: String,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// The user wants no more of the files read.
    Cancel,
    /// The user wants the rest read after all, and what could not be read tried again.
    Resume {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// The user wants all files put away, and with the sample its lists.
    Clear {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// The limits are set.
    Limit {
        /// To these.
        limits: AllLimits,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A user's own files are coming: the sample is put away, if it is there.
    PutSampleAway {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// The rules are edited.
    Edit {
        /// How.
        edit: Edit,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// Words were written for a rule and not applied, or none after all.
    Draft {
        /// The rule's id, or [`super::NEW_RULE`].
        id: String,
        /// The words.
        draft: Option<Draft>,
    },
    /// Another view is asked for.
    Go(Page),
    /// A link is to be made that opens this view, or none after all.
    Share(Option<Page>),
    /// A link was opened: what stands behind its `#`.
    Arrive(String),
    /// What it holds is to be used.
    Accept {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// It is not, or cannot be.
    Decline,
    /// The filter is changed.
    Filter(FilterEdit),
    /// Public keys are given, or others: what `aws cloudtrail list-public-keys` prints.
    Keys(String),
    /// A worker checked signatures: which are right, by their [`Check::id`].
    ///
    /// [`Check::id`]: crate::scan::integrity::Check::id
    Verified(Vec<([u8; 32], bool)>),
    /// Nobody is left to check signatures.
    NotVerified,
    /// Another part of the lists of files and problems is looked at.
    Browse(BrowseEdit),
    /// The list of findings is to be looked at in another way.
    Look(LookEdit),
    /// A finding is looked at.
    Open {
        /// The rule, by position.
        rule: u32,
        /// Where the event stands.
        origin: Origin,
    },
    /// An event has been read again.
    Shown {
        /// The number under which it was asked for.
        request: u32,
        /// The event, or why it cannot be read.
        event: Result<Shown, String>,
    },
    /// The finding is put away.
    Close,
    /// Something is to be said.
    Notify(Notice),
    /// A message has been read, by its number.
    Dismiss(u32),
    /// Edits that could not be read, and were set aside, are of no more use.
    ForgetUnread,
    /// The browser keeps more or less of the page itself.
    Offline(Offline),
    /// The newer version of the page is wanted.
    UseNewer {
        /// Whether the user was told what that loses.
        told: bool,
    },
}
