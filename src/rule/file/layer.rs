//! Laying a rule file over a set, and finding what to lay over it.
//!
//! The law: `base.with(&difference(base, edited)).0 == edited`, for sets whose rules have different
//! ids and none of whose optional texts is empty.

use super::place::Subject;
use super::{ParameterPatch, RulePatch, RuleSetFile};
use crate::order::InOrder;
use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::guess::guess;
use crate::rule::model::{Response, Rule, RuleSet, Severity};
use crate::rule::parameter::{Parameter, ParameterKind, Parameters};
use std::collections::HashMap;

/// Remarks, each with what it is about.
pub(super) type Remarks<'f> = Vec<(Subject<'f>, Diagnostic)>;

impl RuleSet {
    /// This set with `file` laid over it. The remarks name what they are about; they have no place
    /// in the file's text, which [`RuleSet::with_text`] knows.
    pub fn with(&self, file: &RuleSetFile) -> (RuleSet, Vec<Diagnostic>) {
        let (set, remarks) = self.lay(file);
        (set, remarks.into_iter().map(|(_, remark)| remark).collect())
    }

    /// The same, with what each remark is about.
    pub(super) fn lay<'f>(&self, file: &'f RuleSetFile) -> (RuleSet, Remarks<'f>) {
        let mut set = if file.builtin { self.clone() } else { RuleSet::default() };
        let mut out = Vec::new();
        set.remove(file, &mut out);
        set.title = file.title.clone().or(set.title).filter(|text| !text.is_empty());
        set.contact = file.contact.clone().or(set.contact).filter(|text| !text.is_empty());
        for (name, patch) in &file.parameters {
            lay_parameter(&mut set.parameters, name, patch, &mut out);
        }
        for patch in &file.rules {
            set.lay_rule(patch, &mut out);
        }
        set.sort(&file.order, &mut out);
        // A fix takes the place of the whole span.
        out.iter_mut().for_each(|(_, remark)| remark.fix = None);
        (set, out)
    }

    fn remove<'f>(&mut self, file: &'f RuleSetFile, out: &mut Remarks<'f>) {
        for id in &file.remove {
            self.expect_rule(id, out);
        }
        for name in
            file.remove_parameters.iter().filter(|name| !self.parameters.contains_key(*name))
        {
            let message = format!("there is no list `{name}`");
            let remark = Diagnostic::warning(Code::UnknownParameter, 0..0, message);
            let guess = guess_within(out, name, self.parameters.keys().map(String::as_str));
            out.push((Subject::List(name), remark.with_guess(guess)));
        }
        self.rules.retain(|rule| !file.remove.contains(&rule.id));
        self.parameters.retain(|name, _| !file.remove_parameters.contains(name));
    }

    fn lay_rule<'f>(&mut self, patch: &'f RulePatch, out: &mut Remarks<'f>) {
        if let Some(rule) = self.rules.iter_mut().find(|rule| rule.id == patch.id) {
            return lay_over(rule, patch);
        }
        if patch.title.is_none() || patch.when.is_none() {
            let message =
                format!("there is no rule `{}`, and a new one needs `title` and `when`", patch.id);
            let ids = self.rules.iter().map(|rule| rule.id.as_str());
            let diagnostic = Diagnostic::error(Code::MissingKey, 0..0, message);
            let guess = guess_within(out, &patch.id, ids);
            out.push((Subject::Rule(&patch.id), diagnostic.with_guess(guess)));
            return;
        }
        let mut rule = new_rule(&patch.id);
        lay_over(&mut rule, patch);
        self.rules.push(rule);
    }

    fn sort<'f>(&mut self, order: &'f [String], out: &mut Remarks<'f>) {
        for id in order {
            self.expect_rule(id, out);
        }
        let place: HashMap<&str, usize> =
            order.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
        self.rules.order_by_key(|rule| place.get(rule.id.as_str()).copied().unwrap_or(usize::MAX));
    }

    fn expect_rule<'f>(&self, id: &'f str, out: &mut Remarks<'f>) {
        if self.rules.iter().any(|rule| rule.id == id) {
            return;
        }
        let ids = self.rules.iter().map(|rule| rule.id.as_str());
        let message = format!("there is no rule `{id}`");
        let diagnostic = Diagnostic::warning(Code::UnknownRule, 0..0, message);
        let guess = guess_within(out, id, ids);
        out.push((Subject::Rule(id), diagnostic.with_guess(guess)));
    }
}

impl RuleSetFile {
    /// What has to be laid over `base` to make it `edited`.
    pub fn difference(base: &RuleSet, edited: &RuleSet) -> RuleSetFile {
        let parameters = edited.parameters.iter().filter_map(|(name, it)| {
            let patch = parameter_patch(base.parameters.get(name), it);
            (patch != ParameterPatch::default()).then(|| (name.clone(), patch))
        });
        let rules = edited.rules.iter().filter_map(|it| {
            let patch = rule_patch(base.rules.iter().find(|rule| rule.id == it.id), it);
            let unchanged = RulePatch { id: it.id.clone(), ..RulePatch::default() };
            (patch != unchanged).then_some(patch)
        });
        let kept = |id: &String| edited.rules.iter().any(|rule| rule.id == *id);
        let names = base.parameters.keys().filter(|name| !edited.parameters.contains_key(*name));
        RuleSetFile {
            builtin: true,
            title: optional(&base.title, &edited.title),
            contact: optional(&base.contact, &edited.contact),
            parameters: parameters.collect(),
            rules: rules.collect(),
            remove: base.rules.iter().map(|r| r.id.clone()).filter(|id| !kept(id)).collect(),
            remove_parameters: names.cloned().collect(),
            order: order(base, edited),
        }
    }
}

/// A guess, as long as there are few remarks: each looks at every name, and a file may have
/// thousands of both.
fn guess_within<'c>(
    remarks: &Remarks<'_>,
    word: &str,
    names: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    const GUESSES: usize = 20;
    if remarks.len() < GUESSES { guess(word, names) } else { None }
}

fn lay_over(rule: &mut Rule, patch: &RulePatch) {
    let RulePatch { id: _, title, response, severity, enabled, when, why, next, attack, .. } =
        patch;
    set(&mut rule.title, title);
    set(&mut rule.response, response);
    set(&mut rule.severity, severity);
    set(&mut rule.enabled, enabled);
    set(&mut rule.when, when);
    set(&mut rule.why, why);
    set(&mut rule.next, next);
    set(&mut rule.attack, attack);
    set(&mut rule.examples, &patch.examples);
    if let Some(article) = &patch.article {
        rule.article = Some(article.clone()).filter(|text| !text.is_empty());
    }
}

fn set<T: Clone>(value: &mut T, patch: &Option<T>) {
    if let Some(patch) = patch {
        value.clone_from(patch);
    }
}

fn new_rule(id: &str) -> Rule {
    Rule {
        id: id.to_owned(),
        title: String::new(),
        response: Response::Monitor,
        severity: Severity::Medium,
        enabled: true,
        when: String::new(),
        why: String::new(),
        next: Vec::new(),
        attack: Vec::new(),
        article: None,
        examples: Vec::new(),
    }
}

fn lay_parameter<'f>(
    parameters: &mut Parameters,
    name: &'f str,
    patch: &ParameterPatch,
    out: &mut Remarks<'f>,
) {
    if !parameters.contains_key(name) && patch.kind.is_none() {
        let message = format!("there is no list `{name}`, so it becomes a list of texts");
        let guess = guess_within(out, name, parameters.keys().map(String::as_str));
        let diagnostic = Diagnostic::warning(Code::UnknownParameter, 0..0, message);
        out.push((Subject::List(name), diagnostic.with_guess(guess)));
    }
    let parameter = parameters.entry(name.to_owned()).or_insert_with(|| new_parameter(name));
    set(&mut parameter.title, &patch.title);
    set(&mut parameter.about, &patch.about);
    set(&mut parameter.kind, &patch.kind);
    set(&mut parameter.values, &patch.values);
    for error in parameter.values.iter().filter_map(|value| parameter.kind.check(value).err()) {
        let message = format!("in the list `{name}`: {error}");
        let remark = Diagnostic::warning(Code::BadParameterValue, 0..0, message);
        out.push((Subject::List(name), remark));
    }
}

fn new_parameter(name: &str) -> Parameter {
    Parameter {
        title: name.to_owned(),
        about: String::new(),
        kind: ParameterKind::Text,
        values: Vec::new(),
    }
}

fn rule_patch(base: Option<&Rule>, edited: &Rule) -> RulePatch {
    RulePatch {
        id: edited.id.clone(),
        title: changed(base.map(|it| &it.title), &edited.title),
        response: changed(base.map(|it| &it.response), &edited.response),
        severity: changed(base.map(|it| &it.severity), &edited.severity),
        enabled: changed(base.map(|it| &it.enabled), &edited.enabled),
        when: changed(base.map(|it| &it.when), &edited.when),
        why: changed(base.map(|it| &it.why), &edited.why),
        next: changed(base.map(|it| &it.next), &edited.next),
        attack: changed(base.map(|it| &it.attack), &edited.attack),
        article: optional(base.map_or(&None, |it| &it.article), &edited.article),
        examples: changed(base.map(|it| &it.examples), &edited.examples),
    }
}

fn parameter_patch(base: Option<&Parameter>, edited: &Parameter) -> ParameterPatch {
    ParameterPatch {
        title: changed(base.map(|it| &it.title), &edited.title),
        about: changed(base.map(|it| &it.about), &edited.about),
        kind: changed(base.map(|it| &it.kind), &edited.kind),
        values: changed(base.map(|it| &it.values), &edited.values),
    }
}

fn changed<T: Clone + PartialEq>(base: Option<&T>, edited: &T) -> Option<T> {
    (base != Some(edited)).then(|| edited.clone())
}

fn optional(base: &Option<String>, edited: &Option<String>) -> Option<String> {
    (base != edited).then(|| edited.clone().unwrap_or_default())
}

/// The order of `edited`'s rules, unless it is the one they have anyway: those of `base` first.
fn order(base: &RuleSet, edited: &RuleSet) -> Vec<String> {
    let place = |id: &str| base.rules.iter().position(|rule| rule.id == id).unwrap_or(usize::MAX);
    let in_order = edited.rules.is_sorted_by_key(|rule| place(&rule.id));
    match in_order {
        true => Vec::new(),
        false => edited.rules.iter().map(|rule| rule.id.clone()).collect(),
    }
}
