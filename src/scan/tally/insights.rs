//! Insights events: CloudTrail's own notes of unusual rates.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-insight-details.html>

use crate::event::{Event, Json};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The latest Insights events, each told once however often it was delivered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insights(BTreeSet<Insight>);

/// The beginning or the end of an unusual rate. What the record does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Insight {
    /// When.
    pub time: Option<Timestamp>,
    /// The account.
    pub account: String,
    /// The region.
    pub region: String,
    /// The service called.
    pub event_source: String,
    /// The call.
    pub event_name: String,
    /// `ApiCallRateInsight` or `ApiErrorRateInsight`.
    pub insight_type: String,
    /// The error, of an error rate.
    pub error_code: String,
    /// `Start` or `End`.
    pub state: String,
    /// The usual rate, calls or errors per minute, as the record writes it.
    pub baseline: String,
    /// The unusual rate, likewise.
    pub average: String,
}

/// So many are kept.
const MOST: usize = 200;
/// Letters of a text that are kept: far more than any of these has.
const LETTERS: usize = 256;

impl Insights {
    /// Earliest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Insight> {
        self.0.iter()
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, event: &Event<'_>) {
        self.0.insert(Insight::of(event));
        self.trim();
    }

    pub(super) fn merge(&mut self, other: Insights) {
        self.0.extend(other.0);
        self.trim();
    }

    fn trim(&mut self) {
        while self.0.len() > MOST {
            self.0.pop_first();
        }
    }
}

impl Insight {
    /// By how much the unusual rate is the usual one; `None` where there is no usual one.
    pub fn times(&self) -> Option<f64> {
        let (usual, unusual): (f64, f64) =
            (self.baseline.parse().ok()?, self.average.parse().ok()?);
        let times = unusual / usual;
        (usual > 0.0 && times.is_finite()).then_some(times)
    }

    fn of(event: &Event<'_>) -> Self {
        let details = event.get("insightDetails");
        let detail = |name| text(details.and_then(|it| it.get(name)));
        let statistics =
            details.and_then(|it| it.get("insightContext")).and_then(|it| it.get("statistics"));
        let average =
            |of| text(statistics.and_then(|it| it.get(of)).and_then(|it| it.get("average")));
        Insight {
            time: event.time(),
            account: event.account().as_deref().map(clip).unwrap_or_default(),
            region: text(event.get("awsRegion")),
            event_source: detail("eventSource"),
            event_name: detail("eventName"),
            insight_type: detail("insightType"),
            error_code: detail("errorCode"),
            state: detail("state"),
            baseline: average("baseline"),
            average: average("insight"),
        }
    }
}

fn text(json: Option<Json<'_>>) -> String {
    json.and_then(Json::trimmed).as_deref().map(clip).unwrap_or_default()
}

fn clip(text: &str) -> String {
    text.chars().take(LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn insight(text: &str) -> Insight {
        Insight::of(&Event::parse(text).unwrap())
    }

    #[test]
    fn an_insight_is_told_as_recorded() {
        let told = insight(
            r#"{"eventTime":"2026-03-11T10:00:00Z","awsRegion":"us-east-1","recipientAccountId":"1",
                "eventCategory":"Insight","insightDetails":{"state":"Start","eventSource":"ssm.amazonaws.com",
                "eventName":"UpdateInstanceInformation","insightType":"ApiCallRateInsight",
                "insightContext":{"statistics":{"baseline":{"average":85.5},"insight":{"average":684}}}}}"#,
        );
        assert_eq!(
            (told.state.as_str(), told.event_name.as_str()),
            ("Start", "UpdateInstanceInformation")
        );
        assert_eq!((told.baseline.as_str(), told.average.as_str()), ("85.5", "684"));
        assert_eq!(told.times(), Some(8.0));
    }

    #[test]
    fn what_is_missing_or_odd_is_no_trouble() {
        for details in ["null", "7", "[]", "{}", r#"{"insightContext":{"statistics":[]}}"#] {
            let told = insight(&format!(r#"{{"insightDetails":{details}}}"#));
            assert_eq!(told, Insight::default(), "{details}");
            assert_eq!(told.times(), None);
        }
        let long = format!(r#"{{"insightDetails":{{"eventName":"{}"}}}}"#, "é".repeat(1000));
        assert_eq!(insight(&long).event_name.chars().count(), LETTERS);
    }

    #[test]
    fn the_latest_are_kept_and_copies_told_once() {
        let mut insights = Insights::default();
        for number in (0..300).chain(0..300) {
            let (minute, second) = (number / 60, number % 60);
            let text = format!(r#"{{"eventTime":"2026-03-11T10:{minute:02}:{second:02}Z"}}"#);
            insights.add(&Event::parse(&text).unwrap());
        }
        assert_eq!(insights.len(), MOST);
        let first = insights.iter().next().and_then(|insight| insight.time).unwrap();
        assert_eq!(first.to_string(), "2026-03-11T10:01:40Z");
    }
}
