//! What must hold of a whole run, however its work is shared out.

mod support;

use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::LazyLock;
use support::packing;
use support::shapes::{packed, shapes};
use support::{Named, judge, judge_in_batches, sample, sample_rules};
use trailglass::event::Event;
use trailglass::ingest::{Limits, Reader};
use trailglass::rule::catalog;

static SAMPLE: LazyLock<Vec<Named>> = LazyLock::new(sample);
static EXPECTED: LazyLock<String> = LazyLock::new(|| judge(&sample_rules(), &SAMPLE));

fn parsed(report: &str) -> Value {
    serde_json::from_str(report).unwrap()
}

/// (rule, status, matched, withheld)
type Count = (String, String, usize, usize);

fn counts(report: &Value) -> Vec<Count> {
    let findings = report["findings"].as_array().unwrap();
    let count = |rule: &Value, certainty: &str| {
        let of_rule = findings.iter().filter(|finding| finding["rule"] == rule["id"]);
        of_rule.filter(|finding| finding["certainty"] == certainty).count()
    };
    let rules = report["rules"].as_array().unwrap().iter();
    rules
        .map(|rule| {
            let text = |name: &str| rule[name].as_str().unwrap().to_owned();
            (text("id"), text("status"), count(rule, "matched"), count(rule, "withheld"))
        })
        .collect()
}

#[test]
fn every_rule_finds_its_part_of_the_sample() {
    let expected = [
        ("trail-tampering", 3, 0),
        ("root-activity", 9, 0),
        ("iam-critical-change", 12, 0),
        ("unapproved-region", 5, 0),
        ("security-group-open", 4, 0),
        ("unapproved-image", 6, 1),
        ("unapproved-key-name", 6, 1),
        ("s3-bucket-change", 4, 0),
        ("sqs-change", 3, 0),
        ("vpc-change", 6, 0),
        ("route53-change", 2, 0),
        ("rds-change", 5, 0),
    ]
    .map(|(id, matched, withheld)| (id.to_owned(), "active".to_owned(), matched, withheld));
    assert_eq!(counts(&parsed(&EXPECTED)), expected);
}

#[test]
fn the_sums_of_the_sample_add_up() {
    let report = parsed(&EXPECTED);
    let coverage = &report["coverage"];
    let number = |name: &str| coverage[name].as_u64().unwrap();
    assert_eq!(number("files"), SAMPLE.len() as u64);
    assert_eq!(number("bytes"), SAMPLE.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>());
    assert_eq!((number("events"), number("unique"), number("duplicates")), (1935, 1876, 59));
    assert_eq!(coverage["problems"], Value::Array(Vec::new()));
    assert_eq!(coverage["accounts"], serde_json::json!(["111122223333", "444455556666"]));
    assert!(coverage["first"].as_str().unwrap().starts_with("2026-03-1"));
}

#[test]
fn a_rule_without_its_list_waits_and_says_so() {
    let report = parsed(&judge(&catalog(), &SAMPLE));
    for (id, status, matched, withheld) in counts(&report) {
        if ["unapproved-region", "unapproved-image", "unapproved-key-name"].contains(&&*id) {
            assert_eq!((&*status, matched, withheld), ("waiting", 0, 0), "{id}");
        } else {
            assert_eq!(status, "active", "{id}");
            assert!(matched > 0, "{id}");
        }
    }
}

#[test]
fn copies_of_files_add_duplicates_and_nothing_else() {
    let mut files = SAMPLE.clone();
    let again = SAMPLE.iter().map(|(name, bytes)| (format!("second/{name}"), bytes.clone()));
    files.extend(again);
    let (once, twice) = (parsed(&EXPECTED), parsed(&judge(&sample_rules(), &files)));
    assert_eq!(twice["findings"], once["findings"]);
    let number = |report: &Value, name: &str| report["coverage"][name].as_u64().unwrap();
    assert_eq!(number(&twice, "events"), 2 * number(&once, "events"));
    assert_eq!(number(&twice, "unique"), number(&once, "unique"));
}

/// What the logs do not show, of a report.
fn unseen(report: &Value) -> Vec<&Value> {
    let names = ["hours", "holes", "named_files", "without_files", "without_events"];
    let names = names.iter().chain(&["kinds", "lateness", "insights"]);
    names.map(|name| &report["coverage"][*name]).collect()
}

#[test]
fn what_is_not_shown_is_told_alike_of_files_and_of_an_archive_of_them() {
    let insight = r#"{"Records":[{"eventVersion":"1.09","eventTime":"2026-03-11T10:00:00Z","awsRegion":"us-east-1",
        "recipientAccountId":"111122223333","eventType":"AwsCloudTrailInsight","eventID":"1",
        "eventCategory":"Insight","insightDetails":{"state":"Start","eventName":"RunInstances"}}]}"#;
    let mut files = SAMPLE.clone();
    files.push((
        "111122223333_CloudTrail-Insight_us-east-1_20260311T1030Z_a.json".into(),
        insight.into(),
    ));
    let members: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let archives = vec![("logs.tar".to_owned(), packing::tar(&members))];
    let (apart, packed) = (judge(&catalog(), &files), judge(&catalog(), &archives));
    let (apart, packed) = (parsed(&apart), parsed(&packed));
    assert_eq!(unseen(&apart), unseen(&packed));
    assert_eq!(apart["coverage"]["named_files"], 30);
    assert_eq!(apart["coverage"]["insights"]["list"][0]["event_name"], "RunInstances");
}

#[test]
fn a_long_file_counts_once() {
    let event = r#"{"eventTime":"2026-03-11T10:00:00Z","eventName":"A","awsRegion":"us-east-1"}"#;
    let text = format!("{{\"Records\":[{}]}}", vec![event; 40_000].join(","));
    let name = "111122223333_CloudTrail_us-east-1_20260311T1010Z_a.json";
    let report = parsed(&judge(&catalog(), &[(name.to_owned(), text.into_bytes())]));
    assert_eq!(report["coverage"]["named_files"], 1);
    assert_eq!(report["coverage"]["lateness"]["events"], 40_000);
    assert_eq!(report["coverage"]["kinds"]["not_said"]["not_said"], 40_000);
}

#[test]
fn findings_stand_in_the_order_of_time() {
    let report = parsed(&EXPECTED);
    let findings = report["findings"].as_array().unwrap();
    let times: Vec<&str> =
        findings.iter().map(|finding| finding["time"].as_str().unwrap()).collect();
    assert!(times.is_sorted());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_sharing_out_of_the_files_gives_the_same_report(
        order in Just((0..SAMPLE.len()).collect::<Vec<_>>()).prop_shuffle(),
        size in 1_usize..12,
    ) {
        let batches: Vec<Vec<usize>> = order.chunks(size).map(<[usize]>::to_vec).collect();
        let report = judge_in_batches(&sample_rules(), &SAMPLE, &batches);
        prop_assert!(report == *EXPECTED, "{:?}", batches);
    }

    #[test]
    fn any_split_of_the_events_over_files_gives_the_same_findings(seed: u64, parts in 1_usize..9) {
        let (whole, split) = (one_file(), split_events(seed, parts));
        let strip = |report: String| {
            let mut report = parsed(&report);
            for finding in report["findings"].as_array_mut().unwrap() {
                let finding = finding.as_object_mut().unwrap();
                finding.remove("file");
                finding.remove("index");
            }
            let mut findings = report["findings"].as_array().unwrap().clone();
            findings.sort_by_key(Value::to_string);
            (findings, report["coverage"]["events"].clone(), report["coverage"]["unique"].clone())
        };
        let rules = sample_rules();
        prop_assert_eq!(strip(judge(&rules, &whole)), strip(judge(&rules, &split)));
    }
}

/// What was found, whatever file it was found in.
fn found(report: &str) -> Vec<String> {
    let report = parsed(report);
    let name = |it: &Value| {
        [&it["rule"], &it["event_id"], &it["outcome"], &it["certainty"]]
            .map(Value::to_string)
            .join(" ")
    };
    let mut found: Vec<String> = report["findings"].as_array().unwrap().iter().map(name).collect();
    found.sort();
    found
}

#[test]
fn the_same_events_in_any_shape_give_the_same_findings() {
    let rules = sample_rules();
    let events: Vec<String> = story();
    let expected = found(&judge(&rules, &[("all.json".to_owned(), records(&events))]));
    assert!(expected.len() > 30);
    let plain = shapes(&events);
    for (name, bytes) in packed(&plain).into_iter().chain(plain) {
        let report = judge(&rules, &[(name.clone(), bytes)]);
        assert_eq!(parsed(&report)["coverage"]["events"], events.len(), "{name}");
        // The console's table leaves the parameters out.
        if !name.starts_with("event-history") {
            assert_eq!(found(&report), expected, "{name}");
        }
    }
}

/// The events of the sample that rules find, each once.
fn story() -> Vec<String> {
    let mut events = BTreeMap::new();
    for (name, bytes) in SAMPLE.iter() {
        let mut take = |_: u32, event: &Event<'_>| {
            let value: Value = serde_json::from_str(event.text()).unwrap();
            events.insert(value["eventID"].to_string(), event.text().to_owned());
        };
        Reader::new(Limits::default()).read(name, &mut Cursor::new(bytes), &mut take);
    }
    let ids: BTreeSet<String> = parsed(&EXPECTED)["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["event_id"].to_string())
        .collect();
    events.into_iter().filter(|(id, _)| ids.contains(id)).map(|(_, text)| text).collect()
}

fn events() -> impl Iterator<Item = String> {
    sample_incident::events(7, 400).map(|event| serde_json::to_string(&event).unwrap())
}

fn records(events: &[String]) -> Vec<u8> {
    format!("{{\"Records\":[{}]}}", events.join(",")).into_bytes()
}

fn one_file() -> Vec<Named> {
    vec![("all.json".to_owned(), records(&events().collect::<Vec<_>>()))]
}

fn split_events(seed: u64, parts: usize) -> Vec<Named> {
    let mut files = vec![Vec::new(); parts];
    for (event, number) in events().zip(0_u64..) {
        let part = seed.wrapping_mul(number | 1).rotate_left(17) as usize % parts;
        files[part].push(event);
    }
    let named = files.iter().enumerate();
    named.map(|(number, events)| (format!("{number}.json"), records(events))).collect()
}
