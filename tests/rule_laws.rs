//! Laws that hold for every condition, not only for those somebody thought of.

#![allow(clippy::unwrap_used, reason = "the functions beside tests are tests, too")]

mod support;

use proptest::prelude::*;
use support::rule;
use trailglass::event::Event;
use trailglass::rule::syntax::ast::{
    Call, Comparison, Expr, ExprKind, Literal, Op, Operand, Spanned,
};
use trailglass::rule::syntax::{MAX_DEPTH, parse};
use trailglass::rule::{
    Anchor, Compiled, Parameters, RuleSet, Status, Verdict, check, compile, visit_texts,
};

fn compiled(when: &str) -> Compiled {
    compile(&RuleSet { rules: vec![rule(when)], ..RuleSet::default() }).remove(0)
}

fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, 0..0)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("A".to_owned()),
        Just("a.amazonaws.com".to_owned()),
        Just("b".to_owned()),
        any::<String>(),
        r#"[\\“”"'u{}0-9a-f*?]{0,8}"#,
    ]
}

fn literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        4 => text().prop_map(Literal::Text),
        1 => "-?[0-9]{1,3}(\\.[0-9]{1,2})?".prop_map(Literal::Number),
        1 => any::<bool>().prop_map(Literal::Bool),
    ]
}

fn field() -> impl Strategy<Value = Spanned<String>> {
    prop_oneof![
        Just("eventName"),
        Just("eventSource"),
        Just("region"),
        Just("user"),
        Just("requestParameters.a[].b"),
        Just("requestParameters.x-amz-acl"),
        Just("outcome"),
    ]
    .prop_map(|field| at(field.to_owned()))
}

/// Any comparison; it need not make sense.
fn comparison() -> impl Strategy<Value = Expr> {
    let op = prop_oneof![
        Just(Op::Eq),
        Just(Op::Ne),
        Just(Op::Lt),
        Just(Op::Le),
        Just(Op::Gt),
        Just(Op::Ge),
        Just(Op::In),
        Just(Op::NotIn),
        Just(Op::Like),
        Just(Op::NotLike),
        Just(Op::Matches),
        Just(Op::NotMatches),
    ];
    let list = prop::collection::vec(literal().prop_map(at), 0..4);
    let operand = prop_oneof![
        literal().prop_map(Operand::One),
        list.prop_map(Operand::List),
        "[a-z][a-z_]{0,5}x".prop_map(Operand::Parameter),
    ];
    (field(), op, operand).prop_map(|(field, op, operand)| {
        at(ExprKind::Compare(Comparison { field, op: at(op), operand: at(operand) }))
    })
}

/// A comparison that runs, with values that events of [`event`] often have.
fn sensible() -> impl Strategy<Value = Expr> {
    let word = || prop_oneof![Just("A"), Just("b"), Just("a.amazonaws.com"), Just("c")];
    let one = word().prop_map(|word| Operand::One(Literal::Text(word.to_owned())));
    let list = prop::collection::vec(word(), 0..4).prop_map(|words| {
        let words = words.into_iter().map(|word| at(Literal::Text(word.to_owned())));
        Operand::List(words.collect())
    });
    let with_one = (prop_oneof![Just(Op::Eq), Just(Op::Ne), Just(Op::Like)], one);
    let with_list = (prop_oneof![Just(Op::In), Just(Op::NotIn), Just(Op::NotLike)], list);
    (field(), prop_oneof![with_one, with_list]).prop_map(|(field, (op, operand))| {
        at(ExprKind::Compare(Comparison { field, op: at(op), operand: at(operand) }))
    })
}

fn tree(leaf: impl Strategy<Value = Expr> + 'static) -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        6 => leaf,
        1 => field().prop_map(|field| at(ExprKind::Exists(field))),
        1 => any::<bool>().prop_map(|value| at(ExprKind::Constant(value))),
        1 => field().prop_map(|field| at(ExprKind::Call(Call {
            function: at("starts_with".to_owned()),
            field,
            arguments: vec![at(Operand::One(Literal::Text("a".to_owned())))],
        }))),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| at(ExprKind::And(parts))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| at(ExprKind::Or(parts))),
            inner.prop_map(|inner| at(ExprKind::Not(Box::new(inner)))),
        ]
    })
}

/// An event in which every field is there, missing, or withheld.
fn event() -> impl Strategy<Value = String> {
    let word = || {
        prop_oneof![
            Just(None),
            Just(Some("A")),
            Just(Some("a ")),
            Just(Some("B")),
            Just(Some("")),
            Just(Some("a.amazonaws.com")),
        ]
    };
    let parameters = prop_oneof![
        Just("null"),
        Just(r#"{"a":[{"b":"A"},{"b":"c"}]}"#),
        Just(r#"{"a":{"b":"b"},"x-amz-acl":["b","c"]}"#),
        Just(r#"{"omitted":true}"#),
    ];
    let code = prop_oneof![Just(None), Just(Some("AccessDenied"))];
    (word(), word(), word(), code, parameters).prop_map(
        |(source, name, region, code, parameters)| {
            let fields = [
                ("eventSource", source),
                ("eventName", name),
                ("awsRegion", region),
                ("errorCode", code),
            ];
            let fields: String = fields
                .iter()
                .filter_map(|(field, value)| Some(format!(r#""{field}":"{}","#, (*value)?)))
                .collect();
            format!(r#"{{{fields}"requestParameters":{parameters}}}"#)
        },
    )
}

fn verdict(expr: &Expr, event: &str) -> Verdict {
    let rule = compiled(&expr.to_string());
    assert!(!matches!(rule.status, Status::Broken), "{expr}: {:?}", rule.diagnostics);
    rule.verdict(&Event::parse(event).unwrap())
}

fn not(expr: &Expr) -> Expr {
    at(ExprKind::Not(Box::new(expr.clone())))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_prints_reads_back(expr in tree(comparison())) {
        let printed = expr.to_string();
        let (read, diagnostics) = parse(&printed);
        prop_assert_eq!(diagnostics, vec![], "{}", printed);
        prop_assert_eq!(read, expr, "{}", printed);
    }

    #[test]
    fn no_text_panics(text in prop_oneof![
        any::<String>(),
        r#"([a-z.\[\]()“"'$,!=<>&| ]|and |or |not |in |like |eventName|"x"|\(|\)){0,40}"#,
    ]) {
        for diagnostic in check(&text, &Parameters::new()) {
            prop_assert!(text.get(diagnostic.span.clone()).is_some(), "{:?}", diagnostic);
            diagnostic.render(&text);
        }
        compiled(&text).verdict(&Event::parse("{}").unwrap());
    }

    #[test]
    fn and_or_not_follow_kleene(a in tree(sensible()), b in tree(sensible()), event in event()) {
        let (x, y) = (verdict(&a, &event), verdict(&b, &event));
        let pair = vec![a.clone(), b.clone()];
        prop_assert_eq!(verdict(&at(ExprKind::And(pair.clone())), &event), x.min(y));
        prop_assert_eq!(verdict(&at(ExprKind::Or(pair)), &event), x.max(y));
        prop_assert_eq!(verdict(&not(&a), &event), !x);
        prop_assert_eq!(verdict(&not(&not(&a)), &event), x);
        let neither = at(ExprKind::And(vec![not(&a), not(&b)]));
        prop_assert_eq!(verdict(&not(&at(ExprKind::Or(vec![a, b]))), &event), verdict(&neither, &event));
    }

    #[test]
    fn nothing_matches_outside_its_scope(expr in tree(sensible()), event in event()) {
        let rule = compiled(&expr.to_string());
        let event = Event::parse(&event).unwrap();
        let admitted = rule.scope().admits(event.source().as_deref(), event.name().as_deref());
        let admitted = admitted && rule.concerns_call_of(&event);
        prop_assert!(admitted || rule.verdict(&event) == Verdict::False, "{} {:?}", expr, rule);
    }

    #[test]
    fn nothing_matches_without_an_anchor(expr in tree(sensible()), event in event()) {
        let rule = compiled(&expr.to_string());
        let event = Event::parse(&event).unwrap();
        let holds = |anchor: &Anchor| {
            let mut holds = false;
            visit_texts(&anchor.field, &event, &mut |text| holds |= (anchor.holds)(text));
            holds
        };
        let anchored = rule.anchors().is_none_or(|anchors| anchors.iter().any(holds));
        prop_assert!(anchored || rule.verdict(&event) == Verdict::False, "{} {:?}", expr, rule);
    }

    #[test]
    fn what_matches_shows_evidence_inside_the_rule(expr in tree(sensible()), event in event()) {
        let when = expr.to_string();
        let rule = compiled(&when);
        let parsed = Event::parse(&event).unwrap();
        let json: serde_json::Value = serde_json::from_str(&event).unwrap();
        let evidence = rule.explain(&parsed);
        prop_assert!(rule.verdict(&parsed) != Verdict::False || evidence.is_empty());
        for it in evidence {
            prop_assert!(when.get(it.span.clone()).is_some());
            let derived = ["/userIdentity", "/errorCode"].contains(&it.pointer.as_str());
            prop_assert!(derived || json.pointer(&it.pointer).is_some(), "{}", it.pointer);
        }
    }
}

#[test]
fn kleenes_tables() {
    use Verdict::{False, True, Withheld};
    let all = [False, Withheld, True];
    let table = |join: fn(Verdict, Verdict) -> Verdict| all.map(|a| all.map(|b| join(a, b)));
    assert_eq!(
        table(Verdict::and),
        [[False, False, False], [False, Withheld, Withheld], [False, Withheld, True]]
    );
    assert_eq!(
        table(Verdict::or),
        [[False, Withheld, True], [Withheld, Withheld, True], [True, True, True]]
    );
    assert_eq!(all.map(|a| !a), [True, Withheld, False]);
}

#[test]
fn depth_is_capped_and_length_is_not_depth() {
    let nested = |n: usize| format!("{}exists(a){}", "(".repeat(n), ")".repeat(n));
    let errors = |when: &str| {
        let found = check(when, &Parameters::new());
        found.iter().filter(|it| it.is_error()).map(|it| it.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(errors(&nested(MAX_DEPTH)), [""; 0]);
    assert_eq!(errors(&nested(MAX_DEPTH + 1)), ["R005"]);
    assert_eq!(errors(&nested(100_000)), ["R005"]);
    assert_eq!(errors(&"(".repeat(100_000)), ["R005"]);
    assert_eq!(errors(&"not ".repeat(60_000)), ["R005"]);
    assert_eq!(errors(&format!("{}exists(a)", "exists(a) and ".repeat(10_000))), [""; 0]);
    assert_eq!(errors(&"a".repeat(300 * 1024)), ["R006"]);
}

#[test]
fn the_largest_rules_take_no_quadratic_time() {
    let start = std::time::Instant::now();
    let list: Vec<String> = (0..8_000).map(|i| format!("\"Name{i}\"")).collect();
    let either: Vec<String> = (0..6_000).map(|i| format!("eventName = \"Name{i}\"")).collect();
    let texts: [String; 6] = [
        format!("eventSource = 'iam.amazonaws.com' and eventName in [{}]", list.join(",")),
        either.join(" or "),
        either.join(" and "),
        format!("({}) and ({})", either[..3000].join(" or "), either[3000..].join(" or ")),
        "& ".repeat(100_000),
        "eventName = a ".repeat(15_000),
    ];
    for text in &texts {
        compiled(text);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
