//! Parameters: the lists that rules refer to as `$name` and that every account fills for itself.

mod cidr;
mod region;

pub(super) use cidr::Cidr;
pub use region::REGIONS;

use super::model::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Parameters by name, without the `$`.
pub type Parameters = BTreeMap<String, Parameter>;

/// A list that rules refer to. An empty one means "not set up yet": rules that use it wait.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// A few words.
    pub title: String,
    /// What belongs into it, in a sentence or two.
    pub about: String,
    /// What kind of values it holds.
    pub kind: ParameterKind,
    /// The values.
    pub values: Vec<String>,
}

/// What kind of values a [`Parameter`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// A region, `us-east-1`.
    Region,
    /// An image, `ami-0abcdef1234567890`.
    Image,
    /// The name of a key pair.
    KeyName,
    /// A range of addresses, `10.0.0.0/8`, or one address.
    Cidr,
    /// Any text.
    Text,
}

words!(ParameterKind {
    Region = "region",
    Image = "image",
    KeyName = "key-name",
    Cidr = "cidr",
    Text = "text",
});

impl ParameterKind {
    /// Checks a value as it was typed.
    ///
    /// # Errors
    /// A sentence for people that says what is wrong with it.
    pub fn check(self, value: &str) -> Result<(), String> {
        if value.is_empty() {
            return Err("the value is empty".to_owned());
        }
        if value != value.trim() {
            return Err(format!("`{value}` has white space around it"));
        }
        match self {
            ParameterKind::Region => region::check(value),
            ParameterKind::Image => check_image(value),
            ParameterKind::KeyName => check_key_name(value),
            ParameterKind::Cidr => Cidr::parse(value).map(|_| ()),
            ParameterKind::Text => Ok(()),
        }
    }
}

/// `ami-` and 8 hexadecimal digits, 17 since 2016.
/// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html>
fn check_image(value: &str) -> Result<(), String> {
    let digits = value.strip_prefix("ami-").unwrap_or_default();
    let hex = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    match hex && (8..=17).contains(&digits.len()) {
        true => Ok(()),
        false => Err(format!(
            "`{value}` is no image id: `ami-` and 8 to 17 of the digits 0-9 and a-f, \
             as in ami-0abcdef1234567890"
        )),
    }
}

/// Up to 255 ASCII characters.
/// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html>
fn check_key_name(value: &str) -> Result<(), String> {
    match value.is_ascii() && value.len() <= 255 {
        true => Ok(()),
        false => Err("a key pair's name has at most 255 ASCII characters".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::ParameterKind::{self, *};

    #[track_caller]
    fn check(kind: ParameterKind, good: &[&str], bad: &[&str]) {
        for value in good {
            assert_eq!(kind.check(value), Ok(()), "{value:?}");
        }
        for value in bad {
            assert!(kind.check(value).is_err(), "{value:?}");
        }
    }

    #[test]
    fn values_are_checked_by_kind() {
        check(
            Region,
            &[
                "us-east-1",
                "us-gov-west-1",
                "cn-northwest-1",
                "eu-south-9",
                "us-isob-east-1",
                "EU-WEST-1",
            ],
            &[
                "",
                " us-east-1",
                "us-esat-1",
                "us-east",
                "us-east-1a",
                "us-east-1 us-east-2",
                "Virginia",
            ],
        );
        check(
            Image,
            &["ami-12345678", "ami-0abcdef1234567890"],
            &["", "ami-", "ami-1234567", "ami-0abcdef12345678901", "ami-0ABCDEF123456789", "i-1"],
        );
        check(KeyName, &["ops", "ops key 1"], &["", "clé", &"x".repeat(256)]);
        check(
            Cidr,
            &["10.0.0.0/8", "10.1.2.3", "::/0", "2001:db8::/32", "::1"],
            &["", "10.0.0.0/33", "10.0.0/8", "::/129", "a", "1.2.3.4/", "1.2.3.4/+8"],
        );
        check(Text, &["anything"], &["", " x"]);
    }
}
