//! Events as EventBridge passes them on, the event in `detail`.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-aws-service-specific-topics.html>

use super::{Wrapping, member};
use crate::ingest::Shape;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::EventBridge,
    lists: &[],
    keys: &[&["detail", "detail-type"], &["detail", "source"]],
    open: Some(|event, _| member(event, "detail")),
};
