//! What kinds of events there are, and what it means where there are none of a kind.

use crate::event::Event;
use crate::text;
use serde::{Deserialize, Serialize};

/// How many events there are of each kind, copies included.
///
/// The kind is the record's `eventCategory`; where that is missing, as in records before 2020, its
/// `managementEvent`; else nothing says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinds {
    counts: [[u64; Access::ALL.len()]; Category::ALL.len()],
}

/// What an event is about, as CloudTrail sorts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// What was done to resources: created, changed, described.
    Management,
    /// What was done within them: objects of buckets, calls of functions.
    Data,
    /// Calls through VPC endpoints, told by the endpoint.
    NetworkActivity,
    /// CloudTrail's own notes of unusual rates.
    Insight,
    /// A kind that is not known here.
    Other,
    /// The record does not say.
    NotSaid,
}

/// Whether a call could change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It could not.
    Read,
    /// It could.
    Write,
    /// The record does not say.
    NotSaid,
}

/// A kind of event that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Its name, for programs.
    pub name: &'static str,
    /// `No data events`.
    pub what: &'static str,
    /// What would not be seen therefore.
    pub meaning: &'static str,
}

impl Category {
    /// All of them, in the order they are told.
    pub const ALL: [Category; 6] = [
        Category::Management,
        Category::Data,
        Category::NetworkActivity,
        Category::Insight,
        Category::Other,
        Category::NotSaid,
    ];

    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Category::Management => "Management",
            Category::Data => "Data",
            Category::NetworkActivity => "Network activity",
            Category::Insight => "Insights",
            Category::Other => "Of another kind",
            Category::NotSaid => "Kind not said",
        }
    }

    fn of(event: &Event<'_>) -> Self {
        const CATEGORIES: [(&str, Category); 4] = [
            ("Management", Category::Management),
            ("Data", Category::Data),
            ("NetworkActivity", Category::NetworkActivity),
            ("Insight", Category::Insight),
        ];
        if let Some(text) = event.str("eventCategory") {
            let known = CATEGORIES.iter().find(|(name, _)| text.eq_ignore_ascii_case(name));
            return known.map_or(Category::Other, |(_, category)| *category);
        }
        match flag(event, "managementEvent") {
            Some(true) => Category::Management,
            Some(false) => Category::Data,
            None => Category::NotSaid,
        }
    }
}

impl Access {
    /// All of them, in the order they are told.
    pub const ALL: [Access; 3] = [Access::Read, Access::Write, Access::NotSaid];
}

impl Kinds {
    /// Events of a kind.
    pub fn count(&self, category: Category, access: Access) -> u64 {
        self.counts[category as usize][access as usize]
    }

    /// Events of a category.
    pub fn of(&self, category: Category) -> u64 {
        self.counts[category as usize].iter().sum()
    }

    /// Events with this access.
    pub fn with(&self, access: Access) -> u64 {
        self.counts.iter().map(|row| row[access as usize]).sum()
    }

    /// All events.
    pub fn all(&self) -> u64 {
        self.counts.iter().flatten().sum()
    }

    /// The kinds that no event says it is of. Nothing is absent where there are no events at all.
    pub fn absent(&self) -> Vec<Absence> {
        let present = [
            self.with(Access::Read),
            self.with(Access::Write),
            self.of(Category::Management),
            self.of(Category::Data),
            self.of(Category::NetworkActivity),
            self.of(Category::Insight),
        ];
        let absences = ABSENCES.iter().zip(present).filter(|(_, events)| *events == 0);
        absences.map(|(absence, _)| *absence).filter(|_| self.all() > 0).collect()
    }

    /// What is absent and what that means, a sentence each: `No data events: …`. Where no record
    /// says its kind, that is said instead.
    pub fn words(&self) -> Vec<String> {
        let all = self.all();
        // Insights neither read nor write: nobody misses it there.
        let unsaid_access =
            self.with(Access::NotSaid) - self.count(Category::Insight, Access::NotSaid);
        let unsaid = |absence: &Absence| match absence.name {
            "read" | "write" => unsaid_access,
            _ => self.of(Category::NotSaid),
        };
        let sentence = |absence: Absence| match unsaid(&absence) {
            0 => format!("{}: {}.", absence.what, absence.meaning),
            some => {
                let records = text::counted(some, "record");
                let say = if some == 1 { "does" } else { "do" };
                format!("{}: {}. {records} {say} not say.", absence.what, absence.meaning)
            }
        };
        let told = self.absent().into_iter().filter(|absence| unsaid(absence) < all);
        let mut words: Vec<String> = told.map(sentence).collect();
        if all > 0 && self.of(Category::NotSaid) == all {
            words.push(
                "No record says its kind: whether management, data or network activity events are \
                 missing cannot be told."
                    .to_owned(),
            );
        }
        if all > 0 && unsaid_access == all {
            words.push(
                "No record says whether it only read: whether reads or writes are missing cannot \
                 be told."
                    .to_owned(),
            );
        }
        words
    }

    /// Counts an event, and says what it is about.
    pub(super) fn add(&mut self, event: &Event<'_>) -> Category {
        let category = Category::of(event);
        let access = match flag(event, "readOnly") {
            Some(true) => Access::Read,
            Some(false) => Access::Write,
            None => Access::NotSaid,
        };
        self.counts[category as usize][access as usize] += 1;
        category
    }

    pub(super) fn merge(&mut self, other: &Kinds) {
        for (count, more) in self.counts.iter_mut().flatten().zip(other.counts.iter().flatten()) {
            *count += more;
        }
    }
}

const ABSENCES: [Absence; 6] = [
    Absence {
        name: "read",
        what: "No read-only events",
        meaning: "looking around (List…, Describe…, Get…) would not be seen here",
    },
    Absence {
        name: "write",
        what: "No write events",
        meaning: "changes of any kind would not be seen here",
    },
    Absence {
        name: "management",
        what: "No management events",
        meaning: "changes to users, roles, networks and trails would not be seen here",
    },
    Absence {
        name: "data",
        what: "No data events",
        meaning: "object-level S3 and Lambda activity would not be seen here",
    },
    Absence {
        name: "network_activity",
        what: "No network activity events",
        meaning: "calls through VPC endpoints, as their owners see them, would not be seen here",
    },
    Absence {
        name: "insight",
        what: "No Insights events",
        meaning: "CloudTrail's own notes of unusual call and error rates would not be seen here",
    },
];

/// A field that is true or false, or a text that says so.
fn flag(event: &Event<'_>, name: &str) -> Option<bool> {
    let json = event.get(name)?;
    // As AWS writes it, nothing has to be decoded.
    match json.text() {
        "true" => return Some(true),
        "false" => return Some(false),
        _ => {}
    }
    let text = json.trimmed()?;
    match () {
        () if text.eq_ignore_ascii_case("true") => Some(true),
        () if text.eq_ignore_ascii_case("false") => Some(false),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_of_the_kind_that_it_says() {
        let cases = [
            (
                r#"{"eventCategory":"Management","readOnly":true}"#,
                Category::Management,
                Access::Read,
            ),
            (
                r#"{"eventCategory":"management","readOnly":"False"}"#,
                Category::Management,
                Access::Write,
            ),
            (r#"{"eventCategory":"Data","managementEvent":true}"#, Category::Data, Access::NotSaid),
            (r#"{"eventCategory":"NetworkActivity"}"#, Category::NetworkActivity, Access::NotSaid),
            (r#"{"eventCategory":"Insight"}"#, Category::Insight, Access::NotSaid),
            (r#"{"eventCategory":"Mood"}"#, Category::Other, Access::NotSaid),
            (
                r#"{"eventCategory":null,"managementEvent":true}"#,
                Category::Management,
                Access::NotSaid,
            ),
            (r#"{"managementEvent":"false","readOnly":""}"#, Category::Data, Access::NotSaid),
            (r#"{"readOnly":true}"#, Category::NotSaid, Access::Read),
            ("{}", Category::NotSaid, Access::NotSaid),
        ];
        for (text, category, access) in cases {
            let mut kinds = Kinds::default();
            assert_eq!(kinds.add(&Event::parse(text).unwrap()), category, "{text}");
            assert_eq!((kinds.count(category, access), kinds.all()), (1, 1), "{text}");
        }
    }

    #[test]
    fn what_is_absent_is_named() {
        #[track_caller]
        fn check(events: &[&str], absent: &[&str]) {
            let mut kinds = Kinds::default();
            for text in events {
                kinds.add(&Event::parse(text).unwrap());
            }
            let names: Vec<_> = kinds.absent().iter().map(|absence| absence.name).collect();
            assert_eq!(names, absent);
        }
        check(&[], &[]);
        check(&["{}"], &["read", "write", "management", "data", "network_activity", "insight"]);
        check(
            &[r#"{"eventCategory":"Management","readOnly":false}"#, r#"{"eventCategory":"Data"}"#],
            &["read", "network_activity", "insight"],
        );
    }

    #[test]
    fn the_words_claim_no_more_than_the_records_say() {
        #[track_caller]
        fn check(events: &[&str], expected: &[&str]) {
            let mut kinds = Kinds::default();
            for text in events {
                kinds.add(&Event::parse(text).unwrap());
            }
            let words = kinds.words();
            let beginnings: Vec<_> =
                words.iter().zip(expected).map(|(words, most)| &words[..most.len()]).collect();
            assert_eq!((beginnings, words.len()), (expected.to_vec(), expected.len()));
        }
        let old = r#"{"eventVersion":"1.05"}"#;
        check(&[], &[]);
        check(&[old], &["No record says its kind", "No record says whether it only read"]);
        let management = r#"{"eventCategory":"Management","readOnly":false}"#;
        check(
            &[management, old],
            &[
                "No read-only events: looking around (List…, Describe…, Get…) would not be seen here. 1 record does not say.",
                "No data events: object-level S3 and Lambda activity would not be seen here. 1 record",
                "No network activity events",
                "No Insights events",
            ],
        );
        check(&[management], &["No read", "No data", "No network", "No Insights"]);
    }
}
