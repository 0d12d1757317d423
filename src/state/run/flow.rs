//! From files and edits to jobs, and from the last answer to what is shown.

use super::{NewFile, Next, Phase, Run, is_given};
use crate::protocol::{Asks, Batch, JobId};
use crate::scan::{Change, Findings};
use crate::state::{
    AllLimits, Browse, Effect, Filter, Found, InForce, Job, Notice, State, Stored, plan, sample,
    show_again,
};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(super) const STOPPED: &str = "Not read: reading was stopped. “Read the rest” goes on with it.";

pub(super) const STOPPED_MIDWAY: &str =
    "Read only in part: reading was stopped. “Read the rest” reads it from its start.";

pub(super) const HALF_LISTED: &str = "A folder was still being listed: the rest of its files is not known. Add \
    the folder again to have all of them read; files that come twice count once.";

/// What is said of, where the name is not known.
const SOME_FOLDER: &str = "a folder that was not listed to its end";

/// Takes files in and has them read, within the job under way if there is one.
pub(in crate::state) fn add_files(state: &mut State, files: Vec<NewFile>, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let added = files.into_iter().filter_map(|file| run.take_in(file)).collect();
    let added = run.within_limits(added);
    if added.is_empty() {
        if run.job.phase == Phase::Idle && !run.coverage.files().is_empty() {
            run.job.phase = Phase::Done;
        }
        return Vec::new();
    }
    state.integrity.wait();
    // Hashing is put off until all is judged.
    if run.job.phase == Phase::Working && !run.job.hashes {
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
pub(in crate::state) fn listing_ended(state: &mut State, now: f64) -> Vec<Effect> {
    state.run.listing = state.run.listing.saturating_sub(1);
    finish_if_done(state, now)
}

/// Stops; files not read are said to be so, and so are those that were still to come.
pub(in crate::state) fn cancel(state: &mut State) -> Vec<Effect> {
    let run = &mut state.run;
    if std::mem::take(&mut run.listing) > 0 {
        state.notices.push(Notice::failed(HALF_LISTED));
        // It stands among the files, so that it is told for as long as they are.
        let unreadable = Some(HALF_LISTED.to_owned());
        run.take_in(NewFile { name: SOME_FOLDER.to_owned(), size: 0, unreadable });
        if run.job.phase == Phase::Idle {
            run.job.phase = Phase::Done;
        }
    }
    if run.job.phase != Phase::Working {
        return Vec::new();
    }
    run.job.phase = Phase::Cancelled;
    run.lacking |= run.next.take().is_some_and(|next| next.grown);
    for file in run.unread() {
        let why = if run.coverage.is_begun(file.id) { STOPPED_MIDWAY } else { STOPPED };
        run.coverage.fail(file.id, file.size, why.to_owned());
        if let Some(given) = run.given.get_mut(file.id.0 as usize) {
            given.stopped = true;
        }
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
    finish_if_done(state, now)
}

/// Judges all files by the rules in force. Where all were read before, only the rules that were
/// edited are asked, and what is shown stays until the new findings are complete; otherwise findings
/// come as files are read.
pub(in crate::state) fn judge_again(state: &mut State, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let rules = state.rules.in_force().clone();
    run.lacking |= run.next.take().is_some_and(|next| next.grown);
    run.lacking |= run.coverage.forget_failed_again();
    // What was found in a part of a file is judged anew with the whole of it.
    run.forget_unread(|report| report.events() > 0);
    run.changes.clear();
    let (read, unread) = (run.read(), run.unread());
    let unread = run.within_limits(unread);
    if !unread.is_empty() {
        state.integrity.wait();
    }
    let swap = unread.is_empty() && !read.is_empty();
    let by = run.by.as_ref().filter(|_| !run.lacking);
    let unedited = by.map_or_else(Vec::new, |by| rules.unedited_of(by));
    let is_asked = !swap || !rules.active_but(&unedited).is_empty();
    run.next = swap.then(|| Next { findings: Found::default(), unedited, grown: false });
    run.lacking = !read.is_empty() && (run.lacking || !swap);
    let mut batches = if is_asked { plan(read, Asks::Findings, 0) } else { Vec::new() };
    batches.extend(plan(unread, Asks::All, batches.len() as u32));
    if !swap {
        run.findings = Found::default();
        take_over(state, &rules);
    }
    begin(state, batches, now)
}

/// Reads what could not be read or was stopped, and judges anew where that was stopped.
pub(in crate::state) fn resume(state: &mut State, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    if run.job.phase == Phase::Working {
        return Vec::new();
    }
    run.forget_unread(|_| true);
    if run.is_behind(state.rules.in_force()) {
        return judge_again(state, now);
    }
    let unread = run.unread();
    let unread = run.within_limits(unread);
    if unread.is_empty() {
        return check(state, now);
    }
    state.integrity.wait();
    begin(state, plan(unread, Asks::All, 0), now)
}

/// Sets the limits, and reads all files anew by them.
pub(in crate::state) fn limit(state: &mut State, limits: AllLimits, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    if limits == run.limits {
        return Vec::new();
    }
    run.limits = limits;
    let mut effects = vec![Effect::Save(Stored::Limits, limits.export())];
    if run.coverage.files().is_empty() {
        return effects;
    }
    let given = &run.given;
    run.coverage.read_anew(|id| is_given(given, id));
    (run.findings, run.next, run.lacking) = (Found::default(), None, false);
    run.changes.clear();
    run.by = Some(state.rules.in_force().clone());
    state.open = None;
    state.integrity.wait();
    let batches = plan(run.unread(), Asks::All, 0);
    effects.extend(begin(state, batches, now));
    effects
}

/// Puts all files away, and those that are still being listed.
pub(in crate::state) fn clear(state: &mut State, now: f64) -> Vec<Effect> {
    state.run.listing = 0;
    put_away(state, now)
}

/// Puts the sample's files away; a user's own are coming.
pub(in crate::state) fn put_sample_away(state: &mut State, now: f64) -> Vec<Effect> {
    if state.sample.loaded { put_away(state, now) } else { Vec::new() }
}

/// The job's number goes on, so that no late answer is taken for a new one's.
fn put_away(state: &mut State, now: f64) -> Vec<Effect> {
    let Run { job: Job { id, .. }, limits, listing, .. } = state.run;
    state.run = Run { job: Job { id, ..Job::default() }, limits, listing, ..Run::default() };
    state.open = None;
    state.integrity.forget();
    state.filter = Filter::default();
    state.browse = Browse::default();
    let mut effects = vec![Effect::Stop, Effect::Forget];
    if std::mem::take(&mut state.sample.loaded) {
        effects.extend(sample::give_lists_back(state, now));
    }
    effects
}

/// Begins a job, which is over at once if there is nothing to do.
fn begin(state: &mut State, batches: Vec<Batch>, now: f64) -> Vec<Effect> {
    let mut effects = state.run.begin(state.rules.in_force(), batches, now);
    effects.extend(finish_if_done(state, now));
    effects
}

/// Ends the job if all is done and no more files are coming: what it found is what is shown.
fn finish_if_done(state: &mut State, now: f64) -> Vec<Effect> {
    let run = &mut state.run;
    let job = &run.job;
    if job.phase != Phase::Working || job.batches_done < job.batches || run.listing > 0 {
        return Vec::new();
    }
    run.job.phase = Phase::Done;
    let shown = if run.job.hashes { None } else { judged(state) };
    let mut effects: Vec<Effect> = shown.into_iter().collect();
    effects.extend(check(state, now));
    effects
}

/// All files are judged.
fn judged(state: &mut State) -> Option<Effect> {
    let run = &mut state.run;
    run.lacking = false;
    if let Some(Next { findings, unedited, grown }) = run.next.take() {
        let rules = state.rules.in_force().clone();
        if let Some(before) = run.by.as_ref().filter(|_| !grown) {
            run.changes = changes(&findings, &rules, &run.findings, before);
            let unedited = unedited.iter().flatten().filter_map(|&rule| rules.id(rule));
            let unedited: BTreeSet<&str> = unedited.collect();
            run.changes.retain(|id, _| !unedited.contains(&**id));
        }
        let before = std::mem::replace(&mut run.findings, findings);
        let now = |rule: u32| *unedited.get(rule as usize)?;
        run.findings.add_all(before.renumbered(now), &run.coverage);
        take_over(state, &rules);
    }
    // What in the event made the rule match may be something else now.
    show_again(state)
}

/// Compares all files with the digests among them, once their hashes are known.
fn check(state: &mut State, now: f64) -> Vec<Effect> {
    let effects = state.run.hash(state.rules.in_force(), now);
    if effects.is_empty() { state.integrity.validate(&state.run.coverage) } else { effects }
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
