//! Where the text of a rule file speaks of a rule, of its expression or of a list, for remarks on what it
//! makes of a set.

use super::RuleSetFile;
use super::table::{Table, Value};
use crate::order::InOrder;
use crate::rule::diagnostic::Diagnostic;
use crate::rule::model::{Rule, RuleSet};
use std::collections::HashMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject<'f> {
    /// A rule, by its id.
    Rule(&'f str),
    /// A list, by its name.
    List(&'f str),
}

/// What a name is the name of.
type Make<'f> = fn(&'f str) -> Subject<'f>;

impl RuleSet {
    /// This set with the file of this text laid over it, as far as the text can be read, and the
    /// remarks on both in the order of the text.
    pub fn with_text(&self, text: &str) -> (RuleSet, Vec<Diagnostic>) {
        let (file, mut remarks) = RuleSetFile::parse(text);
        let (set, laid) = self.lay(&file);
        if !laid.is_empty() {
            let document = DeTable::parse_recoverable(text).0;
            let places = places(Table::new(document.get_ref(), 0..0));
            remarks.extend(laid.into_iter().map(|(subject, remark)| {
                let span = places.get(&subject).cloned().unwrap_or(0..0);
                Diagnostic { span, ..remark }
            }));
            remarks.order_by_key(|remark| remark.span.start);
        }
        (set, remarks)
    }
}

/// Where the expressions of rules stand in the text of a rule file.
pub struct Expressions<'t> {
    text: &'t str,
    /// By the rules' ids, in their order.
    places: Vec<(String, Range<usize>)>,
}

impl<'t> Expressions<'t> {
    /// Finds them, as far as the text can be read.
    pub fn of(text: &'t str) -> Self {
        let document = DeTable::parse_recoverable(text).0;
        let rules = Table::new(document.get_ref(), 0..0).tables("rule").unwrap_or_default();
        let place = |mut rule: Table<'_, '_>| {
            let expression = rule.value("when")?.span();
            Some((rule.value("id")?.get_ref().as_str()?.to_owned(), expression))
        };
        let mut places: Vec<_> = rules.into_iter().filter_map(place).collect();
        places.order_by(|(one, _), (other, _)| one.cmp(other));
        Expressions { text, places }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// A remark on the expression of a rule as one on the file: nothing where that has another or none.
    /// It is about all of an expression that the file has to write in other characters.
    pub fn placed(&self, rule: &Rule, remark: &Diagnostic) -> Option<Diagnostic> {
        let at = self.places.binary_search_by(|(id, _)| id.cmp(&rule.id)).ok()?;
        let (_, place) = self.places.get(at)?;
        let span = match self.text.get(place.clone())?.find(&rule.when) {
            Some(at) => {
                let start = place.start + at;
                start + remark.span.start..start + remark.span.end
            }
            None => place.clone(),
        };
        Some(Diagnostic { span, ..remark.clone() })
    }
}

/// The first place of each rule and list. A rule's own table goes before lists of ids.
fn places<'t>(mut file: Table<'t, '_>) -> HashMap<Subject<'t>, Range<usize>> {
    let mut places = HashMap::new();
    let mut add = |subject: Make<'t>, value: &'t Value<'_>| {
        if let Some(name) = value.get_ref().as_str() {
            places.entry(subject(name)).or_insert(value.span());
        }
    };
    for mut table in file.tables("rule").unwrap_or_default() {
        table.value("id").into_iter().for_each(|id| add(Subject::Rule, id));
    }
    for (key, subject) in [
        ("remove", Subject::Rule as Make<'_>),
        ("order", Subject::Rule),
        ("remove_parameters", Subject::List),
    ] {
        if let Some(DeValue::Array(names)) = file.value(key).map(Value::get_ref) {
            names.iter().for_each(|name| add(subject, name));
        }
    }
    let lists = file.value("parameters").and_then(Table::of);
    places.extend(
        lists.iter().flat_map(Table::entries).map(|(name, span, _)| (Subject::List(name), span)),
    );
    places
}
