//! `ends_with(field, text, …)`

use super::{Function, any_text};

/// Whether a value ends in a text.
pub const FUNCTION: Function = Function {
    name: "ends_with",
    signature: "ends_with(field, text, …)",
    about: "the value ends in one of the texts",
    takes_values: true,
    build: |texts, manner| Ok(any_text(texts, manner, |value, text| value.ends_with(text))),
    examples: &[
        (
            r#"ends_with(sourceIp, ".amazonaws.com")"#,
            r#"{"sourceIPAddress":"ec2.amazonaws.com"}"#,
            true,
        ),
        (
            r#"ends_with(errorCode, "unauthorizedoperation")"#,
            r#"{"errorCode":"Client.UnauthorizedOperation"}"#,
            true,
        ),
        (r#"ends_with(sourceIp, ".amazonaws.com")"#, r#"{"sourceIPAddress":"203.0.113.7"}"#, false),
    ],
};
