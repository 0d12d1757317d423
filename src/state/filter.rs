//! Which findings are shown.

use jiff::Timestamp;
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
    /// The access key that the call was signed with.
    Key,
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
    /// Choose this value and no other of its facet.
    Only(Facet, String),
    /// Choose nothing of this facet.
    ClearFacet(Facet),
    /// Only this span of time, or any.
    Time(Option<(Timestamp, Timestamp)>),
    /// Show everything.
    Clear,
    /// Show what this filter admits, whatever was chosen before.
    Set(Filter),
}

impl Facet {
    /// All of them, in the order they are offered.
    pub const ALL: [Facet; 7] = [
        Facet::Rule,
        Facet::User,
        Facet::Address,
        Facet::Region,
        Facet::Account,
        Facet::Key,
        Facet::Outcome,
    ];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Rule => "Rule",
            Facet::User => "User",
            Facet::Address => "Address",
            Facet::Region => "Region",
            Facet::Account => "Account",
            Facet::Key => "Access key",
            Facet::Outcome => "Outcome",
        }
    }
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Changes the filter.
    pub fn edit(&mut self, edit: FilterEdit) {
        match edit {
            FilterEdit::Text(text) => self.text = text,
            FilterEdit::Time(time) => self.time = time,
            FilterEdit::Clear => *self = Filter::default(),
            FilterEdit::Set(filter) => *self = filter,
            FilterEdit::Only(facet, value) => {
                self.chosen.insert(facet, BTreeSet::from([value]));
            }
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
