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

    /// A remark on the expression of a rule as one on the file, where that has the expression.
    pub fn placed(&self, rule: &Rule, remark: &Diagnostic) -> Option<Diagnostic> {
        let at = self.places.binary_search_by(|(id, _)| id.cmp(&rule.id)).ok()?;
        let place = &self.places.get(at)?.1;
        let value = self.text.get(place.clone())?;
        let at = |byte| Some(place.start + written(value, byte)?);
        let span = at(remark.span.start)?..at(remark.span.end)?;
        // What would be put in its place is not written as the file has to write it.
        Some(Diagnostic { span, fix: None, ..remark.clone() })
    }
}

/// Where in a text as TOML writes it, quotes and all, a byte of what it means stands.
///
/// <https://toml.io/en/v1.1.0#string>
fn written(value: &str, byte: usize) -> Option<usize> {
    let quotes = if value.starts_with("'''") || value.starts_with("\"\"\"") { 3 } else { 1 };
    let inside = value.get(quotes..)?;
    let first = inside.strip_prefix("\r\n").or_else(|| inside.strip_prefix('\n'));
    let first = first.filter(|_| quotes == 3).unwrap_or(inside);
    let mut at = value.len() - first.len();
    if value.starts_with('\'') {
        return Some(at + byte);
    }
    let mut meant = 0;
    loop {
        let rest = value.get(at..)?;
        let mut characters = rest.chars();
        let (one, next) = (characters.next()?, characters.next().unwrap_or_default());
        let joins = one == '\\' && next.is_whitespace();
        if meant >= byte && !joins {
            return Some(at);
        }
        let digits = match next {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let (length, means) = match one {
            '\\' if joins => (rest.len() - rest[1..].trim_start().len(), 0),
            '\\' if digits > 0 => {
                let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
                (2 + digits, char::from_u32(code)?.len_utf8())
            }
            '\\' => (2, 1),
            _ => (one.len_utf8(), one.len_utf8()),
        };
        (at, meant) = (at + length, meant + means);
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
