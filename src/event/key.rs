//! What makes two records one event.

use super::Event;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;

/// The identity of an event: equal for two deliveries of one event, different for two events.
///
/// CloudTrail delivers at least once, and several trails may write to one bucket, so copies are
/// normal. `eventID` alone does not do: hand-made records reuse one id, and a call across accounts
/// is recorded once in each.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct EventKey(pub u128);

impl Event<'_> {
    /// The event's identity: its id, recipient account, source, name and time, or its whole content
    /// where it has no id.
    pub fn key(&self) -> EventKey {
        let mut hasher = SipHasher13::new();
        match self.str("eventID") {
            Some(id) => {
                hasher.write(id.as_bytes());
                for name in ["recipientAccountId", "eventSource", "eventName", "eventTime"] {
                    // 0xff stands in no UTF-8 text: "a"+"bc" and "ab"+"c" must differ.
                    hasher.write_u8(0xff);
                    hasher.write(self.str(name).unwrap_or_default().as_bytes());
                }
            }
            None => hash_content(self.text(), &mut hasher),
        }
        EventKey(hasher.finish128().as_u128())
    }
}

/// Hashes JSON text without the white space between its tokens, so that a record printed for
/// reading is still the record that was delivered.
fn hash_content(text: &str, hasher: &mut SipHasher13) {
    let mut in_string = false;
    let mut escaped = false;
    for &byte in text.as_bytes() {
        if !in_string && byte.is_ascii_whitespace() {
            continue;
        }
        hasher.write_u8(byte);
        match byte {
            b'"' if !escaped => in_string = !in_string,
            b'\\' if in_string && !escaped => {
                escaped = true;
                continue;
            }
            _ => {}
        }
        escaped = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, same: bool) {
        let key = |text| Event::parse(text).unwrap().key();
        assert_eq!(key(a) == key(b), same);
    }

    #[test]
    fn copies_are_equal_and_events_are_not() {
        let event = r#"{"eventID":"1","eventName":"A","eventTime":"2024-05-01T12:00:00Z"}"#;
        check(event, event, true);
        check(
            event,
            r#"{"eventTime":"2024-05-01T12:00:00Z", "eventName":"A ","eventID":"1","x":1}"#,
            true,
        );
        check(
            event,
            r#"{"eventID":"1","eventName":"B","eventTime":"2024-05-01T12:00:00Z"}"#,
            false,
        );
        check(
            event,
            r#"{"eventID":"2","eventName":"A","eventTime":"2024-05-01T12:00:00Z"}"#,
            false,
        );
        check(
            r#"{"eventID":"1","sharedEventID":"s","recipientAccountId":"111122223333"}"#,
            r#"{"eventID":"1","sharedEventID":"s","recipientAccountId":"444455556666"}"#,
            false,
        );
    }

    #[test]
    fn without_an_id_the_content_decides() {
        check(r#"{"a":"x y","b":[1]}"#, "{ \"a\" : \"x y\",\n\"b\": [ 1 ] }", true);
        check(r#"{"a":"x y"}"#, r#"{"a":"xy"}"#, false);
        check(r#"{"a":"\" x"}"#, r#"{"a":"\"x"}"#, false);
        check(r#"{"eventID":"","a":1}"#, r#"{"eventID":"","a":2}"#, false);
    }
}
