//! `{"Records":[…]}`: the log files that CloudTrail delivers.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html>

use super::Wrapping;
use crate::ingest::Shape;

pub(super) const WRAPPING: Wrapping =
    Wrapping { shape: Shape::Records, lists: &["Records"], keys: &[], open: None };
