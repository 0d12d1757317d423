//! How two rule sets differ, for people: before they take one over, and to see what they edited.

#[cfg(test)]
pub(super) mod tests;

use crate::rule::{Parameter, Response, Rule, RuleSet, Severity};
use crate::text::first;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What would be otherwise. Two sets are equal if there is nothing in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What is about the set itself, then lists, then rules: as much as anybody looks through.
    pub changes: Vec<Changed>,
    /// How many more lists and rules differ.
    pub more: usize,
}

/// Something that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is.
    pub subject: Subject,
    /// What people call it; empty for the set itself.
    pub title: String,
    /// In what it differs, in one thing at least.
    pub facts: Vec<Fact>,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The set itself.
    Set,
    /// A list.
    List,
    /// A rule.
    Rule,
}

/// One thing that is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// It is not there before.
    New,
    /// It is not there after.
    Gone,
    /// It is called otherwise; it was this.
    Renamed(String),
    /// It is switched on, or off.
    Enabled(bool),
    /// It is an alert, or for monitoring.
    Response(Response),
    /// How bad it may be.
    Severity(Severity),
    /// The expression, before and after; `None` where there is none.
    Expression(Option<String>, Option<String>),
    /// Values of a list that come.
    Added(Values),
    /// Values of a list that go.
    Removed(Values),
    /// Other parts whose words differ, by their names.
    Words(Vec<&'static str>),
    /// What the set is called, before and after.
    Title(Option<String>, Option<String>),
    /// Whom to ask about the set, before and after.
    Contact(Option<String>, Option<String>),
    /// The rules stand in another order.
    Order,
}

/// Some values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The first.
    pub shown: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// So many lists and rules are told of,
const MOST_CHANGES: usize = 100;

/// so many values of a list,
const MOST_VALUES: usize = 20;

/// and so many characters of a text.
const MOST_TEXT: usize = 2000;

impl Difference {
    /// What is otherwise in `after`.
    pub fn between(before: &RuleSet, after: &RuleSet) -> Self {
        let set = changed(Subject::Set, "", set(before, after));
        let mut changes: Vec<_> =
            set.into_iter().chain(lists(before, after)).chain(rules(before, after)).collect();
        let more = changes.len().saturating_sub(MOST_CHANGES);
        changes.truncate(MOST_CHANGES);
        Difference { changes, more }
    }

    /// Whether the two are equal.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

fn changed(subject: Subject, title: &str, facts: Vec<Fact>) -> Option<Changed> {
    (!facts.is_empty()).then(|| Changed { subject, title: cut(title), facts })
}

fn set(before: &RuleSet, after: &RuleSet) -> Vec<Fact> {
    let text = |text: &Option<String>| text.as_deref().map(cut);
    let mut facts = Vec::new();
    if before.title != after.title {
        facts.push(Fact::Title(text(&before.title), text(&after.title)));
    }
    if before.contact != after.contact {
        facts.push(Fact::Contact(text(&before.contact), text(&after.contact)));
    }
    if order_of_common(before, after) != order_of_common(after, before) {
        facts.push(Fact::Order);
    }
    facts
}

/// The ids of a set's rules that another has, too.
fn order_of_common<'a>(of: &'a RuleSet, other: &RuleSet) -> Vec<&'a str> {
    let known: HashSet<&str> = other.rules.iter().map(|rule| &*rule.id).collect();
    of.rules.iter().map(|rule| &*rule.id).filter(|id| known.contains(id)).collect()
}

fn lists(before: &RuleSet, after: &RuleSet) -> Vec<Changed> {
    let kept = after.parameters.iter().filter_map(|(name, list)| {
        let facts = match before.parameters.get(name) {
            Some(was) => list_facts(was, list),
            None => [Fact::New].into_iter().chain(values(&list.values, Fact::Added)).collect(),
        };
        changed(Subject::List, &list.title, facts)
    });
    let gone = before.parameters.iter().filter(|(name, _)| !after.parameters.contains_key(*name));
    let gone = gone.filter_map(|(_, list)| changed(Subject::List, &list.title, vec![Fact::Gone]));
    kept.chain(gone).collect()
}

fn list_facts(before: &Parameter, after: &Parameter) -> Vec<Fact> {
    let Parameter { title, about, kind, values: _ } = after;
    let mut facts = Vec::new();
    facts.extend((before.title != *title).then(|| Fact::Renamed(cut(&before.title))));
    let (had, has): (BTreeSet<_>, BTreeSet<_>) =
        (before.values.iter().collect(), after.values.iter().collect());
    facts.extend(values(has.difference(&had).copied(), Fact::Added));
    facts.extend(values(had.difference(&has).copied(), Fact::Removed));
    let words = [
        (before.about != *about, "what belongs into it"),
        (before.kind != *kind, "kind of values"),
        (had == has && before.values != after.values, "order of values"),
    ];
    facts.extend(words_of(&words));
    facts
}

fn values<'a>(
    values: impl IntoIterator<Item = &'a String>,
    fact: fn(Values) -> Fact,
) -> Option<Fact> {
    let mut values = values.into_iter();
    let shown: Vec<_> = values.by_ref().take(MOST_VALUES).map(|value| cut(value)).collect();
    (!shown.is_empty()).then(|| fact(Values { shown, more: values.count() }))
}

fn rules(before: &RuleSet, after: &RuleSet) -> Vec<Changed> {
    let had: HashMap<&str, &Rule> = before.rules.iter().map(|rule| (&*rule.id, rule)).collect();
    let has: HashSet<&str> = after.rules.iter().map(|rule| &*rule.id).collect();
    let kept = after.rules.iter().filter_map(|rule| {
        let facts = match had.get(&*rule.id) {
            Some(was) => rule_facts(was, rule),
            None => new_rule(rule),
        };
        changed(Subject::Rule, &rule.title, facts)
    });
    let gone = before.rules.iter().filter(|rule| !has.contains(&*rule.id));
    let gone = gone.filter_map(|rule| changed(Subject::Rule, &rule.title, vec![Fact::Gone]));
    kept.chain(gone).collect()
}

fn new_rule(rule: &Rule) -> Vec<Fact> {
    let mut facts = vec![Fact::New];
    facts.extend((!rule.enabled).then_some(Fact::Enabled(false)));
    facts.push(Fact::Response(rule.response));
    facts.push(Fact::Severity(rule.severity));
    facts.push(Fact::Expression(None, Some(cut(&rule.when))));
    facts
}

fn rule_facts(before: &Rule, after: &Rule) -> Vec<Fact> {
    let Rule { id: _, title, response, severity, enabled, when, why, next, attack, .. } = after;
    let mut facts = Vec::new();
    facts.extend((before.title != *title).then(|| Fact::Renamed(cut(&before.title))));
    facts.extend((before.enabled != *enabled).then_some(Fact::Enabled(*enabled)));
    facts.extend((before.response != *response).then_some(Fact::Response(*response)));
    facts.extend((before.severity != *severity).then_some(Fact::Severity(*severity)));
    if before.when != *when {
        facts.push(Fact::Expression(Some(cut(&before.when)), Some(cut(when))));
    }
    let words = [
        (before.why != *why, "why it matters"),
        (before.next != *next, "what to do next"),
        (before.attack != *attack, "ATT&CK techniques"),
        (before.article != after.article, "wording of the article"),
        (before.examples != after.examples, "examples"),
    ];
    facts.extend(words_of(&words));
    facts
}

fn words_of(words: &[(bool, &'static str)]) -> Option<Fact> {
    let differ: Vec<_> = words.iter().filter(|(differs, _)| *differs).map(|it| it.1).collect();
    (!differ.is_empty()).then_some(Fact::Words(differ))
}

fn cut(text: &str) -> String {
    let (start, rest) = first(text, MOST_TEXT);
    format!("{start}{}", if rest.is_empty() { "" } else { "…" })
}
