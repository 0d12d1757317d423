//! The fields of a record.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html>

use crate::event::Derived;
use crate::rule::guess::guess;

/// How well a field is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Records have it.
    Yes,
    /// It is below what every service fills in its own way, so nobody can say.
    Free,
    /// Records do not have it.
    No,
}

/// Every field whose name is the same for all services.
const FIELDS: &[&str] = &[
    "@timestamp",
    "additionalEventData",
    "addendum.originalEventID",
    "addendum.originalRequestID",
    "addendum.reason",
    "addendum.updatedFields",
    "annotation",
    "apiVersion",
    "awsRegion",
    "edgeDeviceDetails",
    "errorCode",
    "errorMessage",
    "eventCategory",
    "eventContext",
    "eventID",
    "eventName",
    "eventSource",
    "eventTime",
    "eventType",
    "eventVersion",
    "insightDetails",
    "managementEvent",
    "readOnly",
    "recipientAccountId",
    "requestID",
    "requestParameters",
    "resources",
    "resources[].ARN",
    "resources[].accountId",
    "resources[].type",
    "responseElements",
    "serviceEventDetails",
    "sessionCredentialFromConsole",
    "sharedEventID",
    "sourceIPAddress",
    "tlsDetails.cipherSuite",
    "tlsDetails.clientProvidedHostHeader",
    "tlsDetails.tlsVersion",
    "userAgent",
    "userIdentity.accessKeyId",
    "userIdentity.accountId",
    "userIdentity.arn",
    "userIdentity.credentialId",
    "userIdentity.identityProvider",
    "userIdentity.inScopeOf.credentialsIssuedTo",
    "userIdentity.inScopeOf.issuerType",
    "userIdentity.inScopeOf.sourceAccount",
    "userIdentity.inScopeOf.sourceArn",
    "userIdentity.invokedBy",
    "userIdentity.invokedByDelegate.accountId",
    "userIdentity.onBehalfOf.identityStoreArn",
    "userIdentity.onBehalfOf.userId",
    "userIdentity.principalId",
    "userIdentity.sessionContext.attributes.creationDate",
    "userIdentity.sessionContext.attributes.mfaAuthenticated",
    "userIdentity.sessionContext.ec2RoleDelivery",
    "userIdentity.sessionContext.sessionIssuer.accountId",
    "userIdentity.sessionContext.sessionIssuer.arn",
    "userIdentity.sessionContext.sessionIssuer.principalId",
    "userIdentity.sessionContext.sessionIssuer.type",
    "userIdentity.sessionContext.sessionIssuer.userName",
    "userIdentity.sessionContext.sourceIdentity",
    "userIdentity.sessionContext.webIdFederationData.attributes",
    "userIdentity.sessionContext.webIdFederationData.federatedProvider",
    "userIdentity.type",
    "userIdentity.userName",
    "vpcEndpointAccountId",
    "vpcEndpointId",
];

/// Fields below which every service has its own.
const FREE: &[&str] = &[
    "additionalEventData.",
    "addendum.",
    "annotation",
    "edgeDeviceDetails.",
    "eventContext.",
    "insightDetails.",
    "requestParameters.",
    "requestParameters[]",
    "responseElements.",
    "responseElements[]",
    "serviceEventDetails.",
    "userIdentity.invokedByDelegate.",
    "userIdentity.sessionContext.webIdFederationData.attributes.",
];

/// How well the field that a rule calls `name` is known. An object is known if a field in it is.
pub fn known_field(name: &str) -> Known {
    let goes_on = |field: &&str| field.strip_prefix(name).is_some_and(|it| it.starts_with('.'));
    if Derived::named(name).is_some() || FIELDS.iter().any(|it| *it == name || goes_on(it)) {
        Known::Yes
    } else if FREE.iter().any(|prefix| name.starts_with(prefix)) {
        Known::Free
    } else {
        Known::No
    }
}

/// The field that was probably meant by `name`: one that differs by case, by `[]`, or by few
/// letters, or whose last part it is.
pub fn suggestion(name: &str) -> Option<&'static str> {
    let all = || FIELDS.iter().copied().chain(Derived::ALL.iter().map(|it| it.name()));
    let bare = |name: &str| name.replace("[]", "").to_ascii_lowercase();
    let last =
        |field: &str| field.rsplit('.').next().is_some_and(|it| it.eq_ignore_ascii_case(name));
    all()
        .find(|field| bare(field) == bare(name))
        .or_else(|| all().filter(|field| last(field)).min_by_key(nearness))
        .or_else(|| guess(name, all()))
}

/// Of several fields with the same last part, people mean the caller's, and the shortest.
fn nearness(field: &&str) -> (bool, usize) {
    (!field.starts_with("userIdentity."), field.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_their_whole_path() {
        for (name, expected) in [
            ("eventName", Known::Yes),
            ("userIdentity", Known::Yes),
            ("userIdentity.sessionContext", Known::Yes),
            ("resources[].ARN", Known::Yes),
            ("region", Known::Yes),
            ("requestParameters.a.b[].c", Known::Free),
            ("eventname", Known::No),
            ("userIdentity.name", Known::No),
            ("eventName.x", Known::No),
            ("requestParametersX", Known::No),
        ] {
            assert_eq!(known_field(name), expected, "{name}");
        }
    }

    #[test]
    fn suggestions() {
        for (name, expected) in [
            ("eventname", Some("eventName")),
            ("userName", Some("userIdentity.userName")),
            ("resources.ARN", Some("resources[].ARN")),
            ("sourceIPAdress", Some("sourceIPAddress")),
            ("accountId", Some("userIdentity.accountId")),
            ("flavour", None),
        ] {
            assert_eq!(suggestion(name), expected, "{name}");
        }
    }
}
