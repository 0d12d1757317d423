//! The counting of one file's events.

use super::kinds::Category;
use super::{Place, Tally, earliest};
use crate::event::{Derived, Event};
use crate::order::InOrder;
use crate::scan::layout::{LogName, Stream};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Counts the events of one file into a tally, which the files of a batch share. They come from few hours and regions and nearly always from the
/// same as the one before, so that hour and place are kept at hand.
#[derive(Debug, Default)]
pub(in crate::scan) struct Counter {
    place: Place,
    hour: i64,
    count: u64,
    is_empty: bool,
    file: Option<File>,
}

/// What the file's name tells.
#[derive(Debug)]
struct File {
    account: String,
    region: String,
    /// In seconds since 1970.
    delivered: i64,
}

impl Counter {
    /// For the events of a file of this name, which may be a whole path.
    pub(in crate::scan) fn of(name: &str, tally: &mut Tally) -> Self {
        let mut counter = Counter { is_empty: true, ..Counter::default() };
        if let Some(name) = LogName::parse(name) {
            let delivered = name.delivered.as_second();
            tally.names.file(&name, hour(delivered));
            // Insights are found out later: their files tell nothing of how late calls are.
            if name.stream == Stream::Events {
                tally.lateness.file(name.delivered);
            }
            let (account, region) = (name.account.to_owned(), name.region.to_owned());
            counter.file = Some(File { account, region, delivered });
        }
        counter
    }

    pub(in crate::scan) fn add(&mut self, event: &Event<'_>, tally: &mut Tally) {
        self.is_empty = false;
        let category = tally.kinds.add(event);
        if category == Category::Insight {
            tally.insights.add(event);
        }
        match event.time() {
            None => tally.undated += 1,
            Some(time) => {
                tally.first = earliest(tally.first, Some(time));
                tally.last = tally.last.max(Some(time));
                if let Some(file) = self.file.as_ref().filter(|_| category != Category::Insight) {
                    tally.lateness.add(file.delivered.saturating_sub(time.as_second()));
                }
                self.count(event, hour(time.as_second()), tally);
            }
        }
        if event.name().is_some_and(|name| name.eq_ignore_ascii_case("RunInstances")) {
            count_values(Derived::ImageId, event, &mut tally.images);
            count_values(Derived::KeyName, event, &mut tally.key_names);
        }
    }

    pub(in crate::scan) fn finish(mut self, tally: &mut Tally) {
        self.flush(tally);
        if self.file.is_none() && !self.is_empty {
            tally.names.untold += 1;
        }
    }

    fn count(&mut self, event: &Event<'_>, hour: i64, tally: &mut Tally) {
        let account = event.account().unwrap_or_default();
        let region = event.str("awsRegion").unwrap_or_default();
        let place = &self.place;
        if self.hour != hour || place.account != account || place.region != region {
            self.flush(tally);
            self.place = Place { account: account.into_owned(), region: region.into_owned() };
            self.hour = hour;
        }
        self.count += 1;
    }

    fn flush(&mut self, tally: &mut Tally) {
        let count = std::mem::take(&mut self.count);
        if count == 0 {
            return;
        }
        let place = std::mem::take(&mut self.place);
        if let Some(place) = self.file.as_ref().and_then(|file| file.stray(&place)) {
            *tally.names.strays.entry(place).or_default() += count;
        }
        tally.hours.add(place, self.hour, count);
    }
}

impl File {
    /// Where the events of this place would belong, if not to this file. A record that names no
    /// account or region is of the file's.
    fn stray(&self, place: &Place) -> Option<Place> {
        let account = or_own(&place.account, &self.account);
        let region = or_own(&place.region, &self.region);
        (account != self.account || region != self.region)
            .then(|| Place { account: account.to_owned(), region: region.to_owned() })
    }
}

fn or_own<'a>(named: &'a str, own: &'a str) -> &'a str {
    if named.is_empty() { own } else { named }
}

fn hour(second: i64) -> i64 {
    second.div_euclid(3600)
}

/// Counts each value of the field once for this event.
fn count_values(field: Derived, event: &Event<'_>, counts: &mut BTreeMap<String, u64>) {
    let mut values = Vec::new();
    field.visit(event, &mut |json, _| values.extend(json.scalar().map(Cow::into_owned)));
    values.order_by(Ord::cmp);
    values.dedup();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
}
