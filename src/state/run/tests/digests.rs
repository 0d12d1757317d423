//! Comparing files with the digests among them, a job of its own.

use super::*;
use crate::ingest::PreviousDigest;

/// A state with a log and a digest, both read; the effects ask for their hashes.
fn digest_read() -> (State, Vec<Effect>) {
    let mut state = state();
    let effects = state.add(&["log", "digest"]);
    assert_eq!(told(&effects), ["begin 1", "new 0,1"]);
    let (job, batch) = batches(&effects).remove(0);
    state.judged(job, &[0], &[(0, 0, 0)]);
    let text = include_str!("../../../../tests/fixtures/ingest/digest.json");
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

/// A public key, of which nobody has the other half.
const KEY: &str = "MIIBCgKCAQEAn11L2YZ9h7onug2ILi1MWyHiMRsTQjfWE+pHVRLk1QjfWhirG+lpOa8NrwQ/r7Ah5bNL6HepznOU9XTDSfmmnP97mqyc7z/upfZdS/AHhYcGaz7n6Wc/RRBU6VmiPCrAUojuSk6/GjvA8iOPFsYDuBtviXarvuLPlrT9kAd4Lb+rFfR5peEgBEkhlzc5HuWO7S0y+KunqxX6jQBnXGMtxmPBPP0FylgWGNdFtks/4YSKcgqwH0YDcawP9GGGDAeCIqPWIXDLG1jOjRRzWfCmD0iJUkz8vTsn4hq/5ZxRFE7UBAUiVcGbdnDdvVfhF9C3dQiDq3k7adQIziLT0cShgQIDAQAB";

/// Two digests, of which the second has the signature of the first, and a key.
#[test]
fn signatures_that_nobody_is_left_to_check_are_told_to_be_unchecked() {
    let mut state = state();
    let effects = state.add(&["one", "two"]);
    let (job, batch) = batches(&effects).remove(0);
    let text = include_str!("../../../../tests/fixtures/ingest/digest.json");
    let one = Digest::parse(Json::new(text)).unwrap();
    let mut two = one.clone();
    two.end += jiff::SignedDuration::from_hours(1);
    two.object.push_str("-next");
    two.previous = Some(PreviousDigest {
        bucket: one.bucket.clone(),
        object: one.object.clone(),
        hash: "07".repeat(32),
        hash_algorithm: "SHA-256".to_owned(),
        signature: "00".to_owned(),
    });
    let files = [one, two].into_iter().zip(0..).map(|(digest, id)| {
        let content = Content { digest: Some(Box::new(digest)), ..Content::partial(1, 0) };
        let report = FileReport { bytes: 1, archive: None, contents: vec![content], whole: vec![] };
        (FileId(id), report)
    });
    let scan = Scan { files: files.collect(), ..Scan::default() };
    state.act(Action::Judged { job, scan, now: 0.0 });
    let asked = state.batch_done((job, &batch));
    assert_eq!(state.act(Action::Keys(KEY.to_owned())), []);
    let effects = hash(&mut state, &asked, &[0, 1]);
    assert!(matches!(effects[..], [Effect::Verify(_)]), "{effects:?}");
    assert_eq!((state.integrity.waiting(), compared(&state)), (1, None));
    assert_eq!(state.act(Action::NotVerified), []);
    assert_eq!((state.integrity.waiting(), compared(&state)), (0, Some(0)));
    assert!(state.integrity.problems[0].starts_with("The signatures were not checked"));
    assert!(state.integrity.result.as_ref().is_some_and(|it| it.keys == 0));
}
