//! Records of a stream: what CloudWatch Logs and EventBridge hand to functions, to Kinesis and to
//! Firehose, in base64, and most of it in gzip besides.
//!
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html>,
//! <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Record.html>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html>

use super::Wrapping;
use crate::event::Event;
use crate::ingest::container::{Gunzip, Inflater};
use crate::ingest::record::Refusal;
use crate::ingest::{ProblemKind, Shape};
use base64ct::{Base64, Encoding};
use std::borrow::Cow;
use std::io::Read;

pub(super) const WRAPPING: Wrapping = Wrapping {
    shape: Shape::Stream,
    lists: &["records"],
    keys: &[&["awslogs"], &["kinesis"], &["data", "recordId"], &["Data", "SequenceNumber"]],
    open: Some(open),
};

/// A record holds up to 1 MiB, packed: it unpacks to no more, unless it was made to do harm.
const MOST: u64 = 32_000_000;

fn open<'e>(record: &'e Event<'_>) -> Result<Cow<'e, str>, Refusal> {
    let within = |name: &str| record.get(name).and_then(|it| it.get("data"));
    let data = within("awslogs").or_else(|| within("kinesis"));
    let data = data.or_else(|| record.get("data")).or_else(|| record.get("Data"));
    let data = data
        .and_then(|data| data.string())
        .ok_or_else(|| Refusal::new(ProblemKind::Record, "It has no data."))?;
    let bytes = Base64::decode_vec(data.trim())
        .map_err(|_| Refusal::new(ProblemKind::Corrupt, "Its data is no base64."))?;
    let text = String::from_utf8(unpacked(bytes)?).map_err(|_| {
        Refusal::new(ProblemKind::Encoding, "Its data is neither gzip nor text in UTF-8.")
    })?;
    Ok(Cow::Owned(text))
}

fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let (mut source, mut inflater) = (bytes.as_slice(), Inflater::default());
    let (mut gunzip, mut text) = (Gunzip::new(&mut source, &mut inflater, MOST), Vec::new());
    // Reading never fails: a fault is an end.
    let _ = gunzip.read_to_end(&mut text);
    match gunzip.problems().into_iter().next() {
        None => Ok(text),
        Some(problem) => Err(Refusal::new(problem.kind, problem.why)),
    }
}
