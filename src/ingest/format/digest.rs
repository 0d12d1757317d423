//! Digests: the hashes of the log files that CloudTrail delivered in an hour.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html>

use super::Wrapping;
use crate::event::{Event, Json};
use crate::ingest::output::Output;
use crate::ingest::record::Refusal;
use crate::ingest::{Digest, ProblemKind, Shape};

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::Digest,
    lists: &[],
    keys: &[&["digestStartTime", "logFiles"]],
    open: None,
};

/// Takes what the digest says.
pub(super) fn take(object: &Event<'_>, out: &mut Output<'_>) {
    out.shape(Shape::Digest);
    match Digest::parse(Json::new(object.text())) {
        Ok(digest) => out.digest(digest),
        Err(why) => {
            let why = format!("A CloudTrail digest that cannot be read: {why}");
            out.refuse(Refusal::new(ProblemKind::Record, why));
        }
    }
}
