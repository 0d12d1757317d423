//! The rules that a command judges by, and the command that lists them.

use super::args::RuleArgs;
use super::{Failure, note, print};
use crate::rule::{Compiled, Diagnostic, RuleSet, Status, catalog, compile, first_remarks};
use crate::text::{counted, printable, printable_lines};
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
}

/// The built-in rules with the file and the parameters of the command line over them.
pub fn load(args: &RuleArgs) -> Result<Loaded, Failure> {
    let mut loaded = match &args.file {
        Some(path) => read(path)?.1,
        None => Loaded { rules: catalog(), warnings: 0 },
    };
    for (name, values) in given(&args.parameters) {
        set(&mut loaded.rules, name, &values)?;
    }
    Ok(loaded)
}

/// The text of a rule-set file and the rules that it makes of the built-in ones. Says what is wrong
/// with it; one with an error is refused.
pub fn read(path: &Path) -> Result<(String, Loaded), Failure> {
    let name = path.to_string_lossy();
    let name = printable(&name);
    let text = fs::read_to_string(path)
        .map_err(|error| format!("the rule-set file {name} cannot be read: {error}"))?;
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
    Ok((text, Loaded { rules, warnings }))
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
    let Loaded { rules, warnings } = load(args)?;
    let compiled = compile(&rules);
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
            let _ = writeln!(out, "{}", printable_lines(&diagnostic.render(&rule.when)));
        }
    }
    print(&out)?;
    let wrong = warnings + wrong(&compiled);
    if let Some(path) = &args.file {
        let name = path.to_string_lossy();
        note(&match wrong {
            0 => format!("{}: nothing is wrong with it", printable(&name)),
            wrong => {
                let wrong = counted(wrong as u64, "mistake");
                format!("{}: {wrong}, shown above", printable(&name))
            }
        });
    }
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

/// Says on standard error what is wrong with rules, and which cannot fire: a rule never fails quietly.
/// Those that wait for a list are told only where the report does not tell of them.
pub fn warn(rules: &RuleSet, compiled: &[Compiled], waiting: bool) {
    for (rule, compiled) in rules.rules.iter().zip(compiled) {
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
            let remark = remark.render(&rule.when);
            note(&format!("in the expression of {id}: {}", printable_lines(&remark)));
        }
    }
}
