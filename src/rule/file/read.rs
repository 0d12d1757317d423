//! A rule file's text to what it says. A broken entry is reported and left out; the others stand.

use super::table::{self, Table, Value, texts};
use super::{ParameterPatch, RulePatch, RuleSetFile};
use crate::order::InOrder;
use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::model::{Example, Expect, Response, Severity};
use crate::rule::parameter::ParameterKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::de::DeTable;

/// How long a file may be, in bytes.
const MAX_LENGTH: usize = 4 * 1024 * 1024;

impl RuleSetFile {
    /// Reads a file, as far as it can be read. The remarks stand in the order of the text.
    pub fn parse(text: &str) -> (RuleSetFile, Vec<Diagnostic>) {
        if text.len() > MAX_LENGTH {
            let message = format!("a rule file has at most {} MB", MAX_LENGTH >> 20);
            let diagnostic = Diagnostic::error(Code::TooLong, 0..0, message);
            return (RuleSetFile::default(), vec![diagnostic]);
        }
        if text.trim_start().starts_with('<') {
            let start = text.len() - text.trim_start().len();
            let remark = not_toml("this is a web page, not a rule set", Some(start..start + 1));
            let help = "a host may answer so instead of having people sign in, or of saying that there is no file";
            return (RuleSetFile::default(), vec![remark.with_help(help)]);
        }
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut out = Vec::new();
        let file = file(Table::new(document.get_ref(), 0..0), &mut out);
        let errors = errors.iter().map(|error| not_toml(error.message(), error.span())).collect();
        let out = syntax_first(text, errors, out);
        (file, out)
    }
}

fn not_toml(message: &str, span: Option<Range<usize>>) -> Diagnostic {
    Diagnostic::error(Code::NotToml, span.unwrap_or_default(), message)
}

/// The remarks in the order of the text, without those that only follow from text that is no TOML:
/// more errors in a line, what is said of a value that such an error is in, and all that comes after
/// a list that is not closed, of which the rest of the file seems to be a part.
fn syntax_first(
    text: &str,
    mut errors: Vec<Diagnostic>,
    mut remarks: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    errors.order_by_key(|error| error.span.start);
    let mut before = None;
    errors.retain(|error| {
        let from = before.replace(error.span.start);
        // Of the text between two of them each byte is looked at once, however many there are.
        from.is_none_or(|from| text.get(from..error.span.start).unwrap_or("\n").contains('\n'))
    });
    if let Some(at) = errors.iter().position(|error| error.message.contains("array")) {
        errors.truncate(at + 1);
        let end = errors[at].span.start;
        remarks.retain(|remark| remark.span.start < end);
        // What is said of the list itself tells where it begins.
        let list = remarks.iter().rev().find(|remark| remark.span.contains(&end));
        let list = list.map_or("above".to_owned(), |it| format!("of line {}", it.line(text)));
        errors[at].help = Some(format!("is the list {list} not closed by `]`?"));
    }
    remarks.retain(|remark| {
        let at = errors.partition_point(|error| error.span.start < remark.span.start);
        errors.get(at).is_none_or(|error| error.span.start >= remark.span.end)
    });
    remarks.append(&mut errors);
    remarks.order_by_key(|remark| remark.span.start);
    remarks
}

fn file(mut table: Table<'_, '_>, out: &mut Vec<Diagnostic>) -> RuleSetFile {
    schema(&mut table);
    let file = RuleSetFile {
        builtin: table.flag("builtin").unwrap_or(true),
        title: table.text("title"),
        contact: table.text("contact"),
        parameters: parameters(&mut table, out),
        rules: rules(&mut table, out),
        remove: ids(&mut table, "remove"),
        remove_parameters: ids(&mut table, "remove_parameters"),
        order: ids(&mut table, "order"),
    };
    table.finish(out);
    file
}

fn schema(table: &mut Table<'_, '_>) {
    let expected = RuleSetFile::SCHEMA;
    let found = table.text("schema");
    match found.as_deref() {
        Some(schema) if schema == expected => {}
        Some(schema) => table.report("schema", |span| {
            let message = format!("`{schema}` is not `{expected}`, the form read here");
            Diagnostic::error(Code::Schema, span, message)
                .with_help("a newer version may have written it, and can read it")
        }),
        None => table.report("schema", |span| {
            Diagnostic::warning(Code::Schema, span, "the file does not say that it is a rule file")
                .with_help(format!("begin it with `schema = \"{expected}\"`"))
        }),
    }
}

/// How many rules, or ids of them, a file may name: they are looked up in one another.
const MOST_RULES: usize = 5000;

fn truncate<T>(list: &mut Vec<T>, key: &'static str, table: &mut Table<'_, '_>) {
    if list.len() > MOST_RULES {
        list.truncate(MOST_RULES);
        table.report(key, |span| {
            let message = format!("`{key}` takes {MOST_RULES} at most; the rest is left out");
            Diagnostic::error(Code::TooLong, span, message)
        });
    }
}

fn ids(table: &mut Table<'_, '_>, key: &'static str) -> Vec<String> {
    let mut ids = table.texts(key).unwrap_or_default();
    truncate(&mut ids, key, table);
    ids
}

fn rules(table: &mut Table<'_, '_>, out: &mut Vec<Diagnostic>) -> Vec<RulePatch> {
    let mut seen = BTreeSet::new();
    let mut rules = Vec::new();
    let mut tables = table.tables("rule").unwrap_or_default();
    truncate(&mut tables, "rule", table);
    for mut table in tables {
        let rule = rule(&mut table, out);
        if !rule.id.is_empty() && !seen.insert(rule.id.clone()) {
            table.report("id", |span| {
                let message = format!("there is a rule `{}` above; an id is given once", rule.id);
                Diagnostic::error(Code::Duplicate, span, message)
            });
        }
        if table.finish(out) {
            rules.push(rule);
        }
    }
    rules
}

fn rule(table: &mut Table<'_, '_>, out: &mut Vec<Diagnostic>) -> RulePatch {
    let rule = RulePatch {
        id: table.text("id").unwrap_or_default(),
        title: table.text("title"),
        response: table.choice("response", Response::ALL, Response::as_str),
        severity: table.choice("severity", Severity::ALL, Severity::as_str),
        enabled: table.flag("enabled"),
        when: table.text("when"),
        why: table.text("why"),
        next: table.texts("next"),
        attack: table.texts("attack"),
        article: table.text("article"),
        examples: examples(table, out),
    };
    if !is_id(&rule.id) {
        table.report("id", |span| {
            let message = "a rule has an `id` of letters, digits, `-` and `_`";
            Diagnostic::error(Code::MissingKey, span, message)
        });
    }
    rule
}

/// Ids stand in addresses, files and reports, so they need no escaping anywhere.
fn is_id(id: &str) -> bool {
    let in_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=100).contains(&id.len()) && id.bytes().all(in_id)
}

/// A broken example is left out; its rule stands without it.
fn examples(table: &mut Table<'_, '_>, out: &mut Vec<Diagnostic>) -> Option<Vec<Example>> {
    let mut examples = Vec::new();
    for mut table in table.tables("example")? {
        let example = example(&mut table, out);
        if table.finish(out) {
            examples.extend(example);
        }
    }
    Some(examples)
}

fn example(table: &mut Table<'_, '_>, out: &mut Vec<Diagnostic>) -> Option<Example> {
    let name = table.text("name").unwrap_or_default();
    let expect = table.choice("expect", Expect::ALL, Expect::as_str);
    let event = table.text("event");
    let parameters = table.value("parameters").and_then(Table::of);
    let (Some(expect), Some(event)) = (expect, event) else {
        table.report("", |span| {
            let message = "an example needs `expect` and `event`";
            Diagnostic::error(Code::MissingKey, span, message)
        });
        return None;
    };
    let parameters = parameters.map(|table| lists(&table, out)).unwrap_or_default();
    Some(Example { name, expect, parameters, event })
}

fn lists(table: &Table<'_, '_>, out: &mut Vec<Diagnostic>) -> BTreeMap<String, Vec<String>> {
    let mut lists = BTreeMap::new();
    for (name, _, value) in table.entries() {
        match texts(value) {
            Some(values) => {
                lists.insert(name.to_owned(), values);
            }
            None => out.push(no_list(name, value)),
        }
    }
    lists
}

fn parameters(
    table: &mut Table<'_, '_>,
    out: &mut Vec<Diagnostic>,
) -> BTreeMap<String, ParameterPatch> {
    let mut parameters = BTreeMap::new();
    let Some(value) = table.value("parameters") else { return parameters };
    let Some(entries) = Table::of(value) else {
        let message = "`parameters` is a table, [parameters]";
        out.push(Diagnostic::error(Code::WrongValue, value.span(), message));
        return parameters;
    };
    for (name, span, value) in entries.entries() {
        if !is_parameter_name(name) {
            let message = "a parameter's name has letters, digits and `_`, a letter first";
            out.push(Diagnostic::error(Code::WrongValue, span, message));
        } else if let Some(patch) = parameter(name, value, out) {
            parameters.insert(name.to_owned(), patch);
        }
    }
    parameters
}

/// A name that reads as one word after `$`.
fn is_parameter_name(name: &str) -> bool {
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(in_name)
}

/// A list of values, or a table with more.
fn parameter(name: &str, value: &Value<'_>, out: &mut Vec<Diagnostic>) -> Option<ParameterPatch> {
    if let Some(values) = texts(value) {
        return Some(ParameterPatch { values: Some(values), ..ParameterPatch::default() });
    }
    let Some(mut table) = Table::of(value) else {
        out.push(no_list(name, value));
        return None;
    };
    let patch = ParameterPatch {
        title: table.text("title"),
        about: table.text("about"),
        kind: table.choice("kind", ParameterKind::ALL, ParameterKind::as_str),
        values: table.texts("values"),
    };
    table.finish(out).then_some(patch)
}

fn no_list(name: &str, value: &Value<'_>) -> Diagnostic {
    let message = format!("`{name}` takes a list of texts, [\"…\"]");
    let error = Diagnostic::error(Code::WrongValue, value.span(), message);
    if table::AT_THE_TOP.contains(&name) { error.with_help(table::ABOVE) } else { error }
}
