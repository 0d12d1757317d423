//! The public keys that somebody pastes, in any of the forms in which they are passed around.

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use md5::Md5;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::pkcs8::DecodePublicKey;
use serde_json::Value;
use sha2::digest::Digest;
use std::fmt;

/// A public key of CloudTrail, of one region and about a month.
#[derive(Clone)]
pub struct PublicKey {
    fingerprint: String,
    stated: bool,
    valid: (Option<Timestamp>, Option<Timestamp>),
    /// PKCS#1.
    der: Vec<u8>,
}

/// What a text holds.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The keys, each once, in the order of the text.
    pub keys: Vec<PublicKey>,
    /// What could not be used, for people.
    pub problems: Vec<String>,
}

/// Reads what `aws cloudtrail list-public-keys` prints, PEM blocks, and keys in bare base64 (DER,
/// PKCS#1 or SubjectPublicKeyInfo), any number of them after one another.
///
/// What that command prints: <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html>
pub fn read_keys(text: &str) -> Keys {
    let mut found = Keys::default();
    if text.len() > MOST_BYTES {
        found
            .problems
            .push("This is far more than public keys take: nothing of it was read.".into());
        return found;
    }
    let mut rest = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    while !rest.is_empty() {
        let taken = match rest.as_bytes()[0] {
            b'{' | b'[' => found.json(rest),
            b'-' => found.pem(rest),
            _ => found.bare(rest),
        };
        rest = rest.get(taken.max(1)..).unwrap_or_default().trim_start();
    }
    if found.keys.is_empty() && found.problems.is_empty() {
        found.problems.push("There is no public key in this.".into());
    }
    found
}

/// A key takes 500 bytes; a trail of ten years in 30 regions has 3,600 of them.
const MOST_BYTES: usize = 4_000_000;
/// Each signature is tried with each key.
const MOST_KEYS: usize = 5_000;

impl PublicKey {
    /// The name that digests call it by: the MD5 of its DER form in hex, or what the command said.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether the fingerprint was said, not computed.
    pub(super) fn is_stated(&self) -> bool {
        self.stated
    }

    /// From when and until when CloudTrail signs with it, where that was said.
    pub fn valid(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        self.valid
    }

    /// The key itself, as PKCS#1 has it.
    pub(super) fn der(&self) -> &[u8] {
        &self.der
    }

    fn from_der(der: &[u8]) -> Option<Self> {
        let key = rsa::PublicKey::from_pkcs1_der(der).ok();
        let key = key.or_else(|| rsa::PublicKey::from_public_key_der(der).ok())?;
        // A digest names the PKCS#1 form, whichever was pasted.
        let pkcs1 = rsa::pkcs1::EncodeRsaPublicKey::to_pkcs1_der(&key).ok()?;
        let fingerprint = base16ct::lower::encode_string(&Md5::digest(pkcs1.as_bytes()));
        let der = pkcs1.into_vec();
        Some(PublicKey { fingerprint, stated: false, valid: (None, None), der })
    }

    fn from_base64(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        Self::from_der(&Base64::decode_vec(&text).ok()?)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.fingerprint)
    }
}

impl Keys {
    /// Takes the JSON value at the front, and says how many bytes it took.
    fn json(&mut self, text: &str) -> usize {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let taken = values.byte_offset();
                self.list(&value);
                taken
            }
            _ => {
                self.problems.push(
                    "The JSON is broken: paste all that `aws cloudtrail list-public-keys` prints."
                        .into(),
                );
                text.len()
            }
        }
    }

    fn list(&mut self, value: &Value) {
        let list = value.get("PublicKeyList").or_else(|| value.get("publicKeyList"));
        match list.unwrap_or(value) {
            Value::Array(entries) if entries.is_empty() => self.problems.push(
                "The list of public keys is empty. Ask for the region and the time of the logs: \
                 `aws cloudtrail list-public-keys --region … --start-time … --end-time …`."
                    .into(),
            ),
            Value::Array(entries) => entries.iter().for_each(|entry| self.entry(entry)),
            entry => self.entry(entry),
        }
    }

    fn entry(&mut self, entry: &Value) {
        let text = |name: &str| entry.get(name).and_then(Value::as_str).map(str::trim);
        let fingerprint = text("Fingerprint").filter(|text| !text.is_empty());
        let named =
            fingerprint.map_or(String::new(), |name| format!(" with the fingerprint {name}"));
        let Some(value) = text("Value") else {
            self.problems.push(format!("An entry{named} has no Value, so there is no key in it."));
            return;
        };
        let Some(mut key) = PublicKey::from_base64(value) else {
            self.problems.push(format!("The Value of an entry{named} is not an RSA public key."));
            return;
        };
        if let Some(fingerprint) = fingerprint {
            fingerprint.clone_into(&mut key.fingerprint);
            key.stated = true;
        }
        key.valid = (moment(entry.get("ValidityStartTime")), moment(entry.get("ValidityEndTime")));
        self.add(key);
    }

    /// Takes the PEM block at the front.
    fn pem(&mut self, text: &str) -> usize {
        let Some((label, rest)) =
            text.strip_prefix("-----BEGIN ").and_then(|rest| rest.split_once("-----"))
        else {
            return self.bare(text);
        };
        let (body, _) = rest.split_once("-----END ").unwrap_or((rest, ""));
        if label.contains("PRIVATE") {
            self.problems.push(
                "This is a private key, not a public one. It is not needed here: keep it to \
                 yourself."
                    .into(),
            );
        } else if let Some(key) = PublicKey::from_base64(body) {
            self.add(key);
        } else {
            self.problems.push(format!("The block `{}` holds no RSA public key.", short(label)));
        }
        let end = text.find("-----END ").map_or(text.len(), |at| at + "-----END ".len());
        let after = text.get(end..).and_then(|rest| rest.find("-----"));
        after.map_or(text.len(), |at| end + at + "-----".len())
    }

    /// Takes the lines up to a blank one as one key, or as one key each.
    fn bare(&mut self, text: &str) -> usize {
        let mut taken = 0;
        for line in text.split_inclusive('\n') {
            let starts_other = taken > 0 && line.starts_with(['{', '[', '-']);
            if line.trim().is_empty() || starts_other {
                break;
            }
            taken += line.len();
        }
        let block = text.get(..taken).unwrap_or(text);
        if let Some(key) = PublicKey::from_base64(block) {
            self.add(key);
            return taken;
        }
        let lines: Vec<_> =
            block.lines().map(|line| (line, PublicKey::from_base64(line))).collect();
        if lines.iter().all(|(_, key)| key.is_none()) {
            self.problems.push(format!("`{}` is not an RSA public key.", short(block)));
        } else {
            for (line, key) in lines {
                match key {
                    Some(key) => self.add(key),
                    None => {
                        self.problems.push(format!("`{}` is not an RSA public key.", short(line)))
                    }
                }
            }
        }
        taken
    }

    fn add(&mut self, key: PublicKey) {
        let is_same =
            |other: &PublicKey| other.fingerprint == key.fingerprint && other.der == key.der;
        if self.keys.iter().any(is_same) {
            return;
        }
        if self.keys.len() < MOST_KEYS {
            self.keys.push(key);
        } else {
            let problem = "There are more than 5,000 keys: the rest were left out.".to_owned();
            if self.problems.last() != Some(&problem) {
                self.problems.push(problem);
            }
        }
    }
}

/// A time as either version of the command writes it: seconds since 1970, or ISO 8601.
fn moment(value: Option<&Value>) -> Option<Timestamp> {
    match value? {
        Value::Number(number) => Timestamp::from_second(number.as_f64()? as i64).ok(),
        Value::String(text) => crate::event::parse_time(text),
        _ => None,
    }
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    let text = text.trim();
    let start: String = text.chars().take(24).filter(|c| !c.is_control()).collect();
    if text.chars().count() > 24 { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::integrity::Check;
    use proptest::prelude::*;

    /// The first key of the sample response in AWS's documentation of custom validation.
    const KEY: &str = "MIIBCgKCAQEAn11L2YZ9h7onug2ILi1MWyHiMRsTQjfWE+pHVRLk1QjfWhirG+lpOa8NrwQ/r7Ah5bNL6HepznOU9XTDSfmmnP97mqyc7z/upfZdS/AHhYcGaz7n6Wc/RRBU6VmiPCrAUojuSk6/GjvA8iOPFsYDuBtviXarvuLPlrT9kAd4Lb+rFfR5peEgBEkhlzc5HuWO7S0y+KunqxX6jQBnXGMtxmPBPP0FylgWGNdFtks/4YSKcgqwH0YDcawP9GGGDAeCIqPWIXDLG1jOjRRzWfCmD0iJUkz8vTsn4hq/5ZxRFE7UBAUiVcGbdnDdvVfhF9C3dQiDq3k7adQIziLT0cShgQIDAQAB";
    const FINGERPRINT: &str = "8eba5db5bea9b640d1c96a77256fe7f2";
    /// The key of the sample of `list-public-keys` in the command's documentation.
    const OTHER: &str = "MIIBCgKCAQEAlSS3cl92HDycr/MTj0moOhas8habjrraXw+KzlWF0axSI2tcF+3iJ9BKQAVSKxGwxwu3m0wG3J+kUl1xboEcEPHYoIYMbgfSw7KGnuDKwkLzsQWhUJ0cIbOHASox1vv/5fNXkrHhGbDCHeVXm804c83nvHUEFYThr1PfyP/8HwrCtR3FX5OANtQCP61C1nJtSSkC8JSQUOrIP4CuwJjc+4WGDk+BGH5m9iuiAKkipEHWmUl8/P7XpfpWQuk4h8g3pXZOrNXr08lbh4d39svj7UqdhvOXoBISp9t/EXYuePGEtBdrKD9Dz+VHwyUPtBQvYr9BnkF88qBnaPNhS44rzwIDAQAB";

    fn wrapped(key: &str) -> String {
        key.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line) + "\n").collect()
    }

    fn listed(key: &str, fingerprint: &str) -> String {
        format!(
            r#"{{"PublicKeyList":[{{"ValidityStartTime":1436317441.0,
                "ValidityEndTime":"2015-08-07T01:04:01+00:00",
                "Value":"{key}","Fingerprint":"{fingerprint}"}}]}}"#
        )
    }

    #[test]
    fn every_form_gives_the_same_key() {
        let pem = |label: &str, body: &str| {
            format!("-----BEGIN {label}-----\n{body}-----END {label}-----\n")
        };
        let mut info = hex("30820122300d06092a864886f70d01010105000382010f00");
        info.extend(Base64::decode_vec(KEY).unwrap());
        let info = Base64::encode_string(&info);
        let texts = [
            KEY.to_owned(),
            format!("\u{feff}\n {} \r\n", wrapped(KEY)),
            pem("RSA PUBLIC KEY", &wrapped(KEY)),
            pem("PUBLIC KEY", &wrapped(&info)),
            info,
            listed(KEY, FINGERPRINT),
            listed(KEY, FINGERPRINT).replace("PublicKeyList", "publicKeyList"),
            format!(r#"[{{"Value":"{KEY}"}}]"#),
            format!(r#"{{"Value":"{KEY}"}}"#),
        ];
        for text in texts {
            let found = read_keys(&text);
            assert_eq!(found.problems, Vec::<String>::new(), "{text}");
            assert_eq!(found.keys.len(), 1, "{text}");
            assert_eq!(found.keys[0].fingerprint(), FINGERPRINT, "{text}");
        }
    }

    #[test]
    fn a_fingerprint_is_the_md5_of_the_key() {
        let found = read_keys(OTHER);
        assert_eq!(found.keys[0].fingerprint(), "7f3f401420072e50a65a141430817ab3");
    }

    fn hex(text: &str) -> Vec<u8> {
        base16ct::lower::decode_vec(text).unwrap()
    }

    #[test]
    fn keys_may_follow_one_another_and_count_once() {
        let one = listed(KEY, FINGERPRINT);
        for text in [
            format!("{one}\n{}", listed(OTHER, "7f3f401420072e50a65a141430817ab3")),
            format!("{KEY}\n{OTHER}"),
            format!("{}\n{}\n{one}", wrapped(KEY), wrapped(OTHER)),
            format!("{OTHER}\n{one}{one}"),
        ] {
            let found = read_keys(&text);
            assert_eq!((found.keys.len(), found.problems.len()), (2, 0), "{text}");
        }
    }

    #[test]
    fn the_time_a_key_is_valid_is_read_in_both_forms() {
        let found = read_keys(&listed(KEY, FINGERPRINT));
        let (from, until) = found.keys[0].valid();
        assert_eq!(from.unwrap().to_string(), "2015-07-08T01:04:01Z");
        assert_eq!(until.unwrap().to_string(), "2015-08-07T01:04:01Z");
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        let cases = [
            (" \n", "There is no public key in this."),
            ("hello", "`hello` is not an RSA public key."),
            (r#"{"PublicKeyList":[]}"#, "The list of public keys is empty."),
            (r#"{"PublicKeyList":[7]}"#, "has no Value"),
            (r#"{"PublicKeyList":[{"Value":"AA=="}]}"#, "is not an RSA public key."),
            (
                r#"[{"Value":"AA==","Fingerprint":"abc"}]"#,
                "The Value of an entry with the fingerprint abc is not an RSA public key.",
            ),
            (r#"{"PublicKeyList":["#, "The JSON is broken"),
            ("-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----", "private key"),
            ("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----", "`CERTIFICATE` holds"),
        ];
        for (text, expected) in cases {
            let found = read_keys(text);
            assert!(found.keys.is_empty(), "{text}");
            assert_eq!(found.problems.len(), 1, "{text}: {:?}", found.problems);
            assert!(found.problems[0].contains(expected), "{text}: {:?}", found.problems);
        }
    }

    #[test]
    fn a_damaged_key_is_refused_or_agrees_with_nothing() {
        let der = Base64::decode_vec(KEY).unwrap();
        let bits = (0..64).chain(der.len() * 8 - 64..der.len() * 8);
        for bit in bits {
            let mut damaged = der.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            for key in read_keys(&Base64::encode_string(&damaged)).keys {
                for signature in [vec![7; 256], Vec::new()] {
                    let (key, message) = (key.der().to_vec(), "message".to_owned());
                    assert!(!Check { key, message, signature }.agrees());
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in r#"([-{}\[\]"A-C=\n :é]|-----BEGIN |-----END |-----){0,40}"#) {
            let found = read_keys(&text);
            prop_assert!(!found.problems.is_empty());
        }
    }
}
