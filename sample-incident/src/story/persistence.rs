//! 02:11 – 02:22. Ways back in, for when the key is changed.

use fastrand::Rng;
use serde_json::json;

use crate::clock::{Day, in_words};
use crate::company::{OUTSIDE, PROD, US_EAST_1};
use crate::event::Event;
use crate::people::{BACKDOOR, backdoor_in_console, backdoor_signing_in, outsider, stolen_key};
use crate::stamp::uuid;
use crate::who::{key_id, unique_id};

const ADMINISTRATOR: &str = "arn:aws:iam::aws:policy/AdministratorAccess";
const FALSE_ROLE: &str = "OrganizationAuditAccess";

pub(super) fn tell(day: Day, rng: &mut Rng) -> Vec<Event> {
    let mut events = new_user(day);
    events.extend(new_role(day, rng));
    events.extend(first_login(day));
    events
}

/// A user with a harmless name and every right.
fn new_user(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(2, minute, second);
    let key = stolen_key();
    let named = json!({ "userName": BACKDOOR });
    let user = json!({ "user": {
        "path": "/",
        "userName": BACKDOOR,
        "userId": unique_id("AIDA", BACKDOOR),
        "arn": format!("arn:aws:iam::{PROD}:user/{BACKDOOR}"),
        "createDate": in_words(at(11, 32)),
    } });
    let access_key = json!({ "accessKey": {
        "userName": BACKDOOR,
        "accessKeyId": key_id("AKIA", BACKDOOR),
        "status": "Active",
        "createDate": in_words(at(12, 5)),
    } });
    let profile = json!({ "loginProfile": {
        "userName": BACKDOOR,
        "createDate": in_words(at(12, 40)),
        "passwordResetRequired": false,
    } });
    vec![
        // The first name is taken: an attempt that failed, and was not denied.
        key.writes(at(11, 9), "iam:CreateUser", US_EAST_1)
            .asking(json!({ "userName": "a.novak" }))
            .failed("EntityAlreadyExistsException", "User with name a.novak already exists."),
        key.writes(at(11, 32), "iam:CreateUser", US_EAST_1).asking(named.clone()).answering(user),
        key.writes(at(11, 48), "iam:AttachUserPolicy", US_EAST_1)
            .asking(json!({ "userName": BACKDOOR, "policyArn": ADMINISTRATOR })),
        // From here on, a new key for `ci-deploy` does not help any more.
        key.writes(at(12, 5), "iam:CreateAccessKey", US_EAST_1).asking(named).answering(access_key),
        // The password is not in the log, but that it need not be changed is.
        key.writes(at(12, 40), "iam:CreateLoginProfile", US_EAST_1)
            .asking(json!({ "userName": BACKDOOR, "passwordResetRequired": false }))
            .answering(profile),
    ]
}

/// A role that trusts the intruder's own account, and is used from there at once.
fn new_role(day: Day, rng: &mut Rng) -> Vec<Event> {
    let at = |minute, second| day.at(2, minute, second);
    let key = stolen_key();
    let trust = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::{OUTSIDE}:root"}},"Action":"sts:AssumeRole"}}]}}"#
    );
    let arn = format!("arn:aws:iam::{PROD}:role/{FALSE_ROLE}");
    let role = json!({ "role": {
        "path": "/",
        "roleName": FALSE_ROLE,
        "roleId": unique_id("AROA", FALSE_ROLE),
        "arn": arn,
        "createDate": in_words(at(14, 21)),
        "assumeRolePolicyDocument": percent_encoded(&trust),
    } });
    let assumed = json!({
        "credentials": {
            "accessKeyId": key_id("ASIA", FALSE_ROLE),
            "expiration": in_words(day.at(3, 16, 50)),
        },
        "assumedRoleUser": {
            "assumedRoleId": format!("{}:check", unique_id("AROA", FALSE_ROLE)),
            "arn": format!("arn:aws:sts::{PROD}:assumed-role/{FALSE_ROLE}/check"),
        },
    });
    vec![
        key.writes(at(14, 21), "iam:CreateRole", US_EAST_1)
            .asking(json!({ "roleName": FALSE_ROLE, "assumeRolePolicyDocument": trust }))
            .answering(role),
        key.writes(at(14, 30), "iam:AttachRolePolicy", US_EAST_1)
            .asking(json!({ "roleName": FALSE_ROLE, "policyArn": ADMINISTRATOR })),
        // Of a caller from another account, the log knows little more than the account.
        outsider()
            .reads(at(16, 50), "sts:AssumeRole", US_EAST_1)
            .asking(json!({ "roleArn": arn, "roleSessionName": "check" }))
            .answering(assumed)
            .on(&[("AWS::IAM::Role", &arn)])
            .shared(&uuid(rng)),
    ]
}

/// The new password is tried, mistyped once, and nobody asks for a second factor.
fn first_login(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(2, minute, second);
    let login = |when| {
        backdoor_signing_in().writes(when, "signin:ConsoleLogin", US_EAST_1).noting(json!({
            "LoginTo": "https://console.aws.amazon.com/console/home",
            "MobileVersion": "No",
            "MFAUsed": "No",
        }))
    };
    let inside = backdoor_in_console(at(20, 2));
    vec![
        login(at(19, 37))
            .answering(json!({ "ConsoleLogin": "Failure" }))
            .sign_in(Some("Failed authentication")),
        login(at(20, 2)).answering(json!({ "ConsoleLogin": "Success" })).sign_in(None),
        inside.reads(at(20, 9), "health:DescribeEventAggregates", US_EAST_1),
        inside.reads(at(21, 15), "ce:GetCostAndUsage", US_EAST_1),
        inside.reads(at(22, 3), "cloudtrail:DescribeTrails", US_EAST_1),
    ]
}

/// IAM answers with policy documents in URL encoding.
fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}
