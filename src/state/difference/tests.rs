use super::{Changed, Difference, Fact, MOST_CHANGES, MOST_VALUES, Subject, Values};
use crate::rule::{Example, Expect, Parameter, ParameterKind, Response, Rule, RuleSet, Severity};
use crate::state::fixture::{base, rule};
use proptest::prelude::*;

fn text(text: &str) -> String {
    text.to_owned()
}

/// After `edit`, these facts are told of this subject, and nothing else.
#[track_caller]
fn check(subject: Subject, title: &str, facts: Vec<Fact>, edit: impl FnOnce(&mut RuleSet)) {
    let mut after = base();
    edit(&mut after);
    let expected = Changed { subject, title: text(title), facts };
    let found = Difference::between(&base(), &after);
    assert_eq!(found, Difference { changes: vec![expected], more: 0 });
    assert!(!Difference::between(&after, &base()).is_empty());
}

fn list(rules: &mut RuleSet) -> &mut Parameter {
    rules.parameters.get_mut("regions").unwrap()
}

fn values(values: &[&str]) -> Values {
    Values { shown: values.iter().map(|value| text(value)).collect(), more: 0 }
}

#[test]
fn what_differs_of_a_list_is_told() {
    let of = |facts, edit: fn(&mut RuleSet)| check(Subject::List, "Allowed regions", facts, edit);
    of(vec![Fact::Added(values(&["a", "b"]))], |set| {
        list(set).values = vec!["b".into(), "a".into()]
    });
    of(vec![Fact::Words(vec!["what belongs into it"])], |set| list(set).about = "x".into());
    of(vec![Fact::Words(vec!["kind of values"])], |set| list(set).kind = ParameterKind::Text);
    of(vec![Fact::Gone], |set| set.parameters.clear());
    check(Subject::List, "Regions", vec![Fact::Renamed(text("Allowed regions"))], |set| {
        list(set).title = "Regions".into();
    });
    let new = Parameter {
        title: text("Mine"),
        about: String::new(),
        kind: ParameterKind::Text,
        values: vec![text("x")],
    };
    check(Subject::List, "Mine", vec![Fact::New, Fact::Added(values(&["x"]))], |set| {
        set.parameters.insert(text("mine"), new);
    });
}

#[test]
fn values_that_go_or_change_places_are_told() {
    let mut before = base();
    list(&mut before).values = vec![text("a"), text("b")];
    let told = |values: &[&str]| {
        let mut after = before.clone();
        list(&mut after).values = values.iter().map(|value| text(value)).collect();
        Difference::between(&before, &after).changes.remove(0).facts
    };
    assert_eq!(told(&["b"]), [Fact::Removed(values(&["a"]))]);
    let both = [Fact::Added(values(&["c"])), Fact::Removed(values(&["a", "b"]))];
    assert_eq!(told(&["c"]), both);
    assert_eq!(told(&["b", "a"]), [Fact::Words(vec!["order of values"])]);
    assert_eq!(told(&["a", "b", "b"]), [Fact::Words(vec!["order of values"])]);
}

#[test]
fn what_differs_of_a_rule_is_told() {
    let of = |facts, edit: fn(&mut Rule)| {
        check(Subject::Rule, "Rule one", facts, |set| edit(&mut set.rules[0]));
    };
    of(vec![Fact::Enabled(false)], |rule| rule.enabled = false);
    of(vec![Fact::Response(Response::Alert)], |rule| rule.response = Response::Alert);
    of(vec![Fact::Severity(Severity::High)], |rule| rule.severity = Severity::High);
    let expression = Fact::Expression(Some(rule("one").when), Some(text("eventName = 1")));
    of(vec![expression], |rule| rule.when = "eventName = 1".into());
    let words = vec!["why it matters", "what to do next", "ATT&CK techniques"];
    of(vec![Fact::Words(words)], |rule| {
        rule.why.clear();
        rule.next.clear();
        rule.attack.clear();
    });
    of(vec![Fact::Words(vec!["wording of the article", "examples"])], |rule| {
        rule.article = Some("x".into());
        let (name, event) = (String::new(), "{}".to_owned());
        let example = Example { name, expect: Expect::Match, parameters: [].into(), event };
        rule.examples.push(example);
    });
    check(Subject::Rule, "X", vec![Fact::Renamed(text("Rule one"))], |set| {
        set.rules[0].title = "X".into();
    });
    check(Subject::Rule, "Rule one", vec![Fact::Gone], |set| {
        set.rules.remove(0);
    });
    let new = |enabled: bool| {
        let off = (!enabled).then_some(Fact::Enabled(false));
        let when = Fact::Expression(None, Some(rule("three").when));
        let rest = [Fact::Response(Response::Monitor), Fact::Severity(Severity::Low), when];
        let facts = [Fact::New].into_iter().chain(off).chain(rest).collect();
        check(Subject::Rule, "Rule three", facts, |set| {
            set.rules.insert(1, Rule { enabled, ..rule("three") });
        });
    };
    new(true);
    new(false);
}

#[test]
fn what_differs_of_the_set_is_told() {
    check(Subject::Set, "", vec![Fact::Order], |set| set.rules.reverse());
    check(Subject::Set, "", vec![Fact::Title(None, Some(text("T")))], |set| {
        set.title = Some("T".into());
    });
    check(Subject::Set, "", vec![Fact::Contact(None, Some(text("C")))], |set| {
        set.contact = Some("C".into());
    });
}

#[test]
fn nobody_is_shown_more_than_they_look_through() {
    let mut after = base();
    list(&mut after).values = (0..1000).map(|number| format!("{number:04}")).collect();
    let title = "x".repeat(100_000);
    let rules =
        (0..1000).map(|number| Rule { title: title.clone(), ..rule(&format!("r{number}")) });
    after.rules.extend(rules);
    let found = Difference::between(&base(), &after);
    assert_eq!((found.changes.len(), found.more), (MOST_CHANGES, 901));
    let Fact::Added(values) = &found.changes[0].facts[0] else { panic!("{:?}", found.changes[0]) };
    assert_eq!((values.shown.len(), values.more), (MOST_VALUES, 980));
    assert!(found.changes.iter().all(|change| change.title.len() < 2010));
}

/// Small sets with much in common.
pub fn any_set() -> impl Strategy<Value = RuleSet> {
    let some = || prop::option::of("[ab]");
    let words = || prop::collection::vec("[ab]", 0..2);
    let parts = ("[ab]", "[ab]", any::<[bool; 3]>(), "[ab]", words(), words(), some());
    let one = (prop::sample::select(vec!["one", "two", "three", "four"]), parts);
    let one = one.prop_map(|(id, (title, when, flags, why, next, attack, article))| Rule {
        title,
        when,
        why,
        next,
        attack,
        article,
        enabled: flags[0],
        response: if flags[1] { Response::Alert } else { Response::Monitor },
        severity: if flags[2] { Severity::High } else { Severity::Low },
        ..rule(id)
    });
    let list = ("[ab]", "[ab]", any::<bool>(), prop::collection::vec("[abc]", 0..4));
    let list = list.prop_map(|(title, about, text, values)| Parameter {
        title,
        about,
        kind: if text { ParameterKind::Text } else { ParameterKind::Image },
        values,
    });
    let lists = prop::collection::btree_map("[pq]", list, 0..2);
    let set = (some(), some(), prop::collection::vec(one, 0..4), lists);
    set.prop_map(|(title, contact, mut rules, parameters)| {
        let mut seen = std::collections::HashSet::new();
        rules.retain(|rule| seen.insert(rule.id.clone()));
        RuleSet { title, contact, rules, parameters }
    })
}

proptest! {
    #[test]
    fn nothing_differs_if_and_only_if_both_are_equal(one in any_set(), two in any_set()) {
        prop_assert!(Difference::between(&one, &one).is_empty());
        prop_assert_eq!(Difference::between(&one, &two).is_empty(), one == two);
        let almost = RuleSet { rules: one.rules.clone(), ..two.clone() };
        prop_assert_eq!(Difference::between(&almost, &two).is_empty(), almost == two);
    }
}
