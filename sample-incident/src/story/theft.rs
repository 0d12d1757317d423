//! 19:40 – 20:36. The intruder comes back for the data: database, bucket, queue and name.

use fastrand::Rng;
use serde_json::json;

use crate::clock::{Day, in_words, later};
use crate::company::{EXPORTS_BUCKET, OUTSIDE, PROD, US_EAST_1, US_WEST_2};
use crate::event::Event;
use crate::people::backdoor;
use crate::stamp::letters;

pub(super) fn tell(day: Day, rng: &mut Rng) -> Vec<Event> {
    let mut events = database(day);
    events.extend(bucket(day, rng));
    events.extend(orders(day));
    events
}

/// A snapshot is a database that one can carry away.
fn database(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(19, minute, second);
    let intruder = backdoor();
    let source = format!("arn:aws:rds:{US_EAST_1}:{PROD}:snapshot:orders-tmp");
    vec![
        intruder.reads(at(40, 26), "rds:DescribeDBInstances", US_EAST_1),
        intruder
            .writes(at(41, 13), "rds:CreateDBSnapshot", US_EAST_1)
            .asking(
                json!({ "dBInstanceIdentifier": "orders", "dBSnapshotIdentifier": "orders-tmp" }),
            )
            .answering(json!({
                "dBSnapshotIdentifier": "orders-tmp",
                "dBInstanceIdentifier": "orders",
                "engine": "postgres",
                "status": "creating",
                "encrypted": true,
            })),
        // Copied into another region, under a key that can be shared.
        intruder
            .writes(at(47, 8), "rds:CopyDBSnapshot", US_WEST_2)
            .asking(json!({
                "sourceDBSnapshotIdentifier": source,
                "targetDBSnapshotIdentifier": "orders-tmp-2",
                "sourceRegion": US_EAST_1,
                "copyTags": false,
            }))
            .answering(json!({ "dBSnapshotIdentifier": "orders-tmp-2", "status": "creating" })),
        intruder.writes(at(52, 30), "rds:ModifyDBSnapshotAttribute", US_WEST_2).asking(json!({
            "dBSnapshotIdentifier": "orders-tmp-2",
            "attributeName": "restore",
            "valuesToAdd": [OUTSIDE],
        })),
        // A new master password, to read what changes from now on.
        intruder.writes(at(55, 19), "rds:ModifyDBInstance", US_EAST_1).asking(json!({
            "dBInstanceIdentifier": "orders",
            "masterUserPassword": "HIDDEN_DUE_TO_SECURITY_REASONS",
            "publiclyAccessible": true,
            "applyImmediately": true,
            "allowMajorVersionUpgrade": false,
        })),
    ]
}

/// The customers' data goes out by a policy, and by hand.
fn bucket(day: Day, rng: &mut Rng) -> Vec<Event> {
    let at = |minute, second| day.at(20, minute, second);
    let intruder = backdoor();
    let arn = format!("arn:aws:s3:::{EXPORTS_BUCKET}");
    let policy = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": { "AWS": format!("arn:aws:iam::{OUTSIDE}:root") },
            "Action": ["s3:GetObject", "s3:ListBucket"],
            "Resource": [arn, format!("{arn}/*")],
        }],
    });
    let opened = intruder
        .writes(at(3, 12), "s3:PutBucketPolicy", US_EAST_1)
        .asking(json!({ "bucketName": EXPORTS_BUCKET, "policy": "", "bucketPolicy": policy }))
        .on(&[("AWS::S3::Bucket", &arn)]);
    let mut events = vec![opened];
    for month in 0..24 {
        let (year, month) = (2024 + month / 12, month % 12 + 1);
        let key = format!("{year}/{month:02}/customers-{}.csv.gz", letters(rng, 6).to_lowercase());
        let when = later(at(5, 0), 12 * (12 * (year - 2024) + month) + rng.u32(..9));
        events.push(
            intruder
                .reads(when, "s3:GetObject", US_EAST_1)
                .asking(json!({ "bucketName": EXPORTS_BUCKET, "key": key }))
                .on(&[("AWS::S3::Object", &format!("{arn}/{key}")), ("AWS::S3::Bucket", &arn)])
                .on_data(),
        );
    }
    events
}

/// Orders vanish, and customers are sent elsewhere.
fn orders(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(20, minute, second);
    let intruder = backdoor();
    let queue = format!("https://sqs.{US_EAST_1}.amazonaws.com/{PROD}/orders");
    let policy = json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*" }],
    });
    vec![
        // Anyone may read the queue from now on; SQS keeps the policy as a string.
        intruder.writes(at(18, 27), "sqs:SetQueueAttributes", US_EAST_1).asking(json!({
            "queueUrl": queue,
            "attributes": { "Policy": policy.to_string() },
        })),
        intruder
            .writes(at(21, 4), "sqs:PurgeQueue", US_EAST_1)
            .asking(json!({ "queueUrl": queue })),
        intruder.reads(at(30, 11), "route53:ListHostedZones", US_EAST_1),
        // The checkout now leads to a machine of the intruder's.
        intruder
            .writes(at(31, 50), "route53:ChangeResourceRecordSets", US_EAST_1)
            .asking(json!({
                "hostedZoneId": "Z04FERNHILLEXAMPLE",
                "changeBatch": { "changes": [{
                    "action": "UPSERT",
                    "resourceRecordSet": {
                        "name": "checkout.fernhill.example.",
                        "type": "A",
                        "tTL": 60,
                        "resourceRecords": [{ "value": "198.51.100.90" }],
                    },
                }] },
            }))
            .answering(json!({ "changeInfo": {
                "id": "/change/C0FERNHILLEXAMPLE",
                "status": "PENDING",
                "submittedAt": in_words(at(31, 50)),
            } })),
    ]
}
