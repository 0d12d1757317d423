use super::{Condition, ListView, RuleRow, RulesView, Seen, Typed, at_utf16, marked, remarks};
use crate::rule::{Code, Diagnostic, Level, Parameter, ParameterKind, Response, catalog};
use crate::scan::{Change, Place, Scan, Tally};
use crate::state::fixture::{base, retitle, rule, state, told};
use crate::state::{Action, Draft, Edit, Rules, State};
use std::rc::Rc;

fn row(state: &State, id: &str) -> Rc<RuleRow> {
    RulesView::of(state).rules.iter().find(|row| row.id == id).unwrap().clone()
}

fn list(kind: ParameterKind, values: &[&str]) -> Parameter {
    let mut list = base().parameters.remove("regions").unwrap();
    list.kind = kind;
    list.values = values.iter().map(|value| (*value).to_owned()).collect();
    list
}

#[test]
fn a_row_says_whose_the_rule_is() {
    let mut state = state();
    state.edit(retitle("one", "Mine"));
    state.edit(Edit::Copy("two".to_owned()));
    let whose = |id| (row(&state, id).built_in, row(&state, id).edited);
    assert_eq!(whose("one"), (true, true));
    assert_eq!(whose("two"), (true, false));
    assert_eq!(whose("two-copy"), (false, false));
    assert_eq!(RulesView::of(&state).deleted, []);
    state.edit(Edit::Delete("two".to_owned()));
    assert_eq!(RulesView::of(&state).deleted, [("two".to_owned(), "Rule two".to_owned())]);
}

#[test]
fn a_row_counts_what_its_rule_found_and_what_an_edit_changed() {
    let mut state = state();
    assert_eq!(row(&state, "one").findings, None, "nothing is loaded");
    let effects = state.add(&["a", "b"]);
    assert!(RulesView::of(&state).judging);
    state.answer(&effects, 0);
    assert_eq!((row(&state, "one").findings, row(&state, "two").findings), (Some(2), Some(0)));

    let effects = state.edit(Edit::Copy("one".to_owned()));
    assert_eq!(row(&state, "one-copy").findings, None, "it has judged nothing yet");
    state.answer(&effects, 2);
    assert_eq!((row(&state, "one").findings, row(&state, "one-copy").findings), (Some(2), Some(2)));
    assert_eq!(row(&state, "one").change, None);
    assert_eq!(row(&state, "one-copy").change, Some(Change { more: 2, fewer: 0 }));
    assert_eq!(row(&state, "two").change, None);

    state.edit(Edit::Delete("one".to_owned()));
    assert_eq!(row(&state, "one-copy").findings, Some(2), "wherever the rule stands now");
}

#[test]
fn words_that_are_not_applied_are_kept_until_the_rule_changes() {
    let mut state = state();
    let draft = |state: &mut State, id: &str| {
        let draft = Some(Draft { title: "Written".to_owned(), ..Draft::of(&rule(id)) });
        state.act(Action::Draft { id: id.to_owned(), draft })
    };
    for id in ["one", "two"] {
        assert_eq!(told(&draft(&mut state, id)), [""; 0]);
    }
    assert!(row(&state, "one").unsaved && row(&state, "two").unsaved);
    state.edit(Edit::Enable { id: "one".to_owned(), enabled: false });
    assert!(row(&state, "one").unsaved, "its words are the same");
    state.edit(retitle("one", "Mine"));
    assert!(!row(&state, "one").unsaved && row(&state, "two").unsaved);
    state.act(Action::Draft { id: "two".to_owned(), draft: None });
    assert!(RulesView::of(&state).drafts.is_empty());
}

#[test]
fn rules_are_searched_by_every_word() {
    let mut state = state();
    state.edit(Edit::Response { id: "one".to_owned(), response: Response::Alert });
    let view = RulesView::of(&state);
    let found = |text: &str| view.matching(text).iter().map(|r| r.id.clone()).collect::<Vec<_>>();
    assert_eq!(found(""), ["one", "two"]);
    assert_eq!(found("RULE two"), ["two"]);
    assert_eq!(found("eventname one"), ["one"]);
    assert_eq!(found("one two"), [""; 0]);
}

#[test]
fn values_seen_in_the_logs_are_offered_most_frequent_first() {
    let mut state = state();
    state
        .edit(Edit::Parameter { name: "regions".to_owned(), values: vec!["us-east-1".to_owned()] });
    let job = state.run.job.id;
    state.add(&["a"]);
    let mut tally = Tally::default();
    for (region, hour, count) in [
        ("us-east-1", 1, 2),
        ("us-east-1", 2, 2),
        ("eu-west-1", 1, 5),
        ("", 1, 9),
        ("<b>nowhere</b>", 1, 9),
    ] {
        let place = Place { region: region.to_owned(), ..Place::default() };
        tally.hours.add(place, hour, count);
    }
    let job = crate::protocol::JobId(job.0 + 1);
    state.act(Action::Judged { job, scan: Scan { tally, ..Scan::default() }, now: 0.0 });
    let view = RulesView::of(&state);
    let [list] = &view.lists[..] else { panic!("one list") };
    let seen = |value: &str, count, chosen| Seen { value: value.to_owned(), count, chosen };
    assert_eq!(list.seen, [seen("eu-west-1", 5, false), seen("us-east-1", 4, true)]);
    assert_eq!(list.with_all_seen(), ["us-east-1", "eu-west-1"]);
    assert_eq!(list.toggled("eu-west-1"), ["us-east-1", "eu-west-1"]);
    assert_eq!(list.toggled("us-east-1"), [""; 0]);
}

#[track_caller]
fn check_typed(kind: ParameterKind, text: &str, good: &[&str], known: &[&str], problems: usize) {
    let typed = Typed::read(text, &list(kind, &["us-east-1", "ops"]));
    assert_eq!(
        (&typed.good[..], &typed.known[..]),
        (
            &good.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>()[..],
            &known.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>()[..]
        )
    );
    assert_eq!(typed.problems.len(), problems, "{:?}", typed.problems);
    assert_eq!(typed.can_be_added(), problems == 0 && !good.is_empty());
}

#[test]
fn several_values_are_read_at_once() {
    use ParameterKind::{Cidr, Image, KeyName, Region};
    check_typed(Region, "", &[], &[], 0);
    check_typed(Region, " ,\n; ", &[], &[], 0);
    check_typed(
        Region,
        "eu-west-1, us-west-2\neu-west-1 us-east-1;",
        &["eu-west-1", "us-west-2"],
        &["us-east-1"],
        0,
    );
    check_typed(Region, "[\"eu-west-1\", 'us-west-2']", &["eu-west-1", "us-west-2"], &[], 0);
    check_typed(Region, "eu-west-1 us-esat-1", &["eu-west-1"], &[], 1);
    check_typed(Image, "ami-12345678\tami-1", &["ami-12345678"], &[], 1);
    check_typed(Cidr, "10.0.0.0/8,::1", &["10.0.0.0/8", "::1"], &[], 0);
    check_typed(KeyName, "my key, \"ops\"\nops 2", &["my key", "ops 2"], &["ops"], 0);
}

#[test]
fn a_list_with_more_holds_each_value_once() {
    let view = ListView {
        name: String::new(),
        parameter: list(ParameterKind::Text, &["a", "b"]),
        seen: Vec::new(),
        waiting: Vec::new(),
    };
    assert_eq!(view.with(["b".to_owned(), "c".to_owned()]), ["a", "b", "c"]);
}

/// Marks written as `[error]`, `{warning}` and `<hint>`.
#[track_caller]
fn check_marks(text: &str, spans: &[(Level, std::ops::Range<usize>)], expected: &str) {
    let diagnostic = |(level, span): &(Level, std::ops::Range<usize>)| match level {
        Level::Error => Diagnostic::error(Code::Expected, span.clone(), ""),
        Level::Warning => Diagnostic::warning(Code::Expected, span.clone(), ""),
        Level::Hint => Diagnostic::hint(Code::Expected, span.clone(), ""),
    };
    let remarks = remarks(text, spans.iter().map(diagnostic).collect());
    let pieces = marked(text, &remarks);
    assert_eq!(pieces.iter().map(|piece| &*piece.text).collect::<String>(), text);
    let shown = pieces.iter().map(|piece| match piece.mark {
        None => piece.text.clone(),
        Some(Level::Error) => format!("[{}]", piece.text),
        Some(Level::Warning) => format!("{{{}}}", piece.text),
        Some(Level::Hint) => format!("<{}>", piece.text),
    });
    assert_eq!(shown.collect::<String>(), expected);
}

#[test]
fn remarks_mark_the_text() {
    use Level::{Error, Hint, Warning};
    check_marks("", &[(Error, 0..0)], "");
    check_marks("a = 1", &[], "a = 1");
    check_marks("a = 1", &[(Error, 0..1)], "[a] = 1");
    check_marks("a = ", &[(Error, 4..4)], "a [=] ");
    check_marks("ab", &[(Warning, 0..2), (Error, 1..2)], "{a}[b]");
    check_marks("abcd", &[(Hint, 0..4), (Warning, 1..3), (Error, 2..3)], "<a>{b}[c]<d>");
    check_marks("ü = 1", &[(Error, 1..99)], "[ü = 1]");
}

#[test]
fn a_remark_knows_its_place_and_its_fix() {
    let text = "ü = 1\n  and eventNmae = 2";
    let at = text.find("eventNmae").unwrap();
    let late = Diagnostic::warning(Code::Expected, at..at + 9, "").with_fix("eventName");
    let early = Diagnostic::hint(Code::Expected, 0..2, "");
    let remarks = remarks(text, vec![late, early]);
    assert_eq!(remarks.iter().map(|remark| remark.place).collect::<Vec<_>>(), [(1, 1), (2, 7)]);
    assert_eq!(remarks[0].fixed(text), None);
    let (fixed, end) = remarks[1].fixed(text).unwrap();
    assert_eq!(fixed, "ü = 1\n  and eventName = 2");
    assert_eq!(&fixed[..end], "ü = 1\n  and eventName");
    assert_eq!(at_utf16("ü😀x", 6), 3);
}

#[test]
fn conditions_are_told_apart() {
    let cases = [
        ("eventName = \"CreateUser\"", Condition::Active),
        ("eventName = \"CreateUser\" and region in $regions", {
            Condition::Waiting(vec!["Allowed regions".to_owned()])
        }),
        ("eventName = ", Condition::Broken(1)),
        ("eventName = \"CreateUser\" and eventName = \"DeleteUser\"", Condition::Never),
        ("eventNme = \"CreateUser\"", Condition::Doubtful(1)),
    ];
    for (when, expected) in cases {
        let mut state = state();
        let draft = Draft { when: when.to_owned(), ..Draft::of(&rule("one")) };
        state.edit(Edit::Change { id: "one".to_owned(), draft: Box::new(draft) });
        assert_eq!(row(&state, "one").condition, expected, "{when}");
        state.edit(Edit::Enable { id: "one".to_owned(), enabled: false });
        assert_eq!(row(&state, "one").condition, Condition::Off, "{when}");
    }
}

#[test]
fn lists_stand_in_the_order_of_the_rules_that_use_them() {
    let view = RulesView::of(&State::new(Rules::new(catalog(), None).0));
    let names: Vec<_> = view.lists.iter().map(|list| list.name.as_str()).collect();
    assert_eq!(names, ["allowed_regions", "allowed_amis", "allowed_key_names", "trusted_cidrs"]);
}

#[test]
fn a_list_names_the_rules_that_wait_for_it() {
    let mut state = state();
    let draft = Draft { when: "region not in $regions".to_owned(), ..Draft::of(&rule("one")) };
    state.edit(Edit::Change { id: "one".to_owned(), draft: Box::new(draft) });
    assert_eq!(RulesView::of(&state).lists[0].waiting, ["Rule one"]);
    let values = vec!["us-east-1".to_owned()];
    state.edit(Edit::Parameter { name: "regions".to_owned(), values });
    assert!(RulesView::of(&state).lists[0].waiting.is_empty());
}
