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
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects), ["save", "begin 2", "again 0,1"]);
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
    let effects = state.edit(Edit::Delete("one".to_owned()));
    state.answer(&effects, 0);
    assert_eq!(state.run.changes.len(), 1);
    assert_eq!(state.run.changes["two"], Change { more: 1, fewer: 0 });
    let effects = state.edit(Edit::Undo);
    assert!(state.run.changes.is_empty());
    state.answer(&effects, 1);
    assert!(state.run.changes.is_empty(), "rule two found the same before");
    assert_eq!(state.found(), [(1, 0)]);
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
fn cancelling_says_what_was_not_read_and_resuming_reads_it() {
    let mut state = state();
    let first = state.add(&["a"]);
    state.add(&["b"]);
    state.answer(&first, 0);
    assert_eq!(state.act(Action::Cancel), [Effect::Stop]);
    assert_eq!(state.act(Action::Cancel), []);
    assert_eq!(state.run.job.phase, Phase::Cancelled);
    assert_eq!(problems(&state), [("b".to_owned(), super::flow::STOPPED)]);
    assert_eq!(state.found(), [(0, 0)]);
    assert!(!state.run.is_behind(state.rules.in_force()));

    let effects = state.act(Action::Resume { now: 0.0 });
    assert_eq!(told(&effects), ["begin 2", "new 1"]);
    assert_eq!(state.act(Action::Resume { now: 0.0 }), []);
    state.answer(&effects, 0);
    assert_eq!(problems(&state), []);
    assert_eq!(state.found(), [(0, 0), (0, 1)]);
    assert_eq!(state.act(Action::Resume { now: 0.0 }), []);
}

#[test]
fn an_edit_does_not_read_what_was_cancelled() {
    let mut state = state();
    let first = state.add(&["a"]);
    state.add(&["b"]);
    state.answer(&first, 0);
    state.act(Action::Cancel);
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects), ["save", "begin 2", "again 0"]);
    assert_eq!(problems(&state), [("b".to_owned(), super::flow::STOPPED)]);
    state.answer(&effects, 0);
    assert_eq!((state.run.job.phase, state.run.stopped()), (Phase::Done, 1), "it can be read yet");
    assert_eq!(told(&state.act(Action::Resume { now: 0.0 })), ["begin 3", "new 1"]);
    assert_eq!(state.run.stopped(), 0);
}

#[test]
fn judging_again_can_be_cancelled_and_resumed() {
    let mut state = done(&["a"]);
    state.edit(retitle("one", "Mine"));
    state.act(Action::Cancel);
    assert!(state.run.is_behind(state.rules.in_force()));
    assert_eq!(state.found(), [(0, 0)]);
    assert_eq!(problems(&state), []);
    let effects = state.act(Action::Resume { now: 0.0 });
    assert_eq!(told(&effects), ["begin 3", "again 0"]);
    state.answer(&effects, 1);
    assert_eq!(state.found(), [(1, 0)]);
    assert!(!state.run.is_behind(state.rules.in_force()));
}

#[test]
fn files_added_when_findings_are_behind_bring_them_up() {
    let mut state = done(&["a"]);
    state.edit(retitle("one", "Mine"));
    state.act(Action::Cancel);
    let effects = state.add(&["b"]);
    assert_eq!(told(&effects), ["begin 3", "again 0", "new 1"]);
}

/// Files read, then an edit while others are being read, then a cancel: those read are judged by
/// neither the old rules nor the new.
#[test]
fn what_was_read_but_not_judged_is_not_forgotten() {
    let mut state = state();
    let first = state.add(&["a"]);
    state.add(&["b"]);
    state.answer(&first, 0);
    state.edit(retitle("one", "Mine"));
    state.act(Action::Cancel);
    assert_eq!(state.found(), []);
    assert!(state.run.is_behind(state.rules.in_force()));
    let effects = state.act(Action::Resume { now: 0.0 });
    assert_eq!(told(&effects), ["begin 3", "again 0", "new 1"]);
    state.answer(&effects, 0);
    assert_eq!(state.found(), [(0, 0), (0, 1)]);
    assert!(!state.run.is_behind(state.rules.in_force()));
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
fn cancelling_a_listing_says_that_the_rest_is_not_known() {
    let mut state = state();
    state.act(Action::ListingBegun);
    assert_eq!(state.act(Action::Cancel), []);
    let why = super::flow::HALF_LISTED;
    assert_eq!(state.last_notice().text, why);
    assert_eq!(problems(&state), [("a folder that was not listed to its end".to_owned(), why)]);
    assert_eq!(state.run.job.phase, Phase::Done);
    assert_eq!(state.act(Action::Resume { now: 0.0 }), []);
    state.act(Action::ListingEnded { now: 0.0 });
    assert_eq!(state.run.listing, 0);
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

/// A state with a log and a digest, both read; the effects ask for their hashes.
fn digest_read() -> (State, Vec<Effect>) {
    let mut state = state();
    let effects = state.add(&["log", "digest"]);
    assert_eq!(told(&effects), ["begin 1", "new 0,1"]);
    let (job, batch) = batches(&effects).remove(0);
    state.judged(job, &[0], &[(0, 0, 0)]);
    let text = include_str!("../../../tests/fixtures/ingest/digest.json");
    let digest = Digest::parse(Json::new(text)).unwrap();
    let content = Content { digest: Some(Box::new(digest)), ..Content::partial(1, 0) };
    let report = FileReport { bytes: 1, archive: None, contents: vec![content], whole: vec![] };
    let scan = Scan { files: vec![(FileId(1), report)], ..Scan::default() };
    state.act(Action::Judged { job, scan, now: 0.0 });
    let asked = state.batch_done((job, &batch));
    (state, asked)
}

/// A worker's hashes of these files, which are all of a batch.
fn hash(state: &mut State, asked: &[Effect], files: &[u32]) -> Vec<Effect> {
    let (job, batch) = batches(asked).remove(0);
    let hashes = files.iter().map(|&file| (FileId(file), vec![Some([7; 32])])).collect();
    state.act(Action::Judged { job, scan: Scan { hashes, ..Scan::default() }, now: 0.0 });
    state.batch_done((job, &batch))
}

fn compared(state: &State) -> Option<usize> {
    state.integrity.result.as_ref().map(|it| it.logs.len())
}

#[test]
fn files_are_compared_with_the_digests_among_them_once_all_is_judged() {
    let (mut state, asked) = digest_read();
    assert_eq!(told(&asked), ["begin 2", "hash 0,1"]);
    assert_eq!((state.run.job.phase, state.run.job.files_done), (Phase::Working, 0));
    assert_eq!((state.found(), compared(&state)), (vec![(0, 0)], None));
    assert_eq!(hash(&mut state, &asked, &[0, 1]), []);
    assert_eq!((state.run.job.phase, compared(&state)), (Phase::Done, Some(1)));
}

#[test]
fn a_file_that_cannot_be_hashed_has_no_hash_and_is_no_problem() {
    let (mut state, asked) = digest_read();
    fail(&mut state, 2, 0, "gone");
    assert_eq!(hash(&mut state, &asked, &[1]), []);
    assert_eq!((state.run.job.phase, compared(&state)), (Phase::Done, Some(1)));
    assert_eq!(problems(&state), []);
    let result = state.integrity.result.as_ref().unwrap();
    assert_eq!(result.logs[0].state, LogState::Unhashed);
}

#[test]
fn files_and_edits_come_before_hashing() {
    let (mut state, _) = digest_read();
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects), ["save", "begin 3", "again 0,1"]);
    let (job, batch) = batches(&effects).remove(0);
    state.judged(job, &[], &[(1, 0, 0)]);
    let asked = state.batch_done((job, &batch));
    assert_eq!(state.found(), [(1, 0)], "what an edit finds does not wait for hashes");
    assert_eq!(told(&asked), ["begin 4", "hash 0,1"]);

    let more = state.add(&["more"]);
    assert_eq!(told(&more), ["begin 5", "new 2"]);
    let (job, batch) = batches(&more).remove(0);
    state.judged(job, &[2], &[]);
    let asked = state.batch_done((job, &batch));
    assert_eq!(told(&asked), ["begin 6", "hash 0,1,2"]);
    hash(&mut state, &asked, &[0, 1, 2]);
    assert_eq!(compared(&state), Some(2));
    state.add(&["and more"]);
    assert_eq!(compared(&state), None, "what was said was not said of all files");
}

#[test]
fn hashing_can_be_stopped_and_goes_on_on_request() {
    let (mut state, asked) = digest_read();
    let (job, _) = batches(&asked).remove(0);
    let scan = Scan { hashes: vec![(FileId(0), vec![Some([7; 32])])], ..Scan::default() };
    state.act(Action::Judged { job, scan, now: 0.0 });
    assert_eq!(state.act(Action::Cancel), [Effect::Stop]);
    assert_eq!((problems(&state), compared(&state)), (vec![], None));
    assert_eq!((state.run.stopped(), state.is_unchecked()), (0, true));
    let asked = state.act(Action::Resume { now: 0.0 });
    assert_eq!(told(&asked), ["begin 3", "hash 1"]);
    hash(&mut state, &asked, &[1]);
    assert_eq!((compared(&state), state.is_unchecked()), (Some(1), false));
}

#[test]
fn what_the_browser_refused_is_never_asked_for() {
    let mut state = state();
    let file = |name: &str, unreadable: Option<&str>| NewFile {
        name: name.to_owned(),
        size: 1,
        unreadable: unreadable.map(str::to_owned),
    };
    let files = vec![file("a", Some("locked")), file("b", None), file("c", None)];
    let effects = state.act(Action::AddFiles { files, now: 0.0 });
    assert_eq!(told(&effects), ["begin 1", "new 1,2"]);
    state.judged(JobId(1), &[1], &[]);
    state.act(Action::Cancel);
    assert_eq!(state.run.stopped(), 1);
    let effects = state.act(Action::Resume { now: 0.0 });
    assert_eq!(told(&effects), ["begin 2", "new 2"]);
    assert_eq!(problems(&state), [("a".to_owned(), "locked")]);
}

/// A worker's word of two events of a file that it is not through with.
fn begun(state: &mut State, job: JobId, file: u32) {
    let first = Position { file: FileId(file), ..Position::default() };
    let keys = vec![Keys { first, keys: vec![EventKey(1), EventKey(2)] }];
    let scan = Scan { keys, findings: vec![finding((0, file, 1))], ..Scan::default() };
    state.act(Action::Judged { job, scan, now: 0.0 });
}

#[test]
fn a_file_that_was_stopped_midway_is_read_anew_on_request() {
    let mut state = state();
    let effects = state.add(&["a"]);
    begun(&mut state, JobId(1), 0);
    let counts = |state: &State| {
        let coverage = &state.run.coverage;
        (coverage.events(), coverage.unique(), coverage.duplicates())
    };
    assert_eq!(told(&effects), ["begin 1", "new 0"]);
    assert_eq!(counts(&state), (2, 2, 0), "events count as they are read");
    state.act(Action::Cancel);
    assert_eq!((state.run.stopped(), counts(&state)), (1, (2, 2, 0)));
    assert_eq!(problems(&state), [("a".to_owned(), super::flow::STOPPED_MIDWAY)]);

    let effects = state.act(Action::Resume { now: 0.0 });
    assert_eq!(told(&effects), ["begin 2", "new 0"]);
    assert_eq!(problems(&state), []);
    begun(&mut state, JobId(2), 0);
    let content = Content::partial(1, 2);
    let report = FileReport { bytes: 1, archive: None, contents: vec![content], whole: vec![] };
    let scan = Scan { files: vec![(FileId(0), report)], ..Scan::default() };
    state.act(Action::Judged { job: JobId(2), scan, now: 0.0 });
    state.batch_done((JobId(2), &batches(&effects)[0].1));
    assert_eq!((state.found(), counts(&state)), (vec![(0, 0)], (2, 2, 0)));
}

#[test]
fn an_edit_reads_what_was_stopped_midway_anew() {
    let mut state = state();
    state.add(&["a", "b"]);
    begun(&mut state, JobId(1), 0);
    state.act(Action::Cancel);
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects), ["save", "begin 2", "new 0"]);
    assert_eq!(problems(&state), [("b".to_owned(), super::flow::STOPPED)]);
}

fn limits(events: u64) -> AllLimits {
    AllLimits { run: RunLimits { events, ..RunLimits::default() }, ..AllLimits::default() }
}

#[test]
fn other_limits_have_everything_read_anew() {
    let mut state = done(&["a", "b"]);
    let action = |events| Action::Limit { limits: limits(events), now: 0.0 };
    let effects = state.act(action(5));
    assert_eq!(told(&effects), ["save limits", "begin 2", "new 0,1"]);
    assert_eq!((state.found(), state.run.coverage.events()), (vec![], 0));
    state.answer(&effects, 0);
    assert_eq!((state.found(), state.run.coverage.events()), (vec![(0, 0), (0, 1)], 2));
    assert_eq!(state.act(action(5)), [], "these are the limits already");
    state.act(Action::Clear { now: 0.0 });
    assert_eq!(state.run.limits, limits(5));
    assert_eq!(told(&state.act(action(6))), ["save limits"]);
}

#[test]
fn a_run_that_has_read_all_it_may_leaves_the_rest_alone_and_says_so() {
    let mut state = state();
    state.act(Action::Limit { limits: limits(2), now: 0.0 });
    let effects = state.add(&["a", "b"]);
    state.add(&["c"]);
    let (job, batch) = batches(&effects).remove(0);
    let scan = |file: u32| Scan { files: vec![(FileId(file), report())], ..Scan::default() };
    assert_eq!(state.act(Action::Judged { job, scan: scan(0), now: 0.0 }), []);
    let curbed = state.act(Action::Judged { job, scan: scan(1), now: 0.0 });
    assert_eq!(told(&curbed), ["curb"]);
    let Effect::Curb { why, .. } = &curbed[0] else { unreachable!() };
    // The third was not handed out, and a fourth comes late.
    fail(&mut state, job.0, 2, why);
    assert_eq!(state.add(&["d"]), []);
    state.batch_done((job, &batch));
    state.batch_done((job, &batch));
    assert_eq!(state.run.job.phase, Phase::Done);
    let why = "Not read: the limit for a whole run, 2 events, was reached; raise it to read more.";
    assert_eq!(problems(&state), [("c".to_owned(), why), ("d".to_owned(), why)]);
    assert_eq!(told(&state.edit(retitle("one", "Mine"))), ["save", "begin 2", "again 0,1"]);

    let effects = state.act(Action::Limit { limits: limits(9), now: 0.0 });
    assert_eq!(told(&effects), ["save limits", "begin 3", "new 0,1,2,3"]);
    assert_eq!(problems(&state), []);
}

#[test]
fn what_cannot_be_read_for_other_reasons_was_not_stopped() {
    let mut state = state();
    let effects = state.add(&["a", "b"]);
    let (job, _) = batches(&effects).remove(0);
    fail(&mut state, job.0, 0, "gone");
    state.act(Action::Cancel);
    assert_eq!(state.run.stopped(), 1);
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
fn a_file_that_was_begun_is_read_to_its_end_whatever_the_limits_of_the_run() {
    let mut state = state();
    state.act(Action::Limit { limits: limits(2), now: 0.0 });
    state.add(&["a", "b"]);
    begun(&mut state, JobId(1), 0);
    let effects = state.edit(retitle("one", "Mine"));
    assert_eq!(told(&effects), ["save", "begin 2", "new 0"]);
    assert_eq!(problems(&state).len(), 1, "the other one is over the limit");
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
fn comparing_that_ended_while_a_folder_was_listed_can_be_asked_for() {
    let (mut state, asked) = digest_read();
    state.act(Action::ListingBegun);
    hash(&mut state, &asked, &[0, 1]);
    assert_eq!((state.run.job.phase, compared(&state)), (Phase::Working, None));
    state.act(Action::Cancel);
    assert!(state.is_unchecked());
    state.act(Action::Resume { now: 0.0 });
    assert_eq!((compared(&state), state.is_unchecked()), (Some(1), false));
}

#[test]
fn what_was_said_of_the_files_is_taken_back_when_more_of_them_are_read() {
    let (mut state, asked) = digest_read();
    hash(&mut state, &asked, &[0, 1]);
    let more = state.add(&["more"]);
    state.act(Action::Cancel);
    assert_eq!(told(&more), ["begin 3", "new 2"]);
    let again = state.edit(retitle("one", "Mine"));
    let (job, batch) = batches(&again).remove(0);
    let asked = state.batch_done((job, &batch));
    assert_eq!((told(&asked).len(), compared(&state)), (0, Some(1)));
    let more = state.act(Action::Resume { now: 0.0 });
    assert_eq!(
        (told(&more), compared(&state)),
        (vec!["begin 5".to_owned(), "new 2".to_owned()], None)
    );
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
