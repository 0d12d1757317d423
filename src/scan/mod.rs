//! Rules over events: which rules may concern an event ([`RuleIndex`]), what they found
//! ([`Finding`]), facts about all events ([`Tally`]), and the putting together of what was found in
//! many files by many workers ([`Coverage`], [`Findings`]).
//!
//! Facts tell what is not there, too: hours without events ([`Calendar`]), and what names of files
//! say that no event does ([`LogName`]).
//!
//! The answer does not depend on how the files were shared out: every merge here is commutative
//! and associative, and every list that leaves has one order.

mod calendar;
mod content_row;
mod copies;
mod coverage;
mod finding;
mod findings;
mod index;
pub mod integrity;
mod judge;
mod kept;
mod layout;
mod recall;
mod tally;
mod version;

pub use calendar::{Calendar, Hole, Holes, Row, Side, Slot, place_words};
pub use content_row::ContentRow;
pub use coverage::{Coverage, File, FileId, Origin, Position};
pub use finding::{Certainty, Facts, Finding};
pub use findings::{Change, Findings};
pub use index::RuleIndex;
pub use judge::{Judge, Keys, Scan, Shown};
pub use kept::Kept;
pub use layout::{LogName, Stream};
pub use tally::{
    Absence, Access, Category, Hours, Insight, Insights, Kinds, Lateness, Names, Place, PlaceHours,
    Tally,
};
pub use version::Version;
