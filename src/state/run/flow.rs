//! From files and edits to jobs, and from the last answer to what is shown.

use super::{NewFile, Next, Phase, Run};
use crate::protocol::{FileRef, JobId};
use crate::scan::{Change, Findings};
use crate::state::{Effect, Filter, Found, InForce, Job, State, plan, show};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Takes files in and has them read, within the job under way if there is one.
pub(in crate::state) fn add_files(state: &mut State, files: Vec<NewFile>, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let mut added = Vec::new();
    for NewFile { name, size } in files {
        let Some(id) = run.coverage.add_file(name.clone()) else { break };
        run.sizes.push(size);
        added.push(FileRef { id, name, size });
    }
    if added.is_empty() {
        return Vec::new();
    }
    if run.job.phase == Phase::Working {
        let batches = plan(added, true, run.job.batches);
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
    run.begin(state.rules.in_force(), plan(added, true, 0), now)
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
    if run.job.batches_done < run.job.batches { Vec::new() } else { finish(state) }
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
    let mut batches = plan(read, false, 0);
    batches.extend(plan(unread, true, batches.len() as u32));
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
    run.begin(state.rules.in_force(), plan(run.unread(), true, 0), now)
}

/// Puts all files away. The job's number goes on, so that no late answer is taken for a new one's.
pub(in crate::state) fn clear(state: &mut State) -> Vec<Effect> {
    let id = state.run.job.id;
    state.run = Run { job: Job { id, ..Job::default() }, ..Run::default() };
    state.open = None;
    state.filter = Filter::default();
    vec![Effect::Stop, Effect::Forget]
}

/// The job is over: what it found is what is shown.
fn finish(state: &mut State) -> Vec<Effect> {
    let run = &mut state.run;
    run.job.phase = Phase::Done;
    run.lacking = false;
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
