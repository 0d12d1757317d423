//! What is kept of the page, step by step.

use crate::protocol::FileRef;
use crate::scan::{FileId, Place, Scan, Tally};
use crate::state::fixture::{retitle, state};
use crate::state::{Action, BrowseEdit, CoverageParts, FileColumn, NewFile, State};
use std::rc::Rc;

/// A step that somebody or a worker takes.
type Step = Box<dyn Fn(&mut State)>;

fn act(action: impl Fn() -> Action + 'static) -> Step {
    Box::new(move |state| drop(state.act(action())))
}

fn browse(edit: BrowseEdit) -> Step {
    act(move || Action::Browse(edit.clone()))
}

fn add(name: &'static str, unreadable: Option<&'static str>) -> Step {
    act(move || {
        let unreadable = unreadable.map(str::to_owned);
        let file = NewFile { name: name.to_owned(), size: 7, unreadable };
        Action::AddFiles { files: vec![file], now: 0.0 }
    })
}

/// A worker's answer to the job under way: events in these hours.
fn counted(hours: [i64; 2]) -> Step {
    Box::new(move |state| {
        let mut tally = Tally { undated: 1, ..Tally::default() };
        for hour in hours {
            let time = Some(crate::text::hour_moment(hour));
            (tally.first, tally.last) = (tally.first.or(time), time);
            tally.hours.add(Place::default(), hour, 1);
        }
        let scan = Scan { tally, ..Scan::default() };
        state.act(Action::Judged { job: state.run.job.id, scan, now: 0.0 });
    })
}

/// Another: this file was read.
fn read(file: u32) -> Step {
    Box::new(move |state| state.judged(state.run.job.id, &[file], &[]))
}

fn failed(file: u32) -> Step {
    Box::new(move |state| {
        let file = FileRef { id: FileId(file), name: String::new(), size: 7 };
        let job = state.run.job.id;
        state.act(Action::FileFailed { job, file, why: "gone".to_owned(), now: 0.0 });
    })
}

fn edited(title: &'static str) -> Step {
    Box::new(move |state| drop(state.edit(retitle("one", title))))
}

/// After so many steps there are files, events and holes.
const SIX: usize = 6;

/// The steps, in order, each followed by a look at the page.
fn steps() -> Vec<Step> {
    vec![
        add("a", None),
        add("b", None),
        add("c", Some("it is not there")),
        read(0),
        counted([10, 20]),
        counted([15, 20]),
        browse(BrowseEdit::FileText("a".to_owned())),
        browse(BrowseEdit::FileSort(FileColumn::Size)),
        browse(BrowseEdit::ProblemText("there".to_owned())),
        browse(BrowseEdit::HoleText("nowhere".to_owned())),
        browse(BrowseEdit::PlaceText("nowhere".to_owned())),
        browse(BrowseEdit::HoleText(String::new())),
        browse(BrowseEdit::PlacePage(1)),
        act(|| Action::Keys("no key".to_owned())),
        failed(1),
        act(|| Action::Cancel),
        act(|| Action::Resume { now: 0.0 }),
        act(|| Action::Cancel),
        edited("Mine"),
        failed(0),
        act(|| Action::Cancel),
        edited("Mine again"),
        act(|| Action::Clear { now: 0.0 }),
        // Six like the first six: counting changes would not tell the two runs apart.
        add("x", None),
        add("y", None),
        add("z", Some("it is no file")),
        read(1),
        counted([100, 200]),
        counted([150, 300]),
    ]
}

#[test]
fn what_is_kept_is_what_would_be_computed() {
    let (mut state, mut every_step, mut now_and_then) =
        (state(), CoverageParts::default(), CoverageParts::default());
    let steps = steps();
    for (number, step) in (1..).zip(&steps) {
        step(&mut state);
        let fresh = CoverageParts::default().view(&state);
        assert_eq!(every_step.view(&state), fresh, "after step {number}");
        // The page is not always the one in front.
        if number == SIX || number == steps.len() {
            assert_eq!(now_and_then.view(&state), fresh, "after step {number}");
        }
    }
}

#[test]
fn only_what_a_step_changes_is_computed_anew() {
    #[track_caller]
    fn check(step: Step, seen: bool, hours: bool) {
        let (mut state, mut parts) = (state(), CoverageParts::default());
        steps().iter().take(SIX).for_each(|step| step(&mut state));
        let before = parts.view(&state);
        step(&mut state);
        let after = parts.view(&state);
        let (old, new) = (before.hours.unwrap(), after.hours.unwrap());
        let anew = (!Rc::ptr_eq(&before.seen, &after.seen), !Rc::ptr_eq(&old, &new));
        assert_eq!(anew, (seen, hours));
    }
    check(counted([1, 2]), true, true);
    check(browse(BrowseEdit::PlaceText("a".to_owned())), false, true);
    check(browse(BrowseEdit::HoleText("a".to_owned())), false, false);
    check(browse(BrowseEdit::FilePage(1)), false, false);
    check(add("d", None), false, false);
    check(read(1), false, false);
    check(failed(1), false, false);
    check(act(|| Action::Close), false, false);
}
