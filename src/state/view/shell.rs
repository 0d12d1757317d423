//! What stands around every view: what is loaded, how far reading is, what is to be told.

use super::ArrivedView;
use crate::rule::Response;
use crate::state::{Lists, Notice, Offline, Page, Phase, Standing, State};

/// What stands around every view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShellView {
    /// The view in front.
    pub page: Page,
    /// Files given.
    pub files: u64,
    /// Events read, each counted once.
    pub events: u64,
    /// Findings that need somebody right away.
    pub alerts: u64,
    /// Findings to look into within a day or two.
    pub monitors: u64,
    /// What could not be read.
    pub problems: u64,
    /// Whether the digests say that files are not as CloudTrail delivered them.
    pub unsound: bool,
    /// Whether files are being listed, read or judged.
    pub working: bool,
    /// How far that is, where there is a job.
    pub progress: Option<Progress>,
    /// Seconds that the last job took, once it is done.
    pub took: Option<f64>,
    /// Files not read because reading was stopped.
    pub stopped: u64,
    /// Whether signatures of digests are being checked, which keeps nobody from anything.
    pub checking: bool,
    /// Whether comparing the files with the digests among them was stopped.
    pub unchecked: bool,
    /// Whether the findings are by other rules than those in force, because judging was stopped.
    pub behind: bool,
    /// The sample.
    pub sample: SampleView,
    /// How the rule set that this page is hosted with stands.
    pub hosted: Standing,
    /// A link that was opened and is not answered yet.
    pub arrived: Option<ArrivedView>,
    /// Messages, each with its number.
    pub notices: Vec<(u32, Notice)>,
    /// What the browser keeps of the page itself.
    pub offline: Offline,
    /// Whether opening the page anew would lose something.
    pub would_lose: bool,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Whether more files are still being found in folders.
    pub listing: bool,
    /// Whether the files were all read before and are only judged by other rules.
    pub again: bool,
    /// Whether the files are compared with the digests among them.
    pub hashing: bool,
    /// Files done.
    pub files_done: u64,
    /// Files in all.
    pub files: u64,
    /// Bytes done of all, from 0 to 1.
    pub fraction: f64,
    /// Unpacked bytes a second.
    pub speed: Option<f64>,
    /// Seconds to go.
    pub seconds_left: Option<f64>,
}

/// What is to be said of the sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SampleView {
    /// Whether its files are loaded.
    pub loaded: bool,
    /// Whether the rules use its lists.
    pub its_lists: bool,
    /// Whether the rules use lists of the user's own.
    pub own_lists: bool,
}

impl ShellView {
    /// Computed from the state.
    pub fn of(state: &State) -> Self {
        let run = &state.run;
        let files = run.coverage.files();
        let problems = files.iter().map(|file| file.problems().count() as u64).sum();
        let working = run.job.phase == Phase::Working;
        let (alerts, monitors) = responses(state);
        ShellView {
            page: state.page,
            files: run.coverage.files().len() as u64,
            events: run.coverage.unique(),
            alerts,
            monitors,
            problems,
            unsound: state.integrity.alarm.is_some(),
            working: working || run.listing > 0,
            progress: working.then(|| Progress::of(state)),
            took: (run.job.phase == Phase::Done && run.job.files > 0).then(|| run.job.seconds()),
            stopped: run.stopped(),
            checking: state.integrity.waiting() > 0,
            unchecked: state.is_unchecked(),
            behind: run.is_behind(state.rules.in_force()),
            sample: SampleView::of(state),
            hosted: state.hosted.standing(),
            arrived: ArrivedView::of(state),
            notices: state.notices.iter().cloned().collect(),
            offline: state.offline,
            would_lose: state.would_lose(),
        }
    }
}

/// How many findings are alerts, and how many are to be monitored.
fn responses(state: &State) -> (u64, u64) {
    let rules = &state.judged_by().rules.rules;
    let counts = state.run.findings.count_by_rule(rules.len());
    let sum = |response| {
        let of = rules.iter().zip(&counts).filter(|(rule, _)| rule.response == response);
        of.map(|(_, count)| *count as u64).sum()
    };
    (sum(Response::Alert), sum(Response::Monitor))
}

impl Progress {
    fn of(state: &State) -> Self {
        let job = &state.run.job;
        let fraction = match job.bytes {
            0 => 0.0,
            bytes => job.bytes_read() as f64 / bytes as f64,
        };
        Progress {
            listing: state.run.listing > 0,
            again: state.run.is_judging_again(),
            hashing: job.hashes,
            files_done: job.files_done,
            files: job.files,
            fraction,
            speed: job.speed().filter(|speed| *speed > 0.0),
            seconds_left: job.seconds_left(),
        }
    }
}

impl SampleView {
    fn of(state: &State) -> Self {
        let lists = state.lists();
        SampleView {
            loaded: state.sample.loaded,
            its_lists: lists == Lists::Sample,
            own_lists: lists == Lists::Own,
        }
    }
}
