//! Fields that have few values.

use crate::rule::parameter::REGIONS;

/// The fields and their values.
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>
const VALUES: &[(&str, &[&str])] = &[
    (
        "eventType",
        &[
            "AwsApiCall",
            "AwsServiceEvent",
            "AwsConsoleAction",
            "AwsConsoleSignIn",
            "AwsCloudTrailInsight",
            "AwsVpceEvent",
        ],
    ),
    ("eventCategory", &["Management", "Data", "NetworkActivity", "Insight"]),
    (
        "userIdentity.type",
        &[
            "Root",
            "IAMUser",
            "AssumedRole",
            "Role",
            "FederatedUser",
            "Directory",
            "AWSAccount",
            "AWSService",
            "IdentityCenterUser",
            "SAMLUser",
            "WebIdentityUser",
            "Unknown",
        ],
    ),
    ("outcome", &["succeeded", "denied", "failed"]),
    ("region", REGIONS),
    ("awsRegion", REGIONS),
];

/// The values that the field called `name` can have, where they are few.
pub fn values_of(name: &str) -> Option<&'static [&'static str]> {
    VALUES.iter().find(|(field, _)| *field == name).map(|(_, values)| *values)
}
