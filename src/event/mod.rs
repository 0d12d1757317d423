//! One CloudTrail event: its JSON as it stands in the file, the fields everybody asks for, and the
//! fields derived from several places ([`Derived`]).
//!
//! An event is read once: [`Event::parse`] validates the text and notes where each top-level field
//! stands. Whatever is asked for later is found by walking that text; nothing else is built. Events
//! as CloudTrail writes them are read by [`scan`], all others by serde_json.
//!
//! Fields: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>

mod derived;
mod identity;
pub mod json;
mod key;
mod outcome;
mod path;
mod scan;
mod time;

pub use derived::Derived;
pub use json::{Json, Kind};
pub use key::EventKey;
pub use outcome::Outcome;
pub use path::{Path, Place, Segment};
pub use time::parse_time;

use jiff::Timestamp;
use scan::Noted;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// One event, borrowed from the text of its file.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    text: &'a str,
    fields: Fields<'a>,
}

/// Where an event's fields stand.
#[derive(Clone, Debug)]
enum Fields<'a> {
    /// In the event's text.
    Noted(Box<Noted>),
    /// Read one by one, the values unread.
    Read(Vec<(Cow<'a, str>, Cow<'a, str>)>),
}

/// What a rule compares: a path into the event, or a field derived from several of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// A dotted path.
    Path(Path),
    /// A derived field, by its short name.
    Derived(Derived),
}

impl<'a> Event<'a> {
    /// Reads one event from the text of a JSON object.
    ///
    /// # Errors
    /// Where the text is not one JSON object, or one of more than 4,096 fields.
    pub fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        let trimmed = Json::new(text).text();
        match scan::scan(trimmed) {
            Some((noted, end)) if end == trimmed.len() => Ok(Event::noted(trimmed, noted)),
            _ => Ok(Event { text: trimmed, fields: serde_json::from_str(text)? }),
        }
    }

    /// Reads the event that `text` begins with, and says how many bytes it took: the reader of a
    /// file goes from event to event this way, each validated once.
    ///
    /// # Errors
    /// Where the text does not begin with a JSON object, or with one of more than 4,096 fields.
    pub fn parse_prefix(text: &'a str) -> Result<(Self, usize), serde_json::Error> {
        if let Some((noted, end)) = scan::scan(text) {
            return Ok((Event::noted(text.get(..end).unwrap_or(text), noted), end));
        }
        Event::parse_prefix_plainly(text)
    }

    fn noted(text: &'a str, noted: Box<Noted>) -> Self {
        Event { text, fields: Fields::Noted(noted) }
    }

    /// The same by serde_json alone, whatever the text looks like: what the fast way must equal.
    ///
    /// # Errors
    /// As [`Event::parse_prefix`].
    pub fn parse_prefix_plainly(text: &'a str) -> Result<(Self, usize), serde_json::Error> {
        let mut values = serde_json::Deserializer::from_str(text).into_iter();
        // Blank text has no next value; reading it as one whole value says so.
        let fields = values.next().unwrap_or_else(|| serde_json::from_str(text))?;
        let end = values.byte_offset();
        let text = text.get(..end).unwrap_or(text);
        Ok((Event { text: Json::new(text).text(), fields }, end))
    }

    /// The event's text, as it stands in the file.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// A top-level field; `null` counts as missing, and of two the last counts.
    #[inline]
    pub fn get(&self, name: &str) -> Option<Json<'_>> {
        self.field(name, scan::known::number(name.as_bytes()))
    }

    fn field(&self, name: &str, known: Option<usize>) -> Option<Json<'_>> {
        let json = match &self.fields {
            Fields::Noted(noted) => Json::trimmed_text(noted.get(self.text, name, known)?.text),
            Fields::Read(fields) => Json::new(&fields.iter().rev().find(|(key, _)| key == name)?.1),
        };
        (!json.is_null()).then_some(json)
    }

    /// A member of `userIdentity`, likewise.
    pub(crate) fn identity_member(&self, name: &str) -> Option<Json<'_>> {
        let json = match (&self.fields, scan::known::number(name.as_bytes())) {
            (Fields::Noted(noted), Some(known)) => {
                Json::trimmed_text(noted.identity(self.text, known)?.text)
            }
            _ => return self.get("userIdentity")?.get(name),
        };
        (!json.is_null()).then_some(json)
    }

    /// How many brackets are open at once at its deepest place, where reading it told that.
    pub fn depth(&self) -> Option<usize> {
        match &self.fields {
            Fields::Noted(noted) => Some(noted.depth),
            Fields::Read(_) => None,
        }
    }

    /// A top-level field's text, white space trimmed (one real event name ends in a space).
    /// `None` where it is missing, empty or not a scalar.
    #[inline]
    pub fn str(&self, name: &str) -> Option<Cow<'_, str>> {
        self.field_text(name, scan::known::number(name.as_bytes()))
    }

    fn field_text(&self, name: &str, known: Option<usize>) -> Option<Cow<'_, str>> {
        let Fields::Noted(noted) = &self.fields else {
            return self.field(name, known)?.trimmed();
        };
        let value = noted.get(self.text, name, known)?;
        match value.plain_string() {
            Some(text) => Some(Cow::Borrowed(text.trim())).filter(|text| !text.is_empty()),
            None => Json::trimmed_text(value.text).trimmed(),
        }
    }

    /// `eventName`.
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.str("eventName")
    }

    /// `eventSource`, such as `iam.amazonaws.com`.
    pub fn source(&self) -> Option<Cow<'_, str>> {
        self.str("eventSource")
    }

    /// When it happened, UTC: `eventTime`, or the `@timestamp` of re-wrapped data.
    pub fn time(&self) -> Option<Timestamp> {
        ["eventTime", "@timestamp"].iter().find_map(|name| parse_time(&self.str(name)?))
    }

    /// What `eventTime` says, where it says something and no time is understood.
    pub fn unclear_time(&self) -> Option<Json<'_>> {
        let said = self.get("eventTime")?;
        // Asked of every event: what is usual costs little.
        let is_clear = time::is_usual(said.text()) || said.is_empty() || self.time().is_some();
        (!is_clear).then_some(said)
    }

    /// Calls `visit` with every value of the field and where it stands; nothing where it is missing.
    pub fn visit(&self, field: &Field, visit: &mut dyn FnMut(Json<'_>, &Place<'_>)) {
        match field {
            Field::Path(path) => path.visit(self, visit),
            Field::Derived(derived) => derived.visit(self, visit),
        }
    }

    /// Whether AWS withheld this field, so that nobody can say what it was: a denied call is often
    /// recorded without its parameters, and very large ones are left out (`omitted`).
    pub fn withholds(&self, field: &Field) -> bool {
        match field {
            Field::Path(path) => path.root() == "requestParameters" && self.withholds_parameters(),
            Field::Derived(derived) => derived.withheld_in(self),
        }
    }

    fn withholds_parameters(&self) -> bool {
        match self.get("requestParameters").filter(|json| !json.is_empty()) {
            None => self.outcome() == Outcome::Denied,
            Some(json) => json.get("omitted").is_some_and(|omitted| {
                omitted.scalar().is_some_and(|text| text.eq_ignore_ascii_case("true"))
            }),
        }
    }
}

/// Far more fields than an event has, so that an object of millions takes no memory.
const MOST_FIELDS: usize = 4096;

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an event, a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                // Records have 20 to 28 fields: one allocation for nearly all of them.
                let mut fields = Vec::with_capacity(32);
                while let Some((KeyText(key), value)) = map.next_entry::<_, &'de RawValue>()? {
                    if fields.len() == MOST_FIELDS {
                        return Err(A::Error::custom("more fields than any event has"));
                    }
                    let value = unwrapped(&key, value.get());
                    fields.push((key, value));
                }
                Ok(Fields::Read(fields))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// Exports of query results and log shippers write these objects as texts. They are taken for what
/// they hold, so that whoever asks finds the same as in the record that AWS wrote.
fn unwrapped<'a>(key: &str, value: &'a str) -> Cow<'a, str> {
    let held = (value.starts_with('"') && is_object_field(key.as_bytes()))
        .then(|| path::embedded(Json::new(value)))
        .flatten();
    held.map_or(Cow::Borrowed(value), Cow::Owned)
}

/// Whether the field of this name is an object wherever AWS writes it.
fn is_object_field(name: &[u8]) -> bool {
    matches!(name, b"userIdentity" | b"requestParameters" | b"responseElements")
}

/// A key, borrowed where it holds no escape.
struct KeyText<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for KeyText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = KeyText<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(KeyText(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(KeyText(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn top_level_fields_are_read_as_people_mean_them() {
        let event = Event::parse(
            r#" {"eventName":"CreateUser ","awsRegion":null,"readOnly":false,"eventVersion":1.08,
                 "errorCode":"","a":1,"a":"twice"} "#,
        )
        .unwrap();
        assert_eq!(event.name().as_deref(), Some("CreateUser"));
        assert_eq!(event.str("awsRegion"), None);
        assert_eq!(event.str("readOnly").as_deref(), Some("false"));
        assert_eq!(event.str("eventVersion").as_deref(), Some("1.08"));
        assert_eq!(event.str("errorCode"), None);
        assert_eq!(event.str("a").as_deref(), Some("twice"));
        assert!(event.text().starts_with('{'));
    }

    #[test]
    fn a_time_that_is_not_understood_is_shown_as_it_stands() {
        #[track_caller]
        fn check(event: &str, expected: Option<&str>) {
            assert_eq!(Event::parse(event).unwrap().unclear_time().map(Json::text), expected);
        }
        check(r#"{"eventTime":"yesterday"}"#, Some("\"yesterday\""));
        check(r#"{"eventTime":12}"#, Some("12"));
        check(r#"{"eventTime":{"a":1}}"#, Some(r#"{"a":1}"#));
        check(r#"{"eventTime":"yesterday","@timestamp":"2024-05-01T12:00:00Z"}"#, None);
        check(r#"{"eventTime":"2024-05-01T12:00:00Z"}"#, None);
        check(r#"{"eventTime":"2024-05-31 12:00:00"}"#, None);
        check(r#"{"eventTime":""}"#, None);
        check(r#"{"eventTime":null}"#, None);
        check(r#"{"eventName":"X"}"#, None);
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for text in ["", "[]", "1", r#"{"a":}"#, r#"{"a":1"#, r#"{"a":1} x"#] {
            assert!(Event::parse(text).is_err(), "{text}");
        }
        let members = |count| format!("{{{}}}", vec![r#""a":1"#; count].join(","));
        assert!(Event::parse(&members(4096)).is_ok());
        assert!(Event::parse(&members(4097)).is_err());
    }

    #[test]
    fn an_event_is_read_from_the_front_of_a_text() {
        let (event, taken) = Event::parse_prefix(r#" {"a":{"b":"é"}} , {"a":2}]"#).unwrap();
        assert_eq!((event.text(), taken), (r#"{"a":{"b":"é"}}"#, 17));
        assert_eq!(event.get("a").map(Json::text), Some(r#"{"b":"é"}"#));
        for text in ["", " ", "[]", "1", r#"{"a":1"#, "x{}"] {
            assert!(Event::parse_prefix(text).is_err(), "{text}");
        }
    }

    #[test]
    fn parameters_are_withheld_of_denied_and_of_oversized_calls() {
        let field = Field::Path(Path::parse("requestParameters.a").unwrap());
        let cases = [
            (r#"{"errorCode":"AccessDenied","requestParameters":null}"#, true),
            (r#"{"errorCode":"AccessDenied"}"#, true),
            (r#"{"errorCode":"AccessDenied","requestParameters":{"a":1}}"#, false),
            (r#"{"errorCode":"Throttled","requestParameters":null}"#, false),
            (r#"{"requestParameters":null}"#, false),
            (r#"{"requestParameters":{"omitted":true}}"#, true),
            (r#"{"requestParameters":{"omitted":"true"}}"#, true),
            (r#"{"requestParameters":"{\"omitted\":true}"}"#, true),
            (r#"{"errorCode":"AccessDenied","requestParameters":""}"#, true),
            (r#"{"errorCode":"AccessDenied","requestParameters":"null"}"#, true),
            (r#"{"errorCode":"AccessDenied","requestParameters":{}}"#, true),
            (r#"{"errorCode":"AccessDenied","requestParameters":"{}"}"#, true),
            (r#"{"errorCode":"AccessDenied","requestParameters":[]}"#, true),
        ];
        for (text, expected) in cases {
            assert_eq!(Event::parse(text).unwrap().withholds(&field), expected, "{text}");
        }
    }
}
