//! Rule files: what they change, what they say about mistakes, and that nothing is lost on the way.

#![allow(clippy::unwrap_used, reason = "the functions beside tests are tests, too")]

use proptest::prelude::*;
use std::collections::BTreeMap;
use trailglass::rule::{
    Example, Expect, Expressions, Parameter, ParameterKind, Response, Rule, RuleSet, RuleSetFile,
    Severity, catalog, first_remarks,
};

const HEAD: &str = "schema = \"trailglass.ruleset/1\"\n";

/// The remarks on a file, each with its line, and on laying it over the catalogue.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> RuleSet {
    let text = format!("{HEAD}{text}");
    let (set, remarks) = catalog().with_text(&text);
    let found: Vec<String> = remarks
        .iter()
        .map(|it| {
            assert!(text.get(it.span.clone()).is_some(), "{it:?}");
            let help = it.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
            format!("{} {}: {}{help}", it.line(&text), it.code, it.message)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
    set
}

fn rule<'s>(set: &'s RuleSet, id: &str) -> &'s Rule {
    set.rules.iter().find(|rule| rule.id == id).unwrap()
}

#[test]
fn only_what_differs_changes() {
    let set = check(
        r#"
        title = "Example Corp"
        remove = ["rds-change"]
        [parameters]
        allowed_regions = ["us-east-1"]
        [[rule]]
        id = "route53-change"
        response = "alert"
        [[rule]]
        id = "sqs-change"
        enabled = false
        [[rule]]
        id = "mine"
        title = "Mine"
        when = 'eventName = "ConsoleLogin"'
        "#,
        &[],
    );
    let base = catalog();
    assert_eq!(set.title.as_deref(), Some("Example Corp"));
    assert_eq!(set.rules.len(), base.rules.len());
    assert_eq!(set.parameters["allowed_regions"].values, ["us-east-1"]);
    assert_eq!(set.parameters["allowed_regions"].kind, ParameterKind::Region);
    let expected = Rule { response: Response::Alert, ..rule(&base, "route53-change").clone() };
    assert_eq!(*rule(&set, "route53-change"), expected);
    assert!(!rule(&set, "sqs-change").enabled);
    let mine = rule(&set, "mine");
    assert_eq!((mine.response, mine.severity), (Response::Monitor, Severity::Medium));
    assert_eq!(set.rules.last().unwrap().id, "mine");
}

#[test]
fn a_set_may_start_from_nothing_and_define_its_own_parameters() {
    let set = check(
        r#"
        builtin = false
        [parameters.office]
        title = "Office"
        kind = "cidr"
        values = ["203.0.113.0/24"]
        [[rule]]
        id = "mine"
        title = "Mine"
        when = 'not ip_in(sourceIp, $office)'
        "#,
        &[],
    );
    assert_eq!(set.rules.len(), 1);
    assert_eq!(set.parameters.keys().collect::<Vec<_>>(), ["office"]);
}

#[test]
fn one_mistake_does_not_hide_the_others_nor_the_good_rules() {
    let set = check(
        r#"titel = "x"
[parameters]
allowed_region = ["us-east-1"]
allowed_amis = "ami-12345678"
allowed_key_names = ["ops", "clé"]
[[rule]]
id = "sqs-change"
response = "alrt"
[[rule]]
id = "no id"
[[rule]]
id = "route53-change"
severty = "low"
enabled = false
[[rule]]
id = "route53-change"
[[rule]]
id = "vpc-chang"
enabled = false
[[rule]]
title = 5
"#,
        &[
            "2 R052: `titel` is no key here, and is left out (did you mean `title`?)",
            "4 R021: there is no list `allowed_region`, so it becomes a list of texts (did you mean `allowed_regions`?)",
            "5 R053: `allowed_amis` takes a list of texts, [\"…\"]",
            "6 R057: in the list `allowed_key_names`: a key pair's name has at most 255 ASCII characters",
            "9 R053: `response` is one of alert, monitor (did you mean `\"alert\"`?)",
            "11 R054: a rule has an `id` of letters, digits, `-` and `_`",
            "14 R052: `severty` is no key here, and is left out (did you mean `severity`?)",
            "17 R055: there is a rule `route53-change` above; an id is given once",
            "19 R054: there is no rule `vpc-chang`, and a new one needs `title` and `when` (did you mean `vpc-change`?)",
            "21 R054: a rule has an `id` of letters, digits, `-` and `_`",
            "22 R053: `title` takes a text in quotes",
        ],
    );
    assert!(!rule(&set, "route53-change").enabled);
    assert_eq!(*rule(&set, "sqs-change"), *rule(&catalog(), "sqs-change"));
}

#[test]
fn a_mistake_in_the_form_is_said_once_and_not_what_follows_from_it() {
    check(
        r#"titel = "x"
[parameters]
allowed_regions = ["us-east-1",
  "eu-west-1"
allowed_amis = ["ami-12345678"]
[[rule]]
id = "sqs-change"
response = "alert"
"#,
        &[
            "2 R052: `titel` is no key here, and is left out (did you mean `title`?)",
            "6 R050: missing comma between array elements, expected `,` (is the list of line 4 not closed by `]`?)",
        ],
    );
    check(
        r#"title = "abc
[[rule]]
id = "sqs-change"
enabled = fals
"#,
        &[
            "2 R050: invalid basic string, expected `\"`",
            "5 R050: invalid boolean, expected `false`",
        ],
    );
}

/// In TOML what stands below a table belongs to it.
#[test]
fn keys_of_the_file_below_a_table_are_told_where_to_go() {
    check(
        "[parameters]\ntitle = \"Ours\"\n[[rule]]\nid = \"sqs-change\"\nremove = [\"rds-change\"]\n",
        &[
            "3 R053: `title` takes a list of texts, [\"…\"] (it belongs to the file: put it above the first [table])",
            "6 R052: `remove` is no key here, and is left out (it belongs to the file: put it above the first [table])",
        ],
    );
}

#[test]
fn what_is_not_there_cannot_be_removed() {
    check(
        "remove = [\"rds-chang\"]\norder = [\"zzz\"]\nremove_parameters = [\"allowed_region\"]\n",
        &[
            "2 R056: there is no rule `rds-chang` (did you mean `rds-change`?)",
            "3 R056: there is no rule `zzz`",
            "4 R021: there is no list `allowed_region` (did you mean `allowed_regions`?)",
        ],
    );
}

#[test]
fn other_files_are_told_apart() {
    let codes = |text: &str| {
        let (file, remarks) = RuleSetFile::parse(text);
        (file, remarks.iter().map(|it| it.code.as_str()).collect::<Vec<_>>())
    };
    assert_eq!(codes(""), (RuleSetFile::default(), vec!["R051"]));
    assert_eq!(codes("schema = \"trailglass.ruleset/2\"").1, ["R051"]);
    assert!(codes("{\"Records\": []}").1.contains(&"R050"));
    assert_eq!(codes(" \n<!doctype html><title>Sign in</title>").1, ["R050"]);
    assert!(codes(&"[".repeat(100_000)).1.contains(&"R050"));
    assert_eq!(codes(&" ".repeat(5 << 20)).1, ["R006"]);
    let broken = format!("{HEAD}title = \"x\n[[rule]]\nid = \"sqs-change\"\nenabled = false\n");
    let (file, remarks) = codes(&broken);
    assert_eq!(remarks, ["R050"]);
    assert_eq!(file.rules[0].enabled, Some(false));
}

#[test]
fn a_small_change_makes_a_small_file() {
    let base = catalog();
    let mut edited = base.clone();
    edited.parameters.get_mut("allowed_regions").unwrap().values = vec!["us-east-1".into()];
    edited.rules[0].enabled = false;
    edited.rules[1].when = "eventName = \"a\"\nor eventName = \"b\"".into();
    let text = RuleSetFile::difference(&base, &edited).to_toml();
    assert_eq!(
        text,
        r#"schema = "trailglass.ruleset/1"
builtin = true

[parameters]
allowed_regions = ["us-east-1"]

[[rule]]
id = "trail-tampering"
enabled = false

[[rule]]
id = "root-activity"
when = """
eventName = "a"
or eventName = "b""""
"#
    );
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z\"'\\\\\n\r\t ]{0,12}"]
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text().prop_filter("an empty text takes it away", |it| !it.is_empty()))
}

fn example() -> impl Strategy<Value = Example> {
    let lists = prop::collection::btree_map(text(), prop::collection::vec(text(), 0..3), 0..2);
    let expect = prop::sample::select(Expect::ALL);
    (text(), expect, lists, text()).prop_map(|(name, expect, parameters, event)| Example {
        name,
        expect,
        parameters,
        event,
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let list = || prop::collection::vec(text(), 0..3);
    let texts = (text(), text(), text(), some_text());
    let choices =
        (prop::sample::select(Response::ALL), prop::sample::select(Severity::ALL), any::<bool>());
    (texts, choices, list(), list(), prop::collection::vec(example(), 0..2)).prop_map(
        |((title, when, why, article), (response, severity, enabled), next, attack, examples)| {
            Rule {
                id: String::new(),
                title,
                response,
                severity,
                enabled,
                when,
                why,
                next,
                attack,
                article,
                examples,
            }
        },
    )
}

fn any_parameter() -> impl Strategy<Value = Parameter> {
    let kind = prop::sample::select(ParameterKind::ALL);
    (text(), text(), kind, prop::collection::vec(text(), 0..3))
        .prop_map(|(title, about, kind, values)| Parameter { title, about, kind, values })
}

/// Sets over few ids, so that two of them share some.
fn set() -> impl Strategy<Value = RuleSet> {
    let rules = prop::collection::btree_map("[a-f]", any_rule(), 0..5).prop_map(|rules| {
        rules.into_iter().map(|(id, rule)| Rule { id, ..rule }).collect::<Vec<_>>()
    });
    let parameters = prop::collection::btree_map("[p-s]", any_parameter(), 0..3);
    (some_text(), some_text(), rules.prop_shuffle(), parameters).prop_map(
        |(title, contact, rules, parameters): (_, _, _, BTreeMap<_, _>)| RuleSet {
            title,
            contact,
            rules,
            parameters,
        },
    )
}

proptest! {
    #[test]
    fn a_difference_laid_over_its_base_is_what_was_edited(base in set(), edited in set()) {
        let file = RuleSetFile::difference(&base, &edited);
        prop_assert_eq!(&base.with(&file).0, &edited);
        let (read, remarks) = RuleSetFile::parse(&file.to_toml());
        prop_assert_eq!(remarks, vec![]);
        prop_assert_eq!(read, file);
        prop_assert_eq!(RuleSetFile::difference(&edited, &edited), RuleSetFile::default());
    }

    #[test]
    fn no_text_panics(text in prop_oneof![
        any::<String>(),
        r#"(schema = |\[\[rule\]\]\n|\[parameters\]\n|id = |"x"|\n|when = |''' |[a-z=\[\]{},."']){0,30}"#,
    ]) {
        let (file, remarks) = RuleSetFile::parse(&text);
        for remark in remarks {
            remark.render(&text);
        }
        catalog().with(&file);
        file.to_toml();
    }
}

#[test]
fn the_largest_files_take_no_quadratic_time() {
    let many = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<String>();
    let rules = many(20_000, |i| format!("[[rule]]\nid = \"r{i}\"\ntitle = \"t\"\nwhen = \"x\"\n"));
    let names = many(20_000, |i| format!("\"x{i}\","));
    let parameters = many(20_000, |i| format!("[parameters.p{i}]\nkind = \"text\"\n"));
    let start = std::time::Instant::now();
    for text in [
        format!("order = [{names}]\nremove = [{names}]\n{rules}"),
        format!("remove_parameters = [{names}]\n{parameters}"),
        many(40_000, |i| format!("k{i} = 1\n")),
        "= ]\n".repeat(40_000),
        "[[rule]]\n".repeat(40_000),
    ] {
        let (file, _) = RuleSetFile::parse(&text);
        let base = catalog();
        let (set, _) = base.with(&file);
        RuleSetFile::difference(&base, &set).to_toml();
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn deep_nesting_is_refused_without_recursion() {
    for count in [100, 10_000, 1_000_000] {
        for (start, piece, end) in [
            ("a = ", "[", ""),
            ("a = ", "{a=", ""),
            ("", "a.", "a = 1"),
            ("[", "a.", "a]"),
            ("[[", "a.", "a]]"),
            ("a = {", "a.", "a = 1}"),
        ] {
            let (file, _) = RuleSetFile::parse(&format!("{start}{}{end}", piece.repeat(count)));
            assert_eq!(file, RuleSetFile::default(), "{count} times {piece}");
        }
    }
}

#[test]
fn of_very_many_remarks_the_first_are_told_and_errors_before_others() {
    let lines: String = (0..150).map(|number| format!("key{number} = 1\n")).collect();
    let (_, remarks) = RuleSetFile::parse(&format!("{HEAD}{lines}title = 1\n"));
    let (told, left_out) = first_remarks(remarks.clone());
    assert_eq!((remarks.len(), told.len(), left_out), (151, 100, 51));
    assert!(told[0].is_error() && told[1].line(HEAD) == 2, "{:?}", &told[..2]);
    assert_eq!(first_remarks(told.clone()), (told, 0));
}

/// Remarks on expressions name lines of the file, however it writes them.
#[test]
fn expressions_have_their_place_in_the_file() {
    /// The line and the words of each mistake, or nothing where the file does not have the expression.
    #[track_caller]
    fn check_file(text: &str, expected: Option<&str>) {
        let set = catalog().with_text(text).0;
        let compiled = trailglass::rule::compile(&set);
        let expressions = Expressions::of(text);
        let found: Vec<_> = (set.rules.iter().zip(&compiled))
            .flat_map(|(rule, compiled)| compiled.mistakes().map(move |remark| (rule, remark)))
            .map(|(rule, remark)| expressions.placed(rule, remark))
            .map(|remark| remark.map(|it| format!("{} {}", it.line(text), &text[it.span])))
            .collect();
        assert_eq!(found, [expected.map(str::to_owned)], "{text}");
    }
    #[track_caller]
    fn check(when: &str, expected: &str) {
        check_file(&format!("{HEAD}[[rule]]\nid = \"sqs-change\"\n{when}"), Some(expected));
    }
    check("when = 'readOnly = true && readOnly = true'", "4 &&");
    check("when = '''\nenventName = \"a\"'''", "5 enventName");
    check("when = '''eventName = \"ü\"\n  and\n  readonly = true'''", "6 readonly");
    check("when = '''\r\neventName = \"ü\"\r\n  and readonly = true'''", "6 readonly");
    check("when = \"readonly = true\"", "4 readonly");
    check(r#"when = "eventName = \"\u00fc\U0001F600\" and readonly = true""#, "4 readonly");
    check(r#"when = "eventName = \"\x41\t\" and evntName = \"A\"""#, "4 evntName");
    check("when = \"\"\"\nreadOnly = true \\\n\n  && readOnly = false\"\"\"", "7 &&");
    check("when = ''", "4 ");
    check("when = \"awsRegion in $region\"", "4 $region");
    let lists = "remove_parameters = [\"allowed_regions\"]\n";
    let rule = "[[rule]]\nid = \"unapproved-region\"\nseverity = \"low\"";
    check_file(&format!("{HEAD}{lists}{rule}"), None);
}
