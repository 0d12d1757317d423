//! How EC2 records launches and rules of security groups.

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::stamp::resource_id;

/// What an instance is made from.
#[derive(Clone, Copy)]
pub(crate) struct Machine<'a> {
    pub(crate) image: &'a str,
    pub(crate) key: Option<&'a str>,
    pub(crate) kind: &'a str,
}

/// The request of a launch that names its image itself.
pub(crate) fn launch_request(machine: Machine<'_>, count: u32) -> Value {
    let mut item = json!({ "imageId": machine.image, "minCount": count, "maxCount": count });
    if let Some(key) = machine.key {
        item["keyName"] = json!(key);
    }
    json!({
        "instancesSet": { "items": [item] },
        "instanceType": machine.kind,
        "blockDeviceMapping": {},
        "monitoring": { "enabled": false },
        "disableApiTermination": false,
        "disableApiStop": false,
    })
}

/// The request of a launch that leaves image and key to a launch template.
pub(crate) fn template_request(template: &str, count: u32) -> Value {
    json!({
        "instancesSet": { "items": [{ "minCount": count, "maxCount": count }] },
        "launchTemplate": { "launchTemplateId": template, "version": "$Latest" },
        "blockDeviceMapping": {},
        "monitoring": { "enabled": false },
        "disableApiTermination": false,
    })
}

/// The answer to either.
pub(crate) fn launch_answer(
    machine: Machine<'_>,
    count: u32,
    place: (&str, &str),
    when: Timestamp,
    rng: &mut Rng,
) -> Value {
    let (account, region) = place;
    let items: Vec<Value> = (0..count).map(|i| instance(machine, i, region, when, rng)).collect();
    json!({
        "reservationId": resource_id("r", rng),
        "ownerId": account,
        "groupSet": {},
        "instancesSet": { "items": items },
    })
}

fn instance(
    machine: Machine<'_>,
    index: u32,
    region: &str,
    when: Timestamp,
    rng: &mut Rng,
) -> Value {
    let mut item = json!({
        "instanceId": resource_id("i", rng),
        "imageId": machine.image,
        "instanceState": { "code": 0, "name": "pending" },
        "amiLaunchIndex": index,
        "productCodes": {},
        "instanceType": machine.kind,
        "launchTime": when.as_millisecond(),
        "placement": { "availabilityZone": format!("{region}a"), "tenancy": "default" },
        "monitoring": { "state": "disabled" },
        "privateIpAddress": format!("10.0.{}.{}", rng.u8(..), rng.u8(4..250)),
        "stateReason": { "code": "pending", "message": "pending" },
        "architecture": "x86_64",
        "rootDeviceType": "ebs",
        "virtualizationType": "hvm",
        "hypervisor": "xen",
        "sourceDestCheck": true,
        "ebsOptimized": false,
    });
    if let Some(key) = machine.key {
        item["keyName"] = json!(key);
    }
    item
}

/// The request to open ports of a security group to some addresses, old and new.
pub(crate) fn permission(
    group: &str,
    protocol: &str,
    port: u32,
    v4: &[&str],
    v6: &[&str],
) -> Value {
    let mut rule = json!({
        "ipProtocol": protocol,
        "groups": {},
        "ipRanges": ranges("cidrIp", v4),
        "ipv6Ranges": ranges("cidrIpv6", v6),
        "prefixListIds": {},
    });
    // All protocols means all ports, and then EC2 names none.
    if protocol != "-1" {
        rule["fromPort"] = json!(port);
        rule["toPort"] = json!(port);
    }
    json!({ "groupId": group, "ipPermissions": { "items": [rule] } })
}

/// EC2 writes an empty list as an empty object.
fn ranges(field: &str, addresses: &[&str]) -> Value {
    if addresses.is_empty() {
        return json!({});
    }
    let items: Vec<Value> = addresses.iter().map(|address| json!({ field: address })).collect();
    json!({ "items": items })
}

/// The answer when rules were added.
pub(crate) fn rules_added(group: &str, egress: bool, addresses: &[&str], rng: &mut Rng) -> Value {
    let mut rule = |address: &&str| {
        let field = if address.contains(':') { "cidrIpv6" } else { "cidrIpv4" };
        json!({
            "securityGroupRuleId": resource_id("sgr", rng),
            "groupId": group,
            "isEgress": egress,
            field: address,
        })
    };
    let items: Vec<Value> = addresses.iter().map(&mut rule).collect();
    json!({ "_return": true, "securityGroupRuleSet": { "items": items } })
}
