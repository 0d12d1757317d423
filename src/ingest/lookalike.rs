//! JSON objects that come near a CloudTrail event and are none, each known by its own keys.

use super::ProblemKind;
use super::ProblemKind::{NotCloudtrail, Unsupported};
use super::record::Refusal;
use crate::event::Event;

/// Names the object if it is known to be something else than an event.
pub(super) fn recognise(event: &Event<'_>) -> Option<Refusal> {
    let has = |key: &&str| event.get(key).is_some();
    if let Some(refusal) = notification(event) {
        return Some(refusal);
    }
    let known = KNOWN.iter().find(|known| known.keys.iter().all(has))?;
    Some(known.refusal())
}

/// Services tell Lambda functions of their events in records much like CloudTrail's; only the source
/// is written otherwise, `aws:s3` for `s3.amazonaws.com`.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>
fn notification(event: &Event<'_>) -> Option<Refusal> {
    let source = event.str("eventSource").or_else(|| event.str("EventSource"))?;
    let service = source.strip_prefix("aws:")?;
    let why = match service {
        "s3" => "An S3 event notification, not a CloudTrail event.".to_owned(),
        _ => format!("A notification of {}, not a CloudTrail event.", source.escape_debug()),
    };
    Some(Refusal::new(NotCloudtrail, why))
}

struct Known {
    keys: &'static [&'static str],
    kind: ProblemKind,
    what: &'static str,
}

impl Known {
    const fn new(kind: ProblemKind, keys: &'static [&'static str], what: &'static str) -> Self {
        Known { keys, kind, what }
    }

    fn refusal(&self) -> Refusal {
        let what = self.what;
        let why = match self.kind {
            Unsupported => format!("{what}: it may hold CloudTrail events, but is not read yet."),
            _ => format!("{what}, not a CloudTrail event."),
        };
        Refusal::new(self.kind, why)
    }
}

/// Told apart by the keys that each must have; the first that fits counts.
const KNOWN: &[Known] = &[
    Known::new(Unsupported, &["Records"], "A list of records inside another"),
    Known::new(
        NotCloudtrail,
        &["s3Bucket", "s3ObjectKey"],
        "A notice that log files were delivered",
    ),
    Known::new(NotCloudtrail, &["Service", "Event", "Bucket"], "An S3 test notification"),
    Known::new(NotCloudtrail, &["configurationItems"], "An AWS Config snapshot"),
    Known::new(NotCloudtrail, &["configurationItem", "messageType"], "An AWS Config notification"),
    Known::new(NotCloudtrail, &["detail-type", "detail"], "An EventBridge event"),
    Known::new(NotCloudtrail, &["webaclId", "httpRequest"], "An AWS WAF log entry"),
    Known::new(NotCloudtrail, &["query_timestamp", "query_name"], "A Route 53 Resolver query"),
    Known::new(NotCloudtrail, &["schemaVersion", "service", "resource"], "A GuardDuty finding"),
    Known::new(NotCloudtrail, &["SchemaVersion", "Service", "Resource"], "A GuardDuty finding"),
    Known::new(NotCloudtrail, &["SchemaVersion", "ProductArn"], "A Security Hub finding"),
    Known::new(NotCloudtrail, &["Findings"], "A list of GuardDuty or Security Hub findings"),
    Known::new(NotCloudtrail, &["firewall_name", "event"], "An AWS Network Firewall log entry"),
    Known::new(NotCloudtrail, &["auditID", "apiVersion", "verb"], "A Kubernetes audit event"),
    Known::new(NotCloudtrail, &["class_uid", "metadata"], "An OCSF event"),
    Known::new(NotCloudtrail, &["Version", "Statement"], "A policy document"),
];
