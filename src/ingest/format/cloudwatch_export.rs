//! A log stream exported from CloudWatch Logs to S3: on each line a time, a space, and the event.
//!
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html>

use super::{Framing, json_lines};
use crate::event::parse_time;
use crate::ingest::Shape;
use crate::ingest::output::Output;
use crate::ingest::text::{Fault, Text};

pub(super) const FRAMING: Framing = Framing { sniff, read };

fn sniff(text: &mut Text<'_>) -> bool {
    text.peek();
    let is_entry = |line: &str| message(line).is_some_and(|it| it.trim_start().starts_with('{'));
    text.line(is_entry).ok().flatten().unwrap_or(false)
}

fn read(text: &mut Text<'_>, out: &mut Output<'_>) -> Result<(), Fault> {
    out.shape(Shape::CloudwatchExport);
    json_lines::each(text, out, message)
}

/// What stands behind the time; a blank line as it is.
fn message(line: &str) -> Option<&str> {
    if line.trim().is_empty() {
        return Some(line);
    }
    let (time, message) = line.split_once(' ')?;
    parse_time(time).map(|_| message)
}
