//! Three years of twenty regions, an hour's file each: `cargo test --release coverage -- --ignored
//! --nocapture` tells how long the page of coverage takes.

use crate::scan::{Place, Scan, Tally};
use crate::state::fixture::state;
use crate::state::{Action, BrowseEdit, CoverageParts, FileColumn, RulesView, State};
use std::time::Instant;

const HOURS: i64 = 3 * 365 * 24;

fn place(region: i64) -> Place {
    Place { account: "111122223333".to_owned(), region: format!("region-{region}") }
}

/// Each hour has events but one in fifty, and a file of its own.
fn tally(hours: impl Iterator<Item = i64> + Clone) -> Tally {
    let moment = |hour: i64| Some(crate::text::hour_moment(hour));
    let mut tally = Tally { first: moment(0), last: moment(HOURS - 1), ..Tally::default() };
    let places = (0..20).flat_map(|region| hours.clone().map(move |hour| (region, hour)));
    for (region, hour) in places {
        tally.hours.add(place(region), hour, 1);
        tally.names.files.add(place(region), hour, 1);
    }
    tally
}

fn judged(state: &mut State, files: &[u32], tally: Tally) {
    let job = state.run.job.id;
    state.judged(job, files, &[]);
    state.act(Action::Judged { job, scan: Scan { tally, ..Scan::default() }, now: 0.0 });
}

fn many() -> State {
    let mut state = state();
    let names: Vec<String> =
        (0..50_000).map(|number| format!("logs/region/{number}.json")).collect();
    state.add(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let files: Vec<u32> = (0..49_999).collect();
    judged(&mut state, &files, tally((0..HOURS).filter(|hour| hour % 50 != 0)));
    state
}

#[test]
#[ignore = "it measures"]
fn three_years_of_twenty_regions() {
    let (mut state, mut parts) = (many(), CoverageParts::default());
    let mut measure = |what: &str, change: &dyn Fn(&mut State)| {
        change(&mut state);
        let start = Instant::now();
        let view = parts.view(&state);
        println!(
            "{what}: {:?}, {} holes, {} files",
            start.elapsed(),
            view.holes.found,
            view.files.found
        );
    };
    let browse =
        |edit: BrowseEdit| move |state: &mut State| drop(state.act(Action::Browse(edit.clone())));
    measure("first", &|_| ());
    measure("again", &|_| ());
    measure("a region", &browse(BrowseEdit::PlaceText("region-7".to_owned())));
    measure("a page of holes", &browse(BrowseEdit::HolePage(3)));
    measure("words in holes", &browse(BrowseEdit::HoleText("region-1 before".to_owned())));
    measure("words in files", &browse(BrowseEdit::FileText("99".to_owned())));
    measure("files by size", &browse(BrowseEdit::FileSort(FileColumn::Size)));
    measure("an answer", &|state| judged(state, &[49_999], tally(0..1)));
    let start = Instant::now();
    drop(RulesView::of(&state));
    println!("rules: {:?}", start.elapsed());
}
