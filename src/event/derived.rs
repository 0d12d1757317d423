//! Derived fields: one short name for what records keep in several places.

use super::json::Json;
use super::{Event, Path, Place};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A field derived from several places of the record, by the short names that rules use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Derived {
    /// The account that the event belongs to.
    Account,
    /// The access key that signed the call.
    AccessKey,
    /// Every CIDR range that a call opens, closes or changes.
    CidrIp,
    /// The image of each instance launched.
    ImageId,
    /// The key pair of each instance launched.
    KeyName,
    /// `succeeded`, `denied` or `failed`.
    Outcome,
    /// The region, `us-east-1`.
    Region,
    /// Where the call came from: an address, or the name of a service.
    SourceIp,
    /// Who called, as [`Event::user`] names them.
    User,
}

impl Derived {
    /// All of them, by name.
    pub const ALL: [Derived; 9] = [
        Derived::AccessKey,
        Derived::Account,
        Derived::CidrIp,
        Derived::ImageId,
        Derived::KeyName,
        Derived::Outcome,
        Derived::Region,
        Derived::SourceIp,
        Derived::User,
    ];

    /// The name that rules call it by.
    pub fn name(self) -> &'static str {
        match self {
            Derived::AccessKey => "accessKey",
            Derived::Account => "account",
            Derived::CidrIp => "cidrIp",
            Derived::ImageId => "imageId",
            Derived::KeyName => "keyName",
            Derived::Outcome => "outcome",
            Derived::Region => "region",
            Derived::SourceIp => "sourceIp",
            Derived::User => "user",
        }
    }

    /// What it is, in a sentence for the help beside a rule.
    pub fn about(self) -> &'static str {
        match self {
            Derived::AccessKey => "the access key that signed the call",
            Derived::Account => "the account that the event belongs to",
            Derived::CidrIp => "every CIDR range named in the call, IPv4 and IPv6",
            Derived::ImageId => "the image (AMI) of each instance launched",
            Derived::KeyName => "the key pair of each instance launched",
            Derived::Outcome => "succeeded, denied or failed",
            Derived::Region => "the region the call went to",
            Derived::SourceIp => "the address the call came from, or the name of a service",
            Derived::User => "the user's name, Role/session for an assumed role, or root",
        }
    }

    /// The field called `name`.
    pub fn named(name: &str) -> Option<Derived> {
        Derived::ALL.into_iter().find(|derived| derived.name() == name)
    }

    /// Calls `visit` with every value and the place in the record that it came from.
    pub fn visit(self, event: &Event<'_>, visit: &mut dyn FnMut(Json<'_>, &Place<'_>)) {
        match self {
            Derived::CidrIp => visit_all(&PATHS[0], event, visit),
            Derived::ImageId => visit_first(&PATHS[1], event, visit),
            Derived::KeyName => visit_first(&PATHS[2], event, visit),
            Derived::AccessKey => visit_text(event.access_key(), "userIdentity", visit),
            Derived::Account => visit_text(event.account(), "recipientAccountId", visit),
            Derived::Outcome => {
                visit_text(Some(event.outcome().as_str().into()), "errorCode", visit)
            }
            Derived::Region => visit_text(event.str("awsRegion"), "awsRegion", visit),
            Derived::SourceIp => visit_text(event.str("sourceIPAddress"), "sourceIPAddress", visit),
            Derived::User => visit_text(event.user(), "userIdentity", visit),
        }
    }

    /// Whether the field has no value because AWS withheld the parameters it stands in.
    pub(super) fn withheld_in(self, event: &Event<'_>) -> bool {
        let in_parameters = matches!(self, Derived::CidrIp | Derived::ImageId | Derived::KeyName);
        if !in_parameters || !event.withholds_parameters() {
            return false;
        }
        let mut seen = false;
        self.visit(event, &mut |_, _| seen = true);
        !seen
    }
}

/// EC2's rules are nested lists, flat for one rule of old; `ModifySecurityGroupRules` has a request
/// of its own shape; RDS writes `cIDRIP`; network ACLs and subnets a `cidrBlock`.
const CIDR_PATHS: &[&str] = &[
    "requestParameters.ipPermissions.items[].ipRanges.items[].cidrIp",
    "requestParameters.ipPermissions.items[].ipv6Ranges.items[].cidrIpv6",
    "requestParameters.cidrIp",
    "requestParameters.cidrIpv6",
    "requestParameters.ModifySecurityGroupRulesRequest.SecurityGroupRule[].SecurityGroupRule.CidrIpv4",
    "requestParameters.ModifySecurityGroupRulesRequest.SecurityGroupRule[].SecurityGroupRule.CidrIpv6",
    "requestParameters.cIDRIP",
    "requestParameters.cidrBlock",
    "requestParameters.ipv6CidrBlock",
    "responseElements.securityGroupRuleSet.items[].cidrIpv4",
    "responseElements.securityGroupRuleSet.items[].cidrIpv6",
];

/// A launch from a template names no image in its request, but its answer does.
const IMAGE_PATHS: &[&str] = &[
    "requestParameters.instancesSet.items[].imageId",
    "responseElements.instancesSet.items[].imageId",
];

const KEY_NAME_PATHS: &[&str] = &[
    "requestParameters.instancesSet.items[].keyName",
    "responseElements.instancesSet.items[].keyName",
];

/// The paths of each field that has several, read once.
static PATHS: LazyLock<[Vec<Path>; 3]> = LazyLock::new(|| {
    [CIDR_PATHS, IMAGE_PATHS, KEY_NAME_PATHS]
        .map(|paths| paths.iter().filter_map(|text| Path::parse(text)).collect())
});

fn visit_all(paths: &[Path], event: &Event<'_>, visit: &mut dyn FnMut(Json<'_>, &Place<'_>)) {
    for path in paths {
        path.visit(event, visit);
    }
}

/// The values of the first path that has any.
fn visit_first(paths: &[Path], event: &Event<'_>, visit: &mut dyn FnMut(Json<'_>, &Place<'_>)) {
    let mut seen = false;
    for path in paths {
        path.visit(event, &mut |json, place| {
            seen = true;
            visit(json, place);
        });
        if seen {
            return;
        }
    }
}

fn visit_text(
    text: Option<Cow<'_, str>>,
    field: &str,
    visit: &mut dyn FnMut(Json<'_>, &Place<'_>),
) {
    let Some(text) = text else { return };
    // Rules compare JSON values, so what was put together from several is written as one.
    let quoted = serde_json::Value::from(&*text).to_string();
    visit(Json::new(&quoted), &Place::top(field));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(derived: Derived, event: &str, expected: &[&str]) {
        let event = Event::parse(event).unwrap();
        let mut found = Vec::new();
        derived.visit(&event, &mut |json, _| found.push(json.string().unwrap().into_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn cidrs_in_every_shape() {
        check(
            Derived::CidrIp,
            r#"{"requestParameters":{"ipPermissions":{"items":[
                {"ipRanges":{"items":[{"cidrIp":"10.0.0.0/8"},{"cidrIp":"0.0.0.0/0"}]},"ipv6Ranges":{}},
                {"ipRanges":{},"ipv6Ranges":{"items":[{"cidrIpv6":"::/0"}]}}]}}}"#,
            &["10.0.0.0/8", "0.0.0.0/0", "::/0"],
        );
        check(
            Derived::CidrIp,
            r#"{"requestParameters":{"ipPermissions":{},"cidrIp":"0.0.0.0/0"}}"#,
            &["0.0.0.0/0"],
        );
        for rules in [
            r#"{"SecurityGroupRule":{"CidrIpv4":"0.0.0.0/0"}}"#,
            r#"[{"SecurityGroupRule":{"CidrIpv4":"0.0.0.0/0"}}]"#,
        ] {
            let event = format!(
                r#"{{"requestParameters":{{"ModifySecurityGroupRulesRequest":{{"SecurityGroupRule":{rules}}}}}}}"#
            );
            check(Derived::CidrIp, &event, &["0.0.0.0/0"]);
        }
        check(Derived::CidrIp, r#"{"requestParameters":{"cIDRIP":"0.0.0.0/0"}}"#, &["0.0.0.0/0"]);
        check(Derived::CidrIp, r#"{"requestParameters":{"cidrBlock":"::/0"}}"#, &["::/0"]);
        check(
            Derived::CidrIp,
            r#"{"requestParameters":null,
                "responseElements":{"securityGroupRuleSet":{"items":[{"cidrIpv6":"::/0"}]}}}"#,
            &["::/0"],
        );
    }

    #[test]
    fn images_from_the_request_else_from_the_answer() {
        check(
            Derived::ImageId,
            r#"{"requestParameters":{"instancesSet":{"items":[{"imageId":"ami-1"},{"imageId":"ami-2"}]}},
                "responseElements":{"instancesSet":{"items":[{"imageId":"ami-1"}]}}}"#,
            &["ami-1", "ami-2"],
        );
        check(
            Derived::ImageId,
            r#"{"requestParameters":{"launchTemplate":{}},
                "responseElements":{"instancesSet":{"items":[{"imageId":"ami-1"}]}}}"#,
            &["ami-1"],
        );
        check(Derived::KeyName, r#"{"requestParameters":{"instancesSet":{"items":[{}]}}}"#, &[]);
    }

    #[test]
    fn names_are_found_and_values_need_no_escape() {
        for derived in Derived::ALL {
            assert_eq!(Derived::named(derived.name()), Some(derived));
        }
        check(Derived::User, r#"{"userIdentity":{"userName":"a\"b"}}"#, &["a\"b"]);
        check(Derived::Outcome, r#"{"errorCode":"AccessDenied"}"#, &["denied"]);
        check(Derived::Region, "{}", &[]);
    }
}
