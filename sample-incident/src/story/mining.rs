//! 03:02 – 03:31. What pays for the night: large machines where nobody looks.

use fastrand::Rng;
use serde_json::json;

use crate::clock::Day;
use crate::company::{AP_SOUTHEAST_1, EU_WEST_1, PROD};
use crate::ec2::{Machine, launch_answer, launch_request, template_request};
use crate::event::Event;
use crate::people::backdoor;

/// The security group of the miners.
pub(super) const GROUP: &str = "sg-0d8f0b2c4e6a13579";
const MINER: Machine<'_> =
    Machine { image: "ami-0d5e7f9a1b3c24680", key: Some("k8s-node"), kind: "c7i.24xlarge" };
const TEMPLATE: &str = "lt-05b7d9f1a3c2e4680";

pub(super) fn tell(day: Day, rng: &mut Rng) -> Vec<Event> {
    let mut events = trials(day);
    events.extend(launches(day, rng));
    events
}

/// A key, a rehearsal, and a limit in the way.
fn trials(day: Day) -> Vec<Event> {
    let at = |minute, second| day.at(3, minute, second);
    let intruder = backdoor();
    let key = json!({ "keyName": MINER.key, "keyType": "rsa", "keyFormat": "pem" });
    vec![
        intruder.writes(at(2, 8), "ec2:CreateKeyPair", AP_SOUTHEAST_1).asking(key),
        intruder
            .reads(at(2, 40), "servicequotas:ListServiceQuotas", AP_SOUTHEAST_1)
            .asking(json!({ "serviceCode": "ec2" })),
        // A dry run changes nothing and tells all: image, key and size of what will come.
        intruder
            .writes(at(4, 15), "ec2:RunInstances", AP_SOUTHEAST_1)
            .asking(launch_request(MINER, 8))
            .failed(
                "Client.DryRunOperation",
                "Request would have succeeded, but DryRun flag is set.",
            ),
        intruder
            .writes(at(5, 2), "ec2:RunInstances", AP_SOUTHEAST_1)
            .asking(launch_request(MINER, 8))
            .failed(
                "Client.VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit of 384 allows.",
            ),
    ]
}

/// With a launch template the request names neither image nor key; only the answer does.
fn launches(day: Day, rng: &mut Rng) -> Vec<Event> {
    let at = |minute, second| day.at(3, minute, second);
    let intruder = backdoor();
    let template = json!({ "CreateLaunchTemplateRequest": {
        "LaunchTemplateName": "nodes",
        "LaunchTemplateData": {
            "ImageId": MINER.image,
            "KeyName": MINER.key,
            "InstanceType": MINER.kind,
            "SecurityGroupId": { "tag": 1, "content": GROUP },
        },
    } });
    let made = json!({ "CreateLaunchTemplateResponse": { "launchTemplate": {
        "launchTemplateId": TEMPLATE,
        "launchTemplateName": "nodes",
        "latestVersionNumber": 1,
    } } });
    let mut launch = |when, region, count| {
        let answer = launch_answer(MINER, count, (PROD, region), when, rng);
        let call = intruder.writes(when, "ec2:RunInstances", region);
        call.asking(template_request(TEMPLATE, count)).answering(answer)
    };
    vec![
        intruder
            .writes(at(8, 33), "ec2:CreateLaunchTemplate", AP_SOUTHEAST_1)
            .asking(template)
            .answering(made),
        launch(at(9, 10), AP_SOUTHEAST_1, 2),
        launch(at(12, 26), AP_SOUTHEAST_1, 2),
        // One more among the company's own machines, where the region betrays nothing.
        launch(at(30, 55), EU_WEST_1, 1),
    ]
}
