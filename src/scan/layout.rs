//! What the names of CloudTrail's files tell.
//!
//! `AWSLogs/[o-…/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_….json.gz`:
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html>

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// What the name of a log file tells, whatever folder it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogName<'a> {
    /// The account that the file was delivered for.
    pub account: &'a str,
    /// The region whose trail wrote it.
    pub region: &'a str,
    /// What it holds.
    pub stream: Stream,
    /// When it was delivered, to the minute.
    pub delivered: Timestamp,
}

/// What a log file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Calls and other events, as they happened.
    Events,
    /// Insights, which CloudTrail finds out later.
    Insights,
}

impl<'a> LogName<'a> {
    /// Reads the last part of a path. `None` for any other name, digests' among them.
    pub fn parse(path: &'a str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next()?;
        let mut parts = name.splitn(5, '_');
        let mut next = || parts.next();
        let (account, stream, region, time) = (next()?, next()?, next()?, next()?);
        // Something must follow the time: a digest's name ends with it.
        next()?;
        let stream = match stream {
            "CloudTrail" => Stream::Events,
            "CloudTrail-Insight" => Stream::Insights,
            "CloudTrail-Digest" => return None,
            other if other.starts_with("CloudTrail-") => Stream::Events,
            _ => return None,
        };
        let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        let of_region = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        let is_region = (1..=32).contains(&region.len()) && region.bytes().all(of_region);
        let delivered = minute(time).filter(|_| is_account && is_region)?;
        Some(LogName { account, region, stream, delivered })
    }
}

/// `YYYYMMDDTHHmmZ`.
fn minute(text: &str) -> Option<Timestamp> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let digits =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(date, 8) || !digits(time, 4) {
        return None;
    }
    let number = |text: &str, from: usize| text.get(from..from + 2)?.parse::<i8>().ok();
    let year = date.get(..4)?.parse().ok()?;
    let (month, day) = (number(date, 4)?, number(date, 6)?);
    let (hour, minute) = (number(time, 0)?, number(time, 2)?);
    let time = DateTime::new(year, month, day, hour, minute, 0, 0).ok()?;
    Offset::UTC.to_timestamp(time).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<(&str, &str, Stream, &str)>) {
        let told = LogName::parse(path);
        let told = told.map(|it| (it.account, it.region, it.stream, it.delivered.to_string()));
        let expected = expected.map(|(a, r, s, time)| (a, r, s, time.to_owned()));
        assert_eq!(told, expected, "{path}");
    }

    #[test]
    fn names_tell_account_region_and_time() {
        let told = Some(("111122223333", "us-east-1", Stream::Events, "2026-03-11T04:05:00Z"));
        let name = "111122223333_CloudTrail_us-east-1_20260311T0405Z_2Qdm3TDKM2WIZISe.json.gz";
        check(name, told);
        for folder in [
            "AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/11/",
            "bucket/AWSLogs/o-abc/111122223333/CloudTrail/us-east-1/2026/03/11/",
            "logs\\",
            "logs.zip/AWSLogs/",
        ] {
            check(&format!("{folder}{name}"), told);
        }
        check("111122223333_CloudTrail_us-east-1_20260311T0405Z_a_b (1).json", told);
        check(
            "111122223333_CloudTrail-Insight_us-gov-west-1_20260311T0405Z_x.json.gz",
            Some(("111122223333", "us-gov-west-1", Stream::Insights, "2026-03-11T04:05:00Z")),
        );
        check("111122223333_CloudTrail-NetworkActivity_us-east-1_20260311T0405Z_x.json.gz", told);
    }

    #[test]
    fn other_names_tell_nothing() {
        for name in [
            "",
            "/",
            "events.json",
            "111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20260311T040500Z.json.gz",
            "111122223333_CloudTrail_us-east-1_20260311T0405Z",
            "111122223333_CloudTrail_us-east-1_20261311T0405Z_x.json.gz",
            "111122223333_CloudTrail_us-east-1_20260311T2505Z_x.json.gz",
            "111122223333_CloudTrail_us-east-1_+0260311T0405Z_x.json.gz",
            "111122223333_CloudTrail_US east_20260311T0405Z_x.json.gz",
            "11112222333_CloudTrail_us-east-1_20260311T0405Z_x.json.gz",
            "111122223333_Config_us-east-1_20260311T0405Z_x.json.gz",
            "111122223333_CloudTrail_us-east-1_2026é311T0405Z_x.json.gz",
        ] {
            check(name, None);
        }
    }
}
