//! What the root does about what it hears.

use super::{App, Ask, Boot, Msg, keep};
use crate::scan::FileId;
use crate::state::{Action, Effect, NewFile, Notice, Phase, reduce};
use crate::ui::boot::Ready;
use crate::ui::download;
use crate::ui::intake::sample::SampleFiles;
use crate::ui::intake::{Given, Intake, What};
use crate::ui::javascript::now;
use crate::ui::lock::LockError;
use crate::ui::offline;
use crate::ui::pool::{Pool, Report};
use gloo::timers::callback::Timeout;
use std::collections::VecDeque;
use yew::prelude::*;

/// While files are read, what is shown follows at most so often, in milliseconds.
const PACE: f64 = 150.0;

const NO_FILES: &str = "There are no files in that folder: nothing was added. Choose the folder that holds the logs, or drop it on the page.";
const SAMPLE_AWAY: &str = "The sample was put away to make room for your own files.";

const EARLY: &str = "The rules can be edited once the page has started. Nothing was changed.";

const NOTHING: &str = "What was dropped holds no files. Drop log files, or folders of them.";

impl App {
    /// The page is locked, or cannot be.
    pub(super) fn booted(&mut self, ctx: &Context<Self>, booted: Result<Ready, LockError>) {
        let report = ctx.link().callback(|report| Msg::Heard(Box::new(report)));
        let pool = booted.and_then(|ready| {
            keep::begin(&mut self.state, ready.hosted);
            self.sample = ready.sample.ok();
            self.sum = ready.sum.map(AttrValue::from);
            offline::watch(ready.kept, ctx.link().callback(|it| Msg::Act(Action::Offline(it))));
            Pool::open(ready.engine, report)
        });
        match pool {
            Ok(pool) => self.boot = Boot::Up(Box::new(pool)),
            Err(error) => self.boot = Boot::Failed(error.to_string()),
        }
        if let Some(sample) = &self.sample {
            self.state.sample.lists = sample.lists.clone();
        }
        std::mem::take(&mut self.early).into_iter().for_each(|intake| self.take_in(intake));
    }

    /// Takes in what a worker said. What is shown follows at its pace, and at once when a job ends.
    pub(super) fn hear(&mut self, ctx: &Context<Self>, report: Report) -> bool {
        let (phase, status) = (self.state.run.job.phase, self.status());
        let Boot::Up(pool) = &mut self.boot else { return false };
        let actions = pool.hear(report);
        let quiet = actions.is_empty();
        let shown = actions.iter().any(|action| matches!(action, Action::Shown { .. }));
        actions.into_iter().for_each(|action| self.act(action));
        let over = phase == Phase::Working && self.state.run.job.phase != phase;
        if over || shown {
            self.redraw = None;
            self.views.refresh(&self.state);
            return true;
        }
        if !quiet {
            self.redraw_soon(ctx);
        }
        status != self.status()
    }

    /// Shows what has changed when it is time to.
    pub(super) fn redraw_soon(&mut self, ctx: &Context<Self>) {
        if self.redraw.is_none() {
            let pace = PACE.max(4.0 * self.views.cost());
            let link = ctx.link().clone();
            let redraw = Timeout::new(pace as u32, move || link.send_message(Msg::Redraw));
            self.redraw = Some(redraw);
        }
    }

    /// Changes the state and does what that asks for, until nothing more follows from it.
    pub(super) fn act(&mut self, action: Action) {
        // It would be kept in place of what was kept before.
        let is_early = matches!(self.boot, Boot::Starting | Boot::Failed(_));
        let keeps =
            matches!(action, Action::Edit { .. } | Action::Accept { .. } | Action::ForgetUnread);
        if is_early && keeps {
            self.state.notices.push(Notice::failed(EARLY));
            return;
        }
        if matches!(action, Action::Cancel | Action::Clear { .. }) {
            self.walks.call_off();
        }
        let mut actions = VecDeque::from([action]);
        while let Some(action) = actions.pop_front() {
            for effect in reduce(&mut self.state, action) {
                match (effect, &mut self.boot) {
                    (Effect::Save(what, text), _) => {
                        actions.extend(keep::save(what, text.as_deref()))
                    }
                    (Effect::UseNewer, _) => offline::use_newer(),
                    (effect, Boot::Up(pool)) => actions.extend(pool.carry_out(effect)),
                    // There are no files before there are workers, and nothing to do.
                    _ => {}
                }
            }
        }
    }

    pub(super) fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Download(format) => self.saved(download::findings(&self.state, format)),
            Ask::ExportRules => self.saved(download::rules(&self.state)),
            Ask::Sample => {
                let files = self.sample.as_ref().map(SampleFiles::files).unwrap_or_default();
                self.add(files, |files| Action::LoadSample { files, now: now() });
            }
        }
    }

    fn saved(&mut self, saved: Result<(), String>) {
        if let Err(why) = saved {
            self.act(Action::Notify(Notice::failed(why)));
        }
    }

    pub(super) fn take_in(&mut self, intake: Intake) {
        if matches!(self.boot, Boot::Starting) {
            return self.early.push(intake);
        }
        let Intake { walk, what } = intake;
        if !self.walks.wants(walk) {
            return;
        }
        match what {
            What::Begun => self.act(Action::ListingBegun),
            What::Some(files) => {
                self.put_sample_away();
                self.add(files, |files| Action::AddFiles { files, now: now() });
            }
            What::Ended(count) => {
                self.act(Action::ListingEnded { now: now() });
                if count == 0 {
                    self.act(Action::Notify(Notice::failed(NO_FILES)));
                }
            }
            What::Nothing => self.act(Action::Notify(Notice::failed(NOTHING))),
        }
    }

    /// A made-up company's events have no place among a user's own.
    fn put_sample_away(&mut self) {
        if self.state.sample.loaded {
            self.act(Action::PutSampleAway { now: now() });
            self.act(Action::Notify(Notice::done(SAMPLE_AWAY)));
        }
    }

    fn add(&mut self, given: Vec<Given>, action: impl FnOnce(Vec<NewFile>) -> Action) {
        let Boot::Up(pool) = &mut self.boot else { return };
        let files = given.iter().map(Given::described).collect();
        // They get the next numbers, in this order.
        let first = self.state.run.coverage.files().len() as u32;
        let numbered = given.into_iter().zip(first..);
        pool.keep(numbered.filter_map(|(file, id)| Some((FileId(id), file.handle.ok()?))));
        self.act(action(files));
    }
}
