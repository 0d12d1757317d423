//! The root of the page: it owns the state and the workers, and does what actions ask for.

mod listen;
mod views;

use super::boot::{self, Ready};
use super::download::{self, Format};
use super::intake::choose::FileInputs;
use super::intake::sample::SampleFiles;
use super::intake::{Given, Intake, Walks};
use super::javascript::now;
use super::lock::LockError;
use super::page::{AboutPage, CoveragePage, FindingsPage, RulesPage, WelcomePage};
use super::pool::{Heard, Pool};
use super::shell::{DropOverlay, Notices, SampleOffer, Shell, Status};
use super::{address, storage};
use crate::rule::{Level, catalog};
use crate::scan::FileId;
use crate::state::{Action, Effect, Notice, Page, Phase, Rules, State, reduce};
use gloo::timers::callback::Timeout;
use listen::Listeners;
use std::collections::VecDeque;
use views::Views;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// While files are read, what is shown follows at most so often, in milliseconds.
const PACE: f64 = 150.0;

/// The root component.
pub struct App {
    state: State,
    views: Views,
    boot: Boot,
    sample: Option<SampleFiles>,
    /// Files that came before the page was locked: nobody reads them until it is.
    early: Vec<Intake>,
    dragging: bool,
    /// Folders that are being gone through.
    walks: Walks,
    redraw: Option<Timeout>,
    dispatch: Callback<Action>,
    ask: Callback<Ask>,
    take_in: Callback<Intake>,
    _listeners: Listeners,
}

/// How far the page is.
enum Boot {
    Starting,
    Failed(String),
    Up(Pool),
}

/// What parts of the page ask for that is no change of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Load the sample incident.
    Sample,
    /// Save the findings.
    Download(Format),
}

/// What the root hears of.
pub enum Msg {
    /// The page is locked, or cannot be.
    Booted(Box<Result<Ready, LockError>>),
    /// A worker said something.
    Heard(usize, Heard),
    /// The user did something.
    Act(Action),
    /// The user asked for something.
    Ask(Ask),
    /// Files came.
    TakeIn(Intake),
    /// Files are dragged over the page, or no longer.
    Drag(bool),
    /// It is time to show what has changed.
    Redraw,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        spawn_local(async move {
            link.send_message(Msg::Booted(Box::new(boot::make_ready().await)));
        });
        let (walks, take_in) = (Walks::default(), ctx.link().callback(Msg::TakeIn));
        let mut state = initial_state();
        state.page = address::page().unwrap_or_default();
        App {
            views: Views::of(&state),
            state,
            boot: Boot::Starting,
            sample: None,
            early: Vec::new(),
            dragging: false,
            _listeners: Listeners::new(ctx.link(), &walks, &take_in),
            walks,
            redraw: None,
            dispatch: ctx.link().callback(Msg::Act),
            ask: ctx.link().callback(Msg::Ask),
            take_in,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Heard(lane, heard) => return self.hear(ctx, lane, heard),
            Msg::Redraw => self.redraw = None,
            Msg::Drag(dragging) => {
                return std::mem::replace(&mut self.dragging, dragging) != dragging;
            }
            Msg::Booted(booted) => self.booted(ctx, *booted),
            Msg::Act(action) => self.act(action),
            Msg::Ask(ask) => self.answer(ask),
            Msg::TakeIn(intake) => self.take_in(intake),
        }
        self.views.refresh(&self.state);
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let shell = self.views.shell.clone();
        html! {
            <>
                <Shell
                    view={shell.clone()}
                    status={self.status()}
                    offer={self.offer()}
                    dispatch={&self.dispatch}
                    ask={&self.ask}
                >
                    { self.page() }
                </Shell>
                <FileInputs onfiles={&self.take_in} />
                <Notices notices={shell.notices.clone()} dispatch={&self.dispatch} />
                if self.dragging {
                    <DropOverlay />
                }
            </>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        address::set(self.state.page);
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            // The name is a constant that is one.
            let _ = root.set_attribute("data-state", self.word());
        }
    }
}

impl App {
    fn page(&self) -> Html {
        let views = &self.views;
        let dispatch = &self.dispatch;
        match self.state.page {
            Page::Findings if views.shell.files == 0 => html! {
                <WelcomePage status={self.status()} offer={self.offer()} ask={&self.ask} />
            },
            Page::Findings => html! { <FindingsPage view={views.findings.clone()} {dispatch} /> },
            Page::Rules => html! { <RulesPage view={views.rules.clone()} {dispatch} /> },
            Page::Coverage => html! { <CoveragePage view={views.coverage.clone()} {dispatch} /> },
            Page::About => html! { <AboutPage status={self.status()} /> },
        }
    }

    fn status(&self) -> Status {
        match &self.boot {
            Boot::Starting => Status::Starting,
            Boot::Failed(why) => Status::Failed(why.as_str().into()),
            Boot::Up(pool) if pool.is_dead() => Status::Failed(NO_WORKERS.into()),
            Boot::Up(pool) if pool.is_ready() => Status::Locked,
            // A worker that is being replaced is no reason to say anything.
            Boot::Up(_) if self.views.shell.files > 0 => Status::Locked,
            Boot::Up(_) => Status::Starting,
        }
    }

    fn offer(&self) -> SampleOffer {
        match (&self.sample, &self.boot) {
            (Some(sample), _) => SampleOffer::Here { story: sample.story.as_str().into() },
            (None, Boot::Up(_)) => SampleOffer::Missing,
            (None, _) => SampleOffer::Coming,
        }
    }

    /// The state that tests and automation wait for.
    fn word(&self) -> &'static str {
        match self.status() {
            Status::Starting | Status::Failed(_) => "starting",
            Status::Locked if self.views.shell.working => "working",
            Status::Locked if self.views.shell.files == 0 => "ready",
            Status::Locked => "done",
        }
    }

    fn booted(&mut self, ctx: &Context<Self>, booted: Result<Ready, LockError>) {
        let report = ctx.link().callback(|(lane, heard)| Msg::Heard(lane, heard));
        let pool = booted.and_then(|ready| {
            self.sample = ready.sample.ok();
            Pool::open(ready.engine, report)
        });
        match pool {
            Ok(pool) => self.boot = Boot::Up(pool),
            Err(error) => self.boot = Boot::Failed(error.to_string()),
        }
        if let Some(sample) = &self.sample {
            self.state.sample.lists = sample.lists.clone();
        }
        std::mem::take(&mut self.early).into_iter().for_each(|intake| self.take_in(intake));
    }

    /// Takes in what a worker said. What is shown follows at its pace, and at once when a job ends.
    fn hear(&mut self, ctx: &Context<Self>, lane: usize, heard: Heard) -> bool {
        let (phase, status) = (self.state.run.job.phase, self.status());
        let Boot::Up(pool) = &mut self.boot else { return false };
        let actions = pool.hear(lane, heard);
        let quiet = actions.is_empty();
        let shown = actions.iter().any(|action| matches!(action, Action::Shown { .. }));
        actions.into_iter().for_each(|action| self.act(action));
        let over = phase == Phase::Working && self.state.run.job.phase != phase;
        if over || shown {
            self.redraw = None;
            self.views.refresh(&self.state);
            return true;
        }
        if !quiet && self.redraw.is_none() {
            let pace = PACE.max(4.0 * self.views.cost());
            let link = ctx.link().clone();
            let redraw = Timeout::new(pace as u32, move || link.send_message(Msg::Redraw));
            self.redraw = Some(redraw);
        }
        status != self.status()
    }

    /// Changes the state and does what that asks for, until nothing more follows from it.
    fn act(&mut self, action: Action) {
        if matches!(action, Action::Cancel | Action::Clear { .. }) {
            self.walks.call_off();
        }
        let mut actions = VecDeque::from([action]);
        while let Some(action) = actions.pop_front() {
            for effect in reduce(&mut self.state, action) {
                match (effect, &mut self.boot) {
                    (Effect::Save(edits), _) => actions.extend(save(edits.as_deref())),
                    (effect, Boot::Up(pool)) => actions.extend(pool.carry_out(effect)),
                    // There are no files before there are workers, and nothing to do.
                    _ => {}
                }
            }
        }
    }

    fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Download(format) => {
                if let Err(why) = download::findings(&self.state, format) {
                    self.act(Action::Notify(Notice::failed(why)));
                }
            }
            Ask::Sample => {
                let files = self.sample.as_ref().map(SampleFiles::files).unwrap_or_default();
                self.add(files, |files| Action::LoadSample { files, now: now() });
            }
        }
    }

    fn take_in(&mut self, intake: Intake) {
        if matches!(self.boot, Boot::Starting) {
            return self.early.push(intake);
        }
        match intake {
            Intake::Begun => self.act(Action::ListingBegun),
            Intake::Files(files) | Intake::Some(files) if !files.is_empty() => {
                self.add(files, |files| Action::AddFiles { files, now: now() });
            }
            Intake::Ended(count) => {
                self.act(Action::ListingEnded);
                if count == 0 {
                    self.act(Action::Notify(Notice::failed(NO_FILES)));
                }
            }
            Intake::Files(_) | Intake::Some(_) => {
                self.act(Action::Notify(Notice::failed(NO_FILES)));
            }
            Intake::Nothing => self.act(Action::Notify(Notice::failed(NOTHING))),
        }
    }

    fn add(
        &mut self,
        given: Vec<Given>,
        action: impl FnOnce(Vec<crate::state::NewFile>) -> Action,
    ) {
        let Boot::Up(pool) = &mut self.boot else { return };
        let files = given.iter().map(Given::described).collect();
        // They get the next numbers, in this order.
        let first = self.state.run.coverage.files().len() as u32;
        let numbered = given.into_iter().zip(first..);
        pool.keep(numbered.filter_map(|(file, id)| Some((FileId(id), file.handle.ok()?))));
        self.act(action(files));
    }
}

const NO_FILES: &str = "There are no files in that folder.";
const NOTHING: &str = "What was dropped holds no files. Drop log files, or folders of them.";
const NO_WORKERS: &str = "this browser does not let the page run workers, which read the logs. Allow them, or try \
     another browser";

/// The rules as they were kept, and what is to be said if they could not be.
fn initial_state() -> State {
    let kept = storage::load();
    let text = kept.as_ref().ok().and_then(Option::as_deref);
    let (rules, diagnostics) = Rules::new(catalog(), text);
    let mut state = State::new(rules);
    let error = diagnostics.iter().find(|diagnostic| diagnostic.level == Level::Error);
    if let (Some(error), Some(text)) = (error, text) {
        storage::set_aside(text);
        state.notices.push(Notice::failed(format!(
            "Some of your rules, as this browser kept them, cannot be read; the rest is in force. \
             {}",
            error.render(text)
        )));
    }
    if let Err(why) = kept {
        state.notices.push(Notice::failed(format!(
            "The browser does not let this page read what it kept ({why}): the built-in rules are \
             in force. If you exported your rule set, import it again.",
        )));
    }
    state
}

/// Keeps the edits; what is to be said if that fails.
fn save(edits: Option<&str>) -> Option<Action> {
    let why = storage::save(edits).err()?;
    Some(Action::Notify(Notice::failed(format!(
        "The change is in force but the browser did not keep it ({why}): it is gone when you close \
         this page. Export the rule set to have it as a file.",
    ))))
}
