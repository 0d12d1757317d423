//! Rule files: the one form in which rule sets are exported, imported, stored, hosted and given to
//! the command.
//!
//! A file is a layer. It says what it changes of the set below it, and only that:
//!
//! ```toml
//! schema = "trailglass.ruleset/1"
//! title = "Rules of Example Corp"         # optional, so is contact
//! builtin = true                          # false starts from nothing
//! remove = ["rds-change"]                 # ids of rules to leave out
//!
//! [parameters]
//! allowed_regions = ["us-east-1"]         # the values of a parameter
//!
//! [parameters.office]                     # a parameter of one's own
//! title = "Addresses of the office"
//! about = "Where people work from"
//! kind = "cidr"                           # region, image, key-name, cidr or text
//! values = ["203.0.113.0/24"]
//!
//! [[rule]]                                # a known id: only the keys that differ
//! id = "route53-change"
//! response = "alert"
//!
//! [[rule]]                                # a new id adds a rule, which needs a title and a when
//! id = "console-sign-in-from-outside"
//! title = "Somebody signed in from outside the office"
//! when = 'eventName = "ConsoleLogin" and not ip_in(sourceIp, $office)'
//! ```
//!
//! Further keys: `remove_parameters` (names), `order` (ids, where the order of the rules differs);
//! of a rule `severity`, `enabled`, `why`, `next`, `attack`, `article` and `[[rule.example]]` with
//! `name`, `expect` (match, no-match or withheld), `event` (JSON) and `parameters`.

mod layer;
mod place;
mod read;
mod table;
mod write;

pub use place::Expressions;

use super::model::{Example, Response, Severity};
use super::parameter::ParameterKind;
use std::collections::BTreeMap;

/// A layer over a rule set. `RuleSet::with` lays it over one, [`RuleSetFile::difference`] makes it
/// from two.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetFile {
    /// Whether it starts from the set below it, or from nothing.
    pub builtin: bool,
    /// What the set is called; an empty text takes the title away.
    pub title: Option<String>,
    /// Whom to ask about it; an empty text takes the contact away.
    pub contact: Option<String>,
    /// Parameters, changed or new.
    pub parameters: BTreeMap<String, ParameterPatch>,
    /// Rules, changed or new.
    pub rules: Vec<RulePatch>,
    /// Ids of rules left out.
    pub remove: Vec<String>,
    /// Names of parameters left out.
    pub remove_parameters: Vec<String>,
    /// Ids in the order they are shown, where it differs: a rule that is not named comes after.
    pub order: Vec<String>,
}

/// What a file says of one rule: the keys that differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RulePatch {
    /// Which rule.
    pub id: String,
    /// See [`super::Rule::title`].
    pub title: Option<String>,
    /// See [`super::Rule::response`]; a new rule's is monitor.
    pub response: Option<Response>,
    /// See [`super::Rule::severity`]; a new rule's is medium.
    pub severity: Option<Severity>,
    /// See [`super::Rule::enabled`]; a new rule is.
    pub enabled: Option<bool>,
    /// See [`super::Rule::when`].
    pub when: Option<String>,
    /// See [`super::Rule::why`].
    pub why: Option<String>,
    /// See [`super::Rule::next`].
    pub next: Option<Vec<String>>,
    /// See [`super::Rule::attack`].
    pub attack: Option<Vec<String>>,
    /// See [`super::Rule::article`]; an empty text takes it away.
    pub article: Option<String>,
    /// See [`super::Rule::examples`].
    pub examples: Option<Vec<Example>>,
}

/// What a file says of one parameter: the keys that differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParameterPatch {
    /// See [`super::Parameter::title`]; a new parameter's is its name.
    pub title: Option<String>,
    /// See [`super::Parameter::about`].
    pub about: Option<String>,
    /// See [`super::Parameter::kind`]; a new parameter's is text.
    pub kind: Option<ParameterKind>,
    /// See [`super::Parameter::values`].
    pub values: Option<Vec<String>>,
}

impl RuleSetFile {
    /// The kind and version of the form, under the key `schema`.
    pub const SCHEMA: &str = "trailglass.ruleset/1";
}

impl Default for RuleSetFile {
    /// A file that changes nothing.
    fn default() -> Self {
        RuleSetFile {
            builtin: true,
            title: None,
            contact: None,
            parameters: BTreeMap::new(),
            rules: Vec::new(),
            remove: Vec::new(),
            remove_parameters: Vec::new(),
            order: Vec::new(),
        }
    }
}
