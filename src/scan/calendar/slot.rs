//! Hours put together, for drawing.

use super::{Calendar, Row};

/// A stretch of hours of one row, as far as it lies within the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Hours in it.
    pub hours: u64,
    /// Events in them.
    pub events: u64,
    /// Hours without events.
    pub empty: u64,
    /// Of those, hours between the first and the last event of the row.
    pub between: u64,
    /// Of the empty hours, those without a file delivered in them; `None` where no name tells.
    pub without_files: Option<u64>,
}

impl Row {
    /// The slots between each two of `ends`, which are hours in order.
    pub fn slots(&self, calendar: &Calendar, ends: &[i64]) -> Vec<Slot> {
        let mut hours = self.hours.iter().peekable();
        let mut files = self.files.as_ref().map(|files| files.iter().peekable());
        let mut slot = |from: i64, until: i64| {
            let mut slot = Slot::default();
            // Hours with events and no file: they stood in a file of another hour.
            let mut unfiled = 0;
            while let Some((hour, events)) = hours.next_if(|(hour, _)| *hour < until) {
                if *hour >= from {
                    slot.events += events;
                    slot.hours += 1;
                    if let Some(files) = &mut files {
                        while files.next_if(|(file, _)| file < hour).is_some() {}
                        unfiled += u64::from(files.next_if(|(file, _)| file == hour).is_none());
                    }
                }
            }
            let with_events = slot.hours;
            let (from, until) = (from.max(calendar.first), until.min(calendar.last + 1));
            slot.hours = (until - from).max(0) as u64;
            slot.empty = slot.hours.saturating_sub(with_events);
            let own = until.min(self.last() + 1) - from.max(self.first());
            slot.between = (own.max(0) as u64).saturating_sub(with_events).min(slot.empty);
            let without_files = self.without_files(from, until.max(from));
            slot.without_files =
                without_files.map(|hours| hours.saturating_sub(unfiled).min(slot.empty));
            slot
        };
        ends.windows(2).map(|pair| slot(pair[0], pair[1])).collect()
    }
}
