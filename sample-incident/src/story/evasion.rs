//! 02:27 – 02:38. The lights go out: trail, flow logs, and the logs that exist already.

use serde_json::json;

use crate::clock::Day;
use crate::company::{LOG_BUCKET, PROD, US_EAST_1};
use crate::event::Event;
use crate::people::backdoor;

/// What an ordinary day would hold and this one does not: a stopped trail delivers nothing. The
/// silence of `fernhill-main` is a sign too, for whoever knows what used to be there.
pub(super) fn prevents(day: Day, event: &Event) -> bool {
    let (account, _) = event.place();
    account == PROD
        && event.time() > day.at(2, 27, 41)
        && event.source_ip_address == "cloudtrail.amazonaws.com"
}

pub(super) fn tell(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(2, minute, second);
    let intruder = backdoor();
    let trail = |name: &str| format!("arn:aws:cloudtrail:{US_EAST_1}:{PROD}:trail/{name}");
    vec![
        intruder
            .reads(at(27, 5), "cloudtrail:GetTrailStatus", US_EAST_1)
            .asking(json!({ "name": trail("fernhill-main") })),
        // The account's own trail stops. Whoever has only that one reads no further.
        intruder
            .writes(at(27, 41), "cloudtrail:StopLogging", US_EAST_1)
            .asking(json!({ "name": trail("fernhill-main") })),
        // The audit trail is out of reach, which is why there is anything to read here.
        intruder.writes(at(28, 10), "cloudtrail:DeleteTrail", US_EAST_1).denied(),
        intruder
            .writes(at(28, 52), "cloudtrail:UpdateTrail", US_EAST_1)
            .asking(json!({ "name": trail("fernhill-main"), "s3BucketName": "fh-trail-tmp" }))
            .failed("S3BucketDoesNotExistException", "S3 bucket fh-trail-tmp does not exist!"),
        // EC2 records this one in the XML-like form that some of its calls have.
        intruder
            .writes(at(30, 18), "ec2:DeleteFlowLogs", US_EAST_1)
            .asking(json!({ "DeleteFlowLogsRequest": {
                "FlowLogId": { "tag": 1, "content": "fl-0a4c6e8b1d3f57920" },
            } }))
            .answering(json!({ "DeleteFlowLogsResponse": {
                "xmlns": "http://ec2.amazonaws.com/doc/2016-11-15/",
                "unsuccessful": "",
            } })),
        // Deleting logs is loud. Letting them expire after a day is not, and S3 does the work.
        intruder
            .writes(at(33, 47), "s3:PutBucketLifecycle", US_EAST_1)
            .asking(json!({
                "bucketName": LOG_BUCKET,
                "lifecycle": "",
                "LifecycleConfiguration": {
                    "xmlns": "http://s3.amazonaws.com/doc/2006-03-01/",
                    "Rule": {
                        "ID": "cost-saving",
                        "Status": "Enabled",
                        "Filter": { "Prefix": "" },
                        "Expiration": { "Days": 1 },
                    },
                },
            }))
            .on(&[("AWS::S3::Bucket", &format!("arn:aws:s3:::{LOG_BUCKET}"))]),
        intruder
            .writes(at(34, 20), "s3:PutBucketVersioning", US_EAST_1)
            .asking(json!({
                "bucketName": LOG_BUCKET,
                "versioning": "",
                "VersioningConfiguration": {
                    "xmlns": "http://s3.amazonaws.com/doc/2006-03-01/",
                    "Status": "Suspended",
                },
            }))
            .on(&[("AWS::S3::Bucket", &format!("arn:aws:s3:::{LOG_BUCKET}"))]),
        intruder.writes(at(37, 58), "guardduty:DeleteDetector", US_EAST_1).denied(),
    ]
}
