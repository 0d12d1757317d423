//! What the logs do not show, as members of `coverage`.

use crate::scan::{
    Access, Calendar, Category, Hole, Holes, Insight, Kinds, Lateness, Place, Row, Tally,
};
use crate::text::hour_moment;
use serde::Serialize;

/// So many rows of a list are written; its `count` says how many there are.
const MOST: usize = 1000;

/// What the logs do not show.
#[derive(Serialize)]
pub struct Unseen<'a> {
    hours: Option<Hours>,
    holes: HolesRow,
    named_files: u64,
    without_files: Option<Vec<StrayRow<'a>>>,
    without_events: Option<Vec<EmptyRow<'a>>>,
    kinds: KindsRow,
    lateness: Option<LatenessRow>,
    insights: InsightsRow<'a>,
}

/// The hours of the run, and of each region of each account.
#[derive(Serialize)]
struct Hours {
    first: String,
    last: String,
    count: u64,
    with_events: u64,
    places: Vec<PlaceRow>,
}

#[derive(Serialize)]
struct PlaceRow {
    account: String,
    region: String,
    events: u64,
    first: String,
    last: String,
    with_events: u64,
}

#[derive(Serialize)]
struct HolesRow {
    count: u64,
    list: Vec<HoleRow>,
}

#[derive(Serialize)]
struct HoleRow {
    account: Option<String>,
    region: Option<String>,
    from: String,
    until: String,
    hours: u64,
    side: &'static str,
    without_files: Option<u64>,
    expected: u64,
}

#[derive(Serialize)]
struct StrayRow<'a> {
    account: &'a str,
    region: &'a str,
    events: u64,
}

#[derive(Serialize)]
struct EmptyRow<'a> {
    account: &'a str,
    region: &'a str,
    files: u64,
}

#[derive(Serialize)]
struct KindsRow {
    management: AccessRow,
    data: AccessRow,
    network_activity: AccessRow,
    insight: AccessRow,
    other: AccessRow,
    not_said: AccessRow,
    absent: Vec<&'static str>,
}

#[derive(Serialize)]
struct AccessRow {
    read: u64,
    write: u64,
    not_said: u64,
}

/// In seconds.
#[derive(Serialize)]
struct LatenessRow {
    events: u64,
    median: Option<i64>,
    p95: Option<i64>,
    most: Option<i64>,
    early: u64,
    newest_file: Option<String>,
}

#[derive(Serialize)]
struct InsightsRow<'a> {
    count: u64,
    list: Vec<InsightRow<'a>>,
}

#[derive(Serialize)]
struct InsightRow<'a> {
    time: Option<String>,
    account: &'a str,
    region: &'a str,
    event_source: &'a str,
    event_name: &'a str,
    insight_type: &'a str,
    error_code: &'a str,
    state: &'a str,
    baseline: &'a str,
    average: &'a str,
}

impl<'a> Unseen<'a> {
    /// Of the facts about all events.
    pub fn new(tally: &'a Tally) -> Self {
        let calendar = Calendar::of(tally);
        let holes = calendar.as_ref().map(|it| Holes::of(it, MOST)).unwrap_or_default();
        let names = &tally.names;
        Unseen {
            hours: calendar.as_ref().map(Hours::new),
            holes: HolesRow {
                count: holes.count,
                list: holes.list.into_iter().map(HoleRow::new).collect(),
            },
            named_files: names.told(),
            without_files: names
                .without_files()
                .map(|list| list.into_iter().take(MOST).map(StrayRow::new).collect()),
            without_events: names
                .without_events(&tally.hours)
                .map(|list| list.into_iter().take(MOST).map(EmptyRow::new).collect()),
            kinds: KindsRow::new(&tally.kinds),
            lateness: LatenessRow::new(&tally.lateness),
            insights: InsightsRow {
                count: tally.kinds.of(Category::Insight),
                list: tally.insights.iter().map(InsightRow::new).collect(),
            },
        }
    }
}

impl Hours {
    fn new(calendar: &Calendar) -> Self {
        Hours {
            first: stamp(calendar.first),
            last: stamp(calendar.last),
            count: calendar.length(),
            with_events: calendar.everywhere.hours(),
            places: calendar.rows.iter().take(MOST).map(PlaceRow::new).collect(),
        }
    }
}

impl PlaceRow {
    fn new(row: &Row) -> Self {
        let (account, region) = row.place().unwrap_or_default();
        PlaceRow {
            account: account.to_owned(),
            region: region.to_owned(),
            events: row.events,
            first: stamp(row.first()),
            last: stamp(row.last()),
            with_events: row.hours(),
        }
    }
}

impl HoleRow {
    fn new(hole: Hole<'_>) -> Self {
        HoleRow {
            account: hole.place.map(|(account, _)| account.to_owned()),
            region: hole.place.map(|(_, region)| region.to_owned()),
            from: stamp(hole.from),
            until: stamp(hole.until),
            hours: hole.hours(),
            side: hole.side.as_str(),
            without_files: hole.without_files,
            expected: hole.expected.round() as u64,
        }
    }
}

impl<'a> StrayRow<'a> {
    fn new((place, events): (&'a Place, u64)) -> Self {
        StrayRow { account: &place.account, region: &place.region, events }
    }
}

impl<'a> EmptyRow<'a> {
    fn new((place, files): (&'a Place, u64)) -> Self {
        EmptyRow { account: &place.account, region: &place.region, files }
    }
}

impl KindsRow {
    fn new(kinds: &Kinds) -> Self {
        let row = |category| AccessRow {
            read: kinds.count(category, Access::Read),
            write: kinds.count(category, Access::Write),
            not_said: kinds.count(category, Access::NotSaid),
        };
        KindsRow {
            management: row(Category::Management),
            data: row(Category::Data),
            network_activity: row(Category::NetworkActivity),
            insight: row(Category::Insight),
            other: row(Category::Other),
            not_said: row(Category::NotSaid),
            absent: kinds.absent().iter().map(|absence| absence.name).collect(),
        }
    }
}

impl LatenessRow {
    /// `None` where no file's name tells when it was delivered.
    fn new(lateness: &Lateness) -> Option<Self> {
        Some(LatenessRow {
            events: lateness.events(),
            median: lateness.within(0.5),
            p95: lateness.within(0.95),
            most: lateness.most(),
            early: lateness.early(),
            newest_file: Some(lateness.newest()?.to_string()),
        })
    }
}

impl<'a> InsightRow<'a> {
    fn new(insight: &'a Insight) -> Self {
        InsightRow {
            time: insight.time.map(|time| time.to_string()),
            account: &insight.account,
            region: &insight.region,
            event_source: &insight.event_source,
            event_name: &insight.event_name,
            insight_type: &insight.insight_type,
            error_code: &insight.error_code,
            state: &insight.state,
            baseline: &insight.baseline,
            average: &insight.average,
        }
    }
}

/// An hour counted from 1970 as a time.
fn stamp(hour: i64) -> String {
    hour_moment(hour).to_string()
}
