//! The build server at work, with the key that is also in the wrong hands.

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::json;

use super::pick;
use crate::clock::later;
use crate::company::{ALLOWED_KEY_NAMES, EU_WEST_1, PROD, US_EAST_1, image};
use crate::ec2::{Machine, launch_answer, launch_request};
use crate::event::Event;
use crate::people::build_server;
use crate::stamp::letters;

/// A runner is started, the image pushed, the service and its function replaced.
pub(super) fn deploy(when: Timestamp, rng: &mut Rng) -> Vec<Event> {
    let ci = build_server();
    let region = pick(rng, &[US_EAST_1, EU_WEST_1]);
    let release = rng.u32(4100..4200);
    let runner =
        Machine { image: image(region), key: Some(ALLOWED_KEY_NAMES[0]), kind: "c7i.xlarge" };
    let started = launch_answer(runner, 1, (PROD, region), when, rng);
    let task = json!({ "family": "storefront", "requiresCompatibilities": ["FARGATE"], "cpu": "512", "memory": "1024" });
    let service = json!({
        "cluster": "shop",
        "service": "storefront",
        "taskDefinition": format!("storefront:{release}"),
        "forceNewDeployment": true,
    });
    let code = json!({
        "functionName": "order-intake",
        "s3Bucket": "fernhill-releases",
        "s3Key": format!("order-intake/{release}-{}.zip", letters(rng, 8).to_lowercase()),
        "publish": true,
        "dryRun": false,
    });
    vec![
        ci.reads(when, "sts:GetCallerIdentity", region),
        ci.writes(later(when, 4), "ec2:RunInstances", region)
            .asking(launch_request(runner, 1))
            .answering(started),
        ci.reads(later(when, 55), "ecr:GetAuthorizationToken", region),
        ci.writes(later(when, 140), "ecs:RegisterTaskDefinition", region).asking(task),
        ci.writes(later(when, 143), "ecs:UpdateService", region).asking(service),
        ci.writes(later(when, 150), "lambda:UpdateFunctionCode20150331v2", region).asking(code),
        ci.reads(later(when, 190), "ecs:DescribeServices", region)
            .asking(json!({ "cluster": "shop", "services": ["storefront"] })),
    ]
}
