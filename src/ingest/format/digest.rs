//! Digests: the hashes of the log files that CloudTrail delivered in an hour.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html>

use super::Wrapping;
use crate::ingest::Shape;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::Digest,
    lists: &[],
    keys: &[&["digestStartTime", "logFiles"]],
    open: |_| None,
};
