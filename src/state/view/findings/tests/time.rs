use super::made::run;
use crate::state::FilterEdit;
use crate::state::view::findings::{Histogram, Room, Tick};

/// The bars that are not empty: from, alerts, to monitor.
fn bars(histogram: &Histogram) -> Vec<(String, usize, usize)> {
    let bars = histogram.bars.iter().filter(|bar| bar.alert + bar.monitor > 0);
    bars.map(|bar| (bar.from.to_string(), bar.alert, bar.monitor)).collect()
}

fn at(text: &str, alert: usize, monitor: usize) -> (String, usize, usize) {
    (format!("2024-05-{text}Z"), alert, monitor)
}

const LINES: [&str; 5] =
    ["0 time=01T00:10:00", "1 time=01T00:59:59", "1 time=01T01:00:00", "0 time=02T23:00:00", "1"];

#[test]
fn bars_cover_the_log_without_gaps_and_hold_each_finding_once() {
    let histogram = run(&LINES).view().histogram.unwrap();
    assert_eq!(histogram.step.words(), "hour");
    assert_eq!(histogram.bars.len(), 48);
    assert!(histogram.bars.windows(2).all(|two| two[0].until == two[1].from));
    let expected = [at("01T00:00:00", 1, 1), at("01T01:00:00", 0, 1), at("02T23:00:00", 1, 0)];
    assert_eq!(bars(&histogram), expected);
    assert_eq!((histogram.most(), histogram.undated), (2, 1));
    let ends = [&histogram.bars[0].from, &histogram.bars[47].until].map(ToString::to_string);
    assert_eq!(ends, ["2024-05-01T00:00:00Z", "2024-05-03T00:00:00Z"]);
    assert_eq!((histogram.place(0), histogram.place(24).0), ((0.0, 1.0 / 48.0), 0.5));
    assert_eq!(
        [0.0, 0.49, 0.5, 0.9999, 1.0].map(|part| histogram.bar_at(part)),
        [0, 23, 24, 47, 47]
    );
}

#[test]
fn a_chosen_span_is_cut_finer() {
    let mut state = run(&LINES);
    let span = ["2024-05-01T00:00:00Z", "2024-05-01T01:00:00Z"].map(|time| time.parse().unwrap());
    let view = state.filtered(FilterEdit::Time(Some((span[0], span[1]))));
    let histogram = view.histogram.unwrap();
    assert_eq!(histogram.step.words(), "minute");
    assert_eq!(histogram.bars.len(), 50, "from the log's first event to the end of the span");
    assert_eq!(bars(&histogram), [at("01T00:10:00", 1, 0), at("01T00:59:00", 0, 1)]);
    assert_eq!(histogram.undated, 0);
}

#[test]
fn a_span_outside_the_log_has_no_bars() {
    let mut state = run(&LINES);
    let span = ["2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"].map(|time| time.parse().unwrap());
    let view = state.filtered(FilterEdit::Time(Some((span[0], span[1]))));
    assert_eq!((view.histogram, view.shown, view.is_outside), (None, 0, true));
}

#[test]
fn before_the_time_of_the_log_is_known_no_finding_is_outside_it() {
    let mut state = run(&["0", "1"]);
    let view = state.view();
    assert_eq!((view.histogram, view.shown, view.is_outside), (None, 2, false));
    let span = ["2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"].map(|time| time.parse().unwrap());
    let view = state.filtered(FilterEdit::Time(Some((span[0], span[1]))));
    assert_eq!((view.histogram, view.is_outside), (None, false));
}

#[test]
fn words_near_the_end_of_the_axis_stand_before_their_mark() {
    let room = |at, context: Option<&str>| {
        let context = context.map(str::to_owned);
        Tick { at, label: "10:00".to_owned(), context }.room()
    };
    let day = Some("2024-05-02");
    let expected = [Room::Ample, Room::OnWide, Room::None];
    assert_eq!([0.8, 0.86, 0.95].map(|at| room(at, None)), expected);
    assert_eq!([0.75, 0.8, 0.91].map(|at| room(at, day)), expected);
}

#[test]
fn ticks_are_round_and_name_their_day_once() {
    let histogram = run(&LINES).view().histogram.unwrap();
    let ticks: Vec<_> = histogram
        .ticks
        .iter()
        .map(|tick| (tick.at, &*tick.label, tick.context.as_deref().unwrap_or_default()))
        .collect();
    let expected = [
        (0.0, "00:00", "2024-05-01"),
        (0.125, "06:00", ""),
        (0.25, "12:00", ""),
        (0.375, "18:00", ""),
        (0.5, "00:00", "2024-05-02"),
        (0.625, "06:00", ""),
        (0.75, "12:00", ""),
        (0.875, "18:00", ""),
    ];
    assert_eq!(ticks, expected);
}
