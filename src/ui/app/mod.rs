//! The root of the page: it owns the state and the workers, and does what actions ask for.

mod keep;
mod keyboard;
mod listen;
mod views;
mod work;

use super::address;
use super::boot::{self, Ready};
use super::download::Format;
use super::intake::choose::FileInputs;
use super::intake::sample::SampleFiles;
use super::intake::{Intake, Walks, What};
use super::lock::LockError;
use super::page::{AboutPage, CoveragePage, FindingsPage, PrintedFindings, RulesPage, WelcomePage};
use super::pool::{Pool, Report};
use super::shell::{ArrivedDialog, DropOverlay, Notices, SampleOffer, Shell, Status};
use crate::state::view::findings::Printed;
use crate::state::{Action, Page, State, reduce};
use gloo::timers::callback::Timeout;
use jiff::Timestamp;
use keyboard::KeptFocus;
use listen::Listeners;
use std::rc::Rc;
use views::Views;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The root component.
pub struct App {
    state: State,
    views: Views,
    /// The view that the address was last made to ask for.
    addressed: Page,
    /// Whether a link that was opened waited for an answer when the page was drawn last.
    asked: bool,
    boot: Boot,
    sample: Option<SampleFiles>,
    /// The hash of the page, when it is known.
    sum: Option<AttrValue>,
    /// Files that came before the page was locked: nobody reads them until it is.
    early: Vec<Intake>,
    dragging: bool,
    /// Folders that are being gone through.
    walks: Walks,
    redraw: Option<Timeout>,
    /// What is printed, while the browser prints.
    printed: Option<Rc<Printed>>,
    dispatch: Callback<Action>,
    ask: Callback<Ask>,
    take_in: Callback<Intake>,
    _listeners: Listeners,
    _focus: Option<KeptFocus>,
}

/// How far the page is.
enum Boot {
    Starting,
    Failed(String),
    Up(Box<Pool>),
}

/// What parts of the page ask for that is no change of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Load the sample incident.
    Sample,
    /// Save the findings.
    Download(Format),
    /// Save the rule set.
    ExportRules,
}

/// What the root hears of.
pub enum Msg {
    /// The page is locked, or cannot be.
    Booted(Box<Result<Ready, LockError>>),
    /// A worker said something.
    Heard(Box<Report>),
    /// The user did something.
    Act(Action),
    /// The user asked for something.
    Ask(Ask),
    /// Files came.
    TakeIn(Intake),
    /// Files are dragged over the page, or no longer.
    Drag(bool),
    /// The browser is about to print, or has printed.
    Print(bool),
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
        let mut state = keep::initial_state();
        state.page = address::page().unwrap_or_default();
        if let Some(link) = address::share() {
            reduce(&mut state, Action::Arrive(link));
        }
        App {
            views: Views::of(&state),
            addressed: state.page,
            asked: state.arrived.is_some(),
            state,
            boot: Boot::Starting,
            sample: None,
            sum: None,
            early: Vec::new(),
            dragging: false,
            _listeners: Listeners::new(ctx.link(), &walks, &take_in),
            walks,
            redraw: None,
            printed: None,
            _focus: KeptFocus::begin(),
            dispatch: ctx.link().callback(Msg::Act),
            ask: ctx.link().callback(Msg::Ask),
            take_in,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Heard(report) => return self.hear(ctx, *report),
            Msg::Redraw => self.redraw = None,
            Msg::Drag(dragging) => {
                return std::mem::replace(&mut self.dragging, dragging) != dragging;
            }
            Msg::Print(begins) => {
                self.printed = begins.then(|| self.to_print()).flatten();
                return true;
            }
            Msg::Booted(booted) => self.booted(ctx, *booted),
            Msg::Act(action) => self.act(action),
            Msg::Ask(ask) => self.answer(ask),
            Msg::TakeIn(intake) => {
                // There may be many more to come.
                let is_some = matches!(intake.what, What::Some(_));
                self.take_in(intake);
                if is_some {
                    self.redraw_soon(ctx);
                    return false;
                }
            }
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
                <FileInputs onfiles={&self.take_in} walks={self.walks.clone()} />
                if let Some(arrived) = shell.arrived.clone().filter(|_| !matches!(self.boot, Boot::Starting)) {
                    <ArrivedDialog view={arrived} dispatch={&self.dispatch} />
                }
                <Notices notices={shell.notices.clone()} dispatch={&self.dispatch} />
                if let Some(printed) = &self.printed {
                    <PrintedFindings {printed} />
                }
                if self.dragging {
                    <DropOverlay />
                }
            </>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        // Only a view that has changed: the address may just have been changed by somebody else,
        // which is heard of a moment later and must not be undone.
        let asked = self.state.arrived.is_some();
        if std::mem::replace(&mut self.asked, asked) && !asked {
            // An answered link leaves the address, and the way back, too.
            self.addressed = self.state.page;
            address::replace(self.addressed);
        } else if self.addressed != self.state.page {
            self.addressed = self.state.page;
            address::set(self.addressed);
        }
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
            Page::Rules => {
                html! { <RulesPage view={views.rules.clone()} {dispatch} ask={&self.ask} /> }
            }
            Page::Coverage => html! { <CoveragePage view={views.coverage.clone()} {dispatch} /> },
            Page::About => {
                let offline = views.shell.offline.ready;
                let (status, sum) = (self.status(), self.sum.clone());
                let unread = self.state.unread.clone();
                html! { <AboutPage {status} {offline} {sum} {unread} {dispatch} /> }
            }
        }
    }

    /// The findings as they are printed; of the other views, the browser prints what is seen.
    fn to_print(&self) -> Option<Rc<Printed>> {
        let here = self.state.page == Page::Findings && self.views.shell.files > 0;
        let at = Timestamp::from_second((js_sys::Date::now() / 1000.0) as i64).ok();
        here.then(|| Rc::new(Printed::of(&self.state, at)))
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
            Status::Locked if self.views.shell.working || self.views.shell.checking => "working",
            Status::Locked if self.views.shell.files == 0 => "ready",
            Status::Locked => "done",
        }
    }
}

const NO_WORKERS: &str = "this browser does not let the page run workers, which read the logs. \
                          Allow them, or try another browser";
