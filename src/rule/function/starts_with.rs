//! `starts_with(field, text, …)`

use super::{Function, any_text};

/// Whether a value begins with a text.
pub const FUNCTION: Function = Function {
    name: "starts_with",
    signature: "starts_with(field, text, …)",
    about: "the value begins with one of the texts",
    takes_values: true,
    build: |texts, manner| Ok(any_text(texts, manner, |value, text| value.starts_with(text))),
    examples: &[
        (r#"starts_with(eventName, "Delete")"#, r#"{"eventName":"DeleteUser"}"#, true),
        (r#"starts_with(eventName, "delete", "Put")"#, r#"{"eventName":"DeleteUser"}"#, true),
        (r#"starts_with(userAgent, "aws-cli")"#, r#"{"userAgent":"AWS-CLI"}"#, false),
        (r#"starts_with(eventName, "Delete")"#, r#"{"eventName":"Undelete"}"#, false),
    ],
};
