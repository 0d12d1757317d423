//! 22:51 – 23:09. The mailbox of the account's owner was in the exports, and so is the root.

use serde_json::json;

use crate::clock::{Day, in_words};
use crate::company::{PROD, US_EAST_1};
use crate::event::Event;
use crate::people::{BACKDOOR, false_root};
use crate::who::key_id;

pub(super) fn tell(day: Day) -> Vec<Event> {
    let mut events = way_in(day);
    events.extend(inside(day));
    events
}

/// The password is reset by mail. This is the one event that comes before a stolen root.
fn way_in(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(22, minute, second);
    let root = false_root();
    let page = |when, name: &str| root.writes(when, &format!("signin:{name}"), US_EAST_1);
    vec![
        page(at(51, 33), "PasswordRecoveryRequested")
            .answering(json!({ "PasswordRecoveryRequested": "Success" }))
            .sign_in(None),
        page(at(53, 20), "PasswordRecoveryCompleted")
            .answering(json!({ "PasswordRecoveryCompleted": "Success" }))
            .sign_in(None),
        page(at(54, 58), "ConsoleLogin")
            .answering(json!({ "ConsoleLogin": "Success" }))
            .noting(json!({
                "LoginTo": "https://console.aws.amazon.com/console/home",
                "MobileVersion": "No",
                "MFAUsed": "No",
            }))
            .sign_in(None),
    ]
}

/// What only the root can do: keys for itself, which no policy limits.
fn inside(day: Day) -> Vec<Event> {
    let at = |hour, minute, second| day.at(hour, minute, second);
    let root = false_root().in_console(at(22, 54, 58), false);
    let key = json!({ "accessKey": {
        "accessKeyId": key_id("AKIA", "root"),
        "status": "Active",
        "createDate": in_words(at(22, 58, 41)),
    } });
    vec![
        root.reads(at(22, 55, 9), "iam:GetAccountSummary", US_EAST_1),
        root.reads(at(22, 56, 2), "iam:ListMFADevices", US_EAST_1),
        root.writes(at(22, 58, 41), "iam:CreateAccessKey", US_EAST_1).answering(key),
        // The auditor is shut out.
        root.writes(at(23, 3, 17), "iam:DeactivateMFADevice", US_EAST_1).asking(json!({
            "userName": "a.novak",
            "serialNumber": format!("arn:aws:iam::{PROD}:mfa/a.novak"),
        })),
        root.writes(at(23, 4, 26), "iam:UpdateLoginProfile", US_EAST_1)
            .asking(json!({ "userName": "a.novak" })),
        // And the first back door is closed behind them, with its traces.
        root.writes(at(23, 9, 5), "iam:DeleteAccessKey", US_EAST_1).asking(json!({
            "userName": BACKDOOR,
            "accessKeyId": key_id("AKIA", BACKDOOR),
        })),
    ]
}
