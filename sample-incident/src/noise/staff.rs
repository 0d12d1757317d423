//! People at their daily work.

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::json;

use super::pick;
use crate::clock::{in_words, later};
use crate::company::{ASSETS_BUCKET, DEV, EU_WEST_1, EXPORTS_BUCKET, PROD, US_EAST_1};
use crate::event::Event;
use crate::people::{STAFF, auditor};
use crate::stamp::uuid;
use crate::who::{Who, key_id, unique_id};

/// Identity Center checks a password and a device, and hands over to the console, which then
/// records "no MFA" although there was one.
pub(super) fn signs_in(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let employee = pick(rng, &STAFF);
    let person = employee.signing_in();
    let workflow = uuid(rng);
    let step = |i, name: &str, kind: &str| {
        let data = json!({ "AuthWorkflowID": workflow, "CredentialType": kind, "UserName": employee.name });
        let details = json!({ name: "Success" });
        person
            .writes(later(when, i), &format!("signin:{name}"), EU_WEST_1)
            .noting(data)
            .by_service(details)
    };
    let session = employee.at_the_door(later(when, 15));
    vec![
        step(0, "CredentialChallenge", "PASSWORD"),
        step(4, "CredentialVerification", "PASSWORD"),
        step(9, "CredentialVerification", "TOTP"),
        step(9, "UserAuthentication", "PASSWORD,TOTP"),
        session
            .writes(later(when, 15), "signin:ConsoleLogin", employee.region)
            .answering(json!({ "ConsoleLogin": "Success" }))
            .noting(json!({ "MobileVersion": "No", "MFAUsed": "No" }))
            .sign_in(None),
    ]
}

/// One page of the console asks many services.
pub(super) fn looks_around(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    const PAGES: [&[&str]; 4] = [
        &[
            "ec2:DescribeInstances",
            "ec2:DescribeInstanceStatus",
            "ec2:DescribeVolumes",
            "ec2:DescribeAddresses",
            "ec2:DescribeSecurityGroups",
            "autoscaling:DescribeAutoScalingGroups",
            "elasticloadbalancing:DescribeTargetGroups",
        ],
        &[
            "health:DescribeEventAggregates",
            "notifications:ListNotificationHubs",
            "ce:GetCostAndUsage",
            "monitoring:DescribeAlarms",
            "servicecatalog-appregistry:ListApplications",
        ],
        &[
            "rds:DescribeDBInstances",
            "rds:DescribeDBSnapshots",
            "rds:DescribeDBSubnetGroups",
            "monitoring:GetMetricData",
        ],
        &[
            "lambda:ListFunctions20150331",
            "lambda:GetFunction20150331v2",
            "logs:DescribeLogGroups",
            "logs:StartQuery",
            "logs:GetQueryResults",
        ],
    ];
    let employee = pick(rng, &STAFF);
    let who = employee.in_console(when);
    let page = pick(rng, &PAGES);
    page.iter()
        .zip(0..)
        .map(|(action, i)| who.reads(later(when, i), action, employee.region))
        .collect()
}

/// A look at a bucket from the terminal.
pub(super) fn reads_at_terminal(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let employee = pick(rng, &STAFF);
    let who = employee.at_terminal(when);
    let bucket = pick(rng, &[ASSETS_BUCKET, "fernhill-releases"]);
    vec![
        who.reads(when, "sts:GetCallerIdentity", employee.region),
        who.reads(later(when, 6), "s3:ListObjects", employee.region)
            .asking(json!({ "bucketName": bucket, "list-type": "2", "prefix": "" }))
            .on(&[("AWS::S3::Bucket", &format!("arn:aws:s3:::{bucket}"))])
            .on_data(),
    ]
}

/// Somebody tries what they have no right to, as happens every day.
pub(super) fn is_refused(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let employee = pick(rng, &STAFF[1..]);
    let who = employee.at_terminal(when);
    if rng.u8(..4) == 0 {
        let request = json!({ "bucketName": EXPORTS_BUCKET, "key": "2026/02/orders.csv" });
        let get = who.reads(when, "s3:GetObject", employee.region);
        return vec![get.asking(request).on_data().failed("AccessDenied", "Access Denied")];
    }
    let action = pick(
        rng,
        &["secretsmanager:ListSecrets", "organizations:DescribeOrganization", "iam:ListUsers"],
    );
    let region = if action.starts_with("secrets") { employee.region } else { US_EAST_1 };
    vec![who.reads(when, action, region).denied()]
}

/// The auditor signs in with a password and a device, and reads.
pub(super) fn auditor_visits(when: Timestamp, _: &mut Rng) -> Vec<Event> {
    let who = auditor();
    let inside = who.clone().in_console(later(when, 20), true);
    let pages =
        ["iam:GetAccountSummary", "iam:GenerateCredentialReport", "iam:GetCredentialReport"];
    let read = |(action, i): (&&str, u32)| inside.reads(later(when, 40 + 5 * i), action, US_EAST_1);
    let login = who
        .writes(later(when, 20), "signin:ConsoleLogin", US_EAST_1)
        .answering(json!({ "ConsoleLogin": "Success" }))
        .noting(json!({
            "LoginTo": "https://console.aws.amazon.com/console/home",
            "MobileVersion": "No",
            "MFAUsed": "Yes",
            "MFAIdentifier": format!("arn:aws:iam::{PROD}:mfa/a.novak"),
        }))
        .sign_in(None);
    std::iter::once(login).chain(pages.iter().zip(0..).map(read)).collect()
}

/// The platform's keeper takes a role in the other account: one action that both record, each
/// with its own event id.
pub(super) fn crosses_accounts(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let who = STAFF[0].at_terminal(when);
    let id = uuid(rng);
    let role = format!("arn:aws:iam::{DEV}:role/platform-support");
    let session = STAFF[0].name;
    let request = json!({ "roleArn": role, "roleSessionName": session });
    let answer = json!({
        "credentials": {
            "accessKeyId": key_id("ASIA", &format!("{role}{when}")),
            "expiration": in_words(later(when, 3600)),
        },
        "assumedRoleUser": {
            "assumedRoleId": format!("{}:{session}", unique_id("AROA", &role)),
            "arn": format!("arn:aws:sts::{DEV}:assumed-role/platform-support/{session}"),
        },
    });
    let seen_there = Who::stranger(PROD, DEV).from(&who.address, &who.agent);
    let side = |who: &Who| {
        who.reads(when, "sts:AssumeRole", EU_WEST_1)
            .asking(request.clone())
            .answering(answer.clone())
            .on(&[("AWS::IAM::Role", &role)])
            .shared(&id)
    };
    vec![side(&who), side(&seen_there)]
}
