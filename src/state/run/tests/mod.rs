mod digests;
mod stopping;

use super::Phase;
use crate::event::{EventKey, Json};
use crate::ingest::{Content, Digest, FileReport, RunLimits};
use crate::protocol::{FileRef, JobId};
use crate::scan::integrity::LogState;
use crate::scan::{Change, FileId, Keys, Origin, Position, Scan};
use crate::state::fixture::{batches, finding, report, retitle, state, told};
use crate::state::{Action, AllLimits, Edit, Effect, NewFile, State};

/// A state with these files read, rule 0 matching each.
fn done(names: &[&str]) -> State {
    let mut state = state();
    let effects = state.add(names);
    state.answer(&effects, 0);
    assert_eq!(state.run.job.phase, Phase::Done);
    state
}

fn fail(state: &mut State, job: u32, file: u32, why: &str) {
    let file = FileRef { id: FileId(file), name: String::new(), size: 1 };
    state.act(Action::FileFailed { job: JobId(job), file, why: why.to_owned(), now: 0.0 });
}

fn problems(state: &State) -> Vec<(String, &str)> {
    let problems = state.run.coverage.problems();
    problems.into_iter().map(|(file, problem)| (file.into_owned(), problem.why.as_str())).collect()
}

#[test]
fn files_are_read_within_one_job() {
    let mut state = state();
    assert_eq!(state.add(&[]), []);
    let first = state.add(&["a", "b"]);
    assert_eq!(told(&first), ["begin 1", "new 0,1"]);
    let second = state.add(&["c"]);
    assert_eq!(told(&second), ["new 2"]);
    let numbers: Vec<_> = [first.clone(), second.clone()].concat();
    let numbers: Vec<_> = batches(&numbers).iter().map(|(_, batch)| batch.number).collect();
    assert_eq!(numbers, [0, 1]);
    assert_eq!((state.run.job.files, state.run.job.bytes, state.run.job.batches), (3, 3, 2));

    state.answer(&second, 0);
    assert_eq!(state.run.job.phase, Phase::Working);
    assert_eq!(state.found(), [(0, 2)]);
    state.answer(&first, 0);
    assert_eq!(state.run.job.phase, Phase::Done);
    assert_eq!(state.run.job.files_done, 3);
    assert_eq!(state.run.job.inflated, 30);
    assert_eq!(state.found(), [(0, 0), (0, 1), (0, 2)]);
    assert_eq!(told(&state.add(&["d"])), ["begin 2", "new 3"]);
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut state = state();
    let first = state.add(&["a"]);
    let (job, batch) = batches(&first).remove(0);
    state.edit(retitle("one", "Mine"));
    state.judged(job, &[0], &[(0, 0, 0)]);
    fail(&mut state, job.0, 0, "late");
    assert_eq!(state.batch_done((job, &batch)), []);
    assert_eq!(state.found(), []);
    assert_eq!(state.run.coverage.events(), 0);
    assert_eq!((state.run.job.id, state.run.job.phase), (JobId(2), Phase::Working));

    state.act(Action::Clear { now: 0.0 });
    state.judged(JobId(2), &[0], &[(0, 0, 0)]);
    assert_eq!((state.found(), state.run.coverage.events()), (vec![], 0));
    assert_eq!(told(&state.add(&["b"])), ["begin 3", "new 0"]);
}

#[test]
fn an_edit_when_all_is_read_shows_the_old_findings_until_the_new_are_complete() {
    let mut state = done(&["a", "b"]);
    let before = state.rules.in_force().clone();
    state.edit(retitle("two", "Mine, too"));
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects), ["save", "begin 3", "again 0,1"]);
    let (job, batch) = batches(&effects).remove(0);
    state.judged(job, &[], &[(0, 1, 1), (1, 0, 0), (1, 1, 1)]);
    assert_eq!(state.found(), [(0, 0), (0, 1)]);
    assert_eq!(*state.judged_by(), *before);
    assert!(!state.run.is_behind(state.rules.in_force()));

    state.batch_done((job, &batch));
    assert_eq!(state.found(), [(0, 1), (1, 0), (1, 1)]);
    assert_eq!(*state.judged_by(), **state.rules.in_force());
    assert_eq!(state.run.coverage.events(), 2);
    let changes: Vec<_> = state.run.changes.iter().map(|(id, c)| (&**id, *c)).collect();
    let expected = [("one", Change { more: 0, fewer: 1 }), ("two", Change { more: 2, fewer: 0 })];
    assert_eq!(changes, expected);
}

#[test]
fn what_an_edit_changed_is_told_by_rule_wherever_rules_stand() {
    let mut state = done(&["a"]);
    state.edit(retitle("two", "Mine"));
    let effects = state.edit(Edit::Delete("one".to_owned()));
    state.answer(&effects, 0);
    assert_eq!(state.run.changes.len(), 1);
    assert_eq!(state.run.changes["two"], Change { more: 1, fewer: 0 });
    let effects = state.edit(Edit::Undo);
    assert!(state.run.changes.is_empty());
    state.answer(&effects, 0);
    assert_eq!(state.run.changes.len(), 1, "rule two found the same before");
    assert_eq!(state.run.changes["one"], Change { more: 1, fewer: 0 });
    assert_eq!(state.found(), [(0, 0), (1, 0)]);
}

/// The rules that the effects ask about again.
fn asked(effects: &[Effect]) -> Vec<u32> {
    let edited = effects.iter().find_map(|effect| match effect {
        Effect::Begin { edited, .. } => Some(edited.clone()),
        _ => None,
    });
    edited.unwrap()
}

#[test]
fn only_edited_rules_are_asked_again() {
    let mut state = done(&["a"]);
    let effects = state.edit(retitle("two", "Mine"));
    assert_eq!((asked(&effects), batches(&effects).len()), (vec![1], 1));
    state.answer(&effects, 1);
    assert_eq!(state.found(), [(0, 0), (1, 0)]);
    // A rule that is off finds nothing, so nobody is asked, but all are told.
    let effects = state.edit(Edit::Enable { id: "one".to_owned(), enabled: false });
    assert_eq!(told(&effects), ["save", "begin 3"]);
    assert_eq!((state.found(), state.run.job.phase), (vec![(1, 0)], Phase::Done));
    assert_eq!(state.run.changes["one"], Change { more: 0, fewer: 1 });
    assert_eq!(*state.judged_by(), **state.rules.in_force());
    let effects = state.edit(Edit::Undo);
    assert_eq!(asked(&effects), [0]);
    state.act(Action::Cancel);
    assert_eq!(asked(&state.act(Action::Resume { now: 0.0 })), [0]);
}

#[test]
fn all_rules_are_asked_of_files_that_not_all_were_asked_of() {
    let mut state = done(&["a"]);
    // Of a file that could not be read again it is not known what the edited rule finds in it.
    let effects = state.edit(retitle("one", "Mine"));
    let (job, batch) = batches(&effects).remove(0);
    fail(&mut state, job.0, 0, "gone");
    state.batch_done((job, &batch));
    let effects = state.edit(retitle("two", "Mine"));
    assert_eq!(asked(&effects), [0, 1]);
    state.act(Action::Cancel);
    let effects = state.act(Action::Resume { now: 0.0 });
    assert_eq!(asked(&effects), [0, 1], "it was not asked of in the meantime");
    state.answer(&effects, 1);
    // What was found in a file that came while others were judged again was not taken over.
    state.edit(retitle("two", "Mine, too"));
    let more = state.add(&["b"]);
    state.answer(&more, 0);
    let effects = state.edit(retitle("two", "Mine still"));
    assert_eq!(asked(&effects), [0, 1]);
    state.answer(&effects, 0);
    assert_eq!(state.found(), [(0, 0), (0, 1)]);
    assert_eq!(asked(&state.edit(retitle("two", "Again"))), [1]);
}

#[test]
fn files_added_while_judging_again_are_no_change_by_the_edit() {
    let mut state = done(&["a"]);
    let again = state.edit(retitle("one", "Mine"));
    let more = state.add(&["b"]);
    assert_eq!(told(&more), ["new 1"]);
    state.answer(&again, 0);
    assert_eq!(state.found(), [(0, 0)]);
    state.answer(&more, 0);
    assert_eq!(state.found(), [(0, 0), (0, 1)]);
    assert!(state.run.changes.is_empty());
}

#[test]
fn an_edit_while_reading_judges_what_was_read_and_reads_the_rest() {
    let mut state = state();
    let first = state.add(&["a"]);
    state.add(&["b"]);
    state.answer(&first, 0);
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects), ["save", "begin 2", "again 0", "new 1"]);
    assert_eq!(state.found(), []);
    assert_eq!(*state.judged_by(), **state.rules.in_force());
    state.answer(&effects, 1);
    assert_eq!(state.found(), [(1, 0), (1, 1)]);
    assert_eq!(state.run.coverage.events(), 2);
    assert!(state.run.changes.is_empty());
}

#[test]
fn an_edit_while_judging_again_starts_over_and_tells_the_change_from_what_is_shown() {
    let mut state = done(&["a"]);
    let stale = state.edit(retitle("one", "Mine"));
    let effects = state.edit(retitle("one", "Mine, too"));
    assert_eq!(told(&effects), ["save", "begin 3", "again 0"]);
    state.answer(&stale, 0);
    assert_eq!(state.run.job.phase, Phase::Working);
    state.answer(&effects, 1);
    assert_eq!(state.found(), [(1, 0)]);
    assert_eq!(state.run.changes["one"], Change { more: 0, fewer: 1 });
}

#[test]
fn a_read_file_that_cannot_be_read_again_is_a_problem_until_it_can() {
    let mut state = done(&["a", "b"]);
    for edit in ["Mine", "Mine, too"] {
        let effects = state.edit(retitle("one", edit));
        let (job, batch) = batches(&effects).remove(0);
        fail(&mut state, job.0, 0, "gone");
        state.judged(job, &[], &[(0, 1, 1)]);
        state.batch_done((job, &batch));
        assert_eq!(problems(&state), [("a".to_owned(), "gone")]);
        assert_eq!(state.found(), [(0, 1)]);
        assert_eq!(state.run.coverage.events(), 2);
    }
    let effects = state.edit(Edit::ResetAll);
    state.answer(&effects, 0);
    assert_eq!(problems(&state), []);
    assert_eq!(state.found(), [(0, 0), (0, 1)]);
}

#[test]
fn a_file_that_cannot_be_read_is_tried_again_on_request() {
    let mut state = state();
    let effects = state.add(&["a"]);
    let (job, batch) = batches(&effects).remove(0);
    fail(&mut state, job.0, 0, "gone");
    state.batch_done((job, &batch));
    assert_eq!(state.run.job.phase, Phase::Done);
    assert_eq!(told(&state.edit(retitle("one", "Mine"))), ["save"]);
    assert_eq!(problems(&state), [("a".to_owned(), "gone")]);
    assert_eq!(told(&state.act(Action::Resume { now: 0.0 })), ["begin 2", "new 0"]);
    assert_eq!(problems(&state), []);
}

#[test]
fn clearing_puts_everything_away() {
    let mut state = done(&["a"]);
    state.edit(retitle("one", "Mine"));
    assert_eq!(state.act(Action::Clear { now: 0.0 }), [Effect::Stop, Effect::Forget]);
    assert_eq!(state.run.job.phase, Phase::Idle);
    assert!(state.run.coverage.files().is_empty() && state.run.findings.is_empty());
    assert!(state.run.by.is_none());
    assert_eq!(state.rules.current().rules[0].title, "Mine");
}

#[test]
fn the_open_finding_follows_its_rule() {
    let mut state = done(&["a"]);
    let effects = state.edit(Edit::Delete("two".to_owned()));
    state.answer(&effects, 0);
    let effects = state.edit(Edit::Undo);
    state.answer(&effects, 1);
    let origin = Origin { file: FileId(0), index: 0 };
    assert_eq!(told(&state.act(Action::Open { rule: 1, origin })), ["show 1"]);

    state.edit(retitle("two", "Mine"));
    let effects = state.edit(Edit::Delete("one".to_owned()));
    assert_eq!(state.open.as_ref().unwrap().rule, 1, "the findings are by the old rules yet");
    assert_eq!(told(&state.act(Action::Open { rule: 1, origin })), ["show 0"]);
    assert_eq!(told(&state.act(Action::Open { rule: 0, origin })), [format!("show {}", u32::MAX)]);
    state.act(Action::Open { rule: 1, origin });
    let (job, batch) = batches(&effects).remove(0);
    state.judged(job, &[], &[(0, 0, 0)]);
    assert_eq!(told(&state.batch_done((job, &batch))), ["show 0"]);
    assert_eq!(state.open.as_ref().unwrap().rule, 0);

    let effects = state.edit(Edit::Delete("two".to_owned()));
    state.answer(&effects, 0);
    assert!(state.open.is_none());
}

#[test]
fn a_job_is_not_over_while_a_folder_is_listed() {
    let mut state = state();
    state.act(Action::ListingBegun);
    let effects = state.add(&["a"]);
    state.answer(&effects, 0);
    assert_eq!(state.run.job.phase, Phase::Working);
    let effects = state.add(&["b"]);
    assert_eq!(told(&effects), ["new 1"]);
    state.act(Action::ListingEnded { now: 0.0 });
    assert_eq!(state.run.job.phase, Phase::Working);
    state.answer(&effects, 0);
    assert_eq!(state.run.job.phase, Phase::Done);
}

#[test]
fn a_job_is_over_when_the_last_folder_gave_no_more() {
    let mut state = state();
    state.act(Action::ListingBegun);
    let effects = state.add(&["a"]);
    state.answer(&effects, 0);
    state.act(Action::ListingEnded { now: 0.0 });
    assert_eq!(state.run.job.phase, Phase::Done);
}

#[test]
fn files_the_browser_does_not_hand_over_are_problems() {
    let mut state = state();
    let file = |name: &str, unreadable: Option<&str>| NewFile {
        name: name.to_owned(),
        size: 1,
        unreadable: unreadable.map(str::to_owned),
    };
    let files = vec![file("a", Some("locked"))];
    assert_eq!(state.act(Action::AddFiles { files, now: 0.0 }), []);
    assert_eq!(state.run.job.phase, Phase::Done);
    let files = vec![file("b", Some("locked")), file("c", None)];
    let effects = state.act(Action::AddFiles { files, now: 0.0 });
    assert_eq!(told(&effects), ["begin 1", "new 2"]);
    assert_eq!(problems(&state), [("a".to_owned(), "locked"), ("b".to_owned(), "locked")]);
}

#[test]
fn the_sample_lends_its_lists_and_takes_them_back() {
    #[track_caller]
    fn check(own: &[&str], then: &[&str], left: &[&str]) {
        let texts = |values: &[&str]| values.iter().map(ToString::to_string).collect::<Vec<_>>();
        let list = |values| Edit::Parameter { name: "regions".to_owned(), values };
        let mut state = state();
        state.sample.lists = [("regions".to_owned(), texts(&["us-east-1"]))].into();
        state.edit(list(texts(own)));
        let kept = |effects: &[Effect]| {
            let saved = effects.iter().find_map(|effect| match effect {
                Effect::Save(_, text) => Some(text.clone().unwrap_or_default()),
                _ => None,
            });
            saved.unwrap_or_default()
        };
        state.act(Action::LoadSample { files: Vec::new(), now: 0.0 });
        let lent = state.act(Action::UseSampleLists { now: 0.0 });
        assert!(!kept(&lent).contains("us-east-1"), "what is lent is not kept");
        state.edit(list(texts(then)));
        state.act(Action::Clear { now: 0.0 });
        assert_eq!(state.rules.current().parameters["regions"].values, texts(left));
    }
    check(&[], &["us-east-1"], &[]);
    check(&[], &["us-east-1", "eu-west-1"], &["eu-west-1"]);
    check(&["sa-east-1"], &["us-east-1"], &["sa-east-1"]);
    check(&["sa-east-1"], &["us-east-1", "eu-west-1"], &["sa-east-1", "eu-west-1"]);
}

/// Values of the sample that came to be the user's own would keep findings of theirs back.
#[test]
fn nothing_that_is_taken_back_makes_the_sample_s_lists_the_user_s() {
    type Step = fn(&mut State);
    #[track_caller]
    fn check(own: &[&str], steps: &[Step], in_force: &[&str]) {
        let texts = |values: &[&str]| values.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut state = state();
        state.sample.lists = [("regions".to_owned(), texts(&["us-east-1"]))].into();
        let values = texts(own);
        state.edit(Edit::Parameter { name: "regions".to_owned(), values });
        state.act(Action::LoadSample { files: Vec::new(), now: 0.0 });
        for step in steps {
            step(&mut state);
        }
        let rules = |state: &State| state.rules.current().parameters["regions"].values.clone();
        assert_eq!(rules(&state), texts(in_force));
        state.act(Action::Clear { now: 0.0 });
        assert_eq!(rules(&state), texts(own));
    }
    let import: Step = |state| {
        state.edit(Edit::Import("schema = \"trailglass.ruleset/1\"".to_owned()));
    };
    let retitle: Step = |state| drop(state.edit(retitle("one", "Mine")));
    let undo: Step = |state| drop(state.edit(Edit::Undo));
    let clear: Step = |state| drop(state.act(Action::Clear { now: 0.0 }));
    let lend: Step = |state| drop(state.act(Action::UseSampleLists { now: 0.0 }));
    let give_back: Step = |state| drop(state.act(Action::DropSampleLists { now: 0.0 }));
    let reset: Step = |state| drop(state.edit(Edit::ResetAll));
    check(&[], &[import, undo], &[]);
    check(&[], &[retitle, import, undo, undo], &[]);
    check(&[], &[retitle, undo], &["us-east-1"]);
    check(&[], &[retitle, clear, undo], &[]);
    check(&[], &[retitle, give_back, undo], &[]);
    check(&["sa-east-1"], &[lend, retitle, undo], &["us-east-1"]);
    check(&["sa-east-1"], &[retitle, lend, reset, undo], &["sa-east-1"]);
    check(&["sa-east-1"], &[lend, lend], &["us-east-1"]);
}

/// Of all files so far none could be read, and more are coming: they are judged by the new rules.
#[test]
fn an_edit_with_nothing_to_judge_is_a_job_of_its_own() {
    let mut state = state();
    state.act(Action::ListingBegun);
    let effects = state.add(&["a"]);
    let (job, batch) = batches(&effects).remove(0);
    fail(&mut state, job.0, 0, "gone");
    state.batch_done((job, &batch));
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects)[..2], ["save", "begin 2"]);
    assert_eq!(state.run.job.phase, Phase::Working, "a folder is still listed");
    let more = state.add(&["b"]);
    assert_eq!(batches(&more)[0].0, JobId(2));
    state.act(Action::ListingEnded { now: 0.0 });
    state.answer(&more, 0);
    assert_eq!(state.run.job.phase, Phase::Done);
    assert_eq!(*state.judged_by(), **state.rules.in_force());
}

#[test]
fn the_sample_makes_room_for_files_that_are_still_being_listed() {
    let mut state = state();
    let sample = NewFile { name: "s".to_owned(), size: 1, unreadable: None };
    state.act(Action::LoadSample { files: vec![sample], now: 0.0 });
    state.act(Action::ListingBegun);
    let effects = state.act(Action::PutSampleAway { now: 0.0 });
    assert_eq!(told(&effects)[..2], ["stop", "forget"]);
    let first = state.add(&["a"]);
    state.answer(&first, 0);
    assert_eq!(state.run.job.phase, Phase::Working);
    let second = state.add(&["b"]);
    state.act(Action::ListingEnded { now: 0.0 });
    state.answer(&second, 0);
    assert_eq!((state.run.job.phase, state.run.coverage.files().len()), (Phase::Done, 2));
    assert_eq!(state.act(Action::PutSampleAway { now: 0.0 }), []);
}

#[test]
fn only_the_last_answer_is_shown() {
    let mut state = done(&["a"]);
    let origin = Origin { file: FileId(0), index: 0 };
    let request = |effects: &[Effect]| match effects {
        [Effect::Show { request, .. }] => *request,
        other => panic!("{other:?}"),
    };
    let old = request(&state.act(Action::Open { rule: 0, origin }));
    let new = request(&state.act(Action::Open { rule: 0, origin }));
    let shown = |state: &State| state.open.as_ref().is_some_and(|open| open.event.is_some());
    state.act(Action::Shown { request: old, event: Err("late".to_owned()) });
    assert!(!shown(&state));
    state.act(Action::Shown { request: new, event: Err("gone".to_owned()) });
    assert!(shown(&state));
}

#[test]
fn a_long_file_counts_as_far_as_it_is_read() {
    let mut state = state();
    let file = |name: &str, size| NewFile { name: name.to_owned(), size, unreadable: None };
    let files = vec![file("a", 100_000_000), file("b", 100_000_000)];
    let effects = state.act(Action::AddFiles { files, now: 0.0 });
    let jobs = batches(&effects);
    let read = |state: &State| state.run.job.bytes_read() / 1_000_000;
    let begun = |state: &mut State, file: u32, bytes| {
        let scan = Scan { begun: vec![(FileId(file), bytes)], ..Scan::default() };
        state.act(Action::Judged { job: JobId(1), scan, now: 0.0 });
    };
    begun(&mut state, 0, 20_000_000);
    begun(&mut state, 1, 10_000_000);
    begun(&mut state, 0, 60_000_000);
    assert_eq!(read(&state), 70);
    state.judged(JobId(1), &[0], &[]);
    let done = Action::BatchDone { job: jobs[0].0, files: 1, bytes: 100_000_000, now: 0.0 };
    state.act(done);
    assert_eq!(read(&state), 110);
    fail(&mut state, 1, 1, "gone");
    assert_eq!(read(&state), 100);
}
