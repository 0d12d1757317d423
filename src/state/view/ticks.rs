//! The marks below a chart of time.

use super::ladder::Step;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A mark on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, as a part of the whole, from 0 to 1.
    pub at: f64,
    /// What it says.
    pub label: String,
    /// The day or the year that the label is of, where it is another than the last tick's.
    pub context: Option<String>,
}

/// Whether a tick's words have room between it and the end of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// They have.
    Ample,
    /// On a wide screen they have.
    OnWide,
    /// They have none.
    None,
}

impl Tick {
    /// The room for its words behind it. A day is longer than an hour.
    pub fn room(&self) -> Room {
        let (ample, on_wide) = if self.context.is_some() { (0.78, 0.9) } else { (0.85, 0.93) };
        match self.at {
            at if at <= ample => Room::Ample,
            at if at <= on_wide => Room::OnWide,
            _ => Room::None,
        }
    }
}

/// Marks that have room beside each other.
const TICKS: i64 = 8;

/// The marks at round moments between the ends of the bars, which `moments` are.
pub(in crate::state::view) fn ticks(moments: &[Timestamp]) -> Vec<Tick> {
    let (Some(start), Some(end)) = (moments.first(), moments.last()) else { return Vec::new() };
    let seconds = |time: &Timestamp| time.as_second() as f64;
    let length = seconds(end) - seconds(start);
    // The last bar ends with the moment before.
    let last = Timestamp::from_second(end.as_second() - 1).unwrap_or(*end);
    let step = Step::finest(*start, last, TICKS);
    let inside = step.moments(*start, last).filter(|moment| (*start..*end).contains(moment));
    let mut contexts = Vec::new();
    let tick = |moment: Timestamp| {
        let (label, context) = label(step, Offset::UTC.to_datetime(moment));
        let is_new = context.is_some() && contexts.last() != Some(&context);
        contexts.push(context.clone());
        let at = (seconds(&moment) - seconds(start)) / length;
        Tick { at, label, context: context.filter(|_| is_new) }
    };
    inside.map(tick).collect()
}

/// What a tick says, and what that is a part of.
fn label(step: Step, time: DateTime) -> (String, Option<String>) {
    let date = time.date();
    if step.is_within_a_day() {
        (format!("{:02}:{:02}", time.hour(), time.minute()), Some(date.to_string()))
    } else if step.is_months() {
        (format!("{}-{:02}", date.year(), date.month()), None)
    } else {
        (format!("{:02}-{:02}", date.month(), date.day()), Some(date.year().to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_room_beside_each_other() {
        let hour = [10, 11].map(|hour| format!("2026-03-11T{hour}:00:00Z").parse().unwrap());
        let labels: Vec<_> = ticks(&hour).into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["10:00", "10:10", "10:20", "10:30", "10:40", "10:50"]);
    }
}
