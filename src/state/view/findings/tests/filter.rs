use super::made::{finding, found, found_in, listed, rules, run};
use crate::scan::Finding;
use crate::state::view::findings::FindingsView;
use crate::state::{Action, Facet, Filter, FilterEdit, LookEdit, State};
use proptest::prelude::*;

const LINES: [&str; 6] = [
    "0 user=ann ip=10.0.0.1 region=eu-west-1 account=1 key=AKIA1 name=CreateUser id=e-0",
    "0 user=ann ip=10.0.0.2 region=us-east-1 account=1 key=AKIA1 denied error=AccessDenied",
    "1 user=bob ip=10.0.0.1 region=eu-west-1 account=2 source=iam.amazonaws.com time=01T10:00:00",
    "1 user=Bob ip=10.0.0.9 region=eu-west-1 account=2 time=01T12:00:00",
    "1 user=cat time=02T00:00:00 failed",
    "1",
];

fn toggle(facet: Facet, value: &str) -> FilterEdit {
    FilterEdit::Toggle(facet, value.to_owned())
}

fn text(text: &str) -> FilterEdit {
    FilterEdit::Text(text.to_owned())
}

fn day(from: &str, until: &str) -> FilterEdit {
    let time = |text: &str| format!("2024-05-{text}Z").parse().unwrap();
    FilterEdit::Time(Some((time(from), time(until))))
}

#[track_caller]
fn check(edits: &[FilterEdit], expected: &[u32]) {
    let mut state = run(&LINES);
    state.act(Action::Look(LookEdit::ToggleAll(vec!["one".into(), "two".into()])));
    edits.iter().for_each(|edit| drop(state.filtered(edit.clone())));
    let view = state.view();
    let mut shown = listed(&view);
    shown.sort_unstable();
    assert_eq!(shown, expected, "{edits:?}");
    assert_eq!((view.shown, view.all), (expected.len(), LINES.len()));
}

#[test]
fn a_filter_admits_what_meets_all_of_it() {
    check(&[], &[0, 1, 2, 3, 4, 5]);
    check(&[toggle(Facet::User, "ann")], &[0, 1]);
    check(&[toggle(Facet::User, "ann"), toggle(Facet::User, "bob")], &[0, 1, 2]);
    check(&[toggle(Facet::User, "ann"), toggle(Facet::User, "ann")], &[0, 1, 2, 3, 4, 5]);
    check(&[toggle(Facet::User, "ann"), FilterEdit::Only(Facet::User, "bob".into())], &[2]);
    check(&[toggle(Facet::User, "ann"), toggle(Facet::Address, "10.0.0.1")], &[0]);
    check(&[toggle(Facet::User, "nobody")], &[]);
    check(&[toggle(Facet::User, "")], &[5]);
    check(&[toggle(Facet::Rule, "two"), toggle(Facet::Region, "eu-west-1")], &[2, 3]);
    check(&[toggle(Facet::Account, "1"), toggle(Facet::Outcome, "denied")], &[1]);
    check(&[toggle(Facet::Key, "AKIA1")], &[0, 1]);
    check(&[toggle(Facet::Rule, "gone")], &[]);
    check(&[text("bob")], &[2, 3]);
    check(&[text("  BOB   10.0.0.9 ")], &[3]);
    check(&[text("iam.")], &[2]);
    check(&[text("E-0")], &[0]);
    check(&[text("accessdenied")], &[1]);
    check(&[text("day.json one")], &[0, 1]);
    check(&[text("failed")], &[4]);
    check(&[text("nowhere")], &[]);
    check(&[day("01T10:00:00", "01T12:00:00")], &[2]);
    check(&[day("01T10:00:00", "01T12:00:01"), text("bob")], &[2, 3]);
    check(&[text("x"), toggle(Facet::User, "ann"), FilterEdit::Clear], &[0, 1, 2, 3, 4, 5]);
}

#[test]
fn words_are_looked_for_in_the_path_of_the_content_too() {
    #[track_caller]
    fn check(word: &str, expected: &[u32]) {
        let findings = (0..7).map(|number| finding(number, "0")).collect();
        let contents = [("a/one.json.gz", 2), ("b/empty.json", 0), ("b/Two.json", 3)];
        let mut state = found_in("logs/day.zip", &contents, findings);
        state.act(Action::Look(LookEdit::ToggleAll(vec!["one".into(), "two".into()])));
        let mut shown = listed(&state.filtered(text(word)));
        shown.sort_unstable();
        assert_eq!(shown, expected, "{word}");
    }
    check("one.json", &[0, 1]);
    check("two.json", &[2, 3, 4]);
    check("DAY.zip/b/two", &[2, 3, 4]);
    check("day.zip", &[0, 1, 2, 3, 4, 5, 6]);
    check("logs a/one", &[0, 1]);
    check("one two", &[2, 3, 4]);
    check("empty", &[]);
    // Of records that no content holds, the file is known.
    check("zip/", &[0, 1, 2, 3, 4]);
}

/// The values on offer and their counts.
fn offered(view: &FindingsView, facet: Facet) -> Vec<(&str, usize, bool)> {
    let choosing = view.choosing.iter().find(|choosing| choosing.facet == facet);
    let values = &choosing.unwrap().menu.as_ref().unwrap().values;
    values.iter().map(|value| (&*value.label, value.count, value.chosen)).collect()
}

#[test]
fn a_facet_counts_what_choosing_its_values_would_show() {
    let mut state = run(&LINES);
    state.filtered(toggle(Facet::User, "ann"));
    let view = state.looked(LookEdit::Menu(Some(Facet::User)));
    let expected = [
        ("ann", 2, true),
        ("(not in the record)", 1, false),
        ("Bob", 1, false),
        ("bob", 1, false),
        ("cat", 1, false),
    ];
    assert_eq!(offered(&view, Facet::User), expected);
    assert!(view.choosing.iter().all(|it| it.menu.is_some() == (it.facet == Facet::User)));

    let view = state.looked(LookEdit::Menu(Some(Facet::Address)));
    assert_eq!(offered(&view, Facet::Address), [("10.0.0.1", 1, false), ("10.0.0.2", 1, false)]);
    state.filtered(toggle(Facet::Address, "10.0.0.1"));
    let view = state.looked(LookEdit::Menu(Some(Facet::User)));
    assert_eq!(offered(&view, Facet::User), [("ann", 1, true), ("bob", 1, false)]);

    let view = state.looked(LookEdit::Menu(Some(Facet::Rule)));
    assert_eq!(offered(&view, Facet::Rule), [("Rule one", 1, false)]);
    state.filtered(text("nowhere"));
    let view = state.looked(LookEdit::Menu(Some(Facet::User)));
    assert_eq!(offered(&view, Facet::User), [("ann", 0, true)], "what is chosen can be taken back");
}

#[test]
fn a_long_list_of_values_is_searched() {
    let lines: Vec<_> = (0..150).map(|n| format!("0 user=u{n:03}")).collect();
    let mut state = run(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let values = |view: FindingsView| view.choosing[1].menu.clone().unwrap();
    let all = values(state.looked(LookEdit::Menu(Some(Facet::User))));
    assert_eq!((all.values.len(), all.more), (100, 50));
    let few = values(state.looked(LookEdit::Search("U14".into())));
    assert_eq!((few.values.len(), few.more), (10, 0));
}

#[test]
fn what_is_chosen_is_told_in_words_with_the_edit_that_takes_it_back() {
    let mut state = run(&LINES);
    let edits = [toggle(Facet::Rule, "one"), toggle(Facet::User, "ann"), toggle(Facet::User, "")];
    edits.iter().for_each(|edit| drop(state.filtered(edit.clone())));
    let view = state.view();
    let chosen = view.chosen.iter().map(|it| {
        let names: Vec<_> = it.values.iter().map(|(name, _)| &**name).collect();
        (it.facet, names)
    });
    assert_eq!(
        chosen.collect::<Vec<_>>(),
        [(Facet::Rule, vec!["Rule one"]), (Facet::User, vec!["(not in the record)", "ann"])]
    );
    for (_, edit) in view.chosen.iter().flat_map(|it| &it.values) {
        state.filtered(edit.clone());
    }
    assert!(state.filter.is_empty());
}

/// What a filter means, without columns.
fn admits(filter: &Filter, finding: &Finding) -> bool {
    let facts = &finding.facts;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let rule = rules().rules[finding.rule as usize].id.clone();
    let value = |facet: Facet| match facet {
        Facet::Rule => rule.clone(),
        Facet::User => text(&facts.user),
        Facet::Address => text(&facts.source_ip),
        Facet::Region => text(&facts.region),
        Facet::Account => text(&facts.account),
        Facet::Key => text(&facts.access_key),
        Facet::Outcome => facts.outcome.as_str().to_owned(),
    };
    let mut texts = vec!["logs/day.json".to_owned()];
    texts.extend(Facet::ALL.map(value));
    texts.extend([&facts.event_name, &facts.event_source, &facts.error_code].map(text));
    texts.push(text(&facts.event_id));
    let found =
        |word: &str| texts.iter().any(|text| text.to_lowercase().contains(&word.to_lowercase()));
    filter.chosen.iter().all(|(facet, values)| values.contains(&value(*facet)))
        && filter.text.split_whitespace().all(found)
        && filter
            .time
            .is_none_or(|(from, until)| facts.time.is_some_and(|time| from <= time && time < until))
}

fn any_edit() -> impl Strategy<Value = FilterEdit> {
    let value = prop::sample::select(vec!["ann", "bob", "1", "eu-west-1", "denied", "one", ""]);
    let word = prop::sample::select(vec!["a", "BOB", "10.0", "day e-", "iam", "zzz", "1 2"]);
    prop_oneof![
        (prop::sample::select(Facet::ALL.to_vec()), value)
            .prop_map(|(facet, value)| toggle(facet, value)),
        word.prop_map(text),
        Just(day("01T11:00:00", "02T00:00:00")),
        Just(FilterEdit::Time(None)),
    ]
}

proptest! {
    #[test]
    fn columns_admit_what_the_findings_themselves_would(
        picks in prop::collection::vec(0..LINES.len(), 0..12),
        edits in prop::collection::vec(any_edit(), 0..4),
    ) {
        let findings: Vec<_> =
            picks.iter().enumerate().map(|(number, &pick)| finding(number, LINES[pick])).collect();
        let mut state: State = found(findings.clone());
        state.act(Action::Look(LookEdit::ToggleAll(vec!["one".into(), "two".into()])));
        edits.iter().for_each(|edit| drop(state.act(Action::Filter(edit.clone()))));
        let mut shown = listed(&state.view());
        shown.sort_unstable();
        let expected: Vec<_> = findings
            .iter()
            .filter(|finding| admits(&state.filter, finding))
            .map(|finding| finding.origin.index)
            .collect();
        prop_assert_eq!(shown, expected);
    }
}
