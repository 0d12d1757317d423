//! The company's servers, and the services that add and watch them.

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::json;

use super::pick;
use crate::clock::later;
use crate::company::{
    ALLOWED_KEY_NAMES, ASSETS_BUCKET, EU_WEST_1, PROD, SERVERS, US_EAST_1, image,
};
use crate::ec2::{Machine, launch_answer, launch_request, template_request};
use crate::event::Event;
use crate::stamp::resource_id;
use crate::who::{Who, session_start};

/// A server acts in the role of its instance profile.
fn server(when: Timestamp, rng: &mut Rng, agent: &str) -> (Who, &'static str, &'static str) {
    let (account, region, id) = pick(rng, &SERVERS);
    let mut who = Who::role(account, "/", "shop-server", id, session_start(id, 6, when));
    who.identity["sessionContext"]["ec2RoleDelivery"] = json!("2.0");
    let address = if region == EU_WEST_1 { "203.0.113.131" } else { "203.0.113.130" };
    (who.from(address, agent), region, id)
}

/// The agent on a server says that it is alive.
pub(super) fn server_reports(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let (who, region, id) = server(when, rng, "aws-sdk-go/1.55.5 amazon-ssm-agent/3.3.2299.0");
    let request = json!({
        "instanceId": id,
        "agentVersion": "3.3.2299.0",
        "agentStatus": "Active",
        "platformType": "Linux",
        "platformName": "Amazon Linux",
        "platformVersion": "2023",
    });
    vec![who.writes(when, "ssm:UpdateInstanceInformation", region).asking(request)]
}

/// A server fetches some covers.
pub(super) fn server_reads_objects(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let (who, region, _) =
        server(when, rng, "Boto3/1.40.12 md/Botocore#1.40.12 lang/python#3.12.9");
    let count = rng.u32(1..4);
    let get = |i| {
        let key = format!("covers/{:05}.webp", rng.u32(..20_000));
        who.reads(later(when, i), "s3:GetObject", region)
            .asking(json!({ "bucketName": ASSETS_BUCKET, "key": key }))
            .on(&[
                ("AWS::S3::Object", &format!("arn:aws:s3:::{ASSETS_BUCKET}/{key}")),
                ("AWS::S3::Bucket", &format!("arn:aws:s3:::{ASSETS_BUCKET}")),
            ])
            .on_data()
    };
    (0..count).map(get).collect()
}

/// Auto Scaling adds a server and takes another away. One group names the image itself, with
/// the builders' key; the other leaves it to a launch template that has no key.
pub(super) fn group_scales(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let region = pick(rng, &[US_EAST_1, EU_WEST_1]);
    let path = "/aws-service-role/autoscaling.amazonaws.com/";
    let since = session_start("autoscaling", 1, when);
    let who = Who::role(PROD, path, "AWSServiceRoleForAutoScaling", "AutoScaling", since)
        .through("autoscaling");
    let key = rng.bool().then_some(ALLOWED_KEY_NAMES[0]);
    let machine = Machine { image: image(region), key, kind: "m7i.large" };
    let request = match key {
        Some(_) => launch_request(machine, 1),
        None => template_request("lt-0a7c3e5b9d1f24680", 1),
    };
    let answer = launch_answer(machine, 1, (PROD, region), when, rng);
    let gone = json!({ "instancesSet": { "items": [{ "instanceId": resource_id("i", rng) }] } });
    vec![
        who.writes(when, "ec2:RunInstances", region).asking(request).answering(answer),
        who.writes(later(when, 420), "ec2:TerminateInstances", region).asking(gone),
    ]
}

/// The inventory tool asks faster than EC2 allows.
pub(super) fn scanner_is_throttled(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let region = pick(rng, &[US_EAST_1, EU_WEST_1]);
    let since = session_start("inventory", 1, when);
    let who = Who::role(PROD, "/", "inventory-reader", "inventory", since)
        .from("203.0.113.81", "Boto3/1.38.5 md/Botocore#1.38.5 lang/python#3.11.2");
    let ask = |i| who.reads(later(when, i), "ec2:DescribeInstances", region);
    let refused = ask(0).failed("Client.RequestLimitExceeded", "Request limit exceeded.");
    vec![refused, ask(2).asking(json!({ "instancesSet": {}, "filterSet": {} }))]
}
