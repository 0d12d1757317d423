//! 02:46 – 02:56. A network in an unused region, and doors opened in the used one.

use fastrand::Rng;
use serde_json::json;

use super::mining::GROUP;
use crate::clock::Day;
use crate::company::{AP_SOUTHEAST_1, US_EAST_1};
use crate::ec2::{permission, rules_added};
use crate::event::Event;
use crate::people::backdoor;

const EVERYONE: [&str; 2] = ["0.0.0.0/0", "::/0"];
const NETWORK: &str = "vpc-0e5a7c9d1b3f24680";
const GATEWAY: &str = "igw-0b2d4f6a8c1e35790";
const ROUTES: &str = "rtb-06c8e0a2b4d1f3957";

pub(super) fn tell(day: Day, rng: &mut Rng) -> Vec<Event> {
    let mut events = new_network(day);
    events.extend(open_doors(day, rng));
    events
}

/// The company had removed the default network from the regions it does not use.
fn new_network(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(2, minute, second);
    let intruder = backdoor();
    let does = |when, action| intruder.writes(when, action, AP_SOUTHEAST_1);
    vec![
        does(at(46, 2), "ec2:CreateVpc")
            .asking(json!({ "cidrBlock": "10.66.0.0/16", "instanceTenancy": "default" }))
            .answering(json!({ "vpc": { "vpcId": NETWORK, "state": "pending", "cidrBlock": "10.66.0.0/16" } })),
        does(at(46, 14), "ec2:CreateSubnet")
            .asking(json!({ "vpcId": NETWORK, "cidrBlock": "10.66.0.0/20" })),
        does(at(46, 29), "ec2:CreateInternetGateway")
            .asking(json!({}))
            .answering(json!({ "internetGateway": { "internetGatewayId": GATEWAY, "attachmentSet": {}, "tagSet": {} } })),
        does(at(46, 37), "ec2:AttachInternetGateway")
            .asking(json!({ "internetGatewayId": GATEWAY, "vpcId": NETWORK })),
        does(at(46, 55), "ec2:CreateRoute")
            .asking(json!({ "routeTableId": ROUTES, "destinationCidrBlock": "0.0.0.0/0", "gatewayId": GATEWAY }))
            .answering(json!({ "_return": true })),
        does(at(47, 20), "ec2:CreateSecurityGroup")
            .asking(json!({ "groupName": "nodes", "groupDescription": "nodes", "vpcId": NETWORK }))
            .answering(json!({ "_return": true, "groupId": GROUP })),
    ]
}

/// Everyone may come in, in each of the three ways that EC2 has of writing it down.
fn open_doors(day: Day, rng: &mut Rng) -> Vec<Event> {
    let at = |minute, second| day.at(2, minute, second);
    let intruder = backdoor();
    let bastion = "sg-03b5d7f9a1c2e4680";
    vec![
        // All ports, to the old internet and the new.
        intruder
            .writes(at(47, 52), "ec2:AuthorizeSecurityGroupIngress", AP_SOUTHEAST_1)
            .asking(permission(GROUP, "-1", 0, &EVERYONE[..1], &EVERYONE[1..]))
            .answering(rules_added(GROUP, false, &EVERYONE, rng)),
        // The short form of the command line has the address beside an empty list.
        intruder
            .writes(at(54, 16), "ec2:AuthorizeSecurityGroupIngress", US_EAST_1)
            .asking(json!({
                "groupId": bastion,
                "ipProtocol": "tcp",
                "fromPort": 22,
                "toPort": 22,
                "cidrIp": EVERYONE[0],
                "ipPermissions": {},
            }))
            .answering(rules_added(bastion, false, &EVERYONE[..1], rng)),
        // A rule that exists is widened: no new rule, and the third shape.
        intruder
            .writes(at(55, 41), "ec2:ModifySecurityGroupRules", US_EAST_1)
            .asking(json!({ "ModifySecurityGroupRulesRequest": {
                "GroupId": bastion,
                "SecurityGroupRule": {
                    "tag": 1,
                    "SecurityGroupRuleId": "sgr-09a1b3c5d7e2f4680",
                    "SecurityGroupRule": {
                        "IpProtocol": "tcp",
                        "FromPort": 3389,
                        "ToPort": 3389,
                        "CidrIpv4": EVERYONE[0],
                    },
                },
            } }))
            .answering(json!({ "ModifySecurityGroupRulesResponse": { "return": true } })),
    ]
}
