//! CloudWatch Logs: what a subscription delivers (`logEvents`) and what `aws logs` prints
//! (`events`), each entry with the event as a text.
//!
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html>

use super::{Wrapping, member};
use crate::event::Event;
use crate::ingest::Shape;
use crate::ingest::record::Refusal;
use std::borrow::Cow;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::CloudwatchLogs,
    lists: &["logEvents", "events"],
    keys: &[&["message", "timestamp"], &["message", "logStreamName"]],
    open: Some(|event, _| message(event)),
};

/// What CloudWatch Logs writes to a destination now and then, to see whether it is there.
const CONTROL_MESSAGE: &str = "CWL CONTROL MESSAGE:";

/// What is logged; of a message that only asks whether anybody is there, no events.
fn message<'e>(entry: &'e Event<'_>) -> Result<Cow<'e, str>, Refusal> {
    let message = member(entry, "message")?;
    Ok(if message.starts_with(CONTROL_MESSAGE) { Cow::Borrowed("[]") } else { message })
}
