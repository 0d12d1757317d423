//! Records of a stream: what CloudWatch Logs and EventBridge hand to functions, to Kinesis and to
//! Firehose, in base64, and most of it in gzip besides.
//!
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html>,
//! <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Record.html>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html>

use super::Wrapping;
use crate::event::Event;
use crate::ingest::container::{Gunzip, Inflater};
use crate::ingest::output::Output;
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

/// A record holds up to 1 MiB, packed: it unpacks to no more, unless it was made to do harm. What
/// all of them unpack to is within the limits of the file.
const MOST: u64 = 32_000_000;

fn open<'e>(record: &'e Event<'_>, out: &mut Output<'_>) -> Result<Cow<'e, str>, Refusal> {
    let within = |name: &str| record.get(name).and_then(|it| it.get("data"));
    let data = within("awslogs").or_else(|| within("kinesis"));
    let data = data.or_else(|| record.get("data")).or_else(|| record.get("Data"));
    let data = data
        .and_then(|data| data.string())
        .ok_or_else(|| Refusal::new(ProblemKind::Record, "It has no data."))?;
    let bytes = Base64::decode_vec(data.trim())
        .map_err(|_| Refusal::new(ProblemKind::Corrupt, "Its data is no base64."))?;
    let text = String::from_utf8(unpacked(bytes, out)?).map_err(|_| {
        Refusal::new(ProblemKind::Encoding, "Its data is neither gzip nor text in UTF-8.")
    })?;
    Ok(Cow::Owned(text))
}

fn unpacked(bytes: Vec<u8>, out: &mut Output<'_>) -> Result<Vec<u8>, Refusal> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let room = out.room();
    let (mut source, mut inflater) = (bytes.as_slice(), Inflater::default());
    let mut gunzip = Gunzip::new(&mut source, &mut inflater, room.min(MOST));
    let mut text = Vec::new();
    // Reading never fails: a fault is an end.
    let _ = gunzip.read_to_end(&mut text);
    let (is_cut, problems) = (gunzip.cut(), gunzip.problems());
    let limited = problems.iter().any(|problem| problem.kind == ProblemKind::TooLarge);
    out.unpacked(text.len() as u64, limited && room <= MOST);
    if is_cut {
        let kind = problems.last().map_or(ProblemKind::Corrupt, |problem| problem.kind);
        return Err(Refusal::new(kind, cut(kind)));
    }
    problems.into_iter().for_each(|problem| out.beside(problem));
    Ok(text)
}

fn cut(kind: ProblemKind) -> String {
    let what = match kind {
        ProblemKind::TooLarge => format!("It unpacks to more than {}", crate::text::bytes(MOST)),
        ProblemKind::Truncated => "The gzip data ends in the middle".to_owned(),
        _ => "The gzip data is damaged".to_owned(),
    };
    format!("{what}: nothing of it was read.")
}
