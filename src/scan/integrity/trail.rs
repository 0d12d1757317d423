//! Which trail a digest belongs to: digests form one chain for each.

use crate::ingest::Digest;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A trail in one region of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Trail {
    /// The account's number.
    pub account: String,
    /// The region whose events it records; empty where the digest's place does not say.
    pub region: String,
    /// The trail's name; empty where the digest's place does not say.
    pub name: String,
    /// Whether these are the digests that CloudTrail adds for log files it delivered late. They
    /// have a chain of their own, which need not cover every hour.
    pub backfill: bool,
}

impl Trail {
    /// The trail of a digest, told from where CloudTrail put it:
    /// `AWSLogs/ACCOUNT/CloudTrail-Digest/REGION/2026/03/11/ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOME_TIME.json.gz`.
    pub(super) fn of(digest: &Digest) -> Self {
        let parts: Vec<&str> = digest.object.split('/').collect();
        let folder = parts.iter().position(|part| *part == "CloudTrail-Digest");
        let region = folder.and_then(|at| parts.get(at + 1)).copied().unwrap_or_default();
        let file = parts.last().copied().unwrap_or_default();
        let stem = file.trim_end_matches(".gz").trim_end_matches(".json");
        let (stem, backfill) = match stem.strip_suffix("_backfill") {
            Some(stem) => (stem, true),
            None => (stem, false),
        };
        Trail {
            account: digest.account.clone(),
            region: region.to_owned(),
            name: name(stem, region).unwrap_or_default().to_owned(),
            backfill,
        }
    }
}

/// A trail's name may hold the `_` that stands between the parts; nothing after it does.
fn name<'a>(stem: &'a str, region: &str) -> Option<&'a str> {
    let (_, rest) = stem.split_once("_CloudTrail-Digest_")?;
    let rest = rest.strip_prefix(region)?.strip_prefix('_')?;
    let (rest, _time) = rest.rsplit_once('_')?;
    let (name, _home) = rest.rsplit_once('_')?;
    Some(name)
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |text: &'_ str, other: &'static str| match text {
            "" => other.to_owned(),
            text => text.to_owned(),
        };
        write!(
            f,
            "{} / {} / {}{}",
            self.account,
            named(&self.region, "unknown region"),
            named(&self.name, "unknown trail"),
            if self.backfill { " (backfill)" } else { "" }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn trail(object: &str) -> String {
        let digest = Digest {
            account: "1".into(),
            start: Timestamp::UNIX_EPOCH,
            end: Timestamp::UNIX_EPOCH,
            end_text: String::new(),
            bucket: String::new(),
            object: object.into(),
            fingerprint: String::new(),
            signature_algorithm: String::new(),
            previous: None,
            logs: vec![],
        };
        Trail::of(&digest).to_string()
    }

    #[test]
    fn a_trail_is_told_from_the_place_of_its_digests() {
        let cases = [
            (
                "AWSLogs/1/CloudTrail-Digest/us-east-2/2015/08/17/\
                 1_CloudTrail-Digest_us-east-2_your_trail-name_us-east-1_20150817T150131Z.json.gz",
                "1 / us-east-2 / your_trail-name",
            ),
            (
                "prefix/AWSLogs/o-exampleorgid/1/CloudTrail-Digest/eu-west-1/2015/08/17/\
                 1_CloudTrail-Digest_eu-west-1_t_eu-west-1_20150817T150131Z_backfill.json.gz",
                "1 / eu-west-1 / t (backfill)",
            ),
            ("CloudTrail-Digest", "1 / unknown region / unknown trail"),
            ("a/CloudTrail-Digest/us-east-1/d.json.gz", "1 / us-east-1 / unknown trail"),
            ("", "1 / unknown region / unknown trail"),
        ];
        for (object, expected) in cases {
            assert_eq!(trail(object), expected, "{object}");
        }
    }
}
