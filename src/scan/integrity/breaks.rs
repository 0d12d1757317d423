//! Where a chain of digests is broken.

use crate::text::{moment, moment_after};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A stretch of time, without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Its beginning.
    pub from: Timestamp,
    /// Its end.
    pub to: Timestamp,
}

impl Span {
    /// From and to, for people: `2026-03-11 01:00:00 to 02:00:00`, in UTC.
    pub fn text(&self) -> String {
        format!("{} to {}", moment(self.from), moment_after(self.to, self.from))
    }
}

/// How a chain begins. Neither is a sign of anything bad by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Begins {
    /// With the first digest that CloudTrail wrote for this trail, or the first after validation
    /// was switched on again.
    AtStart,
    /// With a digest that names another before it, which is not here.
    After {
        /// The key of that digest in S3.
        object: String,
    },
}

impl Begins {
    /// A sentence for people.
    pub fn text(&self) -> String {
        match self {
            Begins::AtStart => "The chain starts with the first digest.".to_owned(),
            Begins::After { object } => {
                format!("The chain goes on before: {object} is not among its digests here.")
            }
        }
    }
}

/// Something that a whole chain of digests does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Break {
    /// A digest was changed, or CloudTrail did not write it.
    Forged {
        /// The file's name.
        name: String,
        /// The hours that it covers.
        covers: Span,
    },
    /// A digest has another hash for the one before it than that one has, and no signature says
    /// which of the two was changed.
    Contradiction {
        /// The files' names, the earlier first.
        names: [String; 2],
        /// The time that both cover together.
        covers: Span,
    },
    /// A digest names one before it that is not among the files.
    Missing {
        /// The key of the missing digest in S3.
        object: String,
        /// From where on it is missing at least: the end of the digest before; `None` where there
        /// is none.
        from: Option<Timestamp>,
        /// The start of the digest that names it.
        to: Timestamp,
    },
    /// Between a digest and the one after it lies time that neither covers.
    Gap(Span),
    /// A digest names none before it, though there are earlier ones.
    Restart {
        /// The file's name.
        name: String,
        /// The digest's start.
        at: Timestamp,
    },
    /// Two digests cover the same time.
    Conflict {
        /// The files' names.
        names: [String; 2],
        /// The time that both cover.
        covers: Span,
    },
}

impl Break {
    /// A sentence or two for people, times in UTC.
    pub fn text(&self) -> String {
        match self {
            Break::Forged { name, covers } => format!(
                "{name} is not what CloudTrail wrote. What it says of {} proves nothing.",
                covers.text()
            ),
            Break::Contradiction { names: [before, after], covers } => format!(
                "{before} is not what {after} says it is: one of the two was changed. What they say \
                 of {} proves nothing.",
                covers.text()
            ),
            Break::Missing { object, from: Some(from), to } => format!(
                "{object} is missing. It covers {}, or a part of that.",
                Span { from: *from, to: *to }.text()
            ),
            Break::Missing { object, from: None, to } => {
                format!("{object} is missing. It covers time before {}.", moment(*to))
            }
            Break::Gap(span) => format!(
                "No digest covers {}: validation or logging was off, or digests were deleted.",
                span.text()
            ),
            Break::Restart { name, at } => format!(
                "{name} starts a new chain at {}: validation or logging was off before, or \
                 somebody wants it to look so.",
                moment(*at)
            ),
            Break::Conflict { names: [one, other], covers } => {
                format!("{one} and {other} both cover {}, and differ.", covers.text())
            }
        }
    }
}
