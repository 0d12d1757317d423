//! The command, as somebody at a terminal or a CI job meets it.

mod support;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use support::golden;
use tempfile::TempDir;
use trailglass::text::hex;

const USER: &str = r#"{"eventVersion":"1.08","eventID":"1","eventTime":"2026-03-11T10:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.5","recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","userName":"alice","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"requestParameters":{"userName":"bob"}}"#;
const QUEUE: &str = r#"{"eventVersion":"1.08","eventID":"2","eventTime":"2026-03-11T11:00:00Z","eventSource":"sqs.amazonaws.com","eventName":"PurgeQueue","awsRegion":"eu-west-1","errorCode":"AccessDenied","userIdentity":{"type":"IAMUser","userName":"=cmd()"},"recipientAccountId":"111122223333"}"#;
const QUIET: &str = r#"{"eventVersion":"1.08","eventID":"3","eventTime":"2026-03-11T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"us-east-1","userIdentity":{"type":"IAMUser","userName":"alice"},"recipientAccountId":"111122223333"}"#;
const LAUNCH: &str = r#"{"eventVersion":"1.08","eventID":"4","eventTime":"2026-03-11T13:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","awsRegion":"ap-southeast-1","errorCode":"Client.UnauthorizedOperation","requestParameters":null,"userIdentity":{"type":"IAMUser","userName":"alice"},"recipientAccountId":"111122223333"}"#;

/// A folder `logs` with these files.
fn logs(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        let path = folder.path().join("logs").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trailglass"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn some_logs() -> TempDir {
    let records = format!("{{\"Records\":[{USER},{QUIET},{USER}]}}");
    logs(&[
        ("a/one.json", records.as_str()),
        ("b/two.json", &format!("[{QUEUE},{LAUNCH}]")),
        ("b/photo.jpg", "\u{fffd}no log"),
        ("empty.json", ""),
    ])
}

#[test]
fn each_format_as_it_is_written_down() {
    let folder = some_logs();
    for format in ["table", "json", "jsonl", "csv"] {
        let arguments =
            ["scan", "logs", "--format", format, "--param", "allowed_regions=us-east-1,eu-west-1"];
        let output = run(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        golden(&format!("command/report.{format}"), &stdout(&output));
    }
}

#[test]
fn help_shows_examples() {
    let folder = TempDir::new().unwrap();
    golden("command/help.txt", &stdout(&run(folder.path(), &["--help"])));
    golden("command/help-scan.txt", &stdout(&run(folder.path(), &["scan", "--help"])));
    golden("command/help-rules.txt", &stdout(&run(folder.path(), &["rules", "--help"])));
    golden("command/help-page.txt", &stdout(&run(folder.path(), &["page", "--help"])));
}

#[test]
fn the_exit_status_says_what_ci_asks() {
    #[track_caller]
    fn check(files: &[(&str, &str)], arguments: &[&str], expected: i32) {
        let folder = logs(files);
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(expected), "{}", stderr(&output));
    }
    let (alert, monitor, quiet) = ([("a.json", USER)], [("a.json", QUEUE)], [("a.json", QUIET)]);
    check(&alert, &["scan", "logs"], 0);
    check(&alert, &["scan", "logs", "--fail-on", "alert"], 1);
    check(&alert, &["scan", "logs", "--fail-on", "monitor"], 1);
    check(&monitor, &["scan", "logs", "--fail-on", "alert"], 0);
    check(&monitor, &["scan", "logs", "--fail-on", "monitor"], 1);
    check(&quiet, &["scan", "logs", "--fail-on", "monitor"], 0);
    check(&quiet, &["scan", "nowhere"], 2);
    check(&quiet, &["scan", "logs", "nowhere"], 2);
    check(&[("a.json", "no log")], &["scan", "logs"], 2);
    check(&[("a.json", "[]")], &["scan", "logs"], 0);
    check(&quiet, &["scan"], 2);
    check(&quiet, &["scan", "logs", "--param", "allowed_regions"], 2);
    check(&quiet, &["scan", "logs", "--param", "no_such_list=1"], 2);
    check(&quiet, &["scan", "logs", "--param", "allowed_amis=nonsense"], 2);
    check(&quiet, &["scan", "logs", "--rules", "nowhere.toml"], 2);
}

#[test]
fn a_path_that_is_not_there_is_a_problem_and_the_rest_is_judged() {
    let folder = logs(&[("a.json", USER)]);
    let output = run(folder.path(), &["scan", "logs", "nowhere", "--format", "json"]);
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert_eq!(report["coverage"]["problems"][0]["file"], "nowhere");
}

#[test]
fn files_are_named_as_a_browser_names_them() {
    let folder = logs(&[("a.json", USER), ("b/a.json", QUEUE)]);
    let names = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|f| f["file"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["scan", "logs", "--format", "json"]), ["logs/a.json", "logs/b/a.json"]);
    assert_eq!(names(&["scan", "./logs/", "--format", "json"]), ["logs/a.json", "logs/b/a.json"]);
    assert_eq!(names(&["scan", "logs/a.json", "--format", "json"]), ["a.json"]);
    // Two of one name are told apart by their paths.
    let both = ["scan", "logs/a.json", "logs/b/a.json", "--format", "json"];
    assert_eq!(names(&both), ["logs/a.json", "logs/b/a.json"]);
}

#[test]
fn a_rule_set_file_lies_over_the_built_in_rules() {
    let folder = logs(&[("a.json", USER)]);
    let rules = r#"
        schema = "trailglass.ruleset/1"
        [[rule]]
        id = "iam-critical-change"
        enabled = false
        [[rule]]
        id = "alice"
        title = "Alice"
        response = "monitor"
        severity = "low"
        when = 'user = "alice"'
    "#;
    fs::write(folder.path().join("rules.toml"), rules).unwrap();
    let output = run(folder.path(), &["scan", "logs", "--rules", "rules.toml", "--format", "json"]);
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(report["findings"][0]["rule"], "alice");
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn a_broken_rule_set_file_stops_the_run_and_says_where() {
    let folder = logs(&[("a.json", USER)]);
    let rules = "schema = \"trailglass.ruleset/1\"\n[[rule]]\nid = \"iam-critical-change\"\nseverity = \"dire\"\n";
    fs::write(folder.path().join("rules.toml"), rules).unwrap();
    let output = run(folder.path(), &["scan", "logs", "--rules", "rules.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("rules.toml"), "{}", stderr(&output));
    assert!(stderr(&output).contains("severity = \"dire\""), "{}", stderr(&output));
}

#[test]
fn rules_are_listed_with_their_status() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["rules"]);
    assert_eq!(output.status.code(), Some(0));
    golden("command/rules.txt", &stdout(&output));
}

/// A list of a wrong name leaves the right one empty, and its rule waits for ever.
#[test]
fn a_mistake_in_a_rule_set_file_is_no_clean_answer() {
    #[track_caller]
    fn check(lines: &str, status: i32, says: &str) {
        let folder = logs(&[("a.json", QUIET)]);
        let rules = format!("schema = \"trailglass.ruleset/1\"\n{lines}\n");
        fs::write(folder.path().join("rules.toml"), rules).unwrap();
        let output = run(folder.path(), &["rules", "--rules", "rules.toml"]);
        let told = stdout(&output) + &stderr(&output);
        assert_eq!(output.status.code(), Some(status), "{told}");
        assert!(told.contains(says), "{told}");
        let strict = run(folder.path(), &["scan", "logs", "--rules", "rules.toml", "--strict"]);
        let expected = if status == 1 { 3 } else { status };
        assert_eq!(strict.status.code(), Some(expected), "{}", stderr(&strict));
    }
    // Saved by an editor that does not write UTF-8.
    let folder = logs(&[("a.json", QUIET)]);
    fs::write(folder.path().join("rules.toml"), b"title = \"Regeln f\xfcr uns\"").unwrap();
    let output = run(folder.path(), &["rules", "--rules", "rules.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let says = "rules.toml cannot be read: byte 18 of it is not UTF-8 text: save the file as UTF-8";
    assert!(stderr(&output).contains(says), "{}", stderr(&output));
    let rule = |when: &str| {
        format!("[[rule]]\nid = \"mine\"\ntitle = \"Mine\"\nwhen = 'eventName = \"{when}'")
    };
    check(
        "[parameters]\nallowed_regions = [\"us-east-1\"]",
        0,
        "rules.toml: nothing is wrong with it",
    );
    check(
        "title = \"Ours\"\ncontact = \"us@example.com\"",
        0,
        "title    Ours\ncontact  us@example.com\n",
    );
    check("[parameters]\nallowed_region = [\"us-east-1\"]", 1, "did you mean `allowed_regions`?");
    check(
        "[parameters]\nallowed_regions = [\"us-esat-1\"]",
        1,
        "rules.toml: 1 mistake, shown above",
    );
    check("remove = [\"no-such-rule\"]", 1, "there is no rule `no-such-rule`");
    check(&rule("A\" and evntName = \"B\""), 1, "did you mean `eventName`?");
    check("[[rule]]\nid = \"no-such-rule\"\nenabled = false", 2, "there is no rule `no-such-rule`");
}

#[test]
fn a_rule_set_is_put_into_the_page_as_one_file() {
    #[track_caller]
    fn check(page: &str, rules: &str, status: i32, written: Option<&str>) {
        let folder = TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("page.html"), page).unwrap();
        fs::write(path("rules.toml"), rules).unwrap();
        let arguments = ["page", "page.html", "--rules", "rules.toml", "--to", "ours.html"];
        let output = run(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(status), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(path("ours.html")).ok().as_deref(), written);
        let sum = written.map(|text| hex(&Sha256::digest(text))).unwrap_or_default();
        assert!(stdout(&output).starts_with(&sum), "{}", stdout(&output));
        let onto = ["page", "page.html", "--rules", "rules.toml", "--to", "page.html"];
        assert_eq!(run(folder.path(), &onto).status.code(), Some(2));
        assert_eq!(fs::read_to_string(path("page.html")).unwrap(), page);
    }
    let page = |rules: &str| {
        format!("<p>\n<script type=\"text/plain\" data-file=\"ruleset.toml\">{rules}</script>\n")
    };
    let rules = "schema = \"trailglass.ruleset/1\"";
    check(&page("b2xk"), rules, 0, Some(&page("c2NoZW1hID0gInRyYWlsZ2xhc3MucnVsZXNldC8xIg==")));
    check(&page("b2xk"), "", 1, Some(&page("")));
    check(&page("b2xk"), "not toml", 2, None);
    check("<p>another</p>", rules, 2, None);
    check(&page("").repeat(2), rules, 2, None);
}

#[test]
fn a_broken_rule_is_no_clean_answer() {
    let folder = logs(&[("a.json", QUIET)]);
    let rules =
        "schema = \"trailglass.ruleset/1\"\n[[rule]]\nid = \"sqs-change\"\nwhen = 'eventName = '\n";
    fs::write(folder.path().join("rules.toml"), rules).unwrap();
    let output = run(folder.path(), &["scan", "logs", "--rules", "rules.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("in the expression of sqs-change: rules.toml:4: error["),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_list_may_be_given_in_parts() {
    let folder = logs(&[("a.json", LAUNCH)]);
    let parts = [
        "scan",
        "logs",
        "--format",
        "jsonl",
        "--param",
        "allowed_regions=ap-southeast-1",
        "--param",
        "allowed_regions=us-east-1",
    ];
    assert_eq!(stdout(&run(folder.path(), &parts)), "");
}

#[test]
fn a_run_reads_no_more_than_it_may_and_tells_of_the_rest() {
    let line = USER.trim();
    let (few, many) = (format!("{line}\n{line}\n"), format!("{line}\n").repeat(50));
    let files = [("a.json", few.as_str()), ("b.json", &few), ("c.json", &few), ("d.json", &many)];
    let folder = logs(&files);
    let arguments =
        ["scan", "logs", "--format=json", "--jobs=1", "--strict", "--run-limit-events=4"];
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(3));
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(report["coverage"]["events"], 4);
    let problems = report["coverage"]["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2);
    for problem in problems {
        let why = problem["why"].as_str().unwrap();
        assert!(why.starts_with("Not read: the limit for a whole run, 4 events"), "{why}");
    }
    // One file alone is held to it, too.
    let folder = logs(&files[3..]);
    let report: Value = serde_json::from_str(&stdout(&run(folder.path(), &arguments))).unwrap();
    assert_eq!(report["coverage"]["events"], 4);
    assert_eq!(report["coverage"]["problems"].as_array().unwrap().len(), 1);
}

#[test]
fn events_without_a_time_are_told_and_strict_asks_for_one() {
    let undated = QUIET.replace("2026-03-11T12:00:00Z", "noon");
    let folder = logs(&[("a.json", &format!("[{QUIET},{undated}]"))]);
    let output = run(folder.path(), &["scan", "logs", "--strict"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let table = stdout(&output);
    for words in [
        "\n  1 event without a time that is understood: in no account, region or hour below\n",
        "\n  accounts: 111122223333 (1)\n",
        "(record 1): The time of this event is not understood: \"noon\".",
    ] {
        assert!(table.contains(words), "{words:?} in {table}");
    }
}

/// The public half of the tests' own key, in base64.
const KEY: &str = "MIIBCgKCAQEAkYzxvHVkyNVC2CzM2BjXvM8NveIpc5SNxAYryR9CRCd8UiREFLPIad66bv6HlJsgrjk+q3sFvxNdvIgYmbWkmgyDjzjE5aTAc5SP0XhRJHAQRg2kfPJJ6gMNF0ibL88snfVqR6DBkC9n/2Fq7U8XVxWedpf772DOwWLGLNIm8NUz9cAP18iKknNiwAp9z1fd9RPcgWqq49Qvv5OyWo4/v6e/l0MomTV+UbTVfLHNaYd2YjKkSmRIFTgPWY/EYzgvccuSIRKH4FciVtXg8IwjYGQe1eT+IzefmpdCO7nYBHg5suamZUUT+sGESUdFwo2lE0E6/a8KqkWI52oeSeasowIDAQAB";

#[test]
fn public_keys_are_asked_for_by_their_option_and_not_passed_over() {
    let digest = include_str!("fixtures/ingest/digest.json");
    let with_digest = logs(&[("digest.json", digest), ("a.json", USER)]);
    let without = logs(&[("a.json", USER)]);
    let said = "note: --public-keys: there is no digest among the files, so no signature was \
                checked. Add the bucket's CloudTrail-Digest folder\n";
    for (folder, expected) in [(&with_digest, ""), (&without, said)] {
        fs::write(folder.path().join("keys.txt"), KEY).unwrap();
        for format in ["table", "json"] {
            let keys = ["scan", "logs", "--format", format, "--public-keys", "keys.txt"];
            let noted = stderr(&run(folder.path(), &keys));
            let about_keys: String =
                noted.split_inclusive('\n').filter(|it| it.contains("--public-keys")).collect();
            assert_eq!(about_keys, expected);
        }
    }
    let table = stdout(&run(with_digest.path(), &["scan", "logs"]));
    assert!(table.contains(": give --public-keys the keys."), "{table}");
    assert!(!table.contains("paste"), "{table}");
}

#[test]
fn a_rule_that_waits_is_noted_where_no_table_tells_of_it() {
    let folder = logs(&[("a.json", USER)]);
    for (format, expected) in [("table", 0), ("json", 3), ("jsonl", 3), ("csv", 3)] {
        let output = run(folder.path(), &["scan", "logs", "--format", format]);
        let noted = stderr(&output);
        let notes = noted.lines().filter(|it| it.contains("does not fire until")).count();
        assert_eq!(notes, expected, "{format}: {noted}");
        let told = stdout(&output).matches("[waits for allowed_").count();
        assert_eq!(notes + told, 3, "{format}");
    }
}

#[test]
fn a_reader_may_close_its_end() {
    let folder = logs(&[("a.json", USER)]);
    for arguments in
        [["rules", "--param", "allowed_regions=us-east-1"], ["scan", "logs", "--format=table"]]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trailglass"));
        command.current_dir(folder.path()).args(arguments);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = command.stdout(writer.try_clone().unwrap()).stderr(writer).status().unwrap();
        assert_eq!(status.code(), Some(0), "{arguments:?}");
    }
}

/// Of every kind of text that may harm: what turns its direction, has no width, or is obeyed by a
/// terminal; formulas; and one that is long.
fn hostile_names() -> Vec<String> {
    let hidden = (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_hidden(*c));
    let mut names: Vec<String> = hidden.map(|c| format!("a{c}b")).collect();
    let starts =
        ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "\"=", "a;="];
    names.extend(starts.map(|start| format!("{start}cmd|' /C calc'!A0")));
    names.extend(
        [
            "\u{1b}]0;title\u{7}\u{1b}[2J",
            "<img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "javascript:alert(1)",
            "\"quoted\", and a comma",
            "nimda\u{202e}gnp.exe",
        ]
        .map(str::to_owned),
    );
    names.push("long".repeat(250_000));
    names
}

/// Said here again, so that the list of the source has something to agree with.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn hostile_event(number: usize, name: &str) -> Value {
    json!({
        "eventVersion": "1.08",
        "eventID": format!("h-{number}"),
        "eventTime": "2026-03-11T10:00:00Z",
        "eventSource": "iam.amazonaws.com",
        "eventName": "CreateUser",
        "awsRegion": name,
        "sourceIPAddress": name,
        "errorCode": name,
        "userIdentity": { "type": "IAMUser", "userName": name, "accessKeyId": name },
        "recipientAccountId": name,
        "requestParameters": { "userName": name },
    })
}

#[test]
fn no_text_of_a_log_is_obeyed_by_a_terminal_or_a_spreadsheet() {
    let names = hostile_names();
    let events: Vec<Value> = names.iter().enumerate().map(|(n, it)| hostile_event(n, it)).collect();
    let records = json!({ "Records": events }).to_string();
    let odd = "\u{1b}[31m\u{202e}a\nb\u{200b}.json";
    let folder =
        logs(&[("a.json", records.as_str()), (odd, USER), (&format!("no{odd}"), "nothing")]);
    let missing = "nowhere\u{1b}[2J\u{202e}";
    for format in ["table", "json", "jsonl", "csv"] {
        let output = run(folder.path(), &["scan", "logs", missing, "--format", format]);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        for text in [stdout(&output), stderr(&output)] {
            let obeyed = text.chars().find(|c| *c != '\n' && is_hidden(*c));
            assert_eq!(obeyed, None, "{format}");
        }
        match format {
            "table" => {
                let longest = stdout(&output).lines().map(|line| line.chars().count()).max();
                assert!(longest < Some(1500), "{longest:?}");
            }
            "json" => {
                let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
                let found = report["findings"].as_array().unwrap().iter();
                let users: Vec<&str> = found.filter_map(|f| f["user"].as_str()).collect();
                for name in &names {
                    let start: String = name.chars().take(40).collect();
                    assert!(users.contains(&name.trim()), "{start:?}");
                }
            }
            "jsonl" => assert_eq!(stdout(&output).lines().count(), names.len() + 1),
            _ => {
                let lines = stdout(&output);
                assert_eq!(lines.lines().count(), names.len() + 2);
                for cell in csv::Reader::from_reader(lines.as_bytes())
                    .records()
                    .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
                {
                    let parts = cell.split(';').map(|part| part.trim_start_matches([' ', '"']));
                    let formulas = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
                    assert!(parts.clone().all(|part| !part.starts_with(formulas)), "{cell}");
                }
            }
        }
    }
}
