//! Events as rows: what the console and queries leave.

use serde_json::{Value, json};

/// The events as rows of every kind of table.
pub fn shapes(events: &[Value]) -> Vec<(&'static str, String)> {
    vec![
        ("event-history-csv", csv(&HISTORY, events)),
        ("athena-csv", csv(&ATHENA, events)),
        ("lake-results", lake(events).to_string()),
    ]
}

/// A column: its title, and the path of what stands in it.
type Column = (&'static str, &'static str);

/// What the console's "Download events" writes.
const HISTORY: [Column; 13] = [
    ("Event name", "/eventName"),
    ("Event time", "/eventTime"),
    ("User name", "/userIdentity/userName"),
    ("Event source", "/eventSource"),
    ("Resource type", "/resources/0/type"),
    ("Resource name", "/resources/0/ARN"),
    ("AWS access key", "/userIdentity/accessKeyId"),
    ("AWS region", "/awsRegion"),
    ("Error code", "/errorCode"),
    ("Source IP address", "/sourceIPAddress"),
    ("Event ID", "/eventID"),
    ("Request ID", "/requestID"),
    ("Read-only", "/readOnly"),
];

/// The columns of the table that CloudTrail's documentation has Athena create.
const ATHENA: [Column; 14] = [
    ("eventversion", "/eventVersion"),
    ("useridentity", "/userIdentity"),
    ("eventtime", "/eventTime"),
    ("eventsource", "/eventSource"),
    ("eventname", "/eventName"),
    ("awsregion", "/awsRegion"),
    ("sourceipaddress", "/sourceIPAddress"),
    ("useragent", "/userAgent"),
    ("errorcode", "/errorCode"),
    ("requestparameters", "/requestParameters"),
    ("responseelements", "/responseElements"),
    ("requestid", "/requestID"),
    ("eventid", "/eventID"),
    ("recipientaccountid", "/recipientAccountId"),
];

fn csv(columns: &[Column], events: &[Value]) -> String {
    let mut writer =
        csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(vec![]);
    writer.write_record(columns.iter().map(|(title, _)| title)).unwrap();
    for event in events {
        writer
            .write_record(columns.iter().map(|(title, path)| cell(title, event.pointer(path))))
            .unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn cell(title: &str, value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        // Athena prints a struct in a way of its own.
        Some(value) if title == "useridentity" => structure(value),
        Some(value) => value.to_string(),
    }
}

/// `{type=IAMUser, username=dana}`
fn structure(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(key, value)| format!("{}={}", key.to_lowercase(), structure(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetQueryResults.html>
fn lake(events: &[Value]) -> Value {
    let row = |event: &Value| -> Vec<Value> {
        let filled = ATHENA.iter().filter_map(|(_, path)| Some((path, event.pointer(path)?)));
        filled
            .map(|(path, value)| {
                let name = path.trim_start_matches('/').replace('/', ".");
                json!({ name: value.as_str().map_or_else(|| value.to_string(), str::to_owned) })
            })
            .collect()
    };
    json!({
        "QueryStatus": "FINISHED",
        "QueryStatistics": { "ResultsCount": events.len(), "TotalResultsCount": events.len() },
        "QueryResultRows": events.iter().map(row).collect::<Vec<_>>(),
    })
}
