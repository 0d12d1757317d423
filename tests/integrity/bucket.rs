//! A bucket as CloudTrail fills it, with digests signed by a key that only tests know.

use base64ct::{Base64, Encoding};
use rsa::PrivateKey;
use rsa::pkcs1::{DecodeRsaPrivateKey, EncodeRsaPublicKey};
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding, Signer};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use trailglass::event::Json;
use trailglass::ingest::Digest;
use trailglass::scan::integrity::{Integrity, PublicKey, SeenDigest, SeenLog, read_keys, validate};

const REGIONS: [&str; 2] = ["us-east-1", "eu-west-1"];
/// Digests of each region.
pub const HOURS: usize = 4;
/// Log files of each digest.
const LOGS: usize = 3;
const ACCOUNT: &str = "111122223333";
const BUCKET: &str = "amzn-s3-demo-bucket";

/// A file by name and unpacked content.
pub type Named = (String, Vec<u8>);

/// Changes the digest of an hour before it is hashed and signed.
type Edit<'f> = &'f dyn Fn(usize, &mut Value);
/// The signature of an hour's digest, from the text that CloudTrail signs.
type Sign<'f> = &'f dyn Fn(usize, &str) -> String;

pub struct Bucket {
    /// Region by region, hour by hour.
    pub digests: Vec<Named>,
    /// Region by region, hour by hour.
    pub logs: Vec<Named>,
    /// Files that CloudTrail did not deliver.
    pub others: Vec<Named>,
    /// What the user pasted.
    pub keys: String,
    /// Whether the hashes of the log files were computed.
    pub hashed: bool,
}

impl Default for Bucket {
    fn default() -> Self {
        let mut bucket = Bucket {
            digests: vec![],
            logs: vec![],
            others: vec![],
            keys: Key::CloudTrail.listed(),
            hashed: true,
        };
        for region in REGIONS {
            for hour in 0..HOURS {
                for number in 0..LOGS {
                    let id = format!("{region}-{hour}-{number}");
                    let content = log_content(&id, region);
                    let object = log_object(region, hour, number);
                    bucket.logs.push((object, content.into_bytes()));
                }
            }
        }
        bucket.rebuild(&|_, _| {}, &|_, text| Key::CloudTrail.sign(text));
        bucket
    }
}

impl Bucket {
    /// Writes the digests of the log files, both as CloudTrail would, but for the changes.
    pub fn rebuild(&mut self, edit: Edit<'_>, sign: Sign<'_>) {
        self.digests.clear();
        for region in REGIONS {
            let mut previous: Option<(Named, String)> = None;
            for hour in 0..HOURS {
                let object = digest_object(region, hour + 1, "");
                let mut digest = self.digest(region, hour, &object, previous.as_ref());
                edit(hour, &mut digest);
                let content = digest.to_string().into_bytes();
                let signature = sign(hour, &signed_text(&digest, &content));
                self.digests.push((object.clone(), content.clone()));
                previous = Some(((object, content), signature));
            }
        }
    }

    /// Changes a log file of an hour of the first region, and its hash in the hour's digest.
    pub fn forge(&mut self, hour: usize) {
        let at = hour * LOGS;
        let before = hex(&sha256(&self.logs[at].1));
        self.logs[at].1 = br#"{"Records":[]}"#.to_vec();
        let after = hex(&sha256(&self.logs[at].1));
        let digest = &mut self.digests[hour].1;
        *digest = String::from_utf8(digest.clone()).unwrap().replace(&before, &after).into_bytes();
    }

    /// Changes what the digest of an hour of the first region says of the hash of the one before.
    pub fn slander(&mut self, hour: usize) {
        let (before, after) = (hex(&sha256(&self.digests[hour - 1].1)), hex(&[7; 32]));
        let digest = &mut self.digests[hour].1;
        *digest = String::from_utf8(digest.clone()).unwrap().replace(&before, &after).into_bytes();
    }

    /// Changes log files and writes all digests anew, with the old signatures: what somebody can
    /// do who may write to the bucket and does not have CloudTrail's key.
    pub fn forge_chain(&mut self) {
        let old: HashMap<usize, String> =
            (0..HOURS).map(|hour| (hour, self.signature_in(hour + 1))).collect();
        self.logs[LOGS].1 = br#"{"Records":[]}"#.to_vec();
        let others = self.digests.split_off(HOURS);
        self.rebuild(&|_, _| {}, &|hour, _| old[&hour].clone());
        self.digests.truncate(HOURS);
        self.digests.extend(others);
    }

    /// Adds two digests of log files that were delivered late, and the log files.
    pub fn add_backfill(&mut self) {
        let mut previous = None;
        for hour in [0, 2] {
            let object = digest_object(REGIONS[0], hour + 1, "_backfill");
            let mut digest = self.digest(REGIONS[0], hour, &object, previous.as_ref());
            let late = log_object(REGIONS[0], hour, 9);
            let content = log_content(&format!("late-{hour}"), "us-east-1");
            digest["logFiles"] = json!([listed(&late, content.as_bytes())]);
            self.logs.push((late, content.into_bytes()));
            let content = digest.to_string().into_bytes();
            let signature = Key::CloudTrail.sign(&signed_text(&digest, &content));
            self.digests.push((object.clone(), content.clone()));
            previous = Some(((object, content), signature));
        }
    }

    pub fn rename(&mut self, rename: &dyn Fn(&str) -> String) {
        for (name, _) in self.digests.iter_mut().chain(&mut self.logs) {
            *name = rename(name);
        }
    }

    pub fn validate(&self) -> Integrity {
        validate(&self.seen_digests(), &self.seen_logs(), &self.read_keys())
    }

    pub fn read_keys(&self) -> Vec<PublicKey> {
        read_keys(&self.keys).keys
    }

    pub fn seen_digests(&self) -> Vec<SeenDigest> {
        let seen = self.digests.iter().map(|(name, content)| SeenDigest {
            name: name.clone(),
            sha256: Some(sha256(content)),
            digest: Digest::parse(Json::new(str::from_utf8(content).unwrap())).unwrap(),
        });
        seen.collect()
    }

    pub fn seen_logs(&self) -> Vec<SeenLog> {
        let seen = |(name, content): &Named, is_log| SeenLog {
            name: name.clone(),
            sha256: self.hashed.then(|| sha256(content)),
            is_log,
        };
        let logs = self.logs.iter().map(|file| seen(file, true));
        logs.chain(self.others.iter().map(|file| seen(file, false))).collect()
    }

    fn digest(
        &self,
        region: &str,
        hour: usize,
        object: &str,
        previous: Option<&(Named, String)>,
    ) -> Value {
        let prefix = log_object(region, hour, 0).replace("_0.json.gz", "");
        let logs = self.logs.iter().filter(|(name, _)| name.starts_with(&prefix));
        let logs: Vec<Value> = logs.map(|(name, content)| listed(name, content)).collect();
        let mut digest = json!({
            "awsAccountId": ACCOUNT,
            "digestStartTime": format!("2026-03-11T0{hour}:00:00Z"),
            "digestEndTime": format!("2026-03-11T0{}:00:00Z", hour + 1),
            "digestS3Bucket": BUCKET,
            "digestS3Object": object,
            "digestPublicKeyFingerprint": Key::CloudTrail.fingerprint(),
            "digestSignatureAlgorithm": "SHA256withRSA",
            "newestEventTime": null,
            "oldestEventTime": null,
            "previousDigestS3Bucket": null,
            "previousDigestS3Object": null,
            "previousDigestHashValue": null,
            "previousDigestHashAlgorithm": null,
            "previousDigestSignature": null,
            "logFiles": logs,
        });
        if let Some(((object, content), signature)) = previous {
            digest["previousDigestS3Bucket"] = BUCKET.into();
            digest["previousDigestS3Object"] = object.as_str().into();
            digest["previousDigestHashValue"] = hex(&sha256(content)).into();
            digest["previousDigestHashAlgorithm"] = "SHA-256".into();
            digest["previousDigestSignature"] = signature.as_str().into();
        }
        digest
    }

    /// The signature that the digest of an hour holds of the one before; of the last, nothing.
    fn signature_in(&self, hour: usize) -> String {
        let Some((_, content)) = self.digests.get(hour).filter(|_| hour < HOURS) else {
            return String::new();
        };
        let digest: Value = serde_json::from_slice(content).unwrap();
        digest["previousDigestSignature"].as_str().unwrap().to_owned()
    }
}

/// Key pairs of which the private half is public: nothing but tests may ever trust them.
#[derive(Clone, Copy)]
pub enum Key {
    /// The one that stands for CloudTrail's.
    CloudTrail,
    /// Any other.
    Other,
}

static KEYS: LazyLock<[SigningKey<Sha256>; 2]> = LazyLock::new(|| {
    [
        include_str!("../fixtures/integrity/test-only-private-key.pem"),
        include_str!("../fixtures/integrity/test-only-other-private-key.pem"),
    ]
    .map(|pem| SigningKey::new(PrivateKey::from_pkcs1_pem(pem).unwrap()))
});

impl Key {
    /// In hex. Signing takes far longer than anything else here, and most texts come again.
    pub fn sign(self, text: &str) -> String {
        static SIGNED: LazyLock<Mutex<HashMap<(usize, String), String>>> =
            LazyLock::new(Mutex::default);
        let mut signed = SIGNED.lock().unwrap();
        let sign = || hex(&KEYS[self as usize].sign(text.as_bytes()).to_bytes());
        signed.entry((self as usize, text.to_owned())).or_insert_with(sign).clone()
    }

    pub fn fingerprint(self) -> String {
        read_keys(&self.bare()).keys[0].fingerprint().to_owned()
    }

    /// The public half in base64.
    pub fn bare(self) -> String {
        let private: &PrivateKey = KEYS[self as usize].as_ref();
        Base64::encode_string(private.as_public_key().to_pkcs1_der().unwrap().as_bytes())
    }

    /// What `aws cloudtrail list-public-keys` prints.
    pub fn listed(self) -> String {
        let entry = json!({
            "Value": self.bare(),
            "ValidityStartTime": "2026-03-01T00:00:00+00:00",
            "ValidityEndTime": "2026-04-01T00:00:00+00:00",
            "Fingerprint": self.fingerprint(),
        });
        json!({ "PublicKeyList": [entry] }).to_string()
    }
}

fn log_object(region: &str, hour: usize, number: usize) -> String {
    format!(
        "AWSLogs/{ACCOUNT}/CloudTrail/{region}/2026/03/11/\
         {ACCOUNT}_CloudTrail_{region}_20260311T0{hour}05Z_{number}.json.gz"
    )
}

fn digest_object(region: &str, end: usize, suffix: &str) -> String {
    format!(
        "AWSLogs/{ACCOUNT}/CloudTrail-Digest/{region}/2026/03/11/\
         {ACCOUNT}_CloudTrail-Digest_{region}_all_events_us-east-1_20260311T0{end}0000Z{suffix}.json.gz"
    )
}

fn listed(object: &str, content: &[u8]) -> Value {
    json!({
        "s3Bucket": BUCKET,
        "s3Object": object,
        "hashValue": hex(&sha256(content)),
        "hashAlgorithm": "SHA-256",
        "newestEventTime": "2026-03-11T00:04:00Z",
        "oldestEventTime": "2026-03-11T00:01:00Z",
    })
}

/// Written down here a second time, from AWS's documentation, so that both must agree.
fn signed_text(digest: &Value, content: &[u8]) -> String {
    let text = |name: &str| digest[name].as_str().unwrap_or("null").to_owned();
    [
        text("digestEndTime"),
        text("digestS3Bucket") + "/" + &text("digestS3Object"),
        hex(&sha256(content)),
        text("previousDigestSignature"),
    ]
    .join("\n")
}

fn sha256(content: &[u8]) -> [u8; 32] {
    Sha256::digest(content).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A log file of one event.
fn log_content(id: &str, region: &str) -> String {
    let event = json!({
        "eventVersion": "1.08",
        "eventID": id,
        "eventTime": "2026-03-11T00:00:00Z",
        "eventSource": "iam.amazonaws.com",
        "eventName": "GetUser",
        "awsRegion": region,
    });
    json!({ "Records": [event] }).to_string()
}
