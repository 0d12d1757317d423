//! Digest files: what CloudTrail says it delivered in an hour, with the hash of each log file.
//!
//! Members: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html>

use crate::event::{Json, Kind, parse_time};
use crate::text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One digest file. Texts are kept as they stand in it: some of them are what was signed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest {
    /// `awsAccountId`, the account whose log files it lists.
    pub account: String,
    /// `digestStartTime`: log files delivered from here on are listed.
    pub start: Timestamp,
    /// `digestEndTime`: log files delivered before this are listed.
    pub end: Timestamp,
    /// `digestEndTime` as it is written, which is what was signed.
    pub end_text: String,
    /// `digestS3Bucket`, where CloudTrail put the digest itself.
    pub bucket: String,
    /// `digestS3Object`, its key there.
    pub object: String,
    /// `digestPublicKeyFingerprint`: which key checks the digest's signature.
    pub fingerprint: String,
    /// `digestSignatureAlgorithm`, such as `SHA256withRSA`.
    pub signature_algorithm: String,
    /// The digest before; `None` in the first of a chain.
    pub previous: Option<PreviousDigest>,
    /// `logFiles`, in the order of the file. An hour without events has none.
    pub logs: Vec<LoggedFile>,
}

/// What a digest says of the one before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PreviousDigest {
    /// `previousDigestS3Bucket`.
    pub bucket: String,
    /// `previousDigestS3Object`.
    pub object: String,
    /// `previousDigestHashValue`: the hash of its unpacked content, in hex.
    pub hash: String,
    /// `previousDigestHashAlgorithm`, such as `SHA-256`.
    pub hash_algorithm: String,
    /// `previousDigestSignature`, in hex: the only copy of it outside S3.
    pub signature: String,
}

/// A log file as a digest lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LoggedFile {
    /// `s3Bucket`.
    pub bucket: String,
    /// `s3Object`.
    pub object: String,
    /// `hashValue`: the hash of its unpacked content, in hex.
    pub hash: String,
    /// `hashAlgorithm`, such as `SHA-256`.
    pub hash_algorithm: String,
    /// `oldestEventTime`, where it is given.
    pub oldest: Option<Timestamp>,
    /// `newestEventTime`, where it is given.
    pub newest: Option<Timestamp>,
}

/// Far more log files than CloudTrail delivers in an hour, so that no file takes all memory.
const MOST_LOGS: usize = 200_000;

impl Digest {
    /// Reads a digest from its JSON.
    ///
    /// # Errors
    /// A sentence for people where a member that is needed is missing or has an unexpected form, or
    /// where more than 200,000 log files are listed.
    pub fn parse(json: Json<'_>) -> Result<Self, String> {
        if json.kind() != Kind::Object {
            return Err("A digest file is a JSON object, and this is none.".to_owned());
        }
        let members = Members::of(json, "The digest");
        let end_text = members.text("digestEndTime")?;
        let digest = Digest {
            account: members.text("awsAccountId")?,
            start: members.needed_time("digestStartTime")?,
            end: members.needed_time("digestEndTime")?,
            end_text,
            bucket: members.text("digestS3Bucket")?,
            object: members.text("digestS3Object")?,
            fingerprint: members.text("digestPublicKeyFingerprint")?,
            signature_algorithm: members.text("digestSignatureAlgorithm")?,
            previous: previous(&members)?,
            logs: logs(&members)?,
        };
        if digest.end <= digest.start {
            return Err("The digest ends before it starts.".to_owned());
        }
        Ok(digest)
    }
}

impl PreviousDigest {
    /// The hash; `None` where it is of another algorithm than SHA-256.
    pub fn sha256(&self) -> Option<[u8; 32]> {
        from_hex(&self.hash).filter(|_| is_sha256(&self.hash_algorithm))
    }
}

impl LoggedFile {
    /// The hash; `None` where it is of another algorithm than SHA-256.
    pub fn sha256(&self) -> Option<[u8; 32]> {
        from_hex(&self.hash).filter(|_| is_sha256(&self.hash_algorithm))
    }
}

fn previous(members: &Members<'_>) -> Result<Option<PreviousDigest>, String> {
    const NAMES: [&str; 5] = [
        "previousDigestS3Bucket",
        "previousDigestS3Object",
        "previousDigestHashValue",
        "previousDigestHashAlgorithm",
        "previousDigestSignature",
    ];
    if NAMES.iter().all(|name| members.get(name).is_none()) {
        return Ok(None);
    }
    let [bucket, object, hash, hash_algorithm, signature] = NAMES;
    Ok(Some(PreviousDigest {
        bucket: members.text(bucket)?,
        object: members.text(object)?,
        hash: members.hash(hash, hash_algorithm)?,
        hash_algorithm: members.text(hash_algorithm)?,
        signature: members.text(signature)?,
    }))
}

fn logs(members: &Members<'_>) -> Result<Vec<LoggedFile>, String> {
    let list = members.needed("logFiles")?;
    if list.kind() != Kind::Array {
        return Err(members.unexpected("logFiles", "a list"));
    }
    let mut logs = Vec::new();
    for (json, number) in list.elements().zip(1_u64..) {
        if logs.len() == MOST_LOGS {
            let most = text::count(MOST_LOGS as u64);
            return Err(format!("The digest lists more than {most} log files."));
        }
        logs.push(log(&Members::of(
            json,
            format!("Log file {} of the digest", text::count(number)),
        ))?);
    }
    Ok(logs)
}

fn log(members: &Members<'_>) -> Result<LoggedFile, String> {
    Ok(LoggedFile {
        bucket: members.text("s3Bucket")?,
        object: members.text("s3Object")?,
        hash: members.hash("hashValue", "hashAlgorithm")?,
        hash_algorithm: members.text("hashAlgorithm")?,
        oldest: members.time("oldestEventTime")?,
        newest: members.time("newestEventTime")?,
    })
}

/// The members of one object, walked once, with the name that messages give it.
struct Members<'a> {
    owner: Cow<'static, str>,
    by_name: BTreeMap<Cow<'a, str>, Json<'a>>,
}

impl<'a> Members<'a> {
    /// Of two members with one name the last counts, as everywhere.
    fn of(json: Json<'a>, owner: impl Into<Cow<'static, str>>) -> Self {
        Members { owner: owner.into(), by_name: json.members().collect() }
    }

    fn get(&self, name: &str) -> Option<Json<'a>> {
        self.by_name.get(name).copied().filter(|json| !json.is_null())
    }

    fn needed(&self, name: &str) -> Result<Json<'a>, String> {
        self.get(name).ok_or_else(|| format!("{} has no {name}.", self.owner))
    }

    fn text(&self, name: &str) -> Result<String, String> {
        let text = self.needed(name)?.string().filter(|text| !text.is_empty());
        text.map(Cow::into_owned).ok_or_else(|| self.unexpected(name, "a text"))
    }

    fn time(&self, name: &str) -> Result<Option<Timestamp>, String> {
        let Some(json) = self.get(name) else { return Ok(None) };
        let time = json.scalar().and_then(|text| parse_time(&text));
        time.map(Some).ok_or_else(|| self.unexpected(name, "a time"))
    }

    fn needed_time(&self, name: &str) -> Result<Timestamp, String> {
        self.needed(name)?;
        self.time(name)?.ok_or_else(|| self.unexpected(name, "a time"))
    }

    /// The form is known of one algorithm only; of others it is nobody's business here.
    fn hash(&self, name: &str, algorithm: &str) -> Result<String, String> {
        let hash = self.text(name)?;
        let is_known = is_sha256(&self.text(algorithm)?);
        if is_known && from_hex(&hash).is_none() {
            return Err(self.unexpected(name, "a SHA-256 in hex, 64 digits"));
        }
        Ok(hash)
    }

    fn unexpected(&self, name: &str, expected: &str) -> String {
        format!("{}'s {name} is not {expected}.", self.owner)
    }
}

fn is_sha256(algorithm: &str) -> bool {
    algorithm.eq_ignore_ascii_case("SHA-256")
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    let written = base16ct::mixed::decode(text, &mut hash).ok()?.len();
    (written == hash.len()).then_some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// The sample of the documentation, shortened.
    fn sample() -> Value {
        json!({
            "awsAccountId": "111122223333",
            "digestStartTime": "2015-08-17T14:01:31Z",
            "digestEndTime": "2015-08-17T15:01:31Z",
            "digestS3Bucket": "amzn-s3-demo-bucket",
            "digestS3Object": "AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/d.json.gz",
            "digestPublicKeyFingerprint": "31e8b5433410dfb61a9dc45cc65b22ff",
            "digestSignatureAlgorithm": "SHA256withRSA",
            "newestEventTime": "2015-08-17T14:52:27Z",
            "oldestEventTime": null,
            "previousDigestS3Bucket": "amzn-s3-demo-bucket",
            "previousDigestS3Object": "AWSLogs/before.json.gz",
            "previousDigestHashValue": "97fb791cf91ffc440d274f8190dbdd9aa09c34432aba82739df18b6d3c13df2d",
            "previousDigestHashAlgorithm": "SHA-256",
            "previousDigestSignature": "50887ccf",
            "logFiles": [{
                "s3Bucket": "amzn-s3-demo-bucket",
                "s3Object": "AWSLogs/111122223333/CloudTrail/us-east-2/2015/08/17/l.json.gz",
                "hashValue": "9bb6196fc6b84d6f075a56548feca262bd99ba3c2de41b618e5b6e22c1fc71f6",
                "hashAlgorithm": "SHA-256",
                "newestEventTime": "2015-08-17T14:52:27Z",
                "oldestEventTime": "2015-08-17T14:42:27Z",
            }],
        })
    }

    fn parse(value: &Value) -> Result<Digest, String> {
        Digest::parse(Json::new(&value.to_string()))
    }

    #[test]
    fn the_sample_of_the_documentation_is_read() {
        let digest = parse(&sample()).unwrap();
        assert_eq!(digest.account, "111122223333");
        assert_eq!(digest.end_text, "2015-08-17T15:01:31Z");
        assert_eq!(digest.end.to_string(), digest.end_text);
        assert_eq!(digest.previous.as_ref().unwrap().signature, "50887ccf");
        assert_eq!(digest.logs[0].sha256().unwrap()[..2], [0x9b, 0xb6]);
        assert_eq!(digest.logs[0].oldest.unwrap().to_string(), "2015-08-17T14:42:27Z");
        let text = serde_json::to_string(&digest).unwrap();
        assert_eq!(serde_json::from_str::<Digest>(&text).unwrap(), digest);
    }

    #[test]
    fn the_first_of_a_chain_has_none_before() {
        let mut value = sample();
        for (name, member) in value.as_object_mut().unwrap() {
            if name.starts_with("previous") {
                *member = Value::Null;
            }
        }
        assert_eq!(parse(&value).unwrap().previous, None);
    }

    #[test]
    fn what_is_missing_or_odd_is_said() {
        let cases = [
            ("/awsAccountId", Value::Null, "The digest has no awsAccountId."),
            ("/awsAccountId", json!(""), "The digest's awsAccountId is not a text."),
            ("/digestS3Object", json!(1), "The digest's digestS3Object is not a text."),
            ("/digestEndTime", json!("noon"), "The digest's digestEndTime is not a time."),
            ("/digestEndTime", json!("2015-08-17T14:01:31Z"), "The digest ends before it starts."),
            ("/logFiles", json!({}), "The digest's logFiles is not a list."),
            ("/logFiles/0", json!(7), "Log file 1 of the digest has no s3Bucket."),
            (
                "/logFiles/0/hashValue",
                json!("abc"),
                "Log file 1 of the digest's hashValue is not a SHA-256 in hex, 64 digits.",
            ),
            ("/previousDigestSignature", Value::Null, "The digest has no previousDigestSignature."),
        ];
        for (place, new, expected) in cases {
            let mut value = sample();
            *value.pointer_mut(place).unwrap() = new;
            assert_eq!(parse(&value).unwrap_err(), expected);
        }
        assert!(parse(&json!([])).unwrap_err().contains("JSON object"));
    }

    #[test]
    fn a_hash_of_another_algorithm_is_kept_as_it_is() {
        let mut value = sample();
        *value.pointer_mut("/logFiles/0/hashAlgorithm").unwrap() = json!("SHA3-512");
        *value.pointer_mut("/logFiles/0/hashValue").unwrap() = json!("abc");
        let log = &parse(&value).unwrap().logs[0];
        assert_eq!((&*log.hash, log.sha256()), ("abc", None));
    }

    #[test]
    fn a_digest_of_endless_log_files_is_refused() {
        let mut value = sample();
        let log = value["logFiles"][0].clone();
        value["logFiles"] = vec![log; MOST_LOGS + 1].into();
        assert_eq!(parse(&value).unwrap_err(), "The digest lists more than 200,000 log files.");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in r#"[\[\]{}:,"\\ a1]*"#) {
            let _ = Digest::parse(Json::new(&text));
        }

        #[test]
        fn any_cut_of_a_digest_is_survived(end in 0_usize..1500) {
            let text = sample().to_string();
            let _ = Digest::parse(Json::new(text.get(..end).unwrap_or(&text)));
        }
    }
}
