//! Findings over time.

use super::survey::Survey;
use crate::rule::{Response, RuleSet};
use crate::state::State;
use crate::state::view::ladder::Step;
use crate::state::view::ticks::{Tick, ticks};
use jiff::Timestamp;

/// The findings shown, over the time of the log or the part of it that is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// How long each bar is.
    pub step: Step,
    /// The bars, without gaps, one at least.
    pub bars: Vec<Bar>,
    /// What stands below the bars.
    pub ticks: Vec<Tick>,
    /// Findings shown whose records have no time that can be read: they are in no bar.
    pub undated: usize,
}

/// The findings of a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first moment.
    pub from: Timestamp,
    /// The first moment after.
    pub until: Timestamp,
    /// Alerts.
    pub alert: usize,
    /// Findings to monitor.
    pub monitor: usize,
}

/// More bars than this would be too thin to point at.
const BARS: i64 = 80;

impl Bar {
    /// Whether it has no findings.
    pub fn is_empty(&self) -> bool {
        self.alert + self.monitor == 0
    }
}

impl Histogram {
    /// `None` where nothing in the log has a time.
    pub(super) fn of(state: &State, rules: &RuleSet, survey: &Survey) -> Option<Histogram> {
        let (first, last) = span(state)?;
        let step = Step::finest(first, last, BARS);
        let moments: Vec<_> = step.moments(first, last).collect();
        let bars = moments.windows(2).map(|ends| Bar {
            from: ends[0],
            until: ends[1],
            alert: 0,
            monitor: 0,
        });
        let mut histogram = Histogram { step, bars: bars.collect(), ticks: Vec::new(), undated: 0 };
        histogram.ticks = ticks(&moments);
        let cells = state.run.findings.columns().rows();
        for (rule, positions) in rules.rules.iter().zip(&survey.shown) {
            for cells in positions.iter().filter_map(|&position| cells.get(position)) {
                histogram.count(rule.response, cells.time);
            }
        }
        Some(histogram)
    }

    /// The most findings of any bar.
    pub fn most(&self) -> usize {
        self.bars.iter().map(|bar| bar.alert + bar.monitor).max().unwrap_or_default()
    }

    /// Where a bar begins and ends, as parts of the whole, from 0 to 1.
    pub fn place(&self, bar: usize) -> (f64, f64) {
        let Some(bar) = self.bars.get(bar) else { return (0.0, 0.0) };
        (self.part(bar.from), self.part(bar.until))
    }

    /// The bar at a part of the whole, from 0 to 1.
    pub fn bar_at(&self, part: f64) -> usize {
        let after = self.bars.partition_point(|bar| self.part(bar.from) <= part);
        after.saturating_sub(1)
    }

    /// How far along a moment is, from 0 to 1.
    fn part(&self, time: Timestamp) -> f64 {
        let (Some(first), Some(last)) = (self.bars.first(), self.bars.last()) else { return 0.0 };
        let seconds =
            |from: Timestamp, until: Timestamp| (until.as_second() - from.as_second()) as f64;
        seconds(first.from, time) / seconds(first.from, last.until).max(1.0)
    }

    fn count(&mut self, response: Response, time: Option<Timestamp>) {
        let Some(time) = time else {
            self.undated += 1;
            return;
        };
        let after = self.bars.partition_point(|bar| bar.from <= time);
        let Some(bar) = after.checked_sub(1).and_then(|at| self.bars.get_mut(at)) else { return };
        match response {
            Response::Alert => bar.alert += 1,
            Response::Monitor => bar.monitor += 1,
        }
    }
}

/// From the log's first event to its last, or the part of it that is chosen.
fn span(state: &State) -> Option<(Timestamp, Timestamp)> {
    let tally = state.run.coverage.tally();
    let (mut first, mut last) = (tally.first?, tally.last?);
    if let Some((from, until)) = state.filter.time {
        // The choice ends before its second moment.
        let until = until.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(until);
        (first, last) = (first.max(from), last.min(until));
    }
    (first <= last).then_some((first, last))
}
