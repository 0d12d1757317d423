//! Reading a table of a rule file key by key, with a remark for every key that is not as it should
//! be.

use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::guess::guess;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it stands.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// Keys of the file itself. In TOML whatever stands below a `[table]` belongs to that.
pub(super) const AT_THE_TOP: [&str; 7] =
    ["schema", "title", "contact", "builtin", "remove", "remove_parameters", "order"];

/// What to do with one of them in a table.
pub(super) const ABOVE: &str = "it belongs to the file: put it above the first [table]";

/// A table being read.
pub(super) struct Table<'t, 'i> {
    table: &'t DeTable<'i>,
    span: Range<usize>,
    asked: Vec<&'static str>,
    remarks: Vec<Diagnostic>,
}

impl<'t, 'i> Table<'t, 'i> {
    /// Reads `table`, which stands at `span`.
    pub fn new(table: &'t DeTable<'i>, span: Range<usize>) -> Self {
        Table { table, span, asked: Vec::new(), remarks: Vec::new() }
    }

    /// The table that `value` is.
    pub fn of(value: &'t Value<'i>) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else { return None };
        Some(Table::new(table, value.span()))
    }

    /// The value of `key`, whatever it is.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Value<'i>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => self.wrong(value, format!("`{key}` takes a text in quotes")),
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong(value, format!("`{key}` takes true or false")),
        }
    }

    /// One of `all`, by its word.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.text(key)?;
        if let Some(found) = all.iter().find(|it| word(**it) == text) {
            return Some(*found);
        }
        let words: Vec<&str> = all.iter().map(|it| word(*it)).collect();
        let span = self.table.get(key).map_or(self.span.clone(), |value| value.span());
        let message = format!("`{key}` is one of {}", words.join(", "));
        let guess = guess(&text, words.iter().copied()).map(|word| format!("\"{word}\""));
        let diagnostic = Diagnostic::error(Code::WrongValue, span, message);
        self.remarks.push(diagnostic.with_guess(guess));
        None
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        let value = self.value(key)?;
        match texts(value) {
            Some(texts) => Some(texts),
            None => self.wrong(value, format!("`{key}` takes a list of texts, [\"…\"]")),
        }
    }

    /// Every key and its value, for a table whose keys are names.
    pub fn entries(&self) -> impl Iterator<Item = (&'t str, Range<usize>, &'t Value<'i>)> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
    }

    /// The tables of a list of tables.
    pub fn tables(&mut self, key: &'static str) -> Option<Vec<Table<'t, 'i>>> {
        let value = self.value(key)?;
        let DeValue::Array(list) = value.get_ref() else {
            return self.wrong(value, format!("`{key}` is a list of tables, [[{key}]]"));
        };
        let tables = list.iter().filter_map(|value| match Table::of(value) {
            Some(table) => Some(table),
            None => self.wrong(value, format!("`{key}` holds tables only, [[{key}]]")),
        });
        Some(tables.collect())
    }

    /// Adds a remark on the value of `key`, or on the table where it lacks the key.
    pub fn report(&mut self, key: &str, remark: impl FnOnce(Range<usize>) -> Diagnostic) {
        let span = self.table.get(key).map_or(self.span.start..self.span.start, Spanned::span);
        self.remarks.push(remark(span));
    }

    /// Adds the remarks made so far, and one for each key that nobody asked for. Says whether the
    /// table is sound: none of them is an error.
    pub fn finish(mut self, out: &mut Vec<Diagnostic>) -> bool {
        for (key, value) in self.table {
            let key_text = key.get_ref().as_ref();
            if self.asked.contains(&key_text) {
                continue;
            }
            let message = format!("`{key_text}` is no key here, and is left out");
            let guess = guess(key_text, self.asked.iter().copied());
            let span = if key.span().is_empty() { value.span() } else { key.span() };
            let remark = Diagnostic::warning(Code::UnknownKey, span, message);
            self.remarks.push(match AT_THE_TOP.contains(&key_text) {
                true => remark.with_help(ABOVE),
                false => remark.with_guess(guess),
            });
        }
        let sound = !self.remarks.iter().any(Diagnostic::is_error);
        out.append(&mut self.remarks);
        sound
    }

    fn wrong<T>(&mut self, value: &Value<'_>, message: String) -> Option<T> {
        self.remarks.push(Diagnostic::error(Code::WrongValue, value.span(), message));
        None
    }
}

/// The texts of a list of texts.
pub(super) fn texts(value: &Value<'_>) -> Option<Vec<String>> {
    let DeValue::Array(list) = value.get_ref() else { return None };
    list.iter().map(|value| Some(value.get_ref().as_str()?.to_owned())).collect()
}
