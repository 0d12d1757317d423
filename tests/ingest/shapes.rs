//! The shapes in which files hold events, and the files that hold none.

use super::packing::{self, gzip};
use super::{check, problems, read, read_with, summary};
use std::io::Cursor;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use trailglass::event::Event;
use trailglass::ingest::{Limits, ProblemKind, Reader};

const A: &str =
    r#"{"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"CreateUser"}"#;
const B: &str = r#"{"eventName":"DeleteUser","eventTime":"2024-05-01T12:00:00Z"}"#;

#[test]
fn every_shape_plain_and_packed() {
    let cases = [
        (format!("{{\"Records\":[{A},{B}]}}"), "CloudTrail log file: [0 1]"),
        (format!("{{ \"x\" : [1,{{}}], \"Records\" :\n[{A} ,\n {B}\n], \"y\":null }}\n"), "CloudTrail log file: [0 1]"),
        (format!("{{\"Records\":[{A}]}}{{\"Records\":[]}}\n{{\"Records\":[{B}]}}"), "CloudTrail log file: [0 1]"),
        (format!("{{\"Records\":[{A}],\"Records\":[{B}]}}"), "CloudTrail log file: [0 1]"),
        (format!("{{\"Records\":[{A}]}}\n{B}\n"), "JSON lines, CloudTrail log file: [0 1]"),
        (format!("{{\"Records\":[{A}]}} {B}"), "CloudTrail log file: [0 1]"),
        (format!("{A}{B} {A}"), "JSON objects: [0 1 2]"),
        (format!("[[{A}],[{B}]]"), "JSON array: [0 1]"),
        ("{\"Records\":[]}".to_owned(), "CloudTrail log file: []"),
        (format!("[{A},{B}]"), "JSON array: [0 1]"),
        (format!(" [\r\n{A}\r\n]\r\n[{B}]"), "JSON array: [0 1]"),
        ("[]".to_owned(), "JSON array: []"),
        (format!("{A}\n{B}"), "JSON lines: [0 1]"),
        (format!("\r\n{A}\r\n\r\n  \r\n{B}\r\n\r\n"), "JSON lines: [0 1]"),
        (format!("{A}{B}\n{A}\n"), "JSON lines: [0 1 2]"),
        (A.to_owned(), "single event: [0]"),
        (format!("{A}\n\n"), "single event: [0]"),
        ("{\n  \"eventName\": \"X\",\n  \"eventTime\": \"\",\n  \"a\": [\n    {},\n    { \"b\": 1 }\n  ]\n}".to_owned(), "single event: [0]"),
    ];
    for (text, expected) in cases {
        check(&text, &format!("plain, {expected}"));
        check(format!("\u{feff}{text}"), &format!("plain, {expected}"));
        check(gzip(text.as_bytes()), &format!("gzip, {expected}"));
        check(gzip(&gzip(text.as_bytes())), &format!("gzip in gzip, {expected}"));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let little = text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        check(little, &format!("plain, {expected}"));
        check(wide, &format!("plain, {expected}"));
    }
}

#[test]
fn a_name_in_a_log_hides_nothing() {
    for shift in 0..5 {
        let name = format!("{}{}", "x".repeat(shift), "ustar".repeat(60));
        let event = format!(
            "{{\"eventName\":\"StopLogging\",\"eventTime\":\"\",\"userIdentity\":{{\"userName\":\"{name}\"}}}}"
        );
        check(format!("{{\"Records\":[{event}]}}"), "plain, CloudTrail log file: [0]");
    }
}

#[test]
fn what_stands_beside_the_records_is_not_passed_over_in_silence() {
    check(
        format!("{{\"Records\":[{A}],\"More\":[{B}]}}"),
        "plain, CloudTrail log file: [0]
         file: unsupported: Beside its records the file has \"More\", which may hold events and was not read.",
    );
    check(
        "{\"eventName\":\"DeleteTrail\",\"userIdentity\":{},\"Records\":[]}",
        "plain, single event: []
         record 0: unsupported: A list of records inside another: it may hold CloudTrail events, but is not read yet.",
    );
}

#[test]
fn fixtures() {
    check(include_bytes!("../fixtures/ingest/records.json"), "plain, CloudTrail log file: [0 1 2]");
    check(include_bytes!("../fixtures/ingest/event.json"), "plain, single event: [0]");
    check(
        include_bytes!("../fixtures/ingest/lines.jsonl"),
        "plain, JSON lines, CloudTrail digest: [0 1 4 6]
         lines 3–5: record: 2 records in a row were not read. The first: A CloudTrail digest that cannot be read: The digest has no digestEndTime.
         line 7: truncated: No whole JSON value: at column 43, it stops within a text in quotation marks.",
    );
    check(
        include_bytes!("../fixtures/ingest/notification.json"),
        "plain, CloudTrail log file: []
         records 0–1: not-cloudtrail: 2 records in a row were not read. The first: An S3 event notification, not a CloudTrail event.",
    );
    check(include_bytes!("../fixtures/ingest/digest.json"), "plain, CloudTrail digest: []");
}

#[test]
fn a_bad_record_costs_itself() {
    check(
        format!(r#"{{"Records":[{A},1,null,{B},{{"eventName":"X"}},{{"a":[]}},[{A}],{A},"x"]}}"#),
        "plain, CloudTrail log file: [0 3 6 7]
         records 1–2: record: 2 records in a row were not read. The first: No CloudTrail event: it is a number, not an object.
         records 4–5: record: 2 records in a row were not read. The first: No CloudTrail event: beside its eventName it has no eventSource, eventVersion, userIdentity or eventTime.
         record 8: record: No CloudTrail event: it is a string, not an object.",
    );
    check(
        format!(r#"[{{"eventName":"X","\ud800":1}},{A}]"#),
        "plain, JSON array: [1]
         record 0: record: Its fields cannot be read: an escape (\\u…) stands for half a character.",
    );
    check(
        r#"{"Records":[{"eventName":" ","eventSource":"x"}]}"#,
        "plain, CloudTrail log file: []
         record 0: record: No CloudTrail event: it has no eventName.",
    );
}

#[test]
fn a_time_that_is_not_understood_is_said_once() {
    let at = |time: &str| format!(r#"{{"eventName":"X","eventSource":"y","eventTime":{time}}}"#);
    let one = "The event was read, and is counted in no hour.";
    let many = "The events were read, and are counted in no hour.";
    let (good, bad) = (at("\"2024-05-01T12:00:00Z\""), at("\"May 2nd \\u001b\""));
    check(
        format!("[{good},{bad}]"),
        &format!(
            "plain, JSON array: [0 1]
             record 1: record: The time of this event is not understood: \"May 2nd \\u{{1b}}\". {one}"
        ),
    );
    check(
        format!("{good}\n{}\n{bad}\n{{}}\n{}\n", at("12"), at("{\"a\":[]}")),
        &format!(
            "plain, JSON lines: [0 1 2 4]
             line 4: record: No CloudTrail event: it has no eventName.
             line 2: record: The time of 3 events is not understood. {many} The first says \"12\"."
        ),
    );
    check(
        "Event name,Event time,Event source\nX,\"May 06, 2026, 10:00:00 (UTC+02:00)\",y\nX,noon,y\n",
        &format!(
            "plain, Event history CSV: [0 1]
             line 3: record: The time of this event is not understood: \"noon\". {one}"
        ),
    );
    check(format!("[{},{},{A}]", at("\"\""), at("null")), "plain, JSON array: [0 1 2]");
}

#[test]
fn broken_json_keeps_what_stands_before() {
    check(
        format!("{{\"Records\":[{A},\n{{\"eventName\": oops}},{B}]}}"),
        "plain, CloudTrail log file: [0]
         line 2, byte 110: broken-json: The JSON is broken here: a value is missing, or is not written as JSON. Read before it: 1 event. Not read: 83 B.",
    );
    check(
        format!("{{\"Records\":[{A},{{\"eventName\""),
        "plain, CloudTrail log file: [0]
         line 1, byte 106: truncated: The text ends in the middle: the end of an object is missing. Read before it: 1 event. Not read: 12 B.",
    );
    check(
        format!("[{A} {B}]"),
        "plain, JSON array: [0]
         line 1, byte 84: broken-json: The JSON is broken here: a comma is missing. Read before it: 1 event. Not read: 62 B.",
    );
    check(
        format!("[{A},]"),
        "plain, JSON array: [0]
         line 1, byte 84: broken-json: The JSON is broken here: a value is missing, or is not written as JSON. Read before it: 1 event. Not read: 1 B.",
    );
    check(
        format!("[{A}] and more"),
        "plain, JSON array: [0]
         line 1, byte 85: broken-json: The JSON is broken here: more text after the end of the JSON. Read before it: 1 event. Not read: 8 B.",
    );
    check(
        "{eventName: \"X\"}",
        "plain, single event: []
         line 1, byte 1: broken-json: The JSON is broken here: the name of a field is not in quotation marks. Read before it: 0 events. Not read: 16 B.",
    );
}

#[test]
fn a_bad_run_of_lines_costs_itself() {
    check(
        format!("garbage\n{{\"cut\n\n{A}\n{A} garbage\n{B}\n{{\"eventName\":"),
        "plain, JSON lines: [2 3 5]
         lines 1–2: broken-json: 2 records in a row were not read. The first: No whole JSON value: at column 1, more text after the end of the JSON.
         line 5: broken-json: No whole JSON value: at column 84, more text after the end of the JSON.
         line 7: truncated: No whole JSON value: at column 13, a value is missing.",
    );
}

#[test]
fn what_is_no_log_is_named() {
    let tried = "Tried: JSON, JSON lines, lines with a time and JSON, and CSV.";
    check(
        "",
        "plain, no shape: []\nfile: empty: There is nothing in it. If it should hold events, fetch it again.",
    );
    check(
        "\u{feff} \r\n\t",
        "plain, no shape: []\nfile: empty: There is nothing in it. If it should hold events, fetch it again.",
    );
    check(
        gzip(b""),
        "gzip, no shape: []\nfile: empty: There is nothing in it. If it should hold events, fetch it again.",
    );
    check(
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        "plain, no shape: []\nfile: not-cloudtrail: It is a JPEG picture, not a log.",
    );
    check(
        b"PK\x03\x04rest",
        "zip\nfile: corrupt: The zip archive is damaged or cut: the directory at its end is missing. Read before it: 0 files. What else was in it is not known. Fetch the archive again.",
    );
    check(
        (0..5).fold(b"{}".to_vec(), |bytes, _| gzip(&bytes)),
        "gzip in gzip, no shape: []\nfile: unsupported: It is one more layer of gzip than is read: unpack it first.",
    );
    check(
        b"PAR1\x15\x04\x15",
        "plain, no shape: []\nfile: unsupported: It is a Parquet file: export it as JSON or CSV.",
    );
    for pgp in [
        &b"-----BEGIN PGP MESSAGE-----\n\nhQEM"[..],
        b"\x85\x01\x0c\x03\x9a\0",
        b"\x8c\x0d\x04\x09",
    ] {
        check(
            pgp,
            "plain, no shape: []\nfile: unsupported: It is a PGP message: decrypt it first.",
        );
    }
    check(
        "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249\n",
        "plain, no shape: []\nfile: not-cloudtrail: It is a VPC flow log, not a CloudTrail log.",
    );
    check(
        [7, 0, 3],
        "plain, no shape: []\nfile: not-json: It is binary data, not text. If it holds logs, unpack or export them first.",
    );
    check(
        "x 111122223333 eni-1 \u{1b}[31m \"quoted\" 10.0.0.1 and more",
        &format!(
            "plain, no shape: []\nfile: not-json: No events in it: it begins with \"x 111122223333 eni-1 \\u{{1b}}[31m \\\"quoted\\\" 10.0\". {tried}"
        ),
    );
    let (report, _) = read_with(Limits::default(), "a.json.GZ", b"text");
    assert!(
        problems(&report)[0]
            .why
            .ends_with("Its name says gzip, but its content is not: it may be damaged.")
    );
}

#[test]
fn lookalikes_are_named() {
    let cases = [
        (
            r#"{"detail-type":"GuardDuty Finding","detail":{"id":"1"}}"#,
            "not-cloudtrail: In EventBridge event: No CloudTrail event:",
        ),
        (
            r#"{"TopicArn":"t","Message":"hello"}"#,
            "not-json: In SNS message: It holds a text that is no JSON.",
        ),
        (
            r#"{"TopicArn":"t","Message":"{\"s3Bucket\":\"b\",\"s3ObjectKey\":[]}"}"#,
            "not-cloudtrail: In SNS message: A notice that log files were delivered, not a CloudTrail event.",
        ),
        (
            r#"{"awslogs":{"data":"H4sI"}}"#,
            "truncated: In stream record: The gzip data ends in the middle:",
        ),
        (r#"{"awslogs":{"data":"H4s!"}}"#, "corrupt: In stream record: Its data is no base64."),
        (
            r#"{"recordId":"1","data":"/w=="}"#,
            "encoding: In stream record: Its data is neither gzip nor text in UTF-8.",
        ),
        (r#"{"recordId":"1","data":7}"#, "not-cloudtrail: In stream record: It has no data."),
        (
            r#"{"recordId":"1","data":"aGVsbG8="}"#,
            "not-json: In stream record: It holds a text that is no JSON.",
        ),
        (r#"{"Records":{}}"#, "unsupported: A list of records inside another:"),
        (
            r#"{"eventSource":"aws:kinesis","eventName":"aws:kinesis:record"}"#,
            "not-cloudtrail: A notification of aws:kinesis,",
        ),
        (
            r#"{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}"#,
            "not-cloudtrail: An S3 test notification,",
        ),
        (r#"{"Version":"2012-10-17","Statement":[]}"#, "not-cloudtrail: A policy document,"),
        (
            r#"{"detail-type":"GuardDuty Finding","detail":{"schemaVersion":"2.0","type":"Recon:EC2/Portscan","resource":{},"service":{"serviceName":"guardduty"}}}"#,
            "not-cloudtrail: In EventBridge event: A GuardDuty finding, not a CloudTrail event.",
        ),
        (
            r#"{"schemaVersion":"2.0","accountId":"1","type":"Recon:EC2/Portscan","resource":{},"service":{}}"#,
            "not-cloudtrail: A GuardDuty finding, not a CloudTrail event.",
        ),
        (
            r#"{"Findings":[{"SchemaVersion":"2.0","Service":{},"Resource":{}}]}"#,
            "not-cloudtrail: A list of GuardDuty or Security Hub findings,",
        ),
        (
            r#"{"SchemaVersion":"2018-10-08","ProductArn":"arn","AwsAccountId":"1"}"#,
            "not-cloudtrail: A Security Hub finding,",
        ),
        (
            r#"{"timestamp":1576280412771,"formatVersion":1,"webaclId":"arn","action":"BLOCK","httpRequest":{}}"#,
            "not-cloudtrail: An AWS WAF log entry,",
        ),
        (
            r#"{"version":"1.100000","account_id":"1","query_timestamp":"2020-02-05T17:28:05Z","query_name":"a.","answers":[]}"#,
            "not-cloudtrail: A Route 53 Resolver query,",
        ),
        (
            r#"{"fileVersion":"1.0","configSnapshotId":"1","configurationItems":[]}"#,
            "not-cloudtrail: An AWS Config snapshot,",
        ),
        (
            r#"{"configurationItem":{},"messageType":"ConfigurationItemChangeNotification"}"#,
            "not-cloudtrail: An AWS Config notification,",
        ),
        (
            r#"{"firewall_name":"f","availability_zone":"a","event":{}}"#,
            "not-cloudtrail: An AWS Network Firewall log entry,",
        ),
        (
            r#"{"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"1","verb":"get"}"#,
            "not-cloudtrail: A Kubernetes audit event,",
        ),
        (r#"{}"#, "record: No CloudTrail event: it has no eventName."),
    ];
    for (text, expected) in cases {
        for text in [text.to_owned(), format!("[{text}]"), format!("{{\"Records\":[{text}]}}")] {
            let found = summary(&super::read(text.as_bytes()));
            assert!(found.contains(expected), "{text}: {found}");
        }
    }
}

#[test]
fn encodings_with_faults_are_read_and_said() {
    let mut bytes = format!("[{A},").into_bytes();
    bytes.extend(b"{\"eventName\":\"caf\xe9\",\"eventTime\":\"\"}]");
    check(
        bytes,
        "plain, JSON array: [0 1]
         file: encoding: The text is not valid in its encoding in 1 place, read as \u{fffd}: what stands there is not as it was recorded. Its events were read.",
    );
}

#[test]
fn limits_hold() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
        format!("[{{\"eventName\":\"X\",\"eventTime\":\"\",\"x\":{open}{close}}},{A}]")
    };
    check(nested(128), "plain, JSON array: [0 1]");
    check(
        nested(129),
        "plain, JSON array: [1]\nrecord 0: too-deep: It nests more than 128 brackets deep and was not read.",
    );
    check(
        nested(1_000_000),
        "plain, JSON array: [1]\nrecord 0: too-deep: It nests more than 128 brackets deep and was not read.",
    );
    let limits = Limits { problems: 2, ..Limits::default() };
    let text = format!("[1,{A},2,{A},3,{A},4]");
    assert_eq!(
        summary(&read_with(limits, "", text.as_bytes())),
        "plain, JSON array: [1 3 5]
record 0: record: No CloudTrail event: it is a number, not an object.
record 2: record: No CloudTrail event: it is a number, not an object.
file: more: And 2 problems more, not listed one by one."
    );
}

/// An event of so many bytes, with brackets and quotation marks where they mean nothing.
fn sized(size: usize) -> String {
    let start = r#"{"eventName":"X","eventSource":"y","pad":""#;
    let left = size - start.len() - 2;
    let pad = r#"}]\"{"#.repeat(left / 5);
    format!("{start}{pad}{}\"}}", "x".repeat(left % 5))
}

#[test]
fn the_limit_of_one_event_is_exact_and_costs_that_event() {
    #[track_caller]
    fn check(limit: usize, text: &str, expected: &str) {
        let limits = Limits { value: limit, ..Limits::default() };
        let found = summary(&read_with(limits, "", text.as_bytes()));
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        assert_eq!(found, expected.join("\n"));
    }
    // Less than what is fetched at once, and more.
    for limit in [100, 1_500_000] {
        let limited = |size: usize| {
            format!(
                "too-large: It has {} bytes, more than the limit of {} for one event, and was not \
                 read. Raise the limit to read it.",
                trailglass::text::count(size as u64),
                trailglass::text::count(limit as u64)
            )
        };
        for size in [limit + 1, 2 * limit, 3_000_000] {
            let (fits, large, said) = (sized(limit), sized(size), limited(size));
            check(
                limit,
                &format!("[{fits},{large},{fits}]"),
                &format!("plain, JSON array: [0 2]\nrecord 1: {said}"),
            );
            check(
                limit,
                &format!("{{\"Records\":[{large},{fits},1]}}"),
                &format!(
                    "plain, CloudTrail log file: [1]
                     record 0: {said}
                     record 2: record: No CloudTrail event: it is a number, not an object."
                ),
            );
            check(
                limit,
                &format!("{fits} {large}{fits}"),
                &format!("plain, JSON objects: [0 2]\nrecord 1: {said}"),
            );
            check(
                limit,
                &format!(
                    "{{\"eventName\":\"X\",\"eventSource\":\"y\"}}\n{fits}\n{large}\n\n{fits}\n"
                ),
                &format!("plain, JSON lines: [0 1 3]\nline 3: {said}"),
            );
            // As a text, what it is written as may be what is too large.
            let held = serde_json::to_string(&large).unwrap();
            let limits = Limits { value: limit, ..Limits::default() };
            let text = format!("[{held},{fits},1]");
            let (report, events) = read_with(limits, "", text.as_bytes());
            let kinds: Vec<_> = problems(&report).iter().map(|it| it.kind).collect();
            assert_eq!(
                (events.len(), kinds),
                (1, vec![ProblemKind::TooLarge, ProblemKind::Record])
            );
        }
        let said = limited(limit + 1);
        check(
            limit,
            &format!("[1,{0},{0},2]", sized(limit + 1)),
            &format!(
                "plain, JSON array: []
                 record 0: record: No CloudTrail event: it is a number, not an object.
                 records 1–2: {}
                 record 3: record: No CloudTrail event: it is a number, not an object.",
                said.replacen(
                    "too-large: ",
                    "too-large: 2 records in a row were not read. The first: ",
                    1
                )
            ),
        );
    }
    let many = vec![sized(100); 20_000].join(",");
    let limits = Limits { value: 100, ..Limits::default() };
    let (report, events) = read_with(limits, "", format!("[{many}]").as_bytes());
    assert_eq!((events.len(), report.has_problems()), (20_000, false));
    let cut = format!("[{},{}", sized(100), &sized(5_000_000)[..4_000_000]);
    check(
        100,
        &cut,
        "plain, JSON array: [0]
         line 1, byte 102: too-large: Reading stopped: one value is larger than the limit of 100 B. Read before it: 1 event. Not read: 4.0 MB. Raise the limit, or split the file.",
    );
    check(
        100,
        "eventName,eventSource,eventVersion\nX,y,1\nX,y,111111111111111111111111111111111111111111111111111111111111111111111\nX,y,1\n",
        "plain, query result CSV: [0 2]
         line 3: too-large: It has 122 bytes, more than the limit of 100 for one event, and was not read. Raise the limit to read it.",
    );
}

/// How often the clock was asked; it jumps when it was asked so often.
static ASKED: AtomicU64 = AtomicU64::new(0);
static JUMP: AtomicU64 = AtomicU64::new(0);

fn jumping() -> Duration {
    let asked = ASKED.fetch_add(1, Ordering::Relaxed);
    Duration::from_secs(if asked < JUMP.load(Ordering::Relaxed) { 0 } else { 10_000 })
}

#[test]
fn the_limit_of_time_is_one_problem_that_says_how_much_was_read() {
    let event = sized(1000);
    let events = vec![event.as_str(); 4000];
    let row = format!("X,y,{}\n", "1".repeat(990));
    let files = [
        format!("{{\"Records\":[{}]}}", events.join(",")).into_bytes(),
        events.join("\n").into_bytes(),
        events.concat().into_bytes(),
        format!("eventName,eventSource,eventVersion\n{}", row.repeat(4000)).into_bytes(),
    ];
    let files = files.iter().flat_map(|file| [file.clone(), gzip(file)]);
    for (number, file) in files.enumerate() {
        let mut stops = 0;
        for jump in 1..20 {
            ASKED.store(0, Ordering::Relaxed);
            JUMP.store(jump, Ordering::Relaxed);
            let mut events = 0_u64;
            let mut sink = |_: u32, _: &Event<'_>| events += 1;
            let mut reader = Reader::new(Limits::default()).timed_by(jumping);
            let report = reader.read("", &mut Cursor::new(&file), &mut sink);
            match problems(&report)[..] {
                [] => assert_eq!(events, 4000),
                [problem] => {
                    let read = format!("Read before it: {}", count_of(events));
                    assert_eq!(problem.kind, ProblemKind::TooLarge, "{number} {jump}");
                    for words in ["it took longer than the limit of 1,800 s.", &read] {
                        assert!(problem.why.contains(words), "{number} {jump}: {}", problem.why);
                    }
                    // How much is missing can be told only where all of it is at hand.
                    let rest = ["What follows was not read.", "Not read: "];
                    let told = rest.iter().filter(|words| problem.why.contains(**words)).count();
                    assert_eq!(told, 1, "{number} {jump}: {}", problem.why);
                    stops += 1;
                }
                _ => panic!("{number} {jump}: {:#?}", problems(&report)),
            }
        }
        assert!(stops > 3, "{number}: {stops}");
    }
}

fn count_of(events: u64) -> String {
    trailglass::text::counted(events, "event")
}

/// Lists of records in lists of records, as deep as a file is long.
#[test]
fn documents_in_each_other_are_survived_and_told() {
    for (depth, end) in [(20, "]}"), (100_000, "]}"), (100_000, "")] {
        let text = [r#"{"Records":["#.repeat(depth), end.repeat(depth)].concat();
        let (report, events) = read(text.as_bytes());
        assert!(events.is_empty() && report.has_problems(), "{depth} {end}");
    }
}

/// As many events as a file may have are no more than it may have.
#[test]
fn a_limit_that_is_reached_and_not_passed_is_no_problem() {
    let history = "Event ID,Event time,User name,Event name,Event source\n";
    let row = "1,2024-05-01T12:00:00Z,ann,CreateUser,iam.amazonaws.com\n";
    let json = r#"{"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"A"}"#;
    let held = serde_json::to_string(json).unwrap();
    let zip = |files: &[&str]| {
        let files: Vec<(String, &[u8])> =
            files.iter().zip(0..).map(|(text, n)| (format!("{n}.json"), text.as_bytes())).collect();
        let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        packing::zip(&files, zip::CompressionMethod::Stored)
    };
    let files: [(Vec<u8>, Vec<u8>); 10] = [
        (format!("{{\"Records\":[{json},{json} \n] }} \n").into(), format!("{{\"Records\":[{json},{json},{json}]}}").into()),
        (format!("[{json},{json}]").into(), format!("[{json},{json},{json}]").into()),
        (format!("{json}{json} ").into(), format!("{json}{json}{json}").into()),
        (format!("{json}\n{json}").into(), format!("{json}\n{json}\n{json}").into()),
        (format!("{json}\n\n{json}\n \n\n").into(), format!("{json}\n{json}\n\n\n{json}\n").into()),
        (format!("{history}{row}{row}").into(), format!("{history}{row}{row}{row}").into()),
        (
            format!("{{\"TopicArn\":\"t\",\"Message\":{held}}}{json}").into(),
            format!("{{\"TopicArn\":\"t\",\"Message\":{held}}}{json}{json}").into(),
        ),
        (
            format!("{{\"Records\":[{json}],\"Events\":[{json}]}}").into(),
            format!("{{\"Records\":[{json}],\"Events\":[{json},{json}]}}").into(),
        ),
        (format!("2024-05-01T12:00:00Z {json}\n2024-05-01T12:00:00Z {json}\n").into(), format!("2024-05-01T12:00:00Z {json}\n2024-05-01T12:00:00Z {json}\n2024-05-01T12:00:00Z {json}\n").into()),
        (zip(&[&format!("[{json},{json}]"), "[]"]), zip(&[&format!("[{json},{json}]"), json])),
    ];
    let limits = Limits { events: 2, ..Limits::default() };
    for (fits, is_more) in files {
        let (report, events) = read_with(limits, "", &fits);
        let name = String::from_utf8_lossy(&fits);
        assert!(!report.has_problems(), "{name}: {report:?}");
        assert_eq!(events.len(), 2, "{name}");
        let (report, events) = read_with(limits, "", &is_more);
        let told: Vec<_> = problems(&report).into_iter().map(|it| (it.kind, &*it.why)).collect();
        let name = String::from_utf8_lossy(&is_more);
        assert_eq!((told.len(), told[0].0), (1, ProblemKind::TooLarge), "{name}: {told:?}");
        assert!(told[0].1.contains("it has more than the limit of 2 events"), "{name}: {told:?}");
        assert_eq!(events.len(), 2, "{name}");
    }
    let limits = Limits { contents: 2, ..Limits::default() };
    let kinds = |count: usize| {
        let report = read_with(limits, "", &zip(&vec![json; count])).0;
        (problems(&report).iter().map(|it| it.kind).collect::<Vec<_>>(), report.events())
    };
    assert_eq!(kinds(2), (vec![], 2));
    assert_eq!(kinds(3), (vec![ProblemKind::TooLarge], 2));
}
