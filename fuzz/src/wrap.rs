//! Any bytes where a shape has its events, so that what is inside is reached at once.

use crate::packing::{PACKERS, gzip};
use serde_json::Value;

/// The bytes as the deflate stream, and what follows it, of a gzip member.
pub fn in_gzip_header(bytes: &[u8]) -> Vec<u8> {
    let header = gzip(b"").into_iter().take(10);
    header.chain(bytes.iter().copied()).chain([0; 8]).collect()
}

/// The bytes inside the shape that the first of them chooses by its lower half, packed in the way
/// that it chooses by its upper half.
pub fn in_shape(bytes: &[u8]) -> Vec<u8> {
    let Some((choice, rest)) = bytes.split_first() else { return Vec::new() };
    let (before, as_text, after) = SHAPES[usize::from(choice & 15)];
    let inner = match as_text {
        true => Value::from(String::from_utf8_lossy(rest)).to_string().into_bytes(),
        false => rest.to_vec(),
    };
    let whole = [before.as_bytes(), &inner, after.as_bytes()].concat();
    match PACKERS.get(usize::from(choice >> 4)) {
        Some((_, pack)) => pack(&whole),
        None => whole,
    }
}

/// What stands before, whether the bytes are a JSON string, and what stands behind.
type Shape = (&'static str, bool, &'static str);

const EVENT: &str = r#"{"eventName":"CreateUser","eventTime":"2024-05-01T09:15:00Z","x":"#;

const SHAPES: [Shape; 16] = [
    ("{\"Records\":[", false, "]}"),
    ("[{},", false, "]"),
    (
        "{\"eventName\":\"A\",\"eventTime\":\"\"}\n",
        false,
        "\n{\"eventName\":\"B\",\"eventTime\":\"\"}\n",
    ),
    (EVENT, false, "}"),
    (EVENT, true, "}"),
    ("{\"Events\":[{\"EventName\":\"A\",\"CloudTrailEvent\":", true, "}]}"),
    ("{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":", false, "}"),
    (
        "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logEvents\":[{\"id\":\"1\",\"message\":",
        true,
        "}]}",
    ),
    ("2024-05-01T09:15:00.000Z ", false, "\n"),
    ("{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:a:1:t\",\"Message\":", true, "}"),
    ("{\"Messages\":[{\"ReceiptHandle\":\"h\",\"Body\":", true, "}]}"),
    ("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":", true, "}]}"),
    ("{\"QueryStatus\":\"FINISHED\",\"QueryResultRows\":[", false, "]}"),
    (
        "Event name,Event time,User name,Event source,Resource type,Resource name,AWS access key,\
         AWS region,Error code,Source IP address,Event ID,Request ID,Read-only\n",
        false,
        "\n",
    ),
    (
        "\"eventversion\",\"useridentity\",\"eventtime\",\"eventsource\",\"eventname\",\"awsregion\"\n",
        false,
        "\n",
    ),
    ("{\"digestStartTime\":\"\",\"logFiles\":[", false, "]}"),
];
