//! How the values of a field compare.

use crate::event::{Derived, Field, Path};

/// How the values of a field compare. It belongs to the field, so every operator and function
/// follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As texts, exactly.
    Exact,
    /// As names: case and white space around do not count.
    Name,
    /// As version numbers, part by part: 1.10 is after 1.9.
    Version,
    /// As points in time.
    Time,
}

/// The one table of what is not compared exactly. Names: AWS writes them in more than one case
/// (`AwsConsoleSignIn`, `AwsConsoleSignin`; `updateDomainContact`), or they have none, as the names
/// of hosts and the hexadecimal digits of IPv6.
const MANNERS: &[(&str, Manner)] = &[
    ("eventName", Manner::Name),
    ("eventSource", Manner::Name),
    ("eventType", Manner::Name),
    ("eventCategory", Manner::Name),
    ("awsRegion", Manner::Name),
    ("region", Manner::Name),
    ("errorCode", Manner::Name),
    ("outcome", Manner::Name),
    ("sourceIPAddress", Manner::Name),
    ("sourceIp", Manner::Name),
    ("cidrIp", Manner::Name),
    ("resources[].type", Manner::Name),
    ("userIdentity.type", Manner::Name),
    ("userIdentity.invokedBy", Manner::Name),
    ("userIdentity.sessionContext.sessionIssuer.type", Manner::Name),
    ("eventVersion", Manner::Version),
    ("eventTime", Manner::Time),
    ("userIdentity.sessionContext.attributes.creationDate", Manner::Time),
];

impl Manner {
    /// The manner of a field.
    pub fn of(field: &Field) -> Manner {
        let name = match field {
            Field::Derived(derived) => derived.name().to_owned(),
            Field::Path(path) => path.to_string(),
        };
        let found = MANNERS.iter().find(|(known, _)| *known == name);
        found.map_or(Manner::Exact, |(_, manner)| *manner)
    }

    /// What two texts share exactly if they are equal in this manner, names and texts only.
    pub fn key(self, text: &str) -> String {
        match self {
            Manner::Name => text.trim().to_ascii_lowercase(),
            _ => text.to_owned(),
        }
    }
}

/// The field that a rule calls `name`; `None` where it is no path.
pub fn field_named(name: &str) -> Option<Field> {
    match Derived::named(name) {
        // The same value, and nothing has to be put together for it.
        Some(Derived::AccessKey) => Path::parse("userIdentity.accessKeyId").map(Field::Path),
        Some(Derived::Region) => Path::parse("awsRegion").map(Field::Path),
        Some(Derived::SourceIp) => Path::parse("sourceIPAddress").map(Field::Path),
        Some(derived) => Some(Field::Derived(derived)),
        None => Path::parse(name).map(Field::Path),
    }
}

/// Whether an event has at most one value of the field. Below the parameters of calls nobody knows.
pub fn is_single(field: &Field) -> bool {
    const FREE: &[&str] = &[
        "requestParameters",
        "responseElements",
        "additionalEventData",
        "serviceEventDetails",
        "resources",
    ];
    match field {
        Field::Derived(derived) => {
            !matches!(derived, Derived::CidrIp | Derived::ImageId | Derived::KeyName)
        }
        Field::Path(path) => {
            !FREE.contains(&path.root()) && !path.segments().contains(&crate::event::Segment::Each)
        }
    }
}
