//! SNS: a message as a subscriber receives it, or as a function does (`Sns`).
//!
//! <https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html>

use super::{Wrapping, member};
use crate::ingest::Shape;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::Sns,
    lists: &[],
    keys: &[&["Message", "TopicArn"], &["Message", "MessageId"], &["Sns"]],
    open: Some(|event, _| member(event, "Sns").or_else(|_| member(event, "Message"))),
};
