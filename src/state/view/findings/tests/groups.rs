use super::made::{listed, run};
use crate::rule::Response;
use crate::scan::{Certainty, FileId, Origin};
use crate::state::fixture::retitle;
use crate::state::view::findings::{At, FindingsView};
use crate::state::{Action, Edit, FilterEdit, LookEdit, Order, OrderBy};

/// The rules that have a group, by section.
fn ids(view: &FindingsView) -> Vec<(Response, Vec<&str>)> {
    let sections = view.sections.iter();
    sections.map(|it| (it.response, it.groups.iter().map(|group| &*group.id).collect())).collect()
}

#[test]
fn alerts_and_the_rest_stand_apart_in_the_order_of_the_rules() {
    let state = run(&["1", "0", "1", "0", "1"]);
    let view = state.view();
    let expected = [(Response::Alert, vec!["one"]), (Response::Monitor, vec!["two"])];
    assert_eq!(ids(&view), expected);
    let counts: Vec<_> = view.sections.iter().map(|s| (s.shown, s.all)).collect();
    assert_eq!(counts, [(2, 2), (3, 3)]);
    assert_eq!((view.shown, view.all), (5, 5));
}

#[test]
fn rules_without_findings_are_told_by_what_they_are() {
    let mut state = run(&["0"]);
    let view = state.view();
    assert_eq!(view.silent.quiet, ["Rule two", "Rule idle"]);
    assert_eq!(view.silent.off, ["Rule off"]);
    assert!(view.silent.broken.is_empty());
    let waiting: Vec<_> =
        view.sections[1].waiting.iter().map(|w| (&*w.title, w.lists.join(","))).collect();
    assert_eq!(waiting, [("Rule waits", "Allowed regions".to_owned())]);
    assert_eq!(view.judged.rules, 3);

    let effects = state.edit(Edit::Parameter { name: "regions".into(), values: vec!["x".into()] });
    state.answer(&effects, 4);
    let view = state.view();
    assert!(view.sections[1].waiting.is_empty());
    assert_eq!(ids(&view)[1].1, ["waits"]);
}

#[test]
fn a_group_says_who_from_where_when_and_what_became_of_it() {
    let state = run(&[
        "1 user=bob ip=10.0.0.1 time=02T10:00:00",
        "1 user=ann ip=10.0.0.1 time=01T10:00:00 denied withheld",
        "1 user=ann time=03T10:00:00 denied",
        "1 user=cat ip=10.0.0.2 failed",
        "1",
    ]);
    let view = state.view();
    let group = &view.sections[1].groups[0];
    let users: Vec<_> = group.users.first.iter().map(|(name, count)| (&**name, *count)).collect();
    assert_eq!((users, group.users.more), (vec![("ann", 2), ("bob", 1)], 1));
    let addresses: Vec<_> = group.addresses.first.iter().map(|(name, n)| (&**name, *n)).collect();
    assert_eq!(addresses, [("10.0.0.1", 2), ("10.0.0.2", 1)]);
    assert_eq!(group.outcomes, [2, 2, 1]);
    assert_eq!(group.withheld, 1);
    assert_eq!(group.first.unwrap().to_string(), "2024-05-01T10:00:00Z");
    assert_eq!(group.last.unwrap().to_string(), "2024-05-03T10:00:00Z");
    assert_eq!(group.rows, None);
}

#[test]
fn a_group_lists_its_findings_some_at_a_time() {
    let mut state = run(&vec!["0 name=x"; 120]);
    let more = |view: &FindingsView| (listed(view).len(), view.sections[0].groups[0].more());
    assert_eq!(more(&state.view()), (0, 0));
    assert_eq!(more(&state.looked(LookEdit::Toggle("one".into()))), (50, 70));
    assert_eq!(more(&state.looked(LookEdit::More("one".into()))), (100, 20));
    let view = state.looked(LookEdit::More("one".into()));
    assert_eq!(more(&view), (120, 0));
    assert_eq!(listed(&view), (0..120).collect::<Vec<_>>());
    assert_eq!(more(&state.looked(LookEdit::Toggle("one".into()))), (0, 0));
}

#[test]
fn findings_stand_in_the_order_asked_for_then_by_time_then_by_place() {
    let mut state = run(&[
        "0 user=b region=r1 name=N2 time=03T00:00:00 denied error=B",
        "0 user=a region=r2 name=N1 time=01T00:00:00 denied error=A",
        "0 region=r1 name=N1 time=02T00:00:00",
        "0 user=a region=r1 name=N2 time=01T00:00:00 failed",
    ]);
    state.looked(LookEdit::Toggle("one".into()));
    for (by, forth, back) in [
        (OrderBy::Time, [1, 3, 2, 0], [0, 2, 1, 3]),
        (OrderBy::User, [2, 1, 3, 0], [0, 1, 3, 2]),
        (OrderBy::Region, [3, 2, 0, 1], [1, 3, 2, 0]),
        (OrderBy::Event, [1, 2, 3, 0], [3, 0, 1, 2]),
        (OrderBy::Account, [1, 3, 2, 0], [1, 3, 2, 0]),
        (OrderBy::Outcome, [2, 1, 0, 3], [3, 0, 1, 2]),
    ] {
        for (descending, expected) in [(false, forth), (true, back)] {
            state.look.order = Order { by, descending };
            assert_eq!(listed(&state.view()), expected, "{by:?}, descending: {descending}");
        }
    }
}

#[test]
fn only_what_is_listed_is_put_in_order_and_it_is_the_right_part() {
    let lines: Vec<_> = (0..200).map(|n| format!("0 user=u{:03}", (n * 77) % 200)).collect();
    let mut state = run(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    state.looked(LookEdit::Order(OrderBy::User));
    let view = state.looked(LookEdit::Toggle("one".into()));
    let users: Vec<_> =
        view.sections[0].groups[0].rows.iter().flatten().map(|r| &*r.user).collect();
    assert_eq!(users, (0..50).map(|n| format!("u{n:03}")).collect::<Vec<_>>());
}

#[test]
fn what_an_edit_changed_is_told_until_the_next_also_where_nothing_is_left() {
    let mut state = run(&["0", "0"]);
    state.edit(retitle("one", "Mine"));
    let effects = state.edit(retitle("two", "Mine, too"));
    state.answer(&effects, 1);
    let view = state.view();
    let change = |section: usize| {
        let group = &view.sections[section].groups[0];
        (group.shown, group.change.map(|change| (change.more, change.fewer)))
    };
    assert_eq!((change(0), change(1)), ((0, Some((0, 2))), (1, Some((1, 0)))));
    assert_eq!(view.silent.quiet, ["Rule idle"]);
    assert!(state.filtered(FilterEdit::Text("x".into())).sections[0].groups.is_empty());
}

#[test]
fn an_opened_finding_has_its_rule_its_facts_and_its_neighbours() {
    let mut state = run(&["0 user=ann name=A denied withheld", "1 name=B", "1", "1"]);
    for id in ["one", "two"] {
        state.looked(LookEdit::Toggle(id.into()));
    }
    let at = |rule, index| At { rule, origin: Origin { file: FileId(0), index } };
    let mut open = |at: At| {
        state.act(Action::Open { rule: at.rule, origin: at.origin });
        state.view().opened.unwrap()
    };
    let first = open(at(0, 0));
    assert_eq!(first.rule.as_ref().unwrap().title, "Rule one");
    assert_eq!(first.file, "logs/day.json");
    assert_eq!(first.verdict.unwrap().1, Certainty::Withheld);
    let facts: Vec<_> = first.facts.iter().map(|fact| (fact.name, &*fact.value)).collect();
    assert_eq!(facts, [("Event name", "A"), ("User", "ann")]);
    assert_eq!((first.previous, first.next), (None, Some(at(1, 1))));
    let last = open(at(1, 3));
    assert_eq!((last.previous, last.next), (Some(at(1, 2)), None));
    let gone = open(at(7, 9));
    assert_eq!((&gone.rule, gone.verdict, gone.next), (&None, None, Some(at(0, 0))));
}

#[test]
fn nothing_found_is_told_with_what_was_judged() {
    let view = run(&[]).view();
    assert_eq!((view.shown, view.all, view.judged.files), (0, 0, 1));
    assert!(view.sections.iter().all(|section| section.groups.is_empty()));
    assert_eq!(view.histogram, None);
}
