//! What a rule file says, as text.

use super::{ParameterPatch, RulePatch, RuleSetFile};
use crate::rule::model::{Example, Expect, Response, Severity};
use crate::rule::parameter::ParameterKind;
use serde::Serialize;
use std::collections::BTreeMap;

impl RuleSetFile {
    /// The file's text: [`RuleSetFile::parse`] reads the same from it.
    pub fn to_toml(&self) -> String {
        let form = FileForm {
            schema: RuleSetFile::SCHEMA,
            title: self.title.as_deref(),
            contact: self.contact.as_deref(),
            builtin: self.builtin,
            remove: &self.remove,
            remove_parameters: &self.remove_parameters,
            order: &self.order,
            parameters: self.parameters.iter().map(|(name, it)| (&**name, parameter(it))).collect(),
            rule: self.rules.iter().map(rule).collect(),
        };
        // Texts, lists and tables alone: there is nothing that TOML could not hold.
        toml::to_string_pretty(&form).unwrap_or_default()
    }
}

/// The keys of a file in their order; values before tables, as TOML wants it.
#[derive(Serialize)]
struct FileForm<'f> {
    schema: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'f str>,
    builtin: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    remove: &'f [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    remove_parameters: &'f [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    order: &'f [String],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parameters: BTreeMap<&'f str, ParameterForm<'f>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rule: Vec<RuleForm<'f>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ParameterForm<'f> {
    Values(&'f [String]),
    Table {
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<&'f str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        about: Option<&'f str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        values: Option<&'f [String]>,
    },
}

#[derive(Serialize)]
struct RuleForm<'f> {
    id: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'f [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attack: Option<&'f [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<Vec<ExampleForm<'f>>>,
}

#[derive(Serialize)]
struct ExampleForm<'f> {
    name: &'f str,
    expect: &'static str,
    event: &'f str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parameters: &'f BTreeMap<String, Vec<String>>,
}

fn parameter(patch: &ParameterPatch) -> ParameterForm<'_> {
    match patch {
        ParameterPatch { title: None, about: None, kind: None, values: Some(values) } => {
            ParameterForm::Values(values)
        }
        _ => ParameterForm::Table {
            title: patch.title.as_deref(),
            about: patch.about.as_deref(),
            kind: patch.kind.map(ParameterKind::as_str),
            values: patch.values.as_deref(),
        },
    }
}

fn rule(patch: &RulePatch) -> RuleForm<'_> {
    RuleForm {
        id: &patch.id,
        title: patch.title.as_deref(),
        response: patch.response.map(Response::as_str),
        severity: patch.severity.map(Severity::as_str),
        enabled: patch.enabled,
        when: patch.when.as_deref(),
        why: patch.why.as_deref(),
        next: patch.next.as_deref(),
        attack: patch.attack.as_deref(),
        article: patch.article.as_deref(),
        example: patch.examples.as_ref().map(|list| list.iter().map(example).collect()),
    }
}

fn example(example: &Example) -> ExampleForm<'_> {
    ExampleForm {
        name: &example.name,
        expect: Expect::as_str(example.expect),
        event: &example.event,
        parameters: &example.parameters,
    }
}
