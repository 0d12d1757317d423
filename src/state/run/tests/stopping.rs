//! Reading that ends before all is read: by the user, by the browser, by a limit.

use super::*;

#[test]
fn cancelling_says_what_was_not_read_and_resuming_reads_it() {
    let mut state = state();
    let first = state.add(&["a"]);
    state.add(&["b"]);
    state.answer(&first, 0);
    assert_eq!(state.act(Action::Cancel), [Effect::Stop]);
    assert_eq!(state.act(Action::Cancel), []);
    assert_eq!(state.run.job.phase, Phase::Cancelled);
    assert_eq!(problems(&state), [("b".to_owned(), crate::state::run::flow::STOPPED)]);
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
    assert_eq!(problems(&state), [("b".to_owned(), crate::state::run::flow::STOPPED)]);
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
fn cancelling_a_listing_says_that_the_rest_is_not_known() {
    let mut state = state();
    state.act(Action::ListingBegun);
    assert_eq!(state.act(Action::Cancel), []);
    let why = crate::state::run::flow::HALF_LISTED;
    assert_eq!(state.last_notice().text, why);
    assert_eq!(problems(&state), [("a folder that was not listed to its end".to_owned(), why)]);
    assert_eq!(state.run.job.phase, Phase::Done);
    assert_eq!(state.act(Action::Resume { now: 0.0 }), []);
    state.act(Action::ListingEnded { now: 0.0 });
    assert_eq!(state.run.listing, 0);
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
    assert_eq!(problems(&state), [("a".to_owned(), crate::state::run::flow::STOPPED_MIDWAY)]);

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
    assert_eq!(problems(&state), [("b".to_owned(), crate::state::run::flow::STOPPED)]);
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
fn a_file_that_is_over_the_limit_when_the_rest_is_read_was_not_stopped() {
    let mut state = state();
    state.act(Action::Limit { limits: limits(1), now: 0.0 });
    let effects = state.add(&["a"]);
    state.add(&["b"]);
    state.judged(batches(&effects)[0].0, &[0], &[]);
    state.act(Action::Cancel);
    assert_eq!(state.run.stopped(), 1);
    state.act(Action::Resume { now: 0.0 });
    assert_eq!(state.run.stopped(), 0, "there is no rest that may be read");
    assert!(problems(&state)[0].1.starts_with("Not read: the limit for a whole run"));
}
