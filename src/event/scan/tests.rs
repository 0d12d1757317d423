use super::super::{Event, Fields};
use super::scan;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Every field that serde_json reads is the same by the scanner, and nothing else is there.
#[track_caller]
fn same(text: &str) -> bool {
    let Some((noted, length)) = scan(text) else { return false };
    let (plain, plain_length) = Event::parse_prefix_plainly(text).unwrap_or_else(|error| {
        panic!("the scanner takes what serde_json does not: {text}\n{error}")
    });
    assert_eq!(length, plain_length, "{text}");
    assert_eq!(noted.depth, deepest(&text[..length]), "{text}");
    let Fields::Read(fields) = &plain.fields else { panic!("serde_json reads field by field") };
    let fast = Event::noted(&text[..length], noted);
    for (key, _) in fields {
        assert_eq!(fast.get(key), plain.get(key), "{key} in {text}");
        assert_eq!(fast.str(key), plain.str(key), "{key} in {text}");
    }
    for absent in ["eventName", "errorCode", "x"] {
        assert_eq!(fast.get(absent), plain.get(absent), "{absent} in {text}");
    }
    for member in ["type", "arn", "userName", "accountId", "userIdentity", "x"] {
        assert_eq!(
            fast.identity_member(member),
            plain.identity_member(member),
            "{member} in {text}"
        );
    }
    true
}

/// How deep valid JSON goes. A [`Value`] of it would not do: it cannot hold every number.
fn deepest(json: &str) -> usize {
    let (mut depth, mut most, mut in_text, mut escaped) = (0, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth -= 1,
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

#[test]
fn what_is_taken_and_what_is_left_to_serde_json() {
    #[track_caller]
    fn check(text: &str, taken: bool) {
        assert_eq!(same(text), taken, "{text}");
    }
    check("{}", true);
    check(r#"{"a":1}"#, true);
    check(r#"{"a":1},{"#, true);
    check(r#"{"a":1}x"#, true);
    check(r#"{"eventName":"A","eventName":"B","x":null,"x":[]}"#, true);
    check(r#"{"a":{"b":[[],{},"c",-1.5e+3,true]},"d":"é\"\\\u00e9"}"#, true);
    check(r#"{"eventName":" A ","errorCode":"","userIdentity":{"type":"Root"}}"#, true);
    check(r#"{"":""}"#, true);
    check(r#"{"a":[1e999,-0e-999]}"#, true);
    check(
        r#"{"userIdentity":{"type":"Root","arn":{"type":1},"type":"A","x":[{"type":2}]},"type":3}"#,
        true,
    );
    check(r#"{"a":{"type":1},"userIdentity":[{"type":1}]}"#, true);
    check(r#"{"userIdentity":{"accountId":null,"userName":"\\"},"a":{"type":1}}"#, true);
    // In doubt.
    check(r#"{"userIdentity":{"type":1},"userIdentity":{}}"#, false);
    check(r#"{"userIdentity":{"\u0061rn":1}}"#, false);
    check(r#"{"userIdentity":"{}"}"#, false);
    check(r#"{ "a":1}"#, false);
    check(r#" {"a":1}"#, false);
    check("{\"a\":1\n}", false);
    check(r#"{"\u0061":1}"#, false);
    // Broken.
    for text in [
        "",
        "x",
        "[]",
        "1",
        "{",
        "}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{,"a":1}"#,
        r#"{"a":1]"#,
        r#"{"a":[1}"#,
        r#"{"a":[1,]}"#,
        r#"{"a":[:]}"#,
        r#"{"a":["b":1]}"#,
        r#"{"a":{"b"}}"#,
        r#"{"a":{1:2}}"#,
        r#"{"a" :1}"#,
        r#"{"a":"b"c}"#,
        r#"{"a":c"b"}"#,
        r#"{"a":"b""c"}"#,
        r#"{"a":tru}"#,
        r#"{"a":01}"#,
        r#"{"a":"\x"}"#,
        r#"{"a":"\u12g4"}"#,
        "{\"a\":\"\u{1}\"}",
        "{\"a\":\"\n\"}",
        "{\"a\"\u{1a}1}",
        "{\"a\":1\u{c}\"b\":2}",
        r#"{"a":1}}"#.split_at(6).0,
        r#"{"a":[]1}"#,
        r#"{"a":{}"b":1}"#,
        r#"{"a":"b"#,
        r#"{"a":"\"#,
        r#"{"a"::1}"#,
        r#"{"a":1:2}"#,
        r#"{"a":1"b":2}"#,
        r#"{"a":[1 2]}"#,
        r#"{{}}"#,
        r#"{[]}"#,
        "{\u{1}\"a\":1}",
        r#"{"a":-}"#,
        r#"{"a":1.}"#,
        r#"{a:1}"#,
        r#"{'a':1}"#,
    ] {
        check(text, false);
    }
    let nested =
        |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    check(&nested(64), true);
    check(&nested(65), false);
    let members = |count: usize| format!("{{{}}}", vec![r#""a":1"#; count].join(","));
    check(&members(48), true);
    check(&members(49), false);
}

#[test]
fn tokens_may_stand_at_any_place_of_a_block() {
    let text =
        r#"{"p":"","eventName":"A\\","q":[{"r":"\"\\\"s"},[],null,"é\u0001"],"eventTime":-0.5e-7}"#;
    for length in 0..200 {
        let filled = text.replacen(r#""p":"""#, &format!("\"p\":\"{}\"", "x".repeat(length)), 1);
        assert!(same(&filled), "{filled}");
        for cut in 0..filled.len() {
            if let Some(part) = filled.get(..cut) {
                assert!(!same(part), "{part}");
            }
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,90}".prop_map(Value::from),
        r#"["\\{}:, a]{0,9}"#.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((".{0,5}", inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// An event as CloudTrail could write it: keys without escapes, objects as objects.
fn any_event() -> impl Strategy<Value = Map<String, Value>> {
    let key = prop_oneof![
        prop::sample::select(vec!["eventName", "eventTime", "readOnly", "eventID", "type", "arn"])
            .prop_map(str::to_owned),
        "[a-zA-Z é]{0,30}".prop_map(|key| key),
    ];
    let identity = prop::collection::vec((key.clone(), any_value()), 0..6)
        .prop_map(|all| Value::Object(all.into_iter().collect()));
    let fields = prop::collection::vec((key, any_value()), 0..12);
    (fields, prop::option::of(identity)).prop_map(|(fields, identity)| {
        let identity = identity.map(|it| ("userIdentity".to_owned(), it));
        fields.into_iter().chain(identity).collect()
    })
}

proptest! {
    #[test]
    fn compact_events_are_taken(event in any_event(), behind in "[]},x]{0,3}") {
        let text = serde_json::to_string(&event).unwrap() + &behind;
        prop_assert!(same(&text), "{}", text);
    }

    #[test]
    fn damaged_events_are_taken_only_where_serde_json_takes_them(
        event in any_event(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(br#"{}[]:,"\ 0a-."#.to_vec())), 1..4),
    ) {
        let mut bytes = serde_json::to_vec(&event).unwrap();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        same(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text_is_survived(text in r#"\{("[ab\\]{0,2}"|[\[\]{}:,"\\ a1\n]){0,40}"#) {
        same(&text);
    }
}
