//! `contains(field, text, …)`

use super::{Function, any_text};

/// Whether a value has a text in it.
pub const FUNCTION: Function = Function {
    name: "contains",
    signature: "contains(field, text, …)",
    about: "the value has one of the texts in it",
    takes_values: true,
    build: |texts, manner| Ok(any_text(texts, manner, |value, text| value.contains(text))),
    examples: &[
        (r#"contains(userAgent, "kali")"#, r#"{"userAgent":"aws-cli/1 kali/2"}"#, true),
        (r#"contains(userAgent, "kali", "parrot")"#, r#"{"userAgent":"x parrot"}"#, true),
        (r#"contains(userAgent, ["kali"])"#, r#"{"userAgent":"KALI"}"#, false),
        (r#"contains(errorCode, "denied")"#, r#"{"errorCode":"AccessDenied"}"#, true),
        (r#"contains(userAgent, "kali")"#, r#"{}"#, false),
    ],
};
