//! Spans of time that people count in.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// A length of time between moments that people call round, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many seconds; weeks begin on Monday.
    Seconds(i64),
    /// So many calendar months.
    Months(i64),
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
/// 1970 began on a Thursday.
const FIRST_MONDAY: i64 = 4 * DAY;

/// From the finest to the coarsest, with the words for it. The last cuts all of time into 200.
const LADDER: [(Step, &str); 20] = [
    (Step::Seconds(MINUTE), "minute"),
    (Step::Seconds(2 * MINUTE), "2 minutes"),
    (Step::Seconds(5 * MINUTE), "5 minutes"),
    (Step::Seconds(10 * MINUTE), "10 minutes"),
    (Step::Seconds(15 * MINUTE), "15 minutes"),
    (Step::Seconds(30 * MINUTE), "30 minutes"),
    (Step::Seconds(HOUR), "hour"),
    (Step::Seconds(2 * HOUR), "2 hours"),
    (Step::Seconds(3 * HOUR), "3 hours"),
    (Step::Seconds(6 * HOUR), "6 hours"),
    (Step::Seconds(12 * HOUR), "12 hours"),
    (Step::Seconds(DAY), "day"),
    (Step::Seconds(2 * DAY), "2 days"),
    (Step::Seconds(WEEK), "week"),
    (Step::Months(1), "month"),
    (Step::Months(3), "quarter"),
    (Step::Months(12), "year"),
    (Step::Months(60), "5 years"),
    (Step::Months(120), "10 years"),
    (Step::Months(1200), "century"),
];

impl Step {
    /// The finest that cuts the time from `first` to `last` into `most` parts or fewer, or the
    /// coarsest.
    pub(in crate::state::view) fn finest(first: Timestamp, last: Timestamp, most: i64) -> Step {
        let fits = |step: &Step| step.number(last) - step.number(first) < most;
        let (coarsest, _) = LADDER[LADDER.len() - 1];
        LADDER.iter().map(|(step, _)| *step).find(fits).unwrap_or(coarsest)
    }

    /// The same, but an hour at least: what is counted by the hour has no finer parts.
    pub(in crate::state::view) fn finest_of_hours(
        first: Timestamp,
        last: Timestamp,
        most: i64,
    ) -> Step {
        match Step::finest(first, last, most) {
            Step::Seconds(..HOUR) => Step::Seconds(HOUR),
            step => step,
        }
    }

    /// The words for it: `hour`, `15 minutes`.
    pub fn words(self) -> &'static str {
        LADDER.iter().find(|(step, _)| *step == self).map_or("span", |(_, words)| words)
    }

    /// The round moments from the last one that is not after `first` to the first one that is after
    /// `last`.
    pub(in crate::state::view) fn moments(
        self,
        first: Timestamp,
        last: Timestamp,
    ) -> impl Iterator<Item = Timestamp> {
        (self.number(first)..=self.number(last) + 1).map(move |number| self.moment(number))
    }

    /// Whether it is shorter than a day.
    pub(in crate::state::view) fn is_within_a_day(self) -> bool {
        matches!(self, Step::Seconds(..DAY))
    }

    /// Whether it is counted in months.
    pub(in crate::state::view) fn is_months(self) -> bool {
        matches!(self, Step::Months(_))
    }

    /// Which of these spans, counted from the beginning of 1970 or its first Monday, a moment is in.
    fn number(self, time: Timestamp) -> i64 {
        match self {
            Step::Seconds(step) => (time.as_second() - offset(step)).div_euclid(step),
            Step::Months(step) => {
                let date = Offset::UTC.to_datetime(time).date();
                let months = (i64::from(date.year()) - 1970) * 12 + i64::from(date.month()) - 1;
                months.div_euclid(step)
            }
        }
    }

    /// When a span begins; at the ends of time the nearest moment that there is.
    fn moment(self, number: i64) -> Timestamp {
        let moment = match self {
            Step::Seconds(step) => {
                Timestamp::from_second(number.saturating_mul(step).saturating_add(offset(step)))
                    .ok()
            }
            Step::Months(step) => first_of_month(number.saturating_mul(step)),
        };
        let end = if number < 0 { Timestamp::MIN } else { Timestamp::MAX };
        moment.unwrap_or(end)
    }
}

fn offset(step: i64) -> i64 {
    if step == WEEK { FIRST_MONDAY } else { 0 }
}

/// The first of a month, counted from January 1970.
fn first_of_month(months: i64) -> Option<Timestamp> {
    let year = i16::try_from(1970 + months.div_euclid(12)).ok()?;
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    let date = Date::new(year, month, 1).ok()?;
    Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &str, last: &str, words: &str, moments: &[&str]) {
        let (first, last) = (first.parse().unwrap(), last.parse().unwrap());
        let step = Step::finest(first, last, 4);
        assert_eq!(step.words(), words);
        let found: Vec<_> = step.moments(first, last).map(|moment| moment.to_string()).collect();
        assert_eq!(found, moments);
    }

    #[test]
    fn time_is_cut_at_round_moments() {
        check(
            "2024-05-01T12:00:00Z",
            "2024-05-01T12:00:00Z",
            "minute",
            &["2024-05-01T12:00:00Z", "2024-05-01T12:01:00Z"],
        );
        check(
            "2024-05-01T12:04:59Z",
            "2024-05-01T12:20:00Z",
            "10 minutes",
            &[
                "2024-05-01T12:00:00Z",
                "2024-05-01T12:10:00Z",
                "2024-05-01T12:20:00Z",
                "2024-05-01T12:30:00Z",
            ],
        );
        check(
            "2024-05-01T12:00:00Z",
            "2024-05-16T12:00:00Z",
            "week",
            &[
                "2024-04-29T00:00:00Z",
                "2024-05-06T00:00:00Z",
                "2024-05-13T00:00:00Z",
                "2024-05-20T00:00:00Z",
            ],
        );
        check(
            "2023-12-31T23:59:59Z",
            "2024-02-01T00:00:00Z",
            "month",
            &[
                "2023-12-01T00:00:00Z",
                "2024-01-01T00:00:00Z",
                "2024-02-01T00:00:00Z",
                "2024-03-01T00:00:00Z",
            ],
        );
        check(
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:00:00Z",
            "minute",
            &["1969-12-31T23:59:00Z", "1970-01-01T00:00:00Z", "1970-01-01T00:01:00Z"],
        );
    }

    #[test]
    fn all_of_time_can_be_cut() {
        let step = Step::finest(Timestamp::MIN, Timestamp::MAX, 80);
        assert_eq!(step.words(), "century");
        let moments: Vec<_> = step.moments(Timestamp::MIN, Timestamp::MAX).collect();
        assert!(moments.len() < 210 && moments.is_sorted());
        assert_eq!((moments[0], moments[moments.len() - 1]), (Timestamp::MIN, Timestamp::MAX));
    }
}
