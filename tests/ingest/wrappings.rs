//! What events are wrapped in on their way from CloudTrail to somebody's disk.

use super::packing::gzip;
use super::{check, read, read_with, summary};
use base64ct::{Base64, Encoding};
use serde_json::{Value, json};
use trailglass::ingest::{Limits, ProblemKind};

fn event(name: &str) -> Value {
    json!({
        "eventVersion": "1.08",
        "eventID": name,
        "eventTime": "2024-05-01T12:00:00Z",
        "eventSource": "iam.amazonaws.com",
        "eventName": name,
        "userIdentity": {"type": "IAMUser", "userName": "ann \"the\" admin"},
        "requestParameters": {"userName": "bob, and = co"},
    })
}

/// Gzip in base64, as stream records are.
fn packed(text: &str) -> String {
    Base64::encode_string(&gzip(text.as_bytes()))
}

/// The names of the events in a file, after its shape and before its problems.
#[track_caller]
fn names(text: &str, expected: &str) {
    let (report, events) = read(text.as_bytes());
    let found: Vec<String> = events
        .iter()
        .map(|(_, text)| {
            serde_json::from_str::<Value>(text).unwrap()["eventName"].as_str().unwrap().to_owned()
        })
        .collect();
    let shape = summary(&(report, Vec::new())).replace("[]", &format!("[{}]", found.join(" ")));
    assert_eq!(shape, format!("plain, {expected}"), "{text}");
}

#[test]
fn each_wrapping_alone_listed_and_in_lines() {
    let (a, b) = (event("CreateUser"), event("DeleteUser"));
    let (text_a, text_b) = (a.to_string(), b.to_string());
    let bridge = |event: &Value| json!({"version": "0", "source": "aws.iam", "detail-type": "AWS API Call via CloudTrail", "detail": event});
    let sns = |text: &str| json!({"Type": "Notification", "MessageId": "1", "TopicArn": "arn", "Message": text});
    let logs = |texts: &[&str]| {
        let message = |text: &&str| json!({"id": "1", "timestamp": 1, "message": text});
        let events: Vec<Value> = texts.iter().map(message).collect();
        json!({"messageType": "DATA_MESSAGE", "owner": "1", "logEvents": events}).to_string()
    };
    let cases = [
        (bridge(&a), "EventBridge event", 1),
        (
            json!({"Events": [
            {"EventId": "1", "EventName": "CreateUser", "CloudTrailEvent": text_a},
            {"EventId": "2", "EventName": "DeleteUser", "CloudTrailEvent": text_b}]}),
            "lookup-events output",
            2,
        ),
        (json!({"EventId": "1", "CloudTrailEvent": text_a}), "lookup-events output", 1),
        (
            json!({"messageType": "DATA_MESSAGE", "owner": "1", "logGroup": "g", "logStream": "s", "logEvents": [
            {"id": "1", "timestamp": 1, "message": text_a}, {"id": "2", "timestamp": 2, "message": text_b}]}),
            "CloudWatch Logs messages",
            2,
        ),
        (
            json!({"events": [{"logStreamName": "s", "timestamp": 1, "message": text_a, "ingestionTime": 2, "eventId": "3"}]}),
            "CloudWatch Logs messages",
            1,
        ),
        (sns(&text_a), "SNS message", 1),
        (sns(&bridge(&a).to_string()), "SNS message, EventBridge event", 1),
        (
            json!({"Messages": [{"MessageId": "1", "ReceiptHandle": "r", "Body": text_a}]}),
            "SQS message",
            1,
        ),
        (
            json!({"MessageId": "1", "ReceiptHandle": "r", "Body": sns(&bridge(&a).to_string()).to_string()}),
            "SQS message, SNS message, EventBridge event",
            1,
        ),
        (
            json!({"Records": [{"messageId": "1", "body": bridge(&a).to_string(), "eventSource": "aws:sqs"}]}),
            "CloudTrail log file, SQS message, EventBridge event",
            1,
        ),
        (
            json!({"Records": [{"EventSource": "aws:sns", "Sns": sns(&text_a)}]}),
            "CloudTrail log file, SNS message",
            1,
        ),
        (
            json!({"awslogs": {"data": packed(&logs(&[&text_a, &text_b]))}}),
            "stream record, CloudWatch Logs messages",
            2,
        ),
        (
            json!({"Records": [{"eventSource": "aws:kinesis", "eventName": "aws:kinesis:record",
                "kinesis": {"partitionKey": "k", "data": packed(&logs(&[&text_a]))}}]}),
            "CloudTrail log file, stream record, CloudWatch Logs messages",
            1,
        ),
        (
            json!({"Records": [{"SequenceNumber": "1", "Data": Base64::encode_string(bridge(&a).to_string().as_bytes()), "PartitionKey": "k"}]}),
            "CloudTrail log file, stream record, EventBridge event",
            1,
        ),
        (
            json!({"invocationId": "i", "records": [{"recordId": "1", "data": packed(&logs(&[&text_a, &text_b]))}]}),
            "stream record, CloudWatch Logs messages",
            2,
        ),
        (
            json!({"QueryStatus": "FINISHED", "QueryResultRows": [
            [{"eventName": "CreateUser"}, {"eventTime": "2024-05-01 12:00:00.000"}, {"userIdentity": "{type=IAMUser, username=ann}"}],
            [{"eventName": "DeleteUser"}, {"eventSource": "iam.amazonaws.com"}, {"errorCode": "null"}]]}),
            "CloudTrail Lake results",
            2,
        ),
    ];
    for (value, shape, count) in cases {
        let found = ["CreateUser", "DeleteUser"][..count].join(" ");
        names(&value.to_string(), &format!("{shape}: [{found}]"));
        names(&serde_json::to_string_pretty(&value).unwrap(), &format!("{shape}: [{found}]"));
        let (lines, twice) = (format!("{value}\n{value}\n"), format!("{found} {found}"));
        names(&lines, &format!("JSON lines, {shape}: [{twice}]"));
        names(&lines.replace('\n', ""), &format!("{shape}: [{twice}]"));
        names(&json!([value, value]).to_string(), &format!("JSON array, {shape}: [{twice}]"));
    }
    names(&json!([text_a, text_b]).to_string(), "JSON array: [CreateUser DeleteUser]");
    names(&format!("{text_a}\t{text_b}"), "JSON objects: [CreateUser DeleteUser]");
}

#[test]
fn an_exported_log_stream_is_lines_with_a_time() {
    let (a, b) = (event("CreateUser"), event("DeleteUser"));
    let text = format!("2024-05-01T12:00:00.123Z {a}\r\n\n2024-05-01T12:00:01Z {b}\n");
    names(&text, "CloudWatch Logs export: [CreateUser DeleteUser]");
    names(
        &text.replace("\r\n\n", "\r\nSTART RequestId: 1\n2024-05-01T12:00:00Z {\"cut\n"),
        "CloudWatch Logs export: [CreateUser DeleteUser]
lines 2–3: not-json: 2 records in a row were not read. The first: It does not begin with a time and go on with JSON.",
    );
}

#[test]
fn tables_are_events() {
    let history = "Event ID,Event time,User name,Event name,Event source,Read-only,AWS access key,Source IP address,Resources\n\
        1,2024-05-01T12:00:00Z,ann,CreateUser,iam.amazonaws.com,false,AKIA,203.0.113.5,\"[{\"\"resourceName\"\":\"\"bob\"\"}]\"\n\
        2,2024-05-01T12:00:01Z,root,DeleteUser,iam.amazonaws.com,false,,203.0.113.5,\n";
    names(history, "Event history CSV: [CreateUser DeleteUser]");
    names(
        &history.replace(',', ";").replace("\"\"resourceName\"\":\"\"bob\"\"", "x"),
        "Event history CSV: [CreateUser DeleteUser]",
    );
    names(&history.replace('\n', "\r\n"), "Event history CSV: [CreateUser DeleteUser]");
    names(
        &format!("{history}3,cut\n"),
        "Event history CSV: [CreateUser DeleteUser]\nline 4: record: It has 2 cells, and the heading has 9.",
    );
    let athena = "\"eventtime\",\"useridentity\",\"eventsource\",\"eventname\",\"requestparameters\"\n\
        \"2024-05-01T12:00:00Z\",\"{type=Root, principalid=1, arn=a, sessioncontext=null}\",\"iam.amazonaws.com\",\"CreateUser\",\"{\"\"userName\"\":\"\"b\nob\"\"}\"\n";
    names(athena, "query result CSV: [CreateUser]");
    let (_, events) = read(athena.as_bytes());
    let event: Value = serde_json::from_str(&events[0].1).unwrap();
    assert_eq!(event["userIdentity"]["type"], "Root");
    let whole = format!("eventid,eventjson\n1,\"{}\"\n", event_text().replace('"', "\"\""));
    names(&whole, "query result CSV: [CreateUser]");
}

fn event_text() -> String {
    event("CreateUser").to_string()
}

#[test]
fn an_insights_event_is_an_event_without_a_name() {
    let insight = json!({"eventVersion": "1.09", "eventCategory": "Insight", "eventID": "1", "eventTime": "2024-05-01T12:00:00Z",
        "insightDetails": {"state": "Start", "eventSource": "ec2.amazonaws.com", "eventName": "RunInstances", "insightType": "ApiCallRateInsight"}});
    check(json!({"Records": [insight]}).to_string(), "plain, CloudTrail log file: [0]");
}

#[test]
fn what_is_wrapped_too_often_is_refused() {
    let wrap = |text: String| json!({"TopicArn": "t", "Message": text}).to_string();
    let text = (0..12).fold(event_text(), |text, _| wrap(text));
    let found = summary(&read(text.as_bytes()));
    assert!(found.contains("too-deep: In SNS message, SNS message"), "{found}");
}

#[test]
fn behind_broken_json_the_next_event_is_read() {
    let (a, b) = (event("CreateUser"), event("DeleteUser"));
    let broken = r#"{"eventName":"X", oops}"#;
    let passed = "broken-json: The JSON is broken here: the name of a field is not in quotation marks. Passed over: 24 B, to where the next event begins.";
    names(
        &format!("{{\"Records\":[{a},{broken},{b}]}}"),
        &format!(
            "CloudTrail log file: [CreateUser DeleteUser]\nline 1, byte {}: {passed}",
            13 + a.to_string().len() + 18
        ),
    );
    names(
        &format!("{a}{broken} {b}"),
        &format!(
            "JSON objects: [CreateUser DeleteUser]\nline 1, byte {}: {passed}",
            a.to_string().len() + 18
        ),
    );
    names(
        &format!("[{a} {b}]"),
        &format!(
            "JSON array: [CreateUser DeleteUser]\nline 1, byte {}: broken-json: The JSON is broken here: a comma is missing. Passed over: 0 B, to where the next event begins.",
            a.to_string().len() + 2
        ),
    );
    names(
        &format!("[{a},]"),
        &format!(
            "JSON array: [CreateUser]\nline 1, byte {}: broken-json: The JSON is broken here: a value is missing, or is not written as JSON. Read before it: 1 event. Not read: 1 B.",
            a.to_string().len() + 2
        ),
    );
}

fn record(data: &str) -> Value {
    json!({"recordId": "1", "data": data})
}

#[test]
fn a_record_with_bytes_behind_its_gzip_is_read_and_told() {
    let behind = [gzip(event_text().as_bytes()), b"xyz".to_vec()].concat();
    let damaged = {
        let mut bytes = gzip(event_text().as_bytes());
        let at = bytes.len() - 5;
        bytes[at] ^= 1;
        bytes
    };
    let cut = {
        let bytes = gzip(event_text().as_bytes());
        bytes[..bytes.len() / 2].to_vec()
    };
    let cases = [
        (
            behind,
            "[CreateUser CreateUser]\nrecord 0: corrupt: In stream record: Behind the gzip data \
             stand 3 B that are no gzip; they were not read.",
        ),
        (
            damaged,
            "[CreateUser CreateUser]\nrecord 0: corrupt: In stream record: The content does not \
             agree with its checksum or length in 1 of 1 gzip member: it was damaged or changed. \
             Its events were read, but do not rely on them. Fetch the file again.",
        ),
        (
            cut,
            "[CreateUser]\nrecord 0: truncated: In stream record: The gzip data ends in the middle: nothing of it was read.",
        ),
    ];
    for (bytes, expected) in cases {
        let (first, second) =
            (record(&Base64::encode_string(&bytes)), record(&packed(&event_text())));
        let text = json!({"invocationId": "i", "records": [first, second]}).to_string();
        let (report, events) = read(text.as_bytes());
        let named = vec!["CreateUser"; events.len()].join(" ");
        let shape = summary(&(report, Vec::new())).replace("[]", &format!("[{named}]"));
        let expected = format!("plain, stream record: {expected}");
        assert!(shape.starts_with(&expected), "{shape}\n{expected}");
    }
}

/// What records unpack to counts as what the file unpacks to.
#[test]
fn what_records_unpack_to_is_within_the_limits_of_the_file() {
    let long = format!("{}{}", event_text(), " ".repeat(100_000));
    let records = vec![record(&packed(&long)); 10];
    let text = json!({"invocationId": "i", "records": records}).to_string();
    for (inflated, expected) in [(2_000_000, 10), (350_000, 3), (90_000, 0)] {
        let limits = Limits { inflated, ..Limits::default() };
        let (report, events) = read_with(limits, "", text.as_bytes());
        let told: Vec<_> = report.problems().map(|(_, it)| (it.kind, it.why.as_str())).collect();
        assert_eq!(events.len(), expected, "{inflated}: {told:?}");
        if expected == 10 {
            assert_eq!(told, []);
            assert!(report.inflated() > 1_000_000, "{}", report.inflated());
        } else {
            assert_eq!((told.len(), told[0].0), (1, ProblemKind::TooLarge), "{told:?}");
            assert!(told[0].1.contains("more than the limit of"), "{told:?}");
        }
    }
}

/// CloudWatch Logs sends one to see whether anybody is there.
#[test]
fn a_control_message_of_a_subscription_is_no_problem() {
    let control = json!({"messageType": "CONTROL_MESSAGE", "owner": "CloudwatchLogs", "logGroup": "",
        "logStream": "", "subscriptionFilters": [], "logEvents": [
        {"id": "", "timestamp": 1_510_109_208_016_u64, "message": "CWL CONTROL MESSAGE: Checking health of destination Firehose."}]})
    .to_string();
    let data = json!({"messageType": "DATA_MESSAGE", "logEvents": [{"id": "1", "timestamp": 1, "message": event_text()}]}).to_string();
    names(&control, "CloudWatch Logs messages: []");
    names(&format!("{control}{data}"), "CloudWatch Logs messages: [CreateUser]");
    names(&format!("{control}\n{data}\n"), "JSON lines, CloudWatch Logs messages: [CreateUser]");
    let records = json!({"invocationId": "i", "records": [record(&packed(&control)), record(&packed(&data))]});
    names(&records.to_string(), "stream record, CloudWatch Logs messages: [CreateUser]");
    let other = control.replace("CWL CONTROL MESSAGE: Checking", "Something else:");
    names(
        &other,
        "CloudWatch Logs messages: []\nrecord 0: not-json: In CloudWatch Logs messages: It holds a text that is no JSON.",
    );
}
