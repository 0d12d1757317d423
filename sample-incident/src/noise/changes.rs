//! The planned changes of a day. Some of them are what a monitoring rule is for, and all of them
//! have a name, an hour and an address that a reader can ask about.

use fastrand::Rng;
use serde_json::json;

use crate::clock::{Day, earlier, in_path, in_words};
use crate::company::{ASSETS_BUCKET, DEV, EU_WEST_1, PROD, US_EAST_1};
use crate::ec2::{Machine, launch_answer, launch_request, permission, rules_added};
use crate::event::Event;
use crate::people::STAFF;
use crate::who::Who;

/// Everything that was planned for a day.
pub(super) fn of(day: Day, rng: &mut Rng) -> Vec<Event> {
    let mut events = nightly_backup(day);
    events.extend(new_queue(day));
    events.extend(load_balancer(day, rng));
    events.extend(trial_machine(day, rng));
    events.extend(name_alikes(day));
    events
}

/// AWS Backup takes its snapshot of the orders.
fn nightly_backup(day: Day) -> Vec<Event> {
    let when = day.at(0, 30, 11);
    let who = Who::role(
        PROD,
        "/service-role/",
        "AWSBackupDefaultServiceRole",
        "AWSBackup",
        earlier(when, 1),
    )
    .through("backup");
    let name = format!("awsbackup:job-{}", in_path(when).replace('/', ""));
    vec![
        who.writes(when, "rds:CreateDBSnapshot", US_EAST_1)
            .asking(json!({ "dBInstanceIdentifier": "orders", "dBSnapshotIdentifier": name }))
            .answering(json!({
                "dBSnapshotIdentifier": name,
                "dBInstanceIdentifier": "orders",
                "engine": "postgres",
                "status": "creating",
                "snapshotType": "manual",
                "encrypted": true,
                "instanceCreateTime": in_words(day.at(-2000, 0, 0)),
            })),
    ]
}

/// Terraform makes a queue, a role to read it and a name for it, and tidies up old covers.
fn new_queue(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(9, minute, second);
    let who = STAFF[0].with_terraform(at(14, 0));
    let role = json!({
        "roleName": "reviews-reader",
        "path": "/",
        "assumeRolePolicyDocument": r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    });
    let lifecycle = json!({
        "bucketName": ASSETS_BUCKET,
        "lifecycle": "",
        "LifecycleConfiguration": {
            "xmlns": "http://s3.amazonaws.com/doc/2006-03-01/",
            "Rule": [
                { "ID": "old-covers", "Status": "Enabled", "Filter": { "Prefix": "covers/old/" }, "Expiration": { "Days": 90 } },
                { "ID": "unfinished", "Status": "Enabled", "Filter": { "Prefix": "" }, "AbortIncompleteMultipartUpload": { "DaysAfterInitiation": 7 } },
            ],
        },
    });
    vec![
        who.writes(at(14, 2), "sqs:CreateQueue", US_EAST_1).asking(json!({
            "queueName": "reviews",
            "attributes": { "VisibilityTimeout": "60", "SqsManagedSseEnabled": "true" },
        })),
        who.writes(at(14, 5), "iam:CreateRole", US_EAST_1).asking(role),
        who.writes(at(14, 9), "s3:PutBucketLifecycle", US_EAST_1)
            .asking(lifecycle)
            .on(&[("AWS::S3::Bucket", &format!("arn:aws:s3:::{ASSETS_BUCKET}"))]),
        who.writes(at(14, 20), "route53:ChangeResourceRecordSets", US_EAST_1)
            .asking(record_request("reviews.fernhill.example.", "203.0.113.150")),
        who.writes(at(31, 44), "rds:ModifyDBInstance", US_EAST_1).asking(json!({
            "dBInstanceIdentifier": "reviews",
            "allocatedStorage": 60,
            "applyImmediately": false,
            "allowMajorVersionUpgrade": false,
        })),
    ]
}

fn record_request(name: &str, address: &str) -> serde_json::Value {
    json!({
        "hostedZoneId": "Z04FERNHILLEXAMPLE",
        "changeBatch": { "changes": [{
            "action": "UPSERT",
            "resourceRecordSet": { "name": name, "type": "A", "tTL": 300, "resourceRecords": [{ "value": address }] },
        }] },
    })
}

/// A shop must be reachable, so 443 is open to everyone; the office's own range is not everyone.
fn load_balancer(day: Day, rng: &mut Rng) -> Vec<Event> {
    let at = |minute| day.at(10, minute, 38);
    let who = STAFF[0].in_console(at(2));
    let (front, back) = ("sg-0c1e5a7f9b3d20468", "sg-07d2f4b6a8c0e1935");
    let (everyone, office) = ("0.0.0.0/0", "203.0.113.0/24");
    let open = |minute, group, port, address, rng: &mut Rng| {
        who.writes(at(minute), "ec2:AuthorizeSecurityGroupIngress", EU_WEST_1)
            .asking(permission(group, "tcp", port, &[address], &[]))
            .answering(rules_added(group, false, &[address], rng))
    };
    vec![open(3, front, 443, everyone, rng), open(5, back, 22, office, rng)]
}

/// A developer tries a public image with a key of their own: careless, not evil.
fn trial_machine(day: Day, rng: &mut Rng) -> Vec<Event> {
    let when = day.at(13, 41, 27);
    let machine =
        Machine { image: "ami-0e2b4d6f8a1c35790", key: Some("jonas-laptop"), kind: "t3.micro" };
    let answer = launch_answer(machine, 1, (DEV, EU_WEST_1), when, rng);
    vec![
        STAFF[1]
            .in_console(when)
            .writes(when, "ec2:RunInstances", EU_WEST_1)
            .asking(launch_request(machine, 1))
            .answering(answer),
    ]
}

/// Calls that only share their name with one that a rule looks for.
fn name_alikes(day: Day) -> Vec<Event> {
    let at = |minute| day.at(15, minute, 9);
    let who = STAFF[2].with_terraform(at(20));
    let statement = json!({
        "functionName": "thumbnailer-dev",
        "statementId": "from-bucket",
        "action": "lambda:InvokeFunction",
        "principal": "s3.amazonaws.com",
    });
    vec![
        who.writes(at(21), "apigateway:CreateRoute", US_EAST_1)
            .asking(json!({ "apiId": "k3j9x2m7qa", "routeKey": "GET /reviews" })),
        who.writes(at(22), "lambda:AddPermission20150331v2", US_EAST_1).asking(statement),
        who.writes(at(24), "transfer:CreateUser", US_EAST_1).asking(json!({
            "serverId": "s-4f6a8b0c2d1e35790",
            "userName": "printer",
            "homeDirectory": "/fernhill-print",
        })),
    ]
}
