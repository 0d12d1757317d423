//! 01:47 – 02:07. Whose key is this, and what does it open?

use serde_json::json;

use crate::clock::Day;
use crate::company::{AP_SOUTHEAST_1, EU_WEST_1, US_EAST_1, US_WEST_2};
use crate::event::Event;
use crate::people::stolen_key;

pub(super) fn tell(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(1, minute, second);
    let key = stolen_key();
    let mut events = vec![
        // The first call of anyone who finds a key. A responder sees the build server's user at
        // night, from an address and with a program that the build server does not have.
        key.reads(at(47, 12), "sts:GetCallerIdentity", US_EAST_1),
        key.reads(at(47, 31), "s3:ListBuckets", US_EAST_1).asking(json!({})),
        // It may look at IAM, which is too much for a build server already.
        key.reads(at(48, 2), "iam:ListUsers", US_EAST_1),
        key.reads(at(48, 6), "iam:ListAttachedUserPolicies", US_EAST_1)
            .asking(json!({ "userName": "ci-deploy" })),
        key.reads(at(48, 15), "iam:ListRoles", US_EAST_1),
        key.reads(at(49, 40), "iam:GetAccountSummary", US_EAST_1),
        // It may not do the rest. A burst of refusals from one key is a sign in itself.
        key.reads(at(50, 3), "secretsmanager:ListSecrets", US_EAST_1).denied(),
        key.reads(at(50, 9), "organizations:DescribeOrganization", US_EAST_1).denied(),
        key.reads(at(50, 17), "dynamodb:ListTables", US_EAST_1).denied(),
        key.reads(at(50, 24), "ssm:DescribeParameters", US_EAST_1).denied(),
        key.reads(at(50, 38), "guardduty:ListDetectors", US_EAST_1).denied(),
        key.reads(at(51, 1), "ses:GetSendQuota", US_EAST_1).denied(),
    ];
    // Where is something running, and where would nobody look?
    for (region, second) in [(US_EAST_1, 0), (EU_WEST_1, 6), (US_WEST_2, 13), (AP_SOUTHEAST_1, 21)]
    {
        let request = json!({ "instancesSet": {}, "filterSet": {} });
        events.push(key.reads(at(53, second), "ec2:DescribeInstances", region).asking(request));
    }
    // The first try at a machine, in a region that is closed to this user. AWS does not say which
    // image or key was asked for: only the region can be judged.
    events.push(key.writes(day.at(2, 6, 44), "ec2:RunInstances", US_WEST_2).denied());
    events
}
