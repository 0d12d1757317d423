//! What every operator and function says of a value, of many, of none, and of what AWS withheld.

#![allow(clippy::unwrap_used, reason = "the functions beside tests are tests, too")]

mod support;

use support::rule;
use trailglass::event::Event;
use trailglass::rule::{Parameter, ParameterKind, RuleSet, Verdict, compile};

const T: Verdict = Verdict::True;
const F: Verdict = Verdict::False;
const W: Verdict = Verdict::Withheld;

fn rule_set(when: &str) -> RuleSet {
    let parameter = |kind, values: &[&str]| Parameter {
        title: String::new(),
        about: String::new(),
        kind,
        values: values.iter().map(|value| value.to_string()).collect(),
    };
    RuleSet {
        rules: vec![rule(when)],
        parameters: [
            ("regions".to_owned(), parameter(ParameterKind::Region, &["us-east-1", "EU-west-1"])),
            ("net".to_owned(), parameter(ParameterKind::Cidr, &["203.0.113.0/24"])),
        ]
        .into(),
        ..RuleSet::default()
    }
}

/// What the condition says of an event with these members.
#[track_caller]
fn check(when: &str, members: &str, expected: Verdict) {
    let compiled = compile(&rule_set(when)).remove(0);
    let errors: Vec<_> = compiled.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{when}: {errors:?}");
    let text = format!("{{{members}}}");
    assert_eq!(compiled.verdict(&Event::parse(&text).unwrap()), expected, "{when} of {text}");
}

#[test]
fn names_compare_without_case_and_other_texts_exactly() {
    for field in
        ["eventName", "eventSource", "eventType", "eventCategory", "errorCode", "sourceIPAddress"]
    {
        check(&format!("{field} = 'abC'"), &format!(r#""{field}":"ABc ""#), T);
        check(&format!("{field} != 'abC'"), &format!(r#""{field}":"ABc""#), F);
        check(&format!("{field} in ['x', 'abC']"), &format!(r#""{field}":"ABc""#), T);
        check(&format!("{field} like 'AB?'"), &format!(r#""{field}":"abc""#), T);
        check(&format!("{field} matches '^AB.$'"), &format!(r#""{field}":"abc""#), T);
        check(&format!("starts_with({field}, 'AB')"), &format!(r#""{field}":"abc""#), T);
    }
    for field in ["userAgent", "eventID", "requestID", "recipientAccountId", "errorMessage"] {
        check(&format!("{field} = 'abc'"), &format!(r#""{field}":"ABc""#), F);
        check(&format!("{field} != 'abc'"), &format!(r#""{field}":"ABc""#), T);
        check(&format!("{field} like 'AB?'"), &format!(r#""{field}":"abc""#), F);
        check(&format!("{field} matches '^AB.$'"), &format!(r#""{field}":"abc""#), F);
        check(&format!("starts_with({field}, 'AB')"), &format!(r#""{field}":"abc""#), F);
    }
    check("userIdentity.type = 'root'", r#""userIdentity":{"type":"Root"}"#, T);
    check("userIdentity.userName = 'Bob'", r#""userIdentity":{"userName":"bob"}"#, F);
    check("region = 'US-EAST-1'", r#""awsRegion":"us-east-1""#, T);
    check("outcome = 'Denied'", r#""errorCode":"AccessDenied""#, T);
    check(
        "keyName = 'ops'",
        r#""requestParameters":{"instancesSet":{"items":[{"keyName":"Ops"}]}}"#,
        F,
    );
}

#[test]
fn missing_fields_satisfy_no_comparison() {
    for when in [
        "a = 'x'",
        "a != 'x'",
        "a in ['x']",
        "a not in ['x']",
        "a like 'x'",
        "a not like 'x'",
        "a matches 'x'",
        "a not matches 'x'",
        "a < 1",
        "a >= 1",
        "exists(a)",
        "contains(a, 'x')",
        "a = true",
        "a = 1",
        "a in []",
        "a not in []",
    ] {
        for members in [r#""b":1"#, r#""a":null"#, r#""a":"""#, r#""a":" ""#, r#""a":{}"#] {
            check(when, members, F);
            check(&format!("not ({when})"), members, T);
        }
    }
}

#[test]
fn many_values_satisfy_if_one_does() {
    let two = r#""requestParameters":{"items":[{"id":"a"},{"id":"b"}],"tags":["a","b"],"one":{"id":"a"}}"#;
    check("requestParameters.items[].id = 'b'", two, T);
    check("requestParameters.items[].id != 'b'", two, T);
    check("not (requestParameters.items[].id = 'b')", two, F);
    check("requestParameters.items[].id = 'c'", two, F);
    check("requestParameters.items[].id not in ['a', 'b']", two, F);
    check("requestParameters.items[].id not in ['a']", two, T);
    check("requestParameters.one[].id = 'a'", two, T);
    check("requestParameters.tags = 'b'", two, T);
    check("requestParameters.tags[] = 'b'", two, T);
    check("requestParameters.tags != 'a'", two, T);
    check("requestParameters.items = 'a'", two, F);
    check("exists(requestParameters.items)", two, T);
    check("exists(requestParameters.none)", r#""requestParameters":{"none":[]}"#, F);
    check("exists(requestParameters.none[])", r#""requestParameters":{"none":{}}"#, F);
}

#[test]
fn numbers_booleans_versions_and_times() {
    for members in [r#""p":22"#, r#""p":"22""#, r#""p":22.0"#] {
        check("p = 22", members, T);
        check("p != 22", members, F);
        check("p < 100", members, T);
        check("p >= 22 and p <= '22'", members, T);
        check("p > 22", members, F);
        check("p in [80, 22]", members, T);
    }
    check("p = '22'", r#""p":22"#, T);
    check("p < 100", r#""p":"tcp""#, F);
    check("p = 123456789012", r#""p":"123456789012""#, T);
    for members in [r#""readOnly":true"#, r#""readOnly":"true""#, r#""readOnly":"True""#] {
        check("readOnly = true", members, T);
        check("readOnly != true", members, F);
        check("readOnly = false", members, F);
    }
    check("eventVersion > 1.9", r#""eventVersion":"1.10""#, T);
    check("eventVersion > '1.9'", r#""eventVersion":"1.08""#, F);
    check("eventVersion = 1.8", r#""eventVersion":"1.08""#, T);
    check("eventVersion = 1.1", r#""eventVersion":"1.10""#, F);
    check("eventVersion in ['1.08', '1.10']", r#""eventVersion":"1.10""#, T);
    check("eventTime >= '2024-05-01'", r#""eventTime":"2024-05-01T00:00:00Z""#, T);
    check("eventTime < '2024-05-01T00:00:00Z'", r#""eventTime":"2024-05-01T01:00:00+02:00""#, T);
    check("eventTime = '2024-05-01'", r#""eventTime":"2024-05-01T00:00:00Z""#, T);
}

#[test]
fn what_aws_withheld_is_neither() {
    let denied = r#""errorCode":"AccessDenied","eventName":"X","requestParameters":null"#;
    for when in [
        "requestParameters.a = 1",
        "requestParameters.a != 1",
        "exists(requestParameters.a)",
        "cidr_is_any(cidrIp)",
        "keyName not in ['x']",
        "not (imageId = 'x')",
        "requestParameters.a = 1 and eventName = 'X'",
        "requestParameters.a = 1 or eventName = 'Y'",
    ] {
        check(when, denied, W);
    }
    check("requestParameters.a = 1 and eventName = 'Y'", denied, F);
    check("requestParameters.a = 1 or eventName = 'X'", denied, T);
    check("exists(responseElements.a)", denied, F);
    let told = r#""errorCode":"AccessDenied","requestParameters":{"a":2}"#;
    check("requestParameters.a = 1", told, F);
    check("requestParameters.b = 1", told, F);
    check("requestParameters.a = 1", r#""requestParameters":null"#, F);
    check("requestParameters.a = 1", r#""requestParameters":{"omitted":true}"#, W);
}

#[test]
fn parameters_are_lists() {
    check("region in $regions", r#""awsRegion":"us-east-1""#, T);
    check("region not in $regions", r#""awsRegion":"eu-west-1""#, F);
    check("region not in $regions", r#""awsRegion":"eu-west-2""#, T);
    check("region not in $regions", r#""b":1"#, F);
    check("region like $regions", r#""awsRegion":"us-east-1""#, T);
    check("ip_in(sourceIp, $net)", r#""sourceIPAddress":"203.0.113.9""#, T);
    check("not ip_in(sourceIp, $net)", r#""sourceIPAddress":"198.51.100.9""#, T);
}

#[test]
fn and_binds_tighter_than_or_and_not_tightest() {
    check("true or false and false", "", T);
    check("(true or false) and false", "", F);
    check("not false and false", "", F);
    check("not (false and false)", "", T);
    check("not not true", "", T);
}

#[test]
fn text_pasted_from_elsewhere() {
    let users = r#""eventSource":"iam.amazonaws.com","eventName":"CreateRole""#;
    let plain = r#"eventSource = "iam.amazonaws.com" and (eventName = "CreateUser" or eventName = "CreateRole")"#;
    check(plain, users, T);
    check(&plain.replace('=', "=="), users, T);
    check(&plain.replace(" and ", "\n AND\r\n").replace(" or ", "\u{a0}Or\t"), users, T);
    check("eventSource=“iam.amazonaws.com” and (eventName = ‘CreateRole’)", users, T);
    check("eventName in (\"CreateUser\", \"CreateRole\",)", users, T);
    check("eventName # a comment\n = 'CreateRole'", users, T);
    check(
        r#"user="root" and (eventType !="AwsApiCall" or eventType !="AwsServiceEvent")"#,
        r#""userIdentity":{"type":"Root"},"eventType":"AwsApiCall""#,
        T,
    );
}

#[test]
fn policies_inside_strings_are_read() {
    check(
        "requestParameters.policyDocument.Statement[].Principal.AWS like '*444455556666*'",
        r#""requestParameters":{"policyDocument":"{\"Statement\":{\"Principal\":{\"AWS\":[\"arn:aws:iam::444455556666:root\"]}}}"}"#,
        T,
    );
}

#[track_caller]
fn explain(when: &str, members: &str, expected: &[(&str, &str)]) {
    let compiled = compile(&rule_set(when)).remove(0);
    let text = format!("{{{members}}}");
    let found = compiled.explain(&Event::parse(&text).unwrap());
    let found: Vec<_> =
        found.iter().map(|it| (it.pointer.as_str(), &when[it.span.clone()])).collect();
    assert_eq!(found, expected, "{when}");
}

#[test]
fn evidence_names_the_values_that_made_it_so() {
    let event = r#""eventName":"X","awsRegion":"us-east-1","requestParameters":{"a":[{"b":1},{"b":2}],"t":["x","y"]}"#;
    explain("eventName = 'X'", event, &[("/eventName", "eventName = 'X'")]);
    explain("eventName = 'Y'", event, &[]);
    explain(
        "eventName = 'Y' or region = 'us-east-1'",
        event,
        &[("/awsRegion", "region = 'us-east-1'")],
    );
    explain(
        "eventName = 'X' and requestParameters.a[].b > 1",
        event,
        &[
            ("/eventName", "eventName = 'X'"),
            ("/requestParameters/a/1/b", "requestParameters.a[].b > 1"),
        ],
    );
    explain(
        "requestParameters.t = 'y'",
        event,
        &[("/requestParameters/t/1", "requestParameters.t = 'y'")],
    );
    explain("not (eventName = 'Y')", event, &[("/eventName", "eventName = 'Y'")]);
    explain("not exists(errorCode)", event, &[]);
    explain(
        "eventName = 'X' and requestParameters.a = 1",
        r#""eventName":"X","errorCode":"AccessDenied""#,
        &[("/eventName", "eventName = 'X'")],
    );
}
