//! What the page knows, as plain data: actions come in, [`reduce`] changes the state and says what
//! is to be done in the world ([`Effect`]). No browser in it, so all of it is tested natively.
//!
//! Views are computed from the state by selectors, each in the file of its view.

mod action;
mod browse;
mod checks;
mod difference;
mod effect;
mod filter;
#[cfg(test)]
mod fixture;
mod found;
mod hosted;
mod integrity;
mod limits;
mod look;
mod notice;
mod offline;
mod page;
mod plan;
mod rules;
mod run;
mod sample;
mod schedule;
mod share;
pub mod view;

pub use action::Action;
pub use browse::{Browse, BrowseEdit, FileColumn, FileSort, Leaf};
pub use checks::Checks;
pub use difference::{Changed, Difference, Fact, Subject, Values};
pub use effect::{Effect, Stored};
pub use filter::{Facet, Filter, FilterEdit};
pub use found::{Cells, Column, Columns, Found};
pub use hosted::{FILE as HOSTED_FILE, Hosted, Kept, Standing};
pub use integrity::Integrity;
pub use limits::{AllLimits, LimitField};
pub use look::{Look, LookEdit, Menu, Order, OrderBy};
pub use notice::{Notice, NoticeKind, Notices};
pub use offline::Offline;
pub use page::Page;
pub use plan::plan;
pub use rules::{Draft, Edit, InForce, NEW_RULE, Rules, read_file, to_text};
pub use run::{Job, NewFile, Phase, Run};
pub use sample::{Lists, Sample};
pub use schedule::{Done, Loss, Schedule};
pub use share::{Arrived, Broken, MOST_CHARACTERS, PREFIX, Share, Sharing, travels};
pub use view::{
    ArrivedView, Bar, Compared, CoverageParts, CoverageView, FileRow, FindingsView, IntegrityView,
    Judgement, Outcome, ProblemRow, Progress, Rows, RulesView, SampleView, ShellView, Span,
    StateRow, Sums,
};

use crate::scan::{Origin, Shown};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Everything that the page knows.
#[derive(Debug)]
pub struct State {
    /// The rules, the built-in ones with the user's edits over them.
    pub rules: Rules,
    /// What this copy of the page is hosted with.
    pub hosted: Hosted,
    /// Edits that could not be read, as they were kept.
    pub unread: Option<Rc<str>>,
    /// Words of rules that were written and not applied yet, by the rule's id.
    pub drafts: BTreeMap<String, Draft>,
    /// The files, what was read of them and what was found.
    pub run: Run,
    /// Which findings are shown.
    pub filter: Filter,
    /// Whether the files are as CloudTrail delivered them.
    pub integrity: Integrity,
    /// What is looked at of the lists of the coverage view.
    pub browse: Browse,
    /// How the list of findings is looked at.
    pub look: Look,
    /// The view in front.
    pub page: Page,
    /// The finding that is looked at.
    pub open: Option<Open>,
    /// How many events were asked for so far.
    shows: u32,
    /// The sample incident.
    pub sample: Sample,
    /// A link that is being made.
    pub sharing: Option<Rc<Sharing>>,
    /// A link that was opened and is not answered yet.
    pub arrived: Option<Arrived>,
    /// Messages that wait to be read.
    pub notices: Notices,
    /// What the browser keeps of the page itself.
    pub offline: Offline,
}

/// The finding that is looked at, and its event once it has been read again.
#[derive(Debug)]
pub struct Open {
    /// The rule, by position.
    pub rule: u32,
    /// Where the event stands.
    pub origin: Origin,
    /// The event; `None` while it is being read.
    pub event: Option<Result<Rc<Shown>, String>>,
    /// The number under which it was asked for last.
    pub request: u32,
}

impl State {
    /// A state with no files yet.
    pub fn new(rules: Rules) -> Self {
        State {
            rules,
            hosted: Hosted::default(),
            unread: None,
            drafts: BTreeMap::new(),
            run: Run::default(),
            filter: Filter::default(),
            integrity: Integrity::default(),
            browse: Browse::default(),
            look: Look::default(),
            page: Page::default(),
            open: None,
            shows: 0,
            sample: Sample::default(),
            sharing: None,
            arrived: None,
            notices: Notices::default(),
            offline: Offline::default(),
        }
    }

    /// The rules that the findings were judged by; those in force before the first file.
    pub fn judged_by(&self) -> &InForce {
        self.run.by.as_ref().unwrap_or(self.rules.in_force())
    }

    /// Whether comparing the files with the digests among them was stopped.
    pub fn is_unchecked(&self) -> bool {
        let Run { job, listing, coverage, .. } = &self.run;
        let rests = job.phase != Phase::Working && *listing == 0 && self.integrity.waiting() == 0;
        rests && self.integrity.result.is_none() && coverage.has_digests()
    }

    /// This run, for a report.
    pub fn report(&self) -> crate::report::Run<'_> {
        let by = self.judged_by();
        crate::report::Run {
            rules: &by.rules,
            compiled: &by.compiled,
            coverage: &self.run.coverage,
            findings: &self.run.findings,
            integrity: self.integrity.result.as_deref(),
        }
    }
}

/// Changes the state by what happened, and says what is to be done.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::AddFiles { files, now } => run::add_files(state, files, now),
        Action::LoadSample { files, now } => sample::load(state, files, now),
        Action::UseSampleLists { now } => sample::use_lists(state, now),
        Action::DropSampleLists { now } => sample::give_lists_back(state, now),
        Action::ListingBegun => done(|| state.run.listing += 1),
        Action::ListingEnded { now } => run::listing_ended(state, now),
        Action::Judged { job, scan, now } => state.run.judged(job, scan, now),
        Action::BatchDone { job, files, bytes, now } => {
            run::batch_done(state, job, files, bytes, now)
        }
        Action::FileFailed { job, file, why, now } => state.run.file_failed(job, &file, why, now),
        Action::Limit { limits, now } => run::limit(state, limits, now),
        Action::Cancel => run::cancel(state),
        Action::Resume { now } => run::resume(state, now),
        Action::Clear { now } => run::clear(state, now),
        Action::PutSampleAway { now } => run::put_sample_away(state, now),
        Action::Edit { edit, now } => rules::edit(state, edit, now),
        Action::Draft { id, draft } => done(|| rules::keep_draft(state, id, draft)),
        Action::Go(page) => done(|| go(state, page)),
        Action::Share(page) => done(|| share::share(state, page)),
        Action::Arrive(fragment) => done(|| share::arrive(state, &fragment)),
        Action::Accept { now } => share::accept(state, now),
        Action::Decline => done(|| state.arrived = None),
        Action::Filter(edit) => done(|| state.filter.edit(edit)),
        Action::Keys(keys) => state.integrity.give_keys(keys, &state.run.coverage),
        Action::Verified(checks) => state.integrity.verified(checks, &state.run.coverage),
        Action::NotVerified => state.integrity.not_verified(&state.run.coverage),
        Action::Browse(edit) => done(|| state.browse.edit(edit)),
        Action::Look(edit) => done(|| state.look.edit(edit)),
        Action::Open { rule, origin } => open(state, rule, origin),
        Action::Shown { request, event } => done(|| shown(state, request, event)),
        Action::Close => done(|| state.open = None),
        Action::Notify(notice) => done(|| state.notices.push(notice)),
        Action::ForgetUnread => rules::forget_unread(state),
        Action::Dismiss(number) => done(|| state.notices.dismiss(number)),
        Action::Offline(offline) => done(|| state.offline = offline),
        Action::UseNewer { told } => offline::use_newer(state, told),
    }
}

/// A change that has no effect outside.
fn done(change: impl FnOnce()) -> Vec<Effect> {
    change();
    Vec::new()
}

/// Goes to another view: what was asked about a link is asked no more.
fn go(state: &mut State, page: Page) {
    state.page = page;
    state.sharing = None;
    state.arrived = None;
}

fn open(state: &mut State, rule: u32, origin: Origin) -> Vec<Effect> {
    state.open = Some(Open { rule, origin, event: None, request: 0 });
    show_again(state).into_iter().collect()
}

/// Has the event that is looked at read again. Workers know the rules in force, which those of the
/// findings may be behind; of a rule that is gone there is no evidence, but still the event.
fn show_again(state: &mut State) -> Option<Effect> {
    let Open { rule, origin, .. } = *state.open.as_ref()?;
    let file = state.run.file_ref(origin.file)?;
    let id = state.judged_by().id(rule);
    let rule = id.and_then(|id| state.rules.in_force().position(id)).unwrap_or(u32::MAX);
    state.shows = state.shows.wrapping_add(1);
    let request = state.shows;
    state.open.as_mut()?.request = request;
    Some(Effect::Show { request, file, index: origin.index, rule })
}

fn shown(state: &mut State, request: u32, event: Result<Shown, String>) {
    if let Some(open) = state.open.as_mut().filter(|open| open.request == request) {
        open.event = Some(event.map(Rc::new));
    }
}
