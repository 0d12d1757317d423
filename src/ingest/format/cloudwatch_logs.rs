//! CloudWatch Logs: what a subscription delivers (`logEvents`) and what `aws logs` prints
//! (`events`), each entry with the event as a text.
//!
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html>

use super::{Wrapping, member};
use crate::ingest::Shape;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::CloudwatchLogs,
    lists: &["logEvents", "events"],
    keys: &[&["message", "timestamp"], &["message", "logStreamName"]],
    open: Some(|event| member(event, "message")),
};
