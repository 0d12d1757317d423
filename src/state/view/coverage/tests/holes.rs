//! From a hole to the findings around it.

use crate::ingest::{Limits, Reader};
use crate::scan::{FileId, Judge, Scan};
use crate::state::fixture::{base, batches, state};
use crate::state::view::findings::FindingsView;
use crate::state::{Action, BrowseEdit, CoverageParts, FilterEdit, LookEdit, State};
use std::io::Cursor;

/// The hour since 2026-03-11, the account and the region of each event; each is found.
const EVENTS: [(i64, &str, &str); 9] = [
    (0, "111122223333", "us-east-1"),
    (30, "111122223333", "us-east-1"),
    (40, "111122223333", "eu-west-1"),
    (80, "111122223333", "us-east-1"),
    (40, "444455556666", "us-east-1"),
    (103, "111122223333", "us-east-1"),
    (104, "111122223333", "us-east-1"),
    (50, "", ""),
    (60, "", ""),
];

fn record(&(hour, account, region): &(i64, &str, &str)) -> String {
    let time = crate::text::hour_moment(20_523 * 24 + hour);
    let place = match (account, region) {
        ("", "") => String::new(),
        _ => format!(r#","recipientAccountId":"{account}","awsRegion":"{region}""#),
    };
    format!(r#"{{"eventTime":"{time}","eventName":"one","eventID":"{hour}{account}"{place}}}"#)
}

fn judged() -> State {
    let mut state = state();
    let (job, batch) = batches(&state.add(&["a.json"])).remove(0);
    let records: Vec<String> = EVENTS.iter().map(record).collect();
    let text = format!(r#"{{"Records":[{}]}}"#, records.join(","));
    let (mut reader, mut input) = (Reader::new(Limits::default()), Cursor::new(text));
    let mut scan = Scan::default();
    let file = (FileId(0), "a.json");
    Judge::new(&base()).file(&mut reader, file, &mut input, &mut scan, &mut |_| {});
    state.act(Action::Judged { job, scan, now: 0.0 });
    state.batch_done((job, &batch));
    state.act(Action::Look(LookEdit::ToggleAll(vec!["one".to_owned()])));
    state
}

/// The findings around the one hole with these words.
#[track_caller]
fn check(words: &str, expected: &[u32]) {
    let mut state = judged();
    // What was chosen before would hide what is asked for now.
    state.act(Action::Filter(FilterEdit::Text("nowhere".to_owned())));
    state.act(Action::Browse(BrowseEdit::HoleText(words.to_owned())));
    let holes = CoverageParts::default().view(&state).holes;
    assert_eq!(holes.found, 1, "{words}");
    state.act(Action::Filter(FilterEdit::Set(holes.rows[0].around.clone())));
    let view = FindingsView::of(&state);
    let groups = view.sections.iter().flat_map(|section| &section.groups);
    let rows = groups.flat_map(|group| group.rows.iter().flatten());
    let mut shown: Vec<u32> = rows.map(|row| row.origin.index).collect();
    shown.sort_unstable();
    assert_eq!(shown, expected, "{words}");
    assert_eq!(view.all, EVENTS.len());
}

#[test]
fn a_hole_leads_to_the_findings_of_its_place_from_a_day_before_to_a_day_after() {
    check("us-east-1 111122223333 03-12 07:00", &[1, 3, 5]);
    check("eu-west-1 before", &[2]);
    check("us-east-1 444455556666 after", &[4]);
    check("no account 03-13 03:00–12:00", &[7, 8]);
    check("all accounts 03-11 01:00", &[0, 1, 2, 4, 7]);
}
