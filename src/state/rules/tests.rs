use super::draft::id_of;
use super::{Draft, Edit, PAST, PAST_RULES, Rules};
use crate::rule::{Response, RuleSet, Severity};
use crate::state::fixture::{base, retitle, rule, state, told};
use crate::state::{Effect, NoticeKind, State};

fn id(id: &str) -> String {
    id.to_owned()
}

fn draft(title: &str) -> Box<Draft> {
    Box::new(Draft { title: title.to_owned(), ..Draft::of(&rule("one")) })
}

/// The edit makes `expected` of the base and says so, and can be taken back.
#[track_caller]
fn check(edit: Edit, notice: &str, expected: impl FnOnce(&mut RuleSet)) {
    let mut state = state();
    let mut wanted = base();
    expected(&mut wanted);
    assert_eq!(told(&state.edit(edit)), ["save"]);
    assert_eq!(*state.rules.current(), wanted);
    let said = state.last_notice();
    assert_eq!((said.text.as_str(), said.undo), (notice, true));
    assert!(state.rules.has_edits() && state.rules.can_undo());

    assert_eq!(told(&state.edit(Edit::Undo)), ["save nothing"]);
    assert_eq!(*state.rules.current(), base());
    assert!(!state.rules.has_edits() && !state.rules.can_undo());
    assert!(!state.last_notice().undo);
}

#[test]
fn each_edit_does_what_it_says() {
    check(
        Edit::Parameter { name: id("regions"), values: vec![id("us-east-1")] },
        "Allowed regions: 1 value.",
        |rules| rules.parameters.get_mut("regions").unwrap().values = vec![id("us-east-1")],
    );
    let both = [(id("regions"), vec![id("us-east-1"), id("eu-west-1")])];
    check(Edit::Parameters(both.into()), "Allowed regions: 2 values.", |rules| {
        let values = vec![id("us-east-1"), id("eu-west-1")];
        rules.parameters.get_mut("regions").unwrap().values = values;
    });
    check(Edit::Enable { id: id("one"), enabled: false }, "“Rule one” is off.", |rules| {
        rules.rules[0].enabled = false;
    });
    check(
        Edit::Response { id: id("two"), response: Response::Alert },
        "“Rule two” is an alert now.",
        |rules| rules.rules[1].response = Response::Alert,
    );
    check(Edit::Copy(id("one")), "“Rule one” is copied.", |rules| {
        let mut copy = rule("one");
        copy.id = id("one-copy");
        copy.title = id("Rule one (copy)");
        rules.rules.push(copy);
    });
    check(Edit::Delete(id("one")), "“Rule one” is deleted.", |rules| {
        rules.rules.remove(0);
    });
}

#[test]
fn a_draft_changes_all_words_at_once() {
    let words = Draft {
        title: id(" New title "),
        severity: Severity::Critical,
        when: id("eventName = \"x\"\n"),
        why: id("Because.\n"),
        next: vec![id(" First. "), id(""), id("Second.")],
        attack: vec![],
    };
    let edit = Edit::Change { id: id("one"), draft: Box::new(words) };
    check(edit, "“Rule one” is changed.", |rules| {
        let rule = &mut rules.rules[0];
        rule.title = id("New title");
        rule.severity = Severity::Critical;
        rule.when = id("eventName = \"x\"\n");
        rule.why = id("Because.");
        rule.next = vec![id("First."), id("Second.")];
        rule.attack = vec![];
    });
}

#[test]
fn an_added_rule_gets_a_free_id_of_its_title() {
    let add = |title| Edit::Add { response: Response::Alert, draft: draft(title) };
    check(add("My own"), "“My own” is added.", |rules| {
        let mut own = rule("my-own");
        own.title = id("My own");
        own.response = Response::Alert;
        own.when = rule("one").when;
        rules.rules.push(own);
    });
    let mut state = state();
    for title in ["One", "one", "One!"] {
        state.edit(add(title));
    }
    let ids: Vec<_> = state.rules.current().rules.iter().map(|rule| &*rule.id).collect();
    assert_eq!(ids, ["one", "two", "one-2", "one-3", "one-4"]);
}

#[test]
fn ids_are_made_of_titles() {
    for (title, expected) in [
        ("Root's key, used", "root-s-key-used"),
        ("  2 sign-ins ", "2-sign-ins"),
        ("Größe", "gr-e"),
        ("秘密", "rule"),
        ("", "rule"),
        (
            "A title that goes on and on and never ends at all",
            "a-title-that-goes-on-and-on-and-never",
        ),
    ] {
        assert_eq!(id_of(title), expected, "{title:?}");
    }
    assert_eq!(id_of(&"x".repeat(99)).len(), 40);
}

#[test]
fn reset_gives_back_what_the_base_has() {
    for edit in [
        retitle("one", "Mine"),
        Edit::Enable { id: id("one"), enabled: false },
        Edit::Delete(id("one")),
        Edit::Delete(id("two")),
    ] {
        let mut state = state();
        state.edit(edit.clone());
        let changed = if edit == Edit::Delete(id("two")) { "two" } else { "one" };
        assert_eq!(told(&state.edit(Edit::Reset(id(changed)))), ["save nothing"]);
        assert_eq!(*state.rules.current(), base(), "{edit:?}");
    }
}

#[test]
fn reset_all_takes_every_edit_back_and_can_be_undone() {
    let mut state = state();
    state.edit(retitle("one", "Mine"));
    state.edit(Edit::Copy(id("two")));
    let before = state.rules.current().clone();
    assert_eq!(told(&state.edit(Edit::ResetAll)), ["save nothing"]);
    assert_eq!(*state.rules.current(), base());
    state.edit(Edit::Undo);
    assert_eq!(*state.rules.current(), before);
}

#[test]
fn what_cannot_be_done_changes_nothing_and_says_why() {
    let gone = || id("gone");
    for (edit, why) in [
        (
            Edit::Parameter { name: gone(), values: vec![] },
            "There is no list called $gone any more.",
        ),
        (Edit::Enable { id: gone(), enabled: true }, "There is no rule gone any more."),
        (Edit::Change { id: gone(), draft: draft("x") }, "There is no rule gone any more."),
        (Edit::Copy(gone()), "There is no rule gone any more."),
        (Edit::Delete(gone()), "There is no rule gone any more."),
        (Edit::Reset(gone()), "This rule is your own: it has nothing to be reset to."),
        (Edit::Undo, "There is nothing to take back."),
    ] {
        let mut state = state();
        assert_eq!(state.edit(edit), []);
        assert_eq!(*state.rules.current(), base());
        let notice = state.last_notice();
        assert_eq!((notice.kind, notice.text.as_str()), (NoticeKind::Failed, why));
    }
}

#[test]
fn an_edit_that_changes_nothing_does_nothing() {
    let mut state = state();
    for edit in [
        Edit::Enable { id: id("one"), enabled: true },
        Edit::Change { id: id("one"), draft: draft("Rule one") },
        Edit::Reset(id("one")),
        Edit::ResetAll,
    ] {
        assert_eq!(state.edit(edit), []);
    }
    assert!(state.notices.iter().next().is_none() && !state.rules.can_undo());
}

#[test]
fn what_is_kept_for_undo_is_bounded() {
    let mut few = state();
    for number in 0..PAST + 5 {
        few.edit(retitle("one", &number.to_string()));
    }
    assert_eq!(undone(&mut few), PAST);

    let mut many = base();
    many.rules.extend((0..5000).map(|number| rule(&format!("r{number}"))));
    let mut many = State::new(Rules::new(many, None).0);
    for number in 0..10 {
        many.edit(retitle("one", &number.to_string()));
    }
    assert_eq!(undone(&mut many), PAST_RULES / 5002);
}

fn undone(state: &mut State) -> usize {
    let mut count = 0;
    while state.rules.can_undo() {
        state.edit(Edit::Undo);
        count += 1;
    }
    count
}

#[test]
fn edits_of_nothing_loaded_only_save() {
    let effects = state().edit(retitle("one", "Mine"));
    assert!(matches!(effects[..], [Effect::Save(Some(_))]));
}
