//! SQS: messages as `aws sqs receive-message` prints them (`Messages`, `Body`), or as a function
//! receives them (`body`).
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html>

use super::{Wrapping, member};
use crate::ingest::Shape;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::Sqs,
    lists: &["Messages"],
    keys: &[
        &["Body", "MessageId"],
        &["Body", "ReceiptHandle"],
        &["body", "messageId"],
        &["body", "receiptHandle"],
    ],
    open: Some(|event, _| member(event, "Body").or_else(|_| member(event, "body"))),
};
