//! Facts that hold for the logs as a whole: kinds, names, lateness, Insights.

use crate::scan::{Access, Category, Insight, Tally, place_words};
use crate::text::{self, count, counted, word};

/// What the logs hold and what they do not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unseen {
    /// Each category with its events that read, that wrote, and that do not say.
    pub kinds: Vec<(&'static str, [u64; 3])>,
    /// What is absent and what that means, a sentence each.
    pub absent: Vec<String>,
    /// How many events were counted so.
    pub counted: u64,
    /// What the names of files tell.
    pub names: Names,
    /// How late events were delivered: half of them, 95 in 100, the latest; none where no name
    /// tells.
    pub lateness: Vec<(String, &'static str)>,
    /// The same in sentences.
    pub late: Vec<String>,
    /// Insights events, the latest first.
    pub insights: Vec<InsightRow>,
    /// How many there are, copies included.
    pub insights_all: u64,
}

/// What the names of files tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Files whose names tell account, region and delivery.
    pub told: u64,
    /// Files with events whose names do not.
    pub untold: u64,
    /// Places with events and no file of their own, and how many events.
    pub without_files: Vec<(String, String)>,
    /// Places with files and no event, and how many files.
    pub without_events: Vec<(String, String)>,
    /// Places that are not in these lists, for they are too long.
    pub more: u64,
}

/// An Insights event.
#[derive(Clone, Debug, PartialEq)]
pub struct InsightRow {
    /// As it was recorded.
    pub insight: Insight,
    /// When; empty where it does not say.
    pub time: String,
    /// By how much the rate was the usual one, as `8 ×`; empty where that is unknown.
    pub times: String,
}

/// So many places of a list are shown.
const PLACES: usize = 50;

impl Unseen {
    pub(super) fn of(tally: &Tally) -> Self {
        let kinds = &tally.kinds;
        let row = |category: Category| {
            (category.words(), Access::ALL.map(|access| kinds.count(category, access)))
        };
        // What nobody expects is told only where it is there.
        let is_told = |category: &Category| {
            !matches!(category, Category::Other | Category::NotSaid) || kinds.of(*category) > 0
        };
        let lateness = &tally.lateness;
        let delays = [
            (lateness.within(0.5), "for half of the events"),
            (lateness.within(0.95), "for 95 in 100"),
            (lateness.most(), "for the latest"),
        ];
        Unseen {
            kinds: Category::ALL.into_iter().filter(is_told).map(row).collect(),
            absent: kinds.words(),
            counted: kinds.all(),
            names: Names::of(tally),
            lateness: delays
                .into_iter()
                .filter_map(|(delay, what)| Some((text::delay(delay?), what)))
                .collect(),
            // The first sentence says what the numbers above do.
            late: lateness.words().into_iter().skip(1).collect(),
            insights: tally.insights.iter().rev().map(InsightRow::of).collect(),
            insights_all: kinds.of(Category::Insight),
        }
    }
}

impl Names {
    /// How many names tell, and how many do not.
    pub fn words(&self) -> String {
        let told = counted(self.told, "file");
        let (names, tell) = (word(self.told, "name", "names"), word(self.told, "tells", "tell"));
        let others = match self.untold {
            0 => String::new(),
            1 => ", that of 1 with events does not".to_owned(),
            untold => format!(", those of {} with events do not", count(untold)),
        };
        format!("The {names} of {told} {tell} account and region{others}.")
    }

    fn of(tally: &Tally) -> Self {
        let strays = tally.names.without_files().unwrap_or_default();
        let empty = tally.names.without_events(&tally.hours).unwrap_or_default();
        let more = strays.len().saturating_sub(PLACES) + empty.len().saturating_sub(PLACES);
        let words = |account: &str, region: &str| place_words(Some((account, region)));
        let strays = strays.into_iter().take(PLACES);
        let empty = empty.into_iter().take(PLACES);
        Names {
            told: tally.names.told(),
            untold: tally.names.untold,
            without_files: strays
                .map(|(it, count)| (words(&it.account, &it.region), counted(count, "event")))
                .collect(),
            without_events: empty
                .map(|(it, count)| (words(&it.account, &it.region), counted(count, "file")))
                .collect(),
            more: more as u64,
        }
    }
}

impl InsightRow {
    fn of(insight: &Insight) -> Self {
        let times = |times: f64| match times {
            ..9.95 => format!("{times:.1} ×"),
            _ => format!("{} ×", text::count(times.round() as u64)),
        };
        InsightRow {
            insight: insight.clone(),
            time: insight.time.map(text::moment).unwrap_or_default(),
            times: insight.times().map(times).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_and_many_are_told_in_words_of_their_own() {
        let words = |told, untold| Names { told, untold, ..Names::default() }.words();
        assert_eq!(words(1, 0), "The name of 1 file tells account and region.");
        assert_eq!(
            words(2, 1),
            "The names of 2 files tell account and region, that of 1 with events does not."
        );
        assert_eq!(
            words(1, 2000),
            "The name of 1 file tells account and region, those of 2,000 with events do not."
        );
    }
}
