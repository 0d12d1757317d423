//! Each of the twelve rules has something to find. The conditions are written out plainly here, on
//! purpose without the product's own engine.
#![allow(clippy::expect_used, missing_docs)]

mod common;

use std::collections::BTreeSet;

use sample_incident::{ALLOWED_AMIS, ALLOWED_KEY_NAMES, ALLOWED_REGIONS};
use serde_json::Value;

type Rule = (&'static str, fn(&Value) -> bool);

const RULES: [Rule; 12] = [
    ("trail-tampering", |e| named(e, "cloudtrail", "DeleteTrail StopLogging UpdateTrail")),
    ("root-activity", root_activity),
    ("iam-critical-change", |e| named(e, "iam", IAM)),
    ("unapproved-region", |e| is_launch(e) && !ALLOWED_REGIONS.contains(&text(e, "awsRegion"))),
    ("security-group-open", security_group_open),
    ("unapproved-image", |e| is_launch(e) && launches_other(e, "imageId", &ALLOWED_AMIS)),
    ("unapproved-key-name", |e| is_launch(e) && launches_other(e, "keyName", &ALLOWED_KEY_NAMES)),
    ("s3-bucket-change", |e| named(e, "s3", S3)),
    ("sqs-change", |e| named(e, "sqs", SQS)),
    ("vpc-change", |e| named(e, "ec2", VPC)),
    ("route53-change", |e| named(e, "route53", "ChangeResourceRecordSets")),
    ("rds-change", |e| named(e, "rds", RDS)),
];

const IAM: &str = "AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy \
    CreateAccessKey CreateLoginProfile CreatePolicy CreateRole CreateUser CreateVirtualMFADevice \
    DeactivateMFADevice DeleteAccessKey DeleteGroup DeleteGroupPolicy DeletePolicy DeleteRole \
    DeleteRolePolicy DeleteServerCertificate DeleteUser DeleteUserPolicy DeleteVirtualMFADevice \
    DetachGroupPolicy CreateGroup CreatePolicyVersion SetDefaultPolicyVersion DeletePolicyVersion \
    PutUserPolicy PutGroupPolicy PutRolePolicy DetachUserPolicy DetachRolePolicy \
    UpdateLoginProfile DeleteLoginProfile UpdateAccessKey UpdateAssumeRolePolicy EnableMFADevice \
    ResyncMFADevice UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy RemoveUserFromGroup \
    AddRoleToInstanceProfile";
const S3: &str = "DeleteBucketLifecycle DeleteBucketTagging PutBucketAcl PutBucketLifecycle \
    PutBucketPolicy PutBucketReplication PutBucketLogging DeleteBucketPolicy \
    DeleteBucketReplication PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock \
    PutBucketVersioning PutBucketWebsite PutBucketCors PutBucketEncryption DeleteBucketEncryption";
const SQS: &str =
    "CreateQueue DeleteQueue AddPermission RemovePermission PurgeQueue SetQueueAttributes";
const VPC: &str = "CreateRouteTable CreateNetworkAcl CreateRoute DeleteNetworkAcl DeleteRoute \
    DeleteRouteTable DeleteSubnet DeleteVpc ReplaceNetworkAclAssociation ReplaceNetworkAclEntry \
    CreateNetworkAclEntry DeleteNetworkAclEntry CreateVpc CreateSubnet ModifyVpcAttribute \
    ReplaceRoute ReplaceRouteTableAssociation DisassociateRouteTable CreateInternetGateway \
    AttachInternetGateway DeleteInternetGateway DetachInternetGateway CreateCustomerGateway \
    DeleteCustomerGateway CreateVpcPeeringConnection AcceptVpcPeeringConnection \
    RejectVpcPeeringConnection DeleteVpcPeeringConnection DeleteFlowLogs";
const RDS: &str =
    "CreateDBSecurityGroup CopyDBSnapshot CreateDBSnapshot DeleteDBSnapshot ModifyDBInstance";

#[test]
fn every_rule_finds_something() {
    let records = unique();
    println!("{:>8} {:>8}  rule", "matched", "withheld");
    for (name, condition) in RULES {
        let matched = records.iter().filter(|event| condition(event)).count();
        let withheld = records.iter().filter(|event| withholds(name, event)).count();
        println!("{matched:>8} {withheld:>8}  {name}");
        assert!(matched > 0, "{name} finds nothing");
    }
}

/// What must stay silent is there too, and does.
#[test]
fn lookalikes_are_there_and_stay_silent() {
    let records = unique();
    let finds = |event: &Value| RULES.iter().any(|(_, condition)| condition(event));
    for (service, name) in [
        ("apigateway", "CreateRoute"),
        ("transfer", "CreateUser"),
        ("lambda", "AddPermission20150331v2"),
        ("s3", "JobStatusChanged"),
        ("autoscaling", "DescribeLaunchConfigurations"),
    ] {
        let alike: Vec<_> = records.iter().filter(|event| named(event, service, name)).collect();
        assert!(!alike.is_empty(), "no {service} {name}");
        assert!(!alike.into_iter().any(finds), "{service} {name} is found");
    }
}

/// Each delivered event once.
fn unique() -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let mut records = common::records();
    records.retain(|event| seen.insert(text(event, "eventID").to_string()));
    records
}

fn text<'a>(event: &'a Value, field: &str) -> &'a str {
    event[field].as_str().unwrap_or_default()
}

fn named(event: &Value, service: &str, names: &str) -> bool {
    text(event, "eventSource") == format!("{service}.amazonaws.com")
        && names.split_whitespace().any(|name| name == text(event, "eventName"))
}

fn is_launch(event: &Value) -> bool {
    named(event, "ec2", "RunInstances")
}

/// A denied call whose parameters a rule would need.
fn withholds(rule: &str, event: &Value) -> bool {
    let concerned = match rule {
        "unapproved-image" | "unapproved-key-name" => is_launch(event),
        "security-group-open" => named(event, "ec2", DOORS),
        _ => false,
    };
    concerned && event["requestParameters"].is_null() && !text(event, "errorCode").is_empty()
}

fn root_activity(event: &Value) -> bool {
    let identity = &event["userIdentity"];
    text(identity, "type") == "Root"
        && identity["invokedBy"].is_null()
        && text(event, "eventType") != "AwsServiceEvent"
}

const DOORS: &str =
    "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress ModifySecurityGroupRules";

fn security_group_open(event: &Value) -> bool {
    let call = [&event["requestParameters"], &event["responseElements"]];
    named(event, "ec2", DOORS) && call.iter().any(|part| holds(part, &|_, v| v.ends_with("/0")))
}

/// The request says what is launched, or else the answer does.
fn launches_other(event: &Value, field: &str, allowed: &[&str]) -> bool {
    let request = &event["requestParameters"];
    let named = holds(request, &|name, _| name == field);
    let part = if named { request } else { &event["responseElements"] };
    holds(part, &|name, value| name == field && !allowed.contains(&value))
}

/// Whether some text anywhere in a value, seen with its field's name, passes the test.
fn holds(value: &Value, test: &dyn Fn(&str, &str) -> bool) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(name, value)| match value {
            Value::String(text) => test(name, text),
            other => holds(other, test),
        }),
        Value::Array(items) => items.iter().any(|item| holds(item, test)),
        _ => false,
    }
}
