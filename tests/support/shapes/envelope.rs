//! Events in what AWS services and its command put around them.

use serde_json::{Value, json};

/// The events, as text and as values, in every envelope.
pub fn shapes(texts: &[String], events: &[Value]) -> Vec<(&'static str, String)> {
    let log: Vec<Value> = texts.iter().map(|text| log_event(text)).collect();
    let bus: Vec<Value> = events.iter().map(bus_event).collect();
    let topic: Vec<Value> = bus.iter().map(topic_message).collect();
    let queue: Vec<Value> = bus.iter().map(queue_message).collect();
    let through_topic: Vec<Value> = topic.iter().map(queue_message).collect();
    let found: Vec<Value> = texts.iter().zip(events).map(found).collect();
    vec![
        ("lookup-events", json!({ "Events": found, "NextToken": "more" }).to_string()),
        ("eventbridge-lines", lines(&bus)),
        ("logs-subscription", subscription(&log).to_string()),
        ("logs-filter-output", json!({ "events": log, "searchedLogStreams": [] }).to_string()),
        (
            "logs-export",
            texts.iter().map(|it| format!("2024-05-01T09:15:00.000Z {it}\n")).collect(),
        ),
        ("sns-lines", lines(&topic)),
        ("sqs-receive-message", json!({ "Messages": queue }).to_string()),
        ("sqs-of-sns", json!({ "Messages": through_topic }).to_string()),
        (
            "sqs-lambda",
            json!({ "Records": queue.iter().map(to_function).collect::<Vec<_>>() }).to_string(),
        ),
    ]
}

fn lines(values: &[Value]) -> String {
    values.iter().map(|value| format!("{value}\n")).collect()
}

/// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html>
fn found((text, event): (&String, &Value)) -> Value {
    json!({
        "EventId": event["eventID"],
        "EventName": event["eventName"],
        "ReadOnly": "false",
        "EventTime": event["eventTime"],
        "EventSource": event["eventSource"],
        "Username": "dana",
        "Resources": [{ "ResourceType": "AWS::IAM::User", "ResourceName": "dana" }],
        "CloudTrailEvent": text,
    })
}

/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>
fn bus_event(event: &Value) -> Value {
    json!({
        "version": "0",
        "id": "6f87d04b-0000-4000-8000-000000000000",
        "detail-type": "AWS API Call via CloudTrail",
        "source": "aws.iam",
        "account": "111122223333",
        "time": event["eventTime"],
        "region": "eu-central-1",
        "resources": [],
        "detail": event,
    })
}

/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html>
fn subscription(log_events: &[Value]) -> Value {
    json!({
        "messageType": "DATA_MESSAGE",
        "owner": "111122223333",
        "logGroup": "CloudTrail/logs",
        "logStream": "111122223333_CloudTrail_eu-central-1",
        "subscriptionFilters": ["all"],
        "logEvents": log_events,
    })
}

fn log_event(text: &str) -> Value {
    let id = "31953106606966983378809025079804211143289615424298221568";
    json!({ "id": id, "timestamp": 1_714_554_900_000_u64, "message": text })
}

/// <https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html>
fn topic_message(inner: &Value) -> Value {
    json!({
        "Type": "Notification",
        "MessageId": "22b80b92-0000-4000-8000-000000000000",
        "TopicArn": "arn:aws:sns:eu-central-1:111122223333:events",
        "Message": inner.to_string(),
        "Timestamp": "2024-05-01T09:15:01.000Z",
        "SignatureVersion": "1",
    })
}

/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html>
fn queue_message(inner: &Value) -> Value {
    json!({
        "MessageId": "19dd0b57-0000-4000-8000-000000000000",
        "ReceiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
        "MD5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
        "Body": inner.to_string(),
    })
}

/// The same as a Lambda function is handed it.
/// <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>
fn to_function(message: &Value) -> Value {
    json!({
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": {},
        "eventSource": "aws:sqs",
        "awsRegion": "eu-central-1",
    })
}
