//! Which findings are shown.

use crate::rule::RuleSet;
use crate::scan::{Finding, Origin};
use jiff::Timestamp;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What a finding must have to be shown. Of one facet any chosen value does; facets, text and time
/// must all be met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Every word must stand somewhere in the finding, whatever the case.
    pub text: String,
    /// The values chosen of each facet.
    pub chosen: BTreeMap<Facet, BTreeSet<String>>,
    /// From the first moment until before the second.
    pub time: Option<(Timestamp, Timestamp)>,
}

/// Something that findings have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The rule, by id.
    Rule,
    /// Who called.
    User,
    /// From where.
    Address,
    /// The region.
    Region,
    /// The account.
    Account,
    /// What became of it.
    Outcome,
}

/// A change of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterEdit {
    /// Search for these words.
    Text(String),
    /// Choose this value, or no longer.
    Toggle(Facet, String),
    /// Choose nothing of this facet.
    ClearFacet(Facet),
    /// Only this span of time, or any.
    Time(Option<(Timestamp, Timestamp)>),
    /// Show everything.
    Clear,
}

impl Facet {
    /// All of them, in the order they are offered.
    pub const ALL: [Facet; 6] =
        [Facet::Rule, Facet::User, Facet::Address, Facet::Region, Facet::Account, Facet::Outcome];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Rule => "Rule",
            Facet::User => "User",
            Facet::Address => "Address",
            Facet::Region => "Region",
            Facet::Account => "Account",
            Facet::Outcome => "Outcome",
        }
    }

    /// The finding's value of this facet; empty where the record has none.
    pub fn value<'a>(self, finding: &'a Finding, rules: &'a RuleSet) -> &'a str {
        let facts = &finding.facts;
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        match self {
            Facet::Rule => rules.rules.get(finding.rule as usize).map_or("", |rule| &rule.id),
            Facet::User => text(&facts.user),
            Facet::Address => text(&facts.source_ip),
            Facet::Region => text(&facts.region),
            Facet::Account => text(&facts.account),
            Facet::Outcome => facts.outcome.as_str(),
        }
    }
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether a finding is shown. `name` gives the name of the file of an origin.
    pub fn admits<'a>(
        &self,
        finding: &'a Finding,
        rules: &'a RuleSet,
        name: impl Fn(Origin) -> &'a str,
    ) -> bool {
        self.admits_but(None, finding, rules, name)
    }

    /// The same with one facet left out, for counting what choosing another value of it would show.
    pub fn admits_but<'a>(
        &self,
        left_out: Option<Facet>,
        finding: &'a Finding,
        rules: &'a RuleSet,
        name: impl Fn(Origin) -> &'a str,
    ) -> bool {
        let in_time = |(from, until): &(Timestamp, Timestamp)| {
            finding.facts.time.is_some_and(|time| (*from..*until).contains(&time))
        };
        self.time.as_ref().is_none_or(in_time)
            && self.chosen.iter().all(|(facet, values)| {
                Some(*facet) == left_out || values.contains(facet.value(finding, rules))
            })
            && self.text_found(finding, rules, name)
    }

    fn text_found<'a>(
        &self,
        finding: &'a Finding,
        rules: &'a RuleSet,
        name: impl Fn(Origin) -> &'a str,
    ) -> bool {
        let facts = &finding.facts;
        let mut texts = vec![name(finding.origin)];
        texts.extend(Facet::ALL.map(|facet| facet.value(finding, rules)));
        let others = [
            &facts.event_id,
            &facts.event_source,
            &facts.event_name,
            &facts.access_key,
            &facts.error_code,
        ];
        texts.extend(others.into_iter().flatten().map(String::as_str));
        self.text.split_whitespace().all(|word| texts.iter().any(|text| contains(text, word)))
    }

    /// Changes the filter.
    pub fn edit(&mut self, edit: FilterEdit) {
        match edit {
            FilterEdit::Text(text) => self.text = text,
            FilterEdit::Time(time) => self.time = time,
            FilterEdit::Clear => *self = Filter::default(),
            FilterEdit::ClearFacet(facet) => {
                self.chosen.remove(&facet);
            }
            FilterEdit::Toggle(facet, value) => {
                let chosen = self.chosen.entry(facet).or_default();
                if !chosen.remove(&value) {
                    chosen.insert(value);
                }
                if chosen.is_empty() {
                    self.chosen.remove(&facet);
                }
            }
        }
    }
}

/// Whether `text` contains `word`, letters of either case being equal.
pub(super) fn contains(text: &str, word: &str) -> bool {
    fold(text).contains(&*fold(word))
}

fn fold(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}
