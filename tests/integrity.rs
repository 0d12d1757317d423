//! Log files and digests that somebody has tampered with, and what is said of them.
//!
//! Each case is a small bucket of two regions, four hours each, changed in one way; what is found
//! out about it stands in `tests/fixtures/integrity/`.

#[path = "integrity/bucket.rs"]
mod bucket;
mod support;

use bucket::{Bucket, HOURS, Key};
use proptest::prelude::*;
use std::collections::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::process::Command;
use support::packing::tar;
use tempfile::TempDir;
use trailglass::scan::integrity::{Check, Integrity, SeenDigest, SeenLog, validate, validate_by};

/// A case, by its name and how it comes from an untouched bucket.
type Case = (&'static str, fn(&mut Bucket));

const CASES: &[Case] = &[
    ("untouched", |_| {}),
    ("no-keys", |bucket| bucket.keys.clear()),
    ("wrong-key", |bucket| bucket.keys = Key::Other.listed()),
    ("bare-key", |bucket| bucket.keys = Key::CloudTrail.bare()),
    ("no-digests", |bucket| bucket.digests.clear()),
    ("no-logs", |bucket| bucket.logs.clear()),
    ("log-changed", |bucket| {
        let content = &mut bucket.logs[4].1;
        let last = content.len() - 4;
        content[last] ^= 1;
    }),
    ("log-removed", |bucket| drop(bucket.logs.remove(7))),
    ("log-added", |bucket| {
        let name = bucket.logs[0].0.replace("_0.json", "_added.json");
        bucket.logs.push((name, br#"{"Records":[]}"#.to_vec()));
    }),
    ("log-renamed", |bucket| bucket.logs[2].0 = "evidence/suspicious.json.gz".into()),
    ("log-replaced-by-another", |bucket| bucket.logs[3].1 = bucket.logs[5].1.clone()),
    ("log-twice", |bucket| {
        let (name, mut content) = bucket.logs[0].clone();
        bucket.logs.push((format!("copy/{name}"), content.clone()));
        content.push(b' ');
        bucket.logs.push((format!("other-copy/{name}"), content));
    }),
    ("logs-not-hashed", |bucket| bucket.hashed = false),
    ("other-files", |bucket| {
        bucket.others.push(("report.csv".into(), b"a,b".to_vec()));
    }),
    ("digest-removed", |bucket| drop(bucket.digests.remove(1))),
    ("first-digest-removed", |bucket| drop(bucket.digests.remove(0))),
    ("last-digest-removed", |bucket| drop(bucket.digests.remove(HOURS - 1))),
    ("digest-twice", |bucket| {
        let (name, content) = bucket.digests[1].clone();
        bucket.digests.push((format!("copy/{name}"), content));
    }),
    ("digest-forged", |bucket| bucket.forge(1)),
    ("last-digest-forged", |bucket| bucket.forge(HOURS - 1)),
    ("digest-forged-and-no-keys", |bucket| {
        bucket.forge(1);
        bucket.keys.clear();
    }),
    ("last-digest-slanders-the-one-before", |bucket| bucket.slander(HOURS - 1)),
    ("last-digest-slanders-the-one-before-and-no-keys", |bucket| {
        bucket.slander(HOURS - 1);
        bucket.keys.clear();
    }),
    ("last-digest-slanders-the-one-before-and-wrong-key", |bucket| {
        bucket.slander(HOURS - 1);
        bucket.keys = Key::Other.listed();
    }),
    ("digest-slanders-the-one-before", |bucket| bucket.slander(2)),
    ("slander-beside-the-original", |bucket| {
        let original = bucket.digests[HOURS - 1].clone();
        bucket.slander(HOURS - 1);
        bucket.digests[HOURS - 1].0 = format!("forged/{}", original.0);
        bucket.digests.push(original);
    }),
    ("digest-forged-beside-the-original", |bucket| {
        let original = bucket.digests[1].clone();
        bucket.forge(1);
        bucket.digests[1].0 = format!("forged/{}", original.0);
        bucket.digests.push(original);
    }),
    ("chain-forged-without-the-key", |bucket| bucket.forge_chain()),
    ("chain-forged-and-no-keys", |bucket| {
        bucket.forge_chain();
        bucket.keys.clear();
    }),
    ("signature-garbage", |bucket| {
        bucket.rebuild(&|_, _| {}, &|hour, text| match hour {
            1 => "this is no signature".into(),
            _ => Key::CloudTrail.sign(text),
        });
    }),
    ("unknown-algorithms", |bucket| {
        let edit = |hour: usize, digest: &mut serde_json::Value| {
            if hour == 1 {
                digest["digestSignatureAlgorithm"] = "Ed25519".into();
                digest["logFiles"][0]["hashAlgorithm"] = "SHA3-256".into();
            }
            if hour == 3 {
                digest["previousDigestHashAlgorithm"] = "SHA3-256".into();
            }
        };
        bucket.rebuild(&edit, &|_, text| Key::CloudTrail.sign(text));
    }),
    ("validation-switched-off-for-a-while", |bucket| {
        let edit = |hour: usize, digest: &mut serde_json::Value| {
            if hour == 2 {
                digest["digestStartTime"] = "2026-03-11T02:30:00Z".into();
                for (name, member) in digest.as_object_mut().unwrap() {
                    if name.starts_with("previous") {
                        *member = serde_json::Value::Null;
                    }
                }
            }
            if hour == 3 {
                digest["digestStartTime"] = "2026-03-11T03:15:00Z".into();
            }
        };
        bucket.rebuild(&edit, &|_, text| Key::CloudTrail.sign(text));
    }),
    ("backfill", |bucket| bucket.add_backfill()),
];

#[test]
fn every_tampering_is_found_and_nothing_else() {
    let untouched = lines(&Bucket::default().validate());
    let mut text = untouched.join("\n");
    for (name, tamper) in CASES {
        let mut bucket = Bucket::default();
        tamper(&mut bucket);
        let found = bucket.validate();
        write!(text, "\n\n# {name}\n{}\n", found.summary(Integrity::PASTE)).unwrap();
        text.push_str(&difference(&untouched, &lines(&found)).join("\n"));
    }
    support::golden("integrity/cases.txt", &(text + "\n"));
}

/// What is gone and what is new, in the order of the lists.
fn difference(before: &[String], after: &[String]) -> Vec<String> {
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
    let new = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
    gone.chain(new).collect()
}

#[test]
fn only_tampering_is_unsound() {
    let sound = [
        "untouched",
        "no-keys",
        "wrong-key",
        "bare-key",
        "no-digests",
        "log-added",
        "log-renamed",
        "logs-not-hashed",
        "other-files",
        "first-digest-removed",
        "last-digest-removed",
        "digest-twice",
        // Nothing in the files shows these two, and the headline says so.
        "last-digest-forged",
        "chain-forged-and-no-keys",
        "unknown-algorithms",
        "backfill",
    ];
    for (name, tamper) in CASES {
        let mut bucket = Bucket::default();
        tamper(&mut bucket);
        assert_eq!(bucket.validate().is_sound(), sound.contains(name), "{name}");
    }
}

/// Those who check signatures elsewhere get to know which, a few at a time, and end with the same.
#[test]
fn signatures_may_be_checked_by_others() {
    for (name, tamper) in CASES {
        let mut bucket = Bucket::default();
        tamper(&mut bucket);
        let (digests, logs, keys) = (bucket.seen_digests(), bucket.seen_logs(), bucket.read_keys());
        let mut known: HashMap<[u8; 32], bool> = HashMap::new();
        let found = loop {
            let mut asked = Vec::new();
            let found = validate_by(&digests, &logs, &keys, &mut |check| {
                let known = known.get(&check.id()).copied();
                asked.extend(known.is_none().then_some(check));
                known.unwrap_or_default()
            });
            if asked.is_empty() {
                break found;
            }
            known.extend(asked.iter().take(3).map(|check: &Check| (check.id(), check.agrees())));
        };
        assert_eq!(found, bucket.validate(), "{name}");
    }
}

/// A key without a name may be the one that a digest names, so it is tried, but not with every digest
/// of a year.
#[test]
fn keys_without_names_are_not_tried_for_ever() {
    let mut bucket = Bucket::default();
    let (_, tamper) = CASES.iter().find(|(name, _)| *name == "bare-key").unwrap();
    tamper(&mut bucket);
    let mut digests = bucket.seen_digests();
    let copies = digests.clone();
    for copy in 0..40 {
        digests.extend(copies.iter().cloned().map(|mut seen| {
            seen.digest.bucket = format!("bucket-{copy}");
            if let Some(previous) = &mut seen.digest.previous {
                previous.bucket.clone_from(&seen.digest.bucket);
            }
            seen
        }));
    }
    let mut tried = 0;
    let keys = bucket.read_keys();
    for seen in &mut digests {
        seen.digest.fingerprint = "0".repeat(32);
    }
    validate_by(&digests, &[], &keys, &mut |_| {
        tried += 1;
        false
    });
    assert_eq!(tried, 32);
}

/// What the command says in the end, with `--strict` and the keys, of files as they lie on a disk.
#[test]
fn a_strict_run_asks_for_sound_files_and_for_the_keys_to_fit() {
    let fine = [
        "untouched",
        "no-keys",
        "bare-key",
        "log-added",
        "log-renamed",
        "first-digest-removed",
        "last-digest-removed",
        "last-digest-forged",
        "digest-twice",
        "backfill",
        // Without keys nobody asks for more.
        "chain-forged-and-no-keys",
    ];
    // On a disk they are hashed, and what is no log is a problem.
    for (name, tamper) in CASES.iter().filter(|(name, _)| *name != "logs-not-hashed") {
        let mut bucket = Bucket::default();
        tamper(&mut bucket);
        let folder = TempDir::new().unwrap();
        let files = bucket.digests.iter().chain(&bucket.logs).chain(&bucket.others);
        let files: Vec<_> = files.map(|(path, content)| (path.as_str(), &**content)).collect();
        fs::write(folder.path().join("bucket.tar"), tar(&files)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_trailglass"));
        command.current_dir(folder.path());
        command.args(["scan", "bucket.tar", "--strict", "--format", "json"]);
        if !bucket.keys.is_empty() {
            fs::write(folder.path().join("keys.txt"), &bucket.keys).unwrap();
            command.args(["--public-keys", "keys.txt"]);
        }
        let output = command.output().unwrap();
        let expected = if fine.contains(name) { 0 } else { 3 };
        assert_eq!(output.status.code(), Some(expected), "{name}");
    }
}

/// Somebody may have written events anew, in a shape that CloudTrail does not deliver.
#[test]
fn events_that_no_digest_covers_are_told_whatever_shape_they_have() {
    let mut bucket = Bucket::default();
    let event = br#"{"eventVersion":"1.08","eventTime":"2026-03-11T00:00:00Z","eventSource":"iam.amazonaws.com","eventName":"GetUser"}"#;
    bucket.others.push(("export.jsonl".into(), [event.as_slice(), b"\n", event].concat()));
    bucket.others.push(("empty.csv".into(), b"Event name,Event time,Event source\n".to_vec()));
    let folder = TempDir::new().unwrap();
    let files = bucket.digests.iter().chain(&bucket.logs).chain(&bucket.others);
    let files: Vec<_> = files.map(|(path, content)| (path.as_str(), &**content)).collect();
    fs::write(folder.path().join("bucket.tar"), tar(&files)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_trailglass"));
    command.current_dir(folder.path());
    let output = command.args(["scan", "bucket.tar", "--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let logs = report["coverage"]["integrity"]["logs"].as_array().unwrap();
    let open: Vec<_> = logs.iter().filter(|log| log["state"] != "intact").collect();
    let expected = serde_json::json!(
        {"file": "bucket.tar/export.jsonl", "state": "not covered", "digest": null}
    );
    assert_eq!(open, [&expected]);
    let summary = report["coverage"]["integrity"]["summary"].as_str().unwrap();
    assert!(summary.contains("1 log file is not covered by any digest here."), "{summary}");
}

#[test]
fn files_are_found_wherever_they_were_put() {
    let renames: [fn(&str) -> String; 4] = [
        |name| name.rsplit('/').next().unwrap().replace(".gz", ""),
        |name| format!("case 7/amzn-s3-demo-bucket/{name}"),
        |name| format!(r"C:\logs\{}", name.replace('/', r"\")),
        |name| format!("logs.zip/{name}"),
    ];
    let tampered = |rename: &dyn Fn(&str) -> String| {
        let mut bucket = Bucket::default();
        bucket.logs[4].1.push(b'\n');
        bucket.logs.remove(7);
        bucket.rename(rename);
        bucket.validate()
    };
    let expected = tampered(&str::to_owned);
    let known = |found: &Integrity| {
        let logs = found.logs.iter();
        let logs = logs.map(|log| (log.state, log.by.as_ref().unwrap().object.clone()));
        (logs.collect::<BTreeSet<_>>(), found.missing.len(), found.summary(Integrity::PASTE))
    };
    for rename in renames {
        assert_eq!(known(&tampered(&rename)), known(&expected), "{}", rename("a/b.json.gz"));
    }
}

#[test]
fn a_file_name_in_two_places_is_told_apart_by_its_folders_or_its_content() {
    let bucket = Bucket::default();
    let mut digests = bucket.seen_digests();
    let log = |digests: &mut Vec<SeenDigest>, at: usize, folder: &str| {
        let logs = &mut digests[at].digest.logs;
        logs.truncate(1);
        logs[0].object = format!("{folder}/CloudTrail/one.json.gz");
        logs[0].sha256()
    };
    let (east, west) = (log(&mut digests, 0, "east"), log(&mut digests, HOURS, "west"));
    let states = |name: &str, sha256| {
        let seen = [SeenLog { name: name.into(), sha256, is_log: true }];
        let found = validate(&digests, &seen, &[]);
        let log = &found.logs[0];
        (log.state.text(), log.by.as_ref().unwrap().object.split('/').next().unwrap().to_owned())
    };
    assert_eq!(states("x/east/CloudTrail/one.json.gz", east), ("intact", "east".into()));
    assert_eq!(states("x/east/CloudTrail/one.json.gz", west), ("changed", "east".into()));
    assert_eq!(states("CloudTrail/one.json", west), ("intact", "west".into()));
    assert_eq!(states("one.json", east), ("intact", "east".into()));
}

#[test]
fn digests_that_name_each_other_in_a_circle_are_survived() {
    let mut bucket = Bucket::default();
    let [mut one, mut other] = [0, 1].map(|at| bucket.seen_digests()[at].clone());
    let place = |digest: &trailglass::ingest::Digest, of: &trailglass::ingest::Digest| {
        let mut previous = of.previous.clone().unwrap();
        (previous.bucket, previous.object) = (digest.bucket.clone(), digest.object.clone());
        Some(previous)
    };
    one.digest.previous = place(&other.digest, &other.digest);
    other.digest.previous = place(&one.digest, &other.digest);
    let mut own = other.clone();
    own.digest.previous = place(&own.digest, &other.digest);
    bucket.logs.clear();
    let found = validate(&[one, other, own], &[], &bucket.read_keys());
    assert!(!found.is_sound());
}

#[test]
fn nothing_at_all_is_said_to_be_nothing() {
    let found = validate(&[], &[], &[]);
    assert_eq!(found, Integrity::default());
    assert_eq!(
        found.summary(Integrity::PASTE),
        "There are no CloudTrail log files and no digests here."
    );
}

#[test]
fn what_was_found_can_be_sent() {
    let mut bucket = Bucket::default();
    bucket.forge(1);
    bucket.logs.pop();
    let found = bucket.validate();
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Integrity>(&text).unwrap(), found);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_the_files_does_not_matter(
        case in 0..CASES.len(),
        digests in Just((0..32).collect::<Vec<usize>>()).prop_shuffle(),
        logs in Just((0..64).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut bucket = Bucket::default();
        CASES[case].1(&mut bucket);
        let expected = bucket.validate();
        let shuffled_digests = in_order(&bucket.seen_digests(), &digests);
        let shuffled_logs = in_order(&bucket.seen_logs(), &logs);
        let mut keys = bucket.read_keys();
        keys.reverse();
        prop_assert_eq!(validate(&shuffled_digests, &shuffled_logs, &keys), expected);
    }

    #[test]
    fn every_log_file_is_accounted_for(states in prop::collection::vec(0_u8..4, 24)) {
        let mut bucket = Bucket::default();
        let mut kept = Vec::new();
        for (log, state) in std::mem::take(&mut bucket.logs).into_iter().zip(&states) {
            let (name, mut content) = log;
            match state {
                0 => kept.push((name, content)),
                1 => {
                    content.push(b'\n');
                    kept.push((name, content));
                }
                2 => kept.push((format!("renamed-{}.json", kept.len()), content)),
                _ => {}
            }
        }
        bucket.logs = kept;
        let found = bucket.validate();
        let number = |state| states.iter().filter(|other| **other == state).count();
        prop_assert_eq!(found.logs.len(), number(0) + number(1) + number(2));
        prop_assert_eq!(found.missing.len(), number(3));
        let changed = found.logs.iter().filter(|log| log.state.text() == "changed").count();
        prop_assert_eq!(changed, number(1));
    }
}

fn in_order<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    assert!(items.len() <= order.len());
    order.iter().filter_map(|&at| items.get(at).cloned()).collect()
}

/// All that was found out, line by line, without what all names have in common.
fn lines(found: &Integrity) -> Vec<String> {
    let mut lines = Vec::new();
    for chain in &found.chains {
        let (trail, covers) = (&chain.trail, chain.covers.text());
        lines.push(format!("chain {trail}: {} digests, {covers}", chain.digests));
        lines.push(format!("{trail} begins: {}", chain.begins.text()));
        lines.extend(chain.breaks.iter().map(|found| format!("{trail} break: {}", found.text())));
        let uncovered = chain.uncovered.iter();
        lines.extend(uncovered.map(|span| format!("{trail} uncovered: {}", span.text())));
    }
    for digest in &found.digests {
        let (hash, signature) = (digest.hash.text(), digest.signature.text());
        let (name, standing) = (&digest.name, digest.standing.text());
        lines.push(format!("{name}: {hash}, signature {signature}, so {standing}"));
    }
    let mut logs: BTreeMap<String, usize> = BTreeMap::new();
    for log in &found.logs {
        let by =
            log.by.as_ref().map(|by| format!(", says a digest that is {}", by.standing.text()));
        let of = log.content_of.as_ref().map(|object| format!(", holds {object}"));
        let (by, of) = (by.unwrap_or_default(), of.unwrap_or_default());
        // Those of an hour in one line.
        let name = log.name.rsplit_once('_').map_or(&*log.name, |(hour, _)| hour);
        *logs.entry(format!("{name}: # {}{by}{of}", log.state.text())).or_default() += 1;
    }
    lines.extend(logs.iter().map(|(line, count)| line.replace('#', &count.to_string())));
    for missing in &found.missing {
        let (by, span) = (&missing.by, missing.by.covers.text());
        lines.push(format!("{}: missing, listed for {span}", by.object));
    }
    if found.others > 0 {
        lines.push(format!("other files: {}", found.others));
    }
    let short = |line: String| {
        line.replace("111122223333_CloudTrail", "…")
            .replace("/2026/03/11/", "/")
            .replace("AWSLogs/111122223333/CloudTrail", "…")
    };
    lines.into_iter().map(short).collect()
}
