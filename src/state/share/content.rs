//! What a link holds.

use super::bounds::{file_fits, set_fits};
use super::code::{MOST_CHARACTERS, MOST_UNPACKED, pack, unpack};
use super::travels;
use crate::event::Outcome;
use crate::rule::{Diagnostic, RuleSet, RuleSetFile, catalog};
use crate::state::{Facet, Filter, Page};
use crate::text::{brief, bytes, count};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};
use std::fmt;

/// What a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The rules, lists included.
    pub rules: RuleSet,
    /// The view to open.
    pub page: Page,
    /// What of the findings is to be shown: rules and outcomes alone.
    pub filter: Filter,
}

/// Why there is no link, or why one cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It has too many characters.
    TooLong,
    /// It unpacks to too many bytes.
    TooLarge,
    /// Its rules and lists are too many to take over unseen.
    TooMany,
    /// A newer version made it.
    Newer,
    /// It is not whole, or no link of ours.
    Damaged,
    /// What is wrong with its rules.
    Rules(String),
}

/// The form in which it is packed, as JSON.
#[derive(Serialize, Deserialize)]
struct Form {
    /// The text of a rule-set file over the built-in rules.
    rules: String,
    /// The word of the view.
    #[serde(default)]
    page: String,
    /// Ids of the rules whose findings are to be shown.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    rule: BTreeSet<String>,
    /// What became of the calls to be shown.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    outcome: BTreeSet<String>,
}

impl Share {
    /// What there is to share: of the filter only what may [`travel`](travels).
    pub fn new(rules: RuleSet, page: Page, filter: &Filter) -> Self {
        let ids: HashSet<&str> = rules.rules.iter().map(|rule| &*rule.id).collect();
        let mut chosen = filter.chosen.clone();
        chosen.retain(|facet, values| {
            values.retain(|value| travels(*facet) && is_known(&ids, *facet, value));
            !values.is_empty()
        });
        Share { rules, page, filter: Filter { chosen, ..Filter::default() } }
    }

    /// What stands behind the `#` of a link to it. Whatever is given can be read again.
    pub fn fragment(&self) -> Result<String, Broken> {
        let chosen = |facet| self.filter.chosen.get(&facet).cloned().unwrap_or_default();
        let form = Form {
            rules: self.text(),
            page: self.page.word().to_owned(),
            rule: chosen(Facet::Rule),
            outcome: chosen(Facet::Outcome),
        };
        // Texts in lists alone: there is nothing that JSON could not hold.
        let fragment = pack(&serde_json::to_vec(&form).unwrap_or_default())?;
        Share::read(&fragment).map(|_| fragment)
    }

    /// Reads what stands behind the `#`.
    pub fn read(fragment: &str) -> Result<Self, Broken> {
        let content = unpack(fragment)?;
        let form: Form = serde_json::from_slice(&content).map_err(|_| Broken::Damaged)?;
        let rules = rules(&form.rules)?;
        let chosen = [(Facet::Rule, form.rule), (Facet::Outcome, form.outcome)];
        let filter = Filter { chosen: chosen.into(), ..Filter::default() };
        Ok(Share::new(rules, Page::named(&form.page).unwrap_or(Page::Rules), &filter))
    }

    /// The rules as the text of a file over the built-in ones.
    pub fn text(&self) -> String {
        RuleSetFile::difference(&catalog(), &self.rules).to_toml()
    }
}

/// Whether a value comes from the rules or from a fixed list, and not from a log.
fn is_known(ids: &HashSet<&str>, facet: Facet, value: &str) -> bool {
    match facet {
        Facet::Rule => ids.contains(value),
        _ => Outcome::ALL.iter().any(|outcome| outcome.as_str() == value),
    }
}

/// The rules of a file, if nothing is wrong with them.
fn rules(text: &str) -> Result<RuleSet, Broken> {
    let (file, remarks) = RuleSetFile::parse(text);
    refuse(&remarks)?;
    if !file_fits(&file) {
        return Err(Broken::TooMany);
    }
    let (rules, remarks) = catalog().with(&file);
    refuse(&remarks)?;
    if set_fits(&rules) { Ok(rules) } else { Err(Broken::TooMany) }
}

fn refuse(remarks: &[Diagnostic]) -> Result<(), Broken> {
    let error = remarks.iter().find(|remark| remark.is_error());
    error.map_or(Ok(()), |error| Err(Broken::Rules(brief(&error.message, 300))))
}

/// What is wrong and what to do, in sentences.
impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FILE: &str = "Ask for the rule set as a file instead, and import it under Rules.";
        match self {
            Broken::TooLong => {
                write!(f, "It is longer than {} characters. {FILE}", count(MOST_CHARACTERS as u64))
            }
            Broken::TooLarge => {
                write!(f, "It unpacks to more than {}. {FILE}", bytes(MOST_UNPACKED as u64))
            }
            Broken::TooMany => {
                write!(f, "It holds more rules, lists or values than a link may. {FILE}")
            }
            Broken::Newer => f.write_str(
                "A newer version of Trailglass made it. Reload this page; if that does not help, \
                 whoever hosts it has to update it.",
            ),
            Broken::Damaged => f.write_str(
                "It is not whole, or was changed on its way. Copy all of it once more, or ask for \
                 a new one.",
            ),
            Broken::Rules(why) => write!(
                f,
                "Its rules cannot be read: {why}. Another version of Trailglass may have made it. \
                 {FILE}"
            ),
        }
    }
}
