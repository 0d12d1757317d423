//! From files and edits to jobs, and from the last answer to what is shown.

use super::{NewFile, Next, Phase, Run};
use crate::protocol::{Asks, FileRef, JobId};
use crate::scan::{Change, Findings};
use crate::state::{
    Browse, Effect, Filter, Found, InForce, Integrity, Job, Notice, State, plan, sample, show,
};
use std::collections::BTreeMap;
use std::rc::Rc;

pub(super) const STOPPED: &str = "Not read: reading was stopped. “Read the rest” goes on with it.";

pub(super) const HALF_LISTED: &str = "A folder was still being listed: the rest of its files is not known. Add \
    the folder again to have all of them read; files that come twice count once.";

/// Takes files in and has them read, within the job under way if there is one.
pub(in crate::state) fn add_files(state: &mut State, files: Vec<NewFile>, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let mut added = Vec::new();
    for NewFile { name, size, unreadable } in files {
        let Some(id) = run.coverage.add_file(name.clone()) else { break };
        run.sizes.push(size);
        match unreadable {
            Some(why) => run.coverage.fail(id, size, why),
            None => added.push(FileRef { id, name, size }),
        }
    }
    if added.is_empty() {
        if run.job.phase == Phase::Idle && !run.coverage.files().is_empty() {
            run.job.phase = Phase::Done;
        }
        return Vec::new();
    }
    if run.job.phase == Phase::Working {
        let batches = plan(added, Asks::All, run.job.batches);
        run.job.add(&batches);
        if let Some(next) = &mut run.next {
            next.grown = true;
        }
        return vec![Effect::Judge { job: run.job.id, batches }];
    }
    if run.is_behind(state.rules.in_force()) {
        return judge_again(state, now);
    }
    run.by = Some(state.rules.in_force().clone());
    run.begin(state.rules.in_force(), plan(added, Asks::All, 0), now)
}

/// The files of a folder have all come.
pub(in crate::state) fn listing_ended(state: &mut State) -> Vec<Effect> {
    state.run.listing = state.run.listing.saturating_sub(1);
    finish_if_done(state)
}

/// Stops; files not read are said to be so, and so are those that were still to come.
pub(in crate::state) fn cancel(state: &mut State) -> Vec<Effect> {
    let run = &mut state.run;
    if std::mem::take(&mut run.listing) > 0 {
        state.notices.push(Notice::failed(HALF_LISTED));
    }
    if run.job.phase != Phase::Working {
        return Vec::new();
    }
    run.job.phase = Phase::Cancelled;
    run.next = None;
    for file in run.unread() {
        run.coverage.fail(file.id, file.size, STOPPED.to_owned());
    }
    vec![Effect::Stop]
}

/// Counts a batch, and ends the job with its last.
pub(in crate::state) fn batch_done(
    state: &mut State,
    job: JobId,
    files: u64,
    bytes: u64,
    now: f64,
) -> Vec<Effect> {
    let run = &mut state.run;
    if !run.is_current(job) {
        return Vec::new();
    }
    run.job.batches_done += 1;
    run.job.files_done += files;
    run.job.bytes_done += bytes;
    run.job.latest = now;
    finish_if_done(state)
}

/// Judges all files by the rules in force. Where all were read before, what is shown stays until
/// the new findings are complete; otherwise findings come as files are read.
pub(in crate::state) fn judge_again(state: &mut State, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let rules = state.rules.in_force().clone();
    run.coverage.forget_failed_again();
    run.changes.clear();
    let (read, unread) = (run.read(), run.unread());
    let swap = unread.is_empty() && !read.is_empty();
    run.next = swap.then(Next::default);
    run.lacking = !swap && !read.is_empty();
    let mut batches = plan(read, Asks::Findings, 0);
    batches.extend(plan(unread, Asks::All, batches.len() as u32));
    if !swap {
        run.findings = Found::default();
        take_over(state, &rules);
    }
    state.run.begin(&rules, batches, now)
}

/// Reads what could not be read or was stopped, and judges anew where that was stopped.
pub(in crate::state) fn resume(state: &mut State, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    if run.job.phase == Phase::Working {
        return Vec::new();
    }
    run.coverage.forget_unread();
    if run.is_behind(state.rules.in_force()) {
        return judge_again(state, now);
    }
    run.begin(state.rules.in_force(), plan(run.unread(), Asks::All, 0), now)
}

/// Puts all files away. The job's number goes on, so that no late answer is taken for a new one's.
pub(in crate::state) fn clear(state: &mut State, now: f64) -> Vec<Effect> {
    let id = state.run.job.id;
    state.run = Run { job: Job { id, ..Job::default() }, ..Run::default() };
    state.open = None;
    state.integrity = Integrity { keys: state.integrity.keys.clone(), ..Integrity::default() };
    state.filter = Filter::default();
    state.browse = Browse::default();
    let mut effects = vec![Effect::Stop, Effect::Forget];
    if std::mem::take(&mut state.sample.loaded) {
        effects.extend(sample::give_lists_back(state, now));
    }
    effects
}

/// Ends the job if all is done and no more files are coming: what it found is what is shown.
fn finish_if_done(state: &mut State) -> Vec<Effect> {
    let run = &mut state.run;
    let job = &run.job;
    if job.phase != Phase::Working || job.batches_done < job.batches || run.listing > 0 {
        return Vec::new();
    }
    // Digests among the files ask for their hashes: the last part of the job.
    let unhashed: Vec<FileRef> =
        run.coverage.unhashed().into_iter().filter_map(|id| run.file_ref(id)).collect();
    if !unhashed.is_empty() {
        let batches = plan(unhashed, Asks::Hashes, run.job.batches);
        run.job.add(&batches);
        return vec![Effect::Judge { job: run.job.id, batches }];
    }
    run.job.phase = Phase::Done;
    run.lacking = false;
    state.integrity.validate(&run.coverage);
    let Some(Next { findings, grown }) = run.next.take() else { return Vec::new() };
    let rules = state.rules.in_force().clone();
    if let Some(before) = run.by.as_ref().filter(|_| !grown) {
        run.changes = changes(&findings, &rules, &run.findings, before);
    }
    run.findings = findings;
    take_over(state, &rules);
    // What in the event made the rule match may be something else now.
    let open = state.open.as_ref();
    open.and_then(|open| show(state, open.rule, open.origin)).into_iter().collect()
}

fn changes(
    now: &Findings,
    rules: &InForce,
    before: &Findings,
    old: &InForce,
) -> BTreeMap<String, Change> {
    let positions = rules.positions_of(old);
    let changes = now.changes_from(before, |rule| *positions.get(rule as usize)?);
    let named = |(rule, change): (Option<u32>, Change)| Some((rules.id(rule?)?.to_owned(), change));
    changes.into_iter().filter_map(named).collect()
}

/// The findings are by these rules from now on, and the one that is looked at with them.
fn take_over(state: &mut State, rules: &Rc<InForce>) {
    let Some(before) = state.run.by.replace(rules.clone()) else { return };
    let Some(mut open) = state.open.take() else { return };
    if let Some(Some(rule)) = rules.positions_of(&before).get(open.rule as usize) {
        open.rule = *rule;
        state.open = Some(open);
    }
}
