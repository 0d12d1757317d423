use super::made::run;
use crate::rule::Response;
use crate::state::view::findings::Printed;
use crate::state::{Action, FilterEdit, State};

/// Finds a line of the head by its word.
fn head(state: &State, word: &str) -> Option<String> {
    let printed = Printed::of(state, Some("2026-03-11T10:00:00Z".parse().unwrap()));
    printed.head.into_iter().find(|(name, _)| *name == word).map(|(_, said)| said)
}

fn filtered(state: &mut State, text: &str) {
    state.act(Action::Filter(FilterEdit::Text(text.to_owned())));
}

#[test]
fn every_rule_is_printed_with_its_reason_though_none_is_open() {
    let state = run(&["1 user=bob", "0 user=ann", "1 user=ann"]);
    let printed = Printed::of(&state, None);
    let responses: Vec<_> = printed.sections.iter().map(|it| (it.response, &*it.count)).collect();
    assert_eq!(responses, [(Response::Alert, "1 finding"), (Response::Monitor, "2 findings")]);
    let rule = &printed.sections[1].rules[0];
    assert_eq!((&*rule.why, &*rule.left_out), ("It matters.", ""));
    assert_eq!(rule.group.rows.as_ref().map(Vec::len), Some(2));
    assert!(
        printed.silent.iter().any(|it| it.starts_with("Off: Rule off")),
        "{:?}",
        printed.silent
    );
    assert_eq!(state.view().sections[1].groups[0].rows, None, "the page stays as it is");
}

#[test]
fn what_is_left_out_is_said() {
    let state = run(&["1"; 340]);
    let printed = Printed::of(&state, None);
    let rule = &printed.sections[0].rules[0];
    assert_eq!(rule.group.rows.as_ref().map(Vec::len), Some(100));
    assert!(rule.left_out.starts_with("100 of 340 shown here."), "{}", rule.left_out);
}

#[test]
fn the_head_says_what_was_read_and_what_is_shown() {
    let mut state = run(&["1 user=bob", "0 user=ann", "1 user=ann"]);
    assert_eq!(head(&state, "Found").as_deref(), Some("1 alert, 2 to monitor"));
    assert_eq!(head(&state, "Printed").as_deref(), Some("2026-03-11 10:00:00 UTC"));
    assert_eq!(head(&state, "Filter"), None);
    filtered(&mut state, "ann");
    let said = head(&state, "Filter");
    assert_eq!(said.as_deref(), Some("text “ann”: 2 of 3 findings shown"));
    filtered(&mut state, "nobody");
    assert!(Printed::of(&state, None).sections.is_empty());
}
