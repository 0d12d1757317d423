//! What a rule has to say of an event.

use super::Origin;
use crate::event::{Event, EventKey, Outcome};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One rule's verdict on one event, with the facts that a list of findings shows. The event itself
/// stays in its file and is read again when somebody looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule, by its position in the rule set that was judged by.
    pub rule: u32,
    /// Whether the rule is sure.
    pub certainty: Certainty,
    /// The event's identity: its copies give one finding.
    pub key: EventKey,
    /// Where the event stands.
    pub origin: Origin,
    /// What, when, who and from where.
    pub facts: Facts,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The event fits the rule.
    Matched,
    /// The call was denied and AWS withheld the parameters that the rule asks for.
    Withheld,
}

impl Certainty {
    /// The word for it: `matched` or `withheld`.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Matched => "matched",
            Certainty::Withheld => "withheld",
        }
    }
}

/// The facts of an event that findings are listed, filtered and exported by. What the record does
/// not say is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the record's field of that name")]
pub struct Facts {
    pub time: Option<Timestamp>,
    pub event_id: Option<String>,
    pub event_source: Option<String>,
    pub event_name: Option<String>,
    pub region: Option<String>,
    pub account: Option<String>,
    pub user: Option<String>,
    pub source_ip: Option<String>,
    pub access_key: Option<String>,
    pub outcome: Outcome,
    pub error_code: Option<String>,
}

impl Facts {
    /// The facts of one event.
    pub fn of(event: &Event<'_>) -> Facts {
        let text = |name| event.str(name).map(Cow::into_owned);
        Facts {
            time: event.time(),
            event_id: text("eventID"),
            event_source: text("eventSource"),
            event_name: text("eventName"),
            region: text("awsRegion"),
            account: event.account().map(Cow::into_owned),
            user: event.user().map(Cow::into_owned),
            source_ip: text("sourceIPAddress"),
            access_key: event.access_key().map(Cow::into_owned),
            outcome: event.outcome(),
            error_code: text("errorCode"),
        }
    }
}
