//! Columns of a table that hold an event: from the names that consoles and query engines give them
//! to the record's own fields.
//!
//! <https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html>

mod struct_text;

use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt::Write;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A field of the event.
    Field(Cow<'static, str>),
    /// A field of its `userIdentity`.
    Identity(&'static str),
    /// The event as a whole, as JSON.
    Event,
}

/// The record's fields, whose names differ from those of columns in upper case at most.
const FIELDS: &[&str] = &[
    "addendum",
    "additionalEventData",
    "apiVersion",
    "awsRegion",
    "edgeDeviceDetails",
    "errorCode",
    "errorMessage",
    "eventCategory",
    "eventID",
    "eventName",
    "eventSource",
    "eventTime",
    "eventType",
    "eventVersion",
    "insightDetails",
    "managementEvent",
    "readOnly",
    "recipientAccountId",
    "requestID",
    "requestParameters",
    "resources",
    "responseElements",
    "serviceEventDetails",
    "sessionCredentialFromConsole",
    "sharedEventID",
    "sourceIPAddress",
    "tlsDetails",
    "userAgent",
    "userIdentity",
    "vpcEndpointId",
];

/// What the console's Event history and queries call parts of `userIdentity`.
const IDENTITY: &[(&str, &str)] = &[
    ("username", "userName"),
    ("useridentityusername", "userName"),
    ("awsaccesskey", "accessKeyId"),
    ("accesskey", "accessKeyId"),
    ("accesskeyid", "accessKeyId"),
    ("useridentityaccesskeyid", "accessKeyId"),
    ("arn", "arn"),
    ("useridentityarn", "arn"),
    ("principalid", "principalId"),
    ("useridentityprincipalid", "principalId"),
    ("accountid", "accountId"),
    ("useridentityaccountid", "accountId"),
    ("useridentitytype", "type"),
    ("invokedby", "invokedBy"),
];

/// What columns that hold the event as a whole are called.
const EVENTS: &[&str] = &["eventjson", "eventdata", "cloudtrailevent", "message", "detail", "raw"];

impl Column {
    /// What a column of this name holds.
    pub fn named(name: &str) -> Column {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let plain = plain.to_ascii_lowercase();
        if let Some(field) = FIELDS.iter().find(|field| field.eq_ignore_ascii_case(&plain)) {
            return Column::Field(Cow::Borrowed(field));
        }
        if let Some((_, field)) = IDENTITY.iter().find(|(column, _)| *column == plain) {
            return Column::Identity(field);
        }
        if EVENTS.contains(&&*plain) {
            return Column::Event;
        }
        Column::Field(Cow::Owned(name.to_owned()))
    }

    /// Whether the name is one that events have.
    pub fn is_known(&self) -> bool {
        !matches!(self, Column::Field(Cow::Owned(_)))
    }
}

/// The event of a row: its own JSON where a column holds it, else one made of the other columns.
pub(super) fn event<'c>(
    cells: impl Iterator<Item = (&'c Column, &'c str)> + Clone,
) -> Cow<'c, str> {
    let whole = cells
        .clone()
        .find(|(column, cell)| **column == Column::Event && cell.trim_start().starts_with('{'));
    if let Some((_, cell)) = whole {
        return Cow::Borrowed(cell);
    }
    let (mut fields, mut identity) = (String::new(), String::new());
    let mut has_identity = false;
    for (column, cell) in cells.filter(|(_, cell)| !cell.trim().is_empty()) {
        match column {
            Column::Field(name) => {
                has_identity |= name == "userIdentity";
                member(&mut fields, name, &value(cell));
            }
            Column::Identity(name) => member(&mut identity, name, &string(cell)),
            Column::Event => {}
        }
    }
    if !has_identity && !identity.is_empty() {
        member(&mut fields, "userIdentity", &format!("{{{identity}}}"));
    }
    Cow::Owned(format!("{{{fields}}}"))
}

fn member(members: &mut String, name: &str, value: &str) {
    let separator = if members.is_empty() { "" } else { "," };
    // Writing to a String does not fail.
    let _ = write!(members, "{separator}{}:{value}", string(name));
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A cell as JSON: as it is where it is an object or a list, also in the notation of query engines;
/// else a text.
fn value(cell: &str) -> String {
    let text = cell.trim();
    if text.starts_with(['{', '[']) {
        if serde_json::from_str::<&RawValue>(text).is_ok() {
            return text.to_owned();
        }
        if let Some(json) = struct_text::to_json(text) {
            return json;
        }
    }
    string(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[(&str, &str)], expected: &str) {
        let columns: Vec<Column> = cells.iter().map(|(name, _)| Column::named(name)).collect();
        let cells = columns.iter().zip(cells.iter().map(|(_, cell)| *cell));
        assert_eq!(event(cells), expected);
    }

    #[test]
    fn columns_of_the_console_and_of_queries_are_the_same_event() {
        check(
            &[("Event name", "CreateUser"), ("User name", "ann"), ("AWS access key", "AKIA")],
            r#"{"eventName":"CreateUser","userIdentity":{"userName":"ann","accessKeyId":"AKIA"}}"#,
        );
        check(
            &[("eventname", "CreateUser"), ("arn", "a"), ("errorcode", ""), ("my \"own\"", "\n")],
            r#"{"eventName":"CreateUser","userIdentity":{"arn":"a"}}"#,
        );
        check(
            &[("requestparameters", r#"{"a": [1]}"#), ("responseelements", "null"), ("x y", "=1")],
            r#"{"requestParameters":{"a": [1]},"responseElements":"null","x y":"=1"}"#,
        );
        check(
            &[("username", "ann"), ("useridentity", "{type=Root, accountid=1}")],
            r#"{"userIdentity":{"type":"Root","accountId":"1"}}"#,
        );
        check(
            &[("eventName", "X"), ("@message", r#" {"eventName":"Y"}"#)],
            r#" {"eventName":"Y"}"#,
        );
        check(&[("message", "text"), ("eventName", "X")], r#"{"eventName":"X"}"#);
    }
}
