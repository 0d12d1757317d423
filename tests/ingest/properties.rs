//! What holds of any events and of any bytes.

use super::packing::gzip;
use super::{problems, read};
use proptest::prelude::*;
use serde_json::{Map, Value};
use trailglass::ingest::Where;

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(".*", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn any_event() -> impl Strategy<Value = Value> {
    let members = prop::collection::btree_map("[a-zA-Z]{1,9}|.*", any_json(), 0..6);
    ("[A-Z][a-z]{1,9}", members).prop_map(|(name, members)| {
        let mut event: Map<String, Value> = members.into_iter().collect();
        event.insert("eventName".to_owned(), name.into());
        event.insert("eventSource".to_owned(), "iam.amazonaws.com".into());
        event.into()
    })
}

/// The same values in every shape.
fn shapes(values: &[Value]) -> Vec<String> {
    let list = Value::from(values).to_string();
    let lines: String = values.iter().map(|value| format!("{value}\n")).collect();
    let pretty = serde_json::to_string_pretty(&serde_json::json!({ "Records": values }));
    vec![
        format!("{{\"Records\":{list}}}"),
        format!("{{\"x\":{{\"Records\":1}},\"Records\":{list},\"y\":[]}}"),
        pretty.unwrap(),
        list,
        lines.replace('\n', "\r\n"),
        lines,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_events_are_the_same_in_every_shape(events in prop::collection::vec(any_event(), 1..5)) {
        let expected: Vec<Value> = events.clone();
        for text in shapes(&events) {
            for bytes in [gzip(text.as_bytes()), text.clone().into_bytes()] {
                let (report, found) = read(&bytes);
                prop_assert_eq!(problems(&report).len(), 0, "{}", text);
                let found: Vec<Value> =
                    found.iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
                // Numbers may print in more digits than they read; the text is what counts.
                prop_assert_eq!(found.len(), expected.len());
                prop_assert_eq!(
                    Value::from(found).to_string(),
                    serde_json::from_str::<Value>(&Value::from(expected.clone()).to_string()).unwrap().to_string()
                );
            }
        }
    }

    #[test]
    fn records_and_problems_add_up(values in prop::collection::vec(prop_oneof![any_event(), any_json().prop_filter("lists in lists are read", |it| !it.is_array())], 0..8)) {
        for text in shapes(&values).iter().take(4) {
            let (report, _) = read(text.as_bytes());
            let refused: u64 = problems(&report).iter().map(|problem| match problem.place {
                Where::Records { first, last } => last - first + 1,
                _ => 1_000,
            }).sum();
            prop_assert_eq!(report.events() + refused, values.len() as u64, "{}", text);
        }
    }

    #[test]
    fn a_cut_text_keeps_every_event_before_the_cut(events in prop::collection::vec(any_event(), 1..4), cut: prop::sample::Index) {
        let text = shapes(&events).swap_remove(0);
        let cut = cut.index(text.len());
        let (report, found) = read(&text.as_bytes()[..cut]);
        prop_assert!(report.has_problems());
        let mut end = 11;
        let whole = events.iter().take_while(|event| {
            end += 1 + event.to_string().len();
            end <= cut
        });
        prop_assert_eq!(found.len(), whole.count());
    }

    #[test]
    fn any_bytes_give_events_or_problems(
        start in prop::sample::select(vec![&b""[..], b"{", b"[", b"{\"Records\":[", b"\x1f\x8b\x08\0", b"\xff\xfe", b"{\0[\0"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let (report, events) = read(&[start, &bytes].concat());
        prop_assert!(!events.is_empty() || report.has_problems() || report.has_shape());
    }

    #[test]
    fn any_json_like_text_is_survived(text in r#"(\{|\}|\[|\]|,|:|"|\\|a|1| |\n|"Records":\[|\{"eventName":"a","eventTime":1\})*"#) {
        let (report, events) = read(text.as_bytes());
        prop_assert!(!events.is_empty() || report.has_problems() || report.has_shape());
        let (_, packed) = read(&gzip(text.as_bytes()));
        prop_assert_eq!(events, packed);
    }
}
