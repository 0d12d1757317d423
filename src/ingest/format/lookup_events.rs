//! What `aws cloudtrail lookup-events` prints: a list of entries, each with the event as a text.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html>

use super::{Wrapping, member};
use crate::ingest::Shape;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::LookupEvents,
    lists: &["Events"],
    keys: &[&["CloudTrailEvent"]],
    open: Some(|event, _| member(event, "CloudTrailEvent")),
};
