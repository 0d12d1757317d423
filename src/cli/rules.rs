//! The rules that a command judges by, and the command that lists them.

use super::args::RuleArgs;
use super::{Failure, note, print};
use crate::rule::{
    Compiled, Diagnostic, Expressions, Rule, RuleSet, Status, catalog, compile, first_remarks,
};
use crate::text::{counted, printable, printable_lines, utf8};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Rules, and what is wrong with the file that they are from.
pub struct Loaded {
    /// The rules.
    pub rules: RuleSet,
    /// How many warnings it gave.
    pub warnings: usize,
    /// Its name, for people; empty without one.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The built-in rules with the file and the parameters of the command line over them.
pub fn load(args: &RuleArgs) -> Result<Loaded, Failure> {
    let mut loaded = match &args.file {
        Some(path) => read(path)?,
        None => Loaded { rules: catalog(), warnings: 0, name: String::new(), text: String::new() },
    };
    for (name, values) in given(&args.parameters) {
        set(&mut loaded.rules, name, &values)?;
    }
    Ok(loaded)
}

/// The rules that a file makes of the built-in ones. Says what is wrong with it; one with an error is
/// refused.
pub fn read(path: &Path) -> Result<Loaded, Failure> {
    let name = path.to_string_lossy();
    let name = printable(&name);
    let text = fs::read(path).map_err(|error| error.to_string()).and_then(utf8);
    let text = text.map_err(|why| format!("the rule-set file {name} cannot be read: {why}"))?;
    let (rules, diagnostics) = catalog().with_text(&text);
    let warnings = diagnostics.len();
    let (told, more) = first_remarks(diagnostics);
    let mut rendered: Vec<String> = told.iter().map(|remark| remark.render(&text)).collect();
    if more > 0 {
        rendered.push(format!("and {more} more"));
    }
    let rendered = rendered.join("\n");
    if told.iter().any(Diagnostic::is_error) {
        return Err(format!("the rule-set file {name} has errors\n{rendered}"));
    }
    if !rendered.is_empty() {
        note(&format!("{name}:\n{rendered}"));
    }
    Ok(Loaded { rules, warnings, name: name.into_owned(), text })
}

/// How many things are wrong with rules: errors and warnings.
pub fn wrong(compiled: &[Compiled]) -> usize {
    compiled.iter().map(|rule| rule.mistakes().count()).sum()
}

/// The values of each list, where a list is given several times all of them.
fn given(parameters: &[(String, Vec<String>)]) -> BTreeMap<&str, Vec<String>> {
    let mut lists: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, values) in parameters {
        lists.entry(name).or_default().extend(values.iter().cloned());
    }
    lists
}

fn set(rules: &mut RuleSet, name: &str, values: &[String]) -> Result<(), Failure> {
    let known = rules.parameters.keys().cloned().collect::<Vec<_>>().join(", ");
    let parameter = rules.parameters.get_mut(name).ok_or_else(|| {
        format!("--param {name}: there is no list of that name; there are {known}")
    })?;
    for value in values {
        parameter.kind.check(value).map_err(|why| format!("--param {name}: {why}"))?;
    }
    parameter.values = values.to_vec();
    Ok(())
}

/// Lists the rules, each with its status and what is wrong with it, and says whether anything is.
pub fn list(args: &RuleArgs) -> Result<ExitCode, Failure> {
    let loaded = load(args)?;
    let rules = &loaded.rules;
    let compiled = compile(rules);
    let expressions = Expressions::of(&loaded.text);
    let mut out = String::new();
    for (word, text) in [("title", &rules.title), ("contact", &rules.contact)] {
        if let Some(text) = text {
            let _ = writeln!(out, "{word:<8} {}", printable(text));
        }
    }
    for (rule, compiled) in rules.rules.iter().zip(&compiled) {
        let _ = writeln!(
            out,
            "{:<8} {:<8} {:<8} {:<22} {}",
            rule.response.as_str(),
            rule.severity.as_str(),
            compiled.status.as_str(),
            printable(&rule.id),
            printable(&rule.title)
        );
        for diagnostic in &compiled.diagnostics {
            let _ = writeln!(out, "{}", shown(rule, diagnostic, &expressions, &loaded.name));
        }
    }
    print(&out)?;
    let wrong = loaded.warnings + wrong(&compiled);
    if args.file.is_some() {
        let name = &loaded.name;
        note(&match wrong {
            0 => format!("{name}: nothing is wrong with it"),
            wrong => format!("{name}: {}, shown above", counted(wrong as u64, "mistake")),
        });
    }
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

/// A remark on the expression of a rule, with its line in the file of this name where that has it.
fn shown(rule: &Rule, remark: &Diagnostic, expressions: &Expressions<'_>, name: &str) -> String {
    let Some(placed) = expressions.placed(rule, remark) else {
        return printable_lines(&remark.render(&rule.when));
    };
    let text = expressions.text();
    format!("{name}:{}: {}", placed.line(text), printable_lines(&placed.render(text)))
}

/// Says on standard error what is wrong with rules, and which cannot fire: a rule never fails quietly.
/// Those that wait for a list are told only where the report does not tell of them.
pub fn warn(loaded: &Loaded, compiled: &[Compiled], waiting: bool) {
    let expressions = Expressions::of(&loaded.text);
    for (rule, compiled) in loaded.rules.rules.iter().zip(compiled) {
        let id = printable(&rule.id);
        match &compiled.status {
            Status::Active | Status::Off => {}
            Status::Waiting { .. } if !waiting => {}
            Status::Waiting { parameters } => {
                let list = parameters.iter().map(|name| format!("--param {name}=…"));
                let list = list.collect::<Vec<_>>().join(" and ");
                note(&format!("note: {id} does not fire until its list is given: {list}"));
            }
            Status::Broken => note(&format!("warning: {id} has errors and does not fire")),
            Status::Never => note(&format!("warning: {id} can never match")),
        }
        for remark in compiled.mistakes() {
            let remark = shown(rule, remark, &expressions, &loaded.name);
            note(&format!("in the expression of {id}: {remark}"));
        }
    }
}
