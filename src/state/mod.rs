//! What the page knows, as plain data: actions come in, [`reduce`] changes the state and says what
//! is to be done in the world ([`Effect`]). No browser in it, so all of it is tested natively.
//!
//! Views are computed from the state by selectors, each in the file of its view.

mod filter;
#[cfg(test)]
mod fixture;
mod found;
mod look;
mod notice;
mod plan;
mod rules;
mod run;
pub mod view;

pub use filter::{Facet, Filter, FilterEdit};
pub use found::{Cells, Column, Columns, Found};
pub use look::{Look, LookEdit, Menu, Order, OrderBy};
pub use notice::{Notice, NoticeKind};
pub use plan::plan;
pub use rules::{Draft, Edit, InForce, Rules, read_file};
pub use run::{Job, NewFile, Phase, Run};
pub use view::{CoverageView, FindingsView, RulesView};

use crate::protocol::{Batch, FileRef, JobId};
use crate::scan::{Origin, Scan, Shown};
use std::rc::Rc;

/// Everything that the page knows.
#[derive(Debug)]
pub struct State {
    /// The rules, the built-in ones with the user's edits over them.
    pub rules: Rules,
    /// The files, what was read of them and what was found.
    pub run: Run,
    /// Which findings are shown.
    pub filter: Filter,
    /// How the list of findings is looked at.
    pub look: Look,
    /// The view in front.
    pub page: Page,
    /// The finding that is looked at.
    pub open: Option<Open>,
    /// Messages that wait to be read.
    pub notices: Vec<Notice>,
}

/// The views, by the words of their addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What was found.
    #[default]
    Findings,
    /// What it was judged by.
    Rules,
    /// What was read.
    Coverage,
    /// What this page is and promises.
    About,
}

/// The finding that is looked at, and its event once it has been read again.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The rule, by position.
    pub rule: u32,
    /// Where the event stands.
    pub origin: Origin,
    /// The event; `None` while it is being read.
    pub event: Option<Result<Rc<Shown>, String>>,
}

/// What happened.
#[derive(Debug)]
pub enum Action {
    /// Files were dropped or chosen; they get the next numbers, in this order.
    AddFiles {
        /// The files.
        files: Vec<NewFile>,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A worker answered with a part of a batch.
    Judged {
        /// The job it belongs to.
        job: JobId,
        /// What was found.
        scan: Scan,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A worker finished a batch.
    BatchDone {
        /// The job it belongs to.
        job: JobId,
        /// How many files it was.
        files: u64,
        /// Their bytes, as stored.
        bytes: u64,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// A file could not be read, or its worker died of it twice.
    FileFailed {
        /// The job it belongs to.
        job: JobId,
        /// The file.
        file: FileRef,
        /// Why, for people.
        why: String,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// The user wants no more of the files read.
    Cancel,
    /// The user wants the rest read after all, and what could not be read tried again.
    Resume {
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// The user wants all files put away.
    Clear,
    /// The rules are edited.
    Edit {
        /// How.
        edit: Edit,
        /// The browser's clock, in milliseconds.
        now: f64,
    },
    /// Another view is asked for.
    Go(Page),
    /// The filter is changed.
    Filter(FilterEdit),
    /// The list of findings is to be looked at in another way.
    Look(LookEdit),
    /// A finding is looked at.
    Open {
        /// The rule, by position.
        rule: u32,
        /// Where the event stands.
        origin: Origin,
    },
    /// Its event has been read again.
    Shown {
        /// Where the event stands.
        origin: Origin,
        /// The event, or why it cannot be read.
        event: Result<Shown, String>,
    },
    /// The finding is put away.
    Close,
    /// Something is to be said.
    Notify(Notice),
    /// A message has been read, by its position.
    Dismiss(usize),
}

/// What is to be done in the world.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Begin a job: what was under way is over.
    Begin {
        /// The new job.
        job: JobId,
        /// Its rules, the text of a rule-set file over the built-in rules.
        rules: String,
    },
    /// Have these batches judged.
    Judge {
        /// The job they belong to.
        job: JobId,
        /// The batches.
        batches: Vec<Batch>,
    },
    /// Stop the job; answers under way are dropped.
    Stop,
    /// Forget the handles of all files.
    Forget,
    /// Keep the user's edits, the text of a rule-set file; `None` when there are none.
    Save(Option<String>),
    /// Read one event again.
    Show {
        /// The file.
        file: FileRef,
        /// Where the event stands.
        origin: Origin,
        /// The rule whose evidence is asked for, by its position among the rules in force.
        rule: u32,
    },
}

impl State {
    /// A state with no files yet.
    pub fn new(rules: Rules) -> Self {
        State {
            rules,
            run: Run::default(),
            filter: Filter::default(),
            look: Look::default(),
            page: Page::default(),
            open: None,
            notices: Vec::new(),
        }
    }

    /// The rules that the findings were judged by; those in force before the first file.
    pub fn judged_by(&self) -> &InForce {
        self.run.by.as_ref().unwrap_or(self.rules.in_force())
    }

    /// This run, for a report.
    pub fn report(&self) -> crate::report::Run<'_> {
        let by = self.judged_by();
        crate::report::Run {
            rules: &by.rules,
            compiled: &by.compiled,
            coverage: &self.run.coverage,
            findings: &self.run.findings,
        }
    }
}

/// Changes the state by what happened, and says what is to be done.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::AddFiles { files, now } => run::add_files(state, files, now),
        Action::Judged { job, scan, now } => state.run.judged(job, scan, now),
        Action::BatchDone { job, files, bytes, now } => {
            run::batch_done(state, job, files, bytes, now)
        }
        Action::FileFailed { job, file, why, now } => state.run.file_failed(job, &file, why, now),
        Action::Cancel => state.run.cancel(),
        Action::Resume { now } => run::resume(state, now),
        Action::Clear => run::clear(state),
        Action::Edit { edit, now } => rules::edit(state, edit, now),
        Action::Go(page) => done(|| state.page = page),
        Action::Filter(edit) => done(|| state.filter.edit(edit)),
        Action::Look(edit) => done(|| state.look.edit(edit)),
        Action::Open { rule, origin } => open(state, rule, origin),
        Action::Shown { origin, event } => done(|| shown(state, origin, event)),
        Action::Close => done(|| state.open = None),
        Action::Notify(notice) => done(|| state.notices.push(notice)),
        Action::Dismiss(position) => done(|| {
            if position < state.notices.len() {
                state.notices.remove(position);
            }
        }),
    }
}

/// A change that has no effect outside.
fn done(change: impl FnOnce()) -> Vec<Effect> {
    change();
    Vec::new()
}

fn open(state: &mut State, rule: u32, origin: Origin) -> Vec<Effect> {
    state.open = Some(Open { rule, origin, event: None });
    show(state, rule, origin).into_iter().collect()
}

/// Has an event read again. Workers know the rules in force, which those of the findings may be
/// behind; of a rule that is gone there is no evidence, but still the event.
fn show(state: &State, rule: u32, origin: Origin) -> Option<Effect> {
    let file = state.run.file_ref(origin.file)?;
    let id = state.judged_by().id(rule);
    let rule = id.and_then(|id| state.rules.in_force().position(id)).unwrap_or(u32::MAX);
    Some(Effect::Show { file, origin, rule })
}

fn shown(state: &mut State, origin: Origin, event: Result<Shown, String>) {
    if let Some(open) = state.open.as_mut().filter(|open| open.origin == origin) {
        open.event = Some(event.map(Rc::new));
    }
}
