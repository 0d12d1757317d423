//! A rule file: what a set changes of the set below it.

use super::diagnostic::Diagnostic;
use super::model::{Example, Response, RuleSet, Severity};
use super::parameter::ParameterKind;
use std::collections::BTreeMap;

/// A layer over a rule set.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetFile {
    /// Whether it starts from the set below it, or from nothing.
    pub builtin: bool,
    /// What the set is called.
    pub title: Option<String>,
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// Parameters, changed or new.
    pub parameters: BTreeMap<String, ParameterPatch>,
    /// Rules, changed or new.
    pub rules: Vec<RulePatch>,
    /// Ids of rules left out.
    pub remove: Vec<String>,
    /// Names of parameters left out.
    pub remove_parameters: Vec<String>,
    /// The ids of the first rules, where the order differs.
    pub order: Vec<String>,
}

/// What a file says of one rule: the keys that differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RulePatch {
    /// Which rule.
    pub id: String,
    /// See [`super::Rule::title`].
    pub title: Option<String>,
    /// See [`super::Rule::response`].
    pub response: Option<Response>,
    /// See [`super::Rule::severity`].
    pub severity: Option<Severity>,
    /// See [`super::Rule::enabled`].
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
    /// See [`super::Parameter::title`].
    pub title: Option<String>,
    /// See [`super::Parameter::about`].
    pub about: Option<String>,
    /// See [`super::Parameter::kind`].
    pub kind: Option<ParameterKind>,
    /// See [`super::Parameter::values`].
    pub values: Option<Vec<String>>,
}

impl RuleSetFile {
    /// Reads a file.
    pub fn parse(_text: &str) -> (RuleSetFile, Vec<Diagnostic>) {
        (RuleSetFile::default(), Vec::new())
    }

    /// The file as text.
    pub fn to_toml(&self) -> String {
        String::new()
    }

    /// What has to be laid over `base` to make it `edited`.
    pub fn difference(_base: &RuleSet, _edited: &RuleSet) -> RuleSetFile {
        RuleSetFile::default()
    }
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

impl RuleSet {
    /// This set with a file laid over it.
    pub fn with(&self, _file: &RuleSetFile) -> (RuleSet, Vec<Diagnostic>) {
        (self.clone(), Vec::new())
    }
}
