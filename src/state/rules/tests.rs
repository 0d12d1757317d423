use super::draft::id_of;
use super::{Draft, Edit, PAST, PAST_RULES, Rules, shorten, to_text};
use crate::rule::{Diagnostic, Response, RuleSet, RuleSetFile, Severity, Status, catalog};
use crate::state::fixture::{base, retitle, rule, state, told};
use crate::state::{Action, Effect, NoticeKind, State, Stored, reduce};

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
    assert!(state.rules.can_undo());
    check_kept(&state);

    assert_eq!(told(&state.edit(Edit::Undo)), ["save nothing"]);
    assert_eq!(*state.rules.current(), base());
    assert!(!state.rules.can_undo());
    assert!(!state.last_notice().undo);
}

/// What is saved gives the same rules when the page is opened again, and compiling only what
/// changed gives what compiling all gives.
#[track_caller]
fn check_kept(state: &State) {
    let kept = RuleSetFile::difference(state.rules.base(), state.rules.current()).to_toml();
    let (rules, diagnostics) = Rules::new(base(), Some(&kept));
    assert_eq!(diagnostics, [], "{kept}");
    assert_eq!(rules.current(), state.rules.current(), "{kept}");
    let programs = |rules: &Rules| -> Vec<_> {
        let compiled = rules.in_force().compiled.iter();
        compiled.map(|it| (it.id.clone(), it.status.clone(), it.diagnostics.clone())).collect()
    };
    assert_eq!(programs(&rules), programs(&state.rules));
}

#[test]
fn each_edit_does_what_it_says() {
    check(
        Edit::Parameter { name: id("regions"), values: vec![id("us-east-1")] },
        "Allowed regions: 1 value.",
        |rules| rules.parameters.get_mut("regions").unwrap().values = vec![id("us-east-1")],
    );
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
            "There is no list called $gone any more",
        ),
        (Edit::Enable { id: gone(), enabled: true }, "There is no rule gone any more"),
        (Edit::Change { id: gone(), draft: draft("x") }, "There is no rule gone any more"),
        (Edit::Copy(gone()), "There is no rule gone any more"),
        (Edit::Delete(gone()), "There is no rule gone any more"),
        (Edit::Reset(gone()), "This rule is your own: it has nothing to be reset to"),
        (Edit::Undo, "There is nothing to take back"),
    ] {
        let mut state = state();
        assert_eq!(state.edit(edit), []);
        assert_eq!(*state.rules.current(), base());
        let notice = state.last_notice();
        assert_eq!(notice.kind, NoticeKind::Failed);
        // What to do follows.
        assert!(notice.text.starts_with(why), "{}", notice.text);
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
    let set = |rules| RuleSet { rules: vec![rule("one"); rules], ..RuleSet::default() };
    for (before, sizes, expected) in [
        (PAST, vec![1], PAST),
        (3, vec![PAST_RULES / 2, PAST_RULES / 2], 2),
        (3, vec![PAST_RULES + 1], 1),
        (3, vec![PAST_RULES - 1], 2),
    ] {
        let mut past = vec![set(1); before];
        past.extend(sizes.into_iter().map(set));
        shorten(&mut past);
        assert_eq!(past.len(), expected);
    }
}

#[test]
fn edits_of_nothing_loaded_only_save() {
    let effects = state().edit(retitle("one", "Mine"));
    assert!(matches!(
        effects[..],
        [Effect::Save(Stored::Edits, Some(_)), Effect::Save(Stored::Base, Some(_))]
    ));
}

#[test]
fn forgetting_what_could_not_be_read_keeps_the_rest() {
    let kept =
        "schema = \"trailglass.ruleset/1\"\n[[rule]]\nid = \"two\"\ntitle = \"Mine\"\nrank = 1\n";
    let mut state = State::new(Rules::new(base(), Some(kept)).0);
    let effects = reduce(&mut state, Action::ForgetUnread);
    let [Effect::Save(Stored::Edits, Some(rest)), _, Effect::Save(Stored::Unread, None)] =
        &effects[..]
    else {
        panic!("{effects:?}")
    };
    let (rules, diagnostics) = Rules::new(base(), Some(rest.as_str()));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(rules.current(), state.rules.current());
}

#[test]
fn whatever_can_be_read_of_kept_edits_holds() {
    let kept = "schema = \"trailglass.ruleset/1\"\n\
                [[rule]]\nid = \"one\"\nenabled = false\nseverity = \"dreadful\"\n\
                [[rule]]\nid = \"two\"\ntitle = \"Mine\"\n";
    let (rules, diagnostics) = Rules::new(base(), Some(kept));
    assert!(diagnostics.iter().any(Diagnostic::is_error), "{diagnostics:?}");
    assert_eq!(rules.current().rules[1].title, "Mine");
    let (rules, diagnostics) = Rules::new(base(), Some("what is this"));
    assert!(diagnostics.iter().any(Diagnostic::is_error));
    assert_eq!(*rules.current(), base());
}

#[test]
fn an_exported_rule_set_can_be_imported_anywhere() {
    let mut here = State::new(Rules::new(catalog(), None).0);
    here.edit(Edit::Enable { id: id("root-activity"), enabled: false });
    here.edit(Edit::Delete(id("rds-change")));
    here.edit(Edit::Add { response: Response::Alert, draft: draft("My own") });
    let exported = to_text(here.rules.current());

    let mut there = State::new(Rules::new(catalog(), None).0);
    there.edit(Edit::Copy(id("sqs-change")));
    assert_eq!(told(&there.edit(Edit::Import(exported.clone()))), ["save"]);
    assert_eq!(there.rules.current(), here.rules.current(), "{exported}");
    assert_eq!(there.last_notice().text, "The rule set is in force.");
    there.edit(Edit::Undo);
    assert_eq!(there.rules.current().rules.len(), catalog().rules.len() + 1);
}

#[test]
fn a_broken_file_is_not_imported_and_its_line_is_named() {
    for (text, line) in [
        ("schema = \"trailglass.ruleset/1\"\n[[rule]]\nid = \"root-activity\"\nenabled = 3\n", 4),
        ("schema = \"trailglass.ruleset/1\"\n[[rule\n", 2),
        ("schema = \"something/9\"\n", 1),
    ] {
        let mut state = State::new(Rules::new(catalog(), None).0);
        assert_eq!(state.edit(Edit::Import(text.to_owned())), []);
        assert_eq!(*state.rules.current(), catalog());
        let notice = state.last_notice();
        assert_eq!(notice.kind, NoticeKind::Failed);
        assert!(notice.text.contains(&format!("Line {line}: ")), "{}", notice.text);
    }
}

#[test]
fn a_rule_that_cannot_run_is_imported_and_said_to_be_broken() {
    let text =
        "schema = \"trailglass.ruleset/1\"\n[[rule]]\nid = \"sqs-change\"\nwhen = 'eventName ='\n";
    let mut state = State::new(Rules::new(catalog(), None).0);
    state.edit(Edit::Import(text.to_owned()));
    let at = state.rules.in_force().position("sqs-change").unwrap() as usize;
    assert_eq!(state.rules.in_force().compiled[at].status, Status::Broken);
}

/// Not a test: `cargo test --release -- --ignored --nocapture what_an_edit_costs`
#[test]
#[ignore = "measures"]
fn what_an_edit_costs_with_many_rules() {
    let mut rules = catalog();
    for number in 0..800 {
        let mut copy = rules.rules[number % 12].clone();
        copy.id = format!("rule-{number}");
        rules.rules.push(copy);
    }
    let mut state = State::new(Rules::new(rules, None).0);
    let edits = [
        Edit::Enable { id: id("rule-700"), enabled: false },
        Edit::Parameter { name: id("allowed_regions"), values: vec![id("us-east-1")] },
        Edit::Undo,
    ];
    for edit in edits {
        let started = std::time::Instant::now();
        state.edit(edit);
        let edited = started.elapsed();
        let text = to_text(state.rules.current());
        let exported = started.elapsed() - edited;
        let view = crate::state::RulesView::of(&state);
        let viewed = started.elapsed() - edited - exported;
        println!("edit {edited:?}, export {} bytes {exported:?}, view {viewed:?}", text.len());
        assert_eq!(view.rules.len(), 812);
    }
}
