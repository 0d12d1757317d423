//! Who calls: the shapes that `userIdentity` takes, and from where they come.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::event::Event;

/// A caller as CloudTrail sees one: an identity, an address and a program.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    /// The account that the caller belongs to.
    pub(crate) account: &'static str,
    /// What goes into `userIdentity`.
    pub(crate) identity: Value,
    /// What goes into `sourceIPAddress`.
    pub(crate) address: String,
    /// What goes into `userAgent`.
    pub(crate) agent: String,
    /// Whether the caller clicks in the console.
    pub(crate) in_console: bool,
}

impl Who {
    fn new(account: &'static str, identity: Value) -> Self {
        let (address, agent, in_console) = (String::new(), String::new(), false);
        Self { account, identity, address, agent, in_console }
    }

    /// An IAM user with a long-lived access key.
    pub(crate) fn user(account: &'static str, name: &str) -> Self {
        let mut who = Self::user_without_key(account, name);
        who.identity["accessKeyId"] = json!(key_id("AKIA", name));
        who
    }

    /// An IAM user who signs in with a password.
    pub(crate) fn user_without_key(account: &'static str, name: &str) -> Self {
        let identity = json!({
            "type": "IAMUser",
            "principalId": unique_id("AIDA", name),
            "arn": format!("arn:aws:iam::{account}:user/{name}"),
            "accountId": account,
            "userName": name,
        });
        Self::new(account, identity)
    }

    /// A role that was assumed under a session name at some earlier moment.
    pub(crate) fn role(
        account: &'static str,
        path: &str,
        role: &str,
        session: &str,
        since: Timestamp,
    ) -> Self {
        let id = unique_id("AROA", &format!("{account}{role}"));
        let issuer = json!({
            "type": "Role",
            "principalId": id,
            "arn": format!("arn:aws:iam::{account}:role{path}{role}"),
            "accountId": account,
            "userName": role,
        });
        let identity = json!({
            "type": "AssumedRole",
            "principalId": format!("{id}:{session}"),
            "arn": format!("arn:aws:sts::{account}:assumed-role/{role}/{session}"),
            "accountId": account,
            "accessKeyId": key_id("ASIA", &format!("{account}{role}{session}{since}")),
            "sessionContext": { "sessionIssuer": issuer, "attributes": attributes(since, false) },
        });
        Self::new(account, identity)
    }

    /// An AWS service that acts in its own name.
    pub(crate) fn service(account: &'static str, name: &str) -> Self {
        Self::new(account, json!({ "type": "AWSService" })).through(name)
    }

    /// The account itself.
    pub(crate) fn root(account: &'static str) -> Self {
        let identity = json!({
            "type": "Root",
            "principalId": account,
            "arn": format!("arn:aws:iam::{account}:root"),
            "accountId": account,
            "accessKeyId": "",
        });
        Self::new(account, identity)
    }

    /// Somebody of another account, of whom this one learns little.
    pub(crate) fn stranger(account: &'static str, into: &'static str) -> Self {
        let principal = unique_id("AIDA", account);
        let identity =
            json!({ "type": "AWSAccount", "principalId": principal, "accountId": account });
        Self::new(into, identity)
    }

    /// A person on their way in through Identity Center.
    pub(crate) fn identity_center(account: &'static str, name: &str) -> Self {
        let identity = json!({
            "type": "IdentityCenterUser",
            "accountId": account,
            "onBehalfOf": {
                "userId": format!("d4c8a4f8-{}", unique_id("", name).to_lowercase()),
                "identityStoreArn": format!("arn:aws:identitystore::{account}:identitystore/d-9067f1c2ab"),
            },
            "credentialId": format!("7b1f0e52-{}", key_id("", name).to_lowercase()),
        });
        Self::new(account, identity)
    }

    /// The same caller, calling from an address with a program.
    pub(crate) fn from(mut self, address: &str, agent: &str) -> Self {
        self.address = address.into();
        self.agent = agent.into();
        self
    }

    /// The same caller, acting through an AWS service.
    pub(crate) fn through(mut self, service: &str) -> Self {
        let host = format!("{service}.amazonaws.com");
        self.identity["invokedBy"] = json!(host);
        self.from(&host, &host)
    }

    /// The same caller, signed in to the console since some moment.
    pub(crate) fn in_console(mut self, since: Timestamp, with_mfa: bool) -> Self {
        let key = key_id("ASIA", &format!("{}{since}", self.identity["arn"]));
        self.identity["accessKeyId"] = json!(key);
        self.identity["sessionContext"]["attributes"] = attributes(since, with_mfa);
        self.in_console = true;
        self
    }

    /// A call that only looks. The action is written as in a policy: `s3:ListBuckets`.
    pub(crate) fn reads(&self, when: Timestamp, action: &str, region: &'static str) -> Event {
        Event::new(self, when, action, region, true)
    }

    /// A call that changes something.
    pub(crate) fn writes(&self, when: Timestamp, action: &str, region: &'static str) -> Event {
        Event::new(self, when, action, region, false)
    }
}

fn attributes(since: Timestamp, with_mfa: bool) -> Value {
    json!({ "creationDate": since.to_string(), "mfaAuthenticated": with_mfa.to_string() })
}

/// The unique id of a user or role. It ends as the documentation's ids do, so that no scanner
/// for leaked secrets takes it for a real one.
pub(crate) fn unique_id(prefix: &str, name: &str) -> String {
    format!("{prefix}{:.10}EXAMPLE", letters(name))
}

/// The id of an access key, likewise.
pub(crate) fn key_id(prefix: &str, name: &str) -> String {
    format!("{prefix}{:.9}EXAMPLE", letters(name))
}

/// When a session that is renewed every so many hours began, each name at a minute of its own.
pub(crate) fn session_start(name: &str, hours: i64, when: Timestamp) -> Timestamp {
    let offset = (hash(name) % 3600) as i64;
    let age = (when.as_second() - offset).rem_euclid(3600 * hours);
    when - SignedDuration::from_secs(age)
}

/// FNV-1a: a number that stands for a name, here and in every later run.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Letters that stand for a name.
fn letters(name: &str) -> String {
    let hash = hash(name);
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    (0..12).map(|i| char::from(ALPHABET[(hash >> (5 * i)) as usize % 32])).collect()
}
