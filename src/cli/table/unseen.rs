//! What the logs do not show, in a few lines.

use super::list;
use crate::scan::{Calendar, Category, Holes, Lateness, Names, Tally, place_words};
use crate::text::{brief, count, counted};
use std::fmt::Write;

/// Names are cut at so many characters.
const WIDTH: usize = 400;

/// So many holes, places or Insights are listed; the rest is counted.
const ROWS: usize = 5;

/// The part below the coverage; empty where there are no events.
pub fn unseen(tally: &Tally) -> String {
    if tally.kinds.all() == 0 {
        return String::new();
    }
    let mut out = String::from("\nNOT SEEN: what the logs do not show\n");
    holes(tally, &mut out);
    names(&tally.names, tally, &mut out);
    kinds(tally, &mut out);
    lateness(&tally.lateness, &mut out);
    insights(tally, &mut out);
    out
}

fn holes(tally: &Tally, out: &mut String) {
    let Some(calendar) = Calendar::of(tally) else { return };
    let holes = Holes::of(&calendar, ROWS);
    let _ = writeln!(
        out,
        "  hours: {} of {} have events; {}",
        count(calendar.everywhere.hours()),
        count(calendar.length()),
        match holes.count {
            0 => "no region of an account has a hole".to_owned(),
            holes => format!("{} by account and region", counted(holes, "hole")),
        }
    );
    let lines = holes.list.iter().map(|hole| brief(&hole.words(), WIDTH));
    list(&lines.collect::<Vec<_>>(), ROWS, holes.count, out);
}

fn names(names: &Names, tally: &Tally, out: &mut String) {
    let (Some(strays), Some(empty)) = (names.without_files(), names.without_events(&tally.hours))
    else {
        let _ = writeln!(out, "  files: their names do not tell account, region and delivery");
        return;
    };
    let words = |account: &str, region: &str| brief(&place_words(Some((account, region))), WIDTH);
    let lines = strays.iter().map(|(place, events)| {
        let place = words(&place.account, &place.region);
        format!("{place}: {}, and no files of its own", counted(*events, "event"))
    });
    list(&lines.collect::<Vec<_>>(), ROWS, strays.len() as u64, out);
    let lines = empty.iter().map(|(place, files)| {
        let place = words(&place.account, &place.region);
        format!("{place}: {}, and no events", counted(*files, "file"))
    });
    list(&lines.collect::<Vec<_>>(), ROWS, empty.len() as u64, out);
}

fn kinds(tally: &Tally, out: &mut String) {
    for words in tally.kinds.words() {
        let _ = writeln!(out, "  {words}");
    }
}

fn lateness(lateness: &Lateness, out: &mut String) {
    for words in lateness.words() {
        let _ = writeln!(out, "  {words}");
    }
}

fn insights(tally: &Tally, out: &mut String) {
    let all = tally.kinds.of(Category::Insight);
    if all == 0 {
        return;
    }
    let _ = writeln!(out, "  {}", counted(all, "Insights event"));
    let line = |it: &crate::scan::Insight| {
        let time = it.time.map_or("no time".to_owned(), |time| time.to_string());
        let line = format!(
            "{time}  {}  {} {}  {}  {} per minute, usually {}",
            it.state, it.event_source, it.event_name, it.region, it.average, it.baseline,
        );
        brief(&line, WIDTH)
    };
    let lines = tally.insights.iter().rev().take(ROWS).map(line);
    list(&lines.collect::<Vec<_>>(), ROWS, tally.insights.len() as u64, out);
}
