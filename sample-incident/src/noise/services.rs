//! AWS services at work on the company's behalf.

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::json;

use super::pick;
use crate::clock::{in_path, in_words, later};
use crate::company::{
    AP_SOUTHEAST_1, DEV, DEV_LOG_BUCKET, EU_WEST_1, FUNCTIONS, LOG_BUCKET, PROD, SERVICES,
    US_EAST_1, US_WEST_2, data_key,
};
use crate::event::Event;
use crate::stamp::uuid;
use crate::who::{Who, key_id, session_start, unique_id};

/// Lambda assumes the role of a function, reads its variables and opens a log stream.
pub(super) fn function_runs(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let (account, region, name) = pick(rng, &FUNCTIONS);
    let role = format!("{name}-role");
    let function = format!("arn:aws:lambda:{region}:{account}:function:{name}");
    let who = Who::role(account, "/service-role/", &role, name, when);
    let mut events = vec![assume_role("lambda", (account, region), &role, name, when, rng)];
    if rng.bool() {
        let context = json!({ "aws:lambda:FunctionArn": function });
        let decrypt = who.clone().through("lambda").reads(later(when, 1), "kms:Decrypt", region);
        events.push(with_key(decrypt, context, &data_key(account, region)));
    }
    if rng.bool() {
        let stream = format!("{}/[$LATEST]{}", in_path(when), uuid(rng).replace('-', ""));
        events.push(
            who.from("203.0.113.121", "awslambda-worker/1.0").writes(
                later(when, 2),
                "logs:CreateLogStream",
                region,
            )
            .asking(json!({ "logGroupName": format!("/aws/lambda/{name}"), "logStreamName": stream })),
        );
    }
    events
}

/// ECS assumes the role of a task, and the task fetches its secret.
pub(super) fn container_starts(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let (account, region, name) = pick(rng, &SERVICES);
    let role = format!("{name}-task");
    let session = uuid(rng).replace('-', "");
    let who = Who::role(account, "/", &role, &session, when);
    let secret = format!("arn:aws:secretsmanager:{region}:{account}:secret:{name}/database-Qm4tXa");
    let get = who
        .clone()
        .from("203.0.113.122", "aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.4")
        .reads(later(when, 3), "secretsmanager:GetSecretValue", region)
        .asking(json!({ "secretId": secret }));
    let context =
        json!({ "SecretARN": secret, "SecretVersionId": "2f7c1d84-6b0e-4a35-9c18-e5d0a7b3f264" });
    let decrypt = who.through("secretsmanager").reads(later(when, 3), "kms:Decrypt", region);
    vec![
        assume_role("ecs-tasks", (account, region), &role, &session, when, rng),
        get,
        with_key(decrypt, context, &data_key(account, region)),
    ]
}

/// CloudTrail checks the bucket of the trail and takes a key for the next log file.
pub(super) fn trail_delivers(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let (account, region) =
        pick(rng, &[(PROD, US_EAST_1), (PROD, EU_WEST_1), (DEV, US_EAST_1), (DEV, EU_WEST_1)]);
    let (trail, bucket) = if account == PROD {
        ("fernhill-main", LOG_BUCKET)
    } else {
        ("fernhill-dev", DEV_LOG_BUCKET)
    };
    let who = Who::service(account, "cloudtrail");
    let check = who
        .reads(when, "s3:GetBucketAcl", region)
        .asking(json!({ "bucketName": bucket, "acl": "" }))
        .on(&[("AWS::S3::Bucket", &format!("arn:aws:s3:::{bucket}"))])
        .shared(&uuid(rng));
    let key = data_key(account, region);
    let request = json!({
        "keyId": key,
        "keySpec": "AES_256",
        "encryptionContext": {
            "aws:cloudtrail:arn": format!("arn:aws:cloudtrail:{US_EAST_1}:{account}:trail/{trail}"),
            "aws:s3:arn": format!("arn:aws:s3:::{bucket}/AWSLogs/{account}/CloudTrail/{region}/"),
        },
    });
    let generate = who
        .reads(later(when, 1), "kms:GenerateDataKey", region)
        .asking(request)
        .on(&[("AWS::KMS::Key", &key)])
        .shared(&uuid(rng));
    vec![check, generate]
}

/// AWS Config takes stock, also of the regions that nobody uses.
pub(super) fn config_looks(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let regions = [US_EAST_1, US_EAST_1, EU_WEST_1, EU_WEST_1, US_WEST_2, AP_SOUTHEAST_1];
    let region = pick(rng, &regions);
    let action = pick(
        rng,
        &[
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeVolumes",
            "ec2:DescribeNetworkAcls",
            "rds:DescribeDBInstances",
            "elasticloadbalancing:DescribeLoadBalancers",
            "autoscaling:DescribeAutoScalingGroups",
        ],
    );
    let path = "/aws-service-role/config.amazonaws.com/";
    let role = "AWSServiceRoleForConfig";
    let since = session_start("config", 1, when);
    let who = Who::role(PROD, path, role, "configLambdaExecution", since).through("config");
    vec![who.reads(when, action, region)]
}

/// KMS replaces the material of a key: an event that is no call.
pub(super) fn key_rotates(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let (account, region) = pick(rng, &[(PROD, US_EAST_1), (PROD, EU_WEST_1), (DEV, US_EAST_1)]);
    let key = data_key(account, region);
    let mut who = Who::service(account, "kms").from("AWS Internal", "AWS Internal");
    who.identity = json!({ "accountId": account, "invokedBy": "AWS Internal" });
    vec![
        who.writes(when, "kms:RotateKey", region)
            .on(&[("AWS::KMS::Key", &key)])
            .by_service(json!({ "keyId": key, "rotationType": "AUTOMATIC" })),
    ]
}

/// Services that write the account's root as the user, although nobody used it.
pub(super) fn root_by_name_only(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let root = Who::root(PROD);
    if rng.bool() {
        let who = root.through("support");
        return vec![who.reads(when, "autoscaling:DescribeLaunchConfigurations", US_EAST_1)];
    }
    let who = root.from("s3.amazonaws.com", "s3.amazonaws.com");
    let details = json!({
        "jobId": uuid(rng),
        "status": "Complete",
        "failureCodes": [],
        "statusChangeReason": [],
    });
    vec![who.writes(when, "s3:JobStatusChanged", US_EAST_1).by_service(details)]
}

/// A service takes on a role of an account.
pub(super) fn assume_role(
    service: &str,
    (account, region): (&'static str, &'static str),
    role: &str,
    session: &str,
    when: Timestamp,
    rng: &mut Rng,
) -> Event {
    let arn = format!("arn:aws:iam::{account}:role/{role}");
    let id = unique_id("AROA", &format!("{account}{role}"));
    let answer = json!({
        "credentials": {
            "accessKeyId": key_id("ASIA", &format!("{account}{role}{session}{when}")),
            "expiration": in_words(later(when, 3600)),
        },
        "assumedRoleUser": {
            "assumedRoleId": format!("{id}:{session}"),
            "arn": format!("arn:aws:sts::{account}:assumed-role/{role}/{session}"),
        },
    });
    Who::service(account, service)
        .reads(when, "sts:AssumeRole", region)
        .asking(json!({ "roleArn": arn, "roleSessionName": session }))
        .answering(answer)
        .on(&[("AWS::IAM::Role", &arn)])
        .shared(&uuid(rng))
}

/// A call to KMS, with what it is for and the key it needs.
fn with_key(call: Event, context: serde_json::Value, key: &str) -> Event {
    let request =
        json!({ "encryptionContext": context, "encryptionAlgorithm": "SYMMETRIC_DEFAULT" });
    call.asking(request).on(&[("AWS::KMS::Key", key)])
}
