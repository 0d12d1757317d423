//! The rules that a command judges by, and the command that lists them.

use super::args::RuleArgs;
use super::{Failure, note, print};
use crate::rule::{Compiled, Level, RuleSet, RuleSetFile, Status, catalog, compile};
use crate::text::{printable, printable_lines};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::process::ExitCode;

/// The built-in rules with the file and the parameters of the command line over them.
pub fn load(args: &RuleArgs) -> Result<RuleSet, Failure> {
    let mut rules = catalog();
    if let Some(path) = &args.file {
        let name = path.to_string_lossy();
        let name = printable(&name);
        let text = fs::read_to_string(path)
            .map_err(|error| format!("the rule-set file {name} cannot be read: {error}"))?;
        let (file, mut diagnostics) = RuleSetFile::parse(&text);
        let (layered, more) = rules.with(&file);
        diagnostics.extend(more);
        let rendered = diagnostics.iter().map(|d| d.render(&text)).collect::<Vec<_>>().join("\n");
        if diagnostics.iter().any(|diagnostic| diagnostic.level == Level::Error) {
            return Err(format!("the rule-set file {name} has errors\n{rendered}"));
        }
        if !rendered.is_empty() {
            note(&format!("{name}:\n{rendered}"));
        }
        rules = layered;
    }
    for (name, values) in given(&args.parameters) {
        set(&mut rules, name, &values)?;
    }
    Ok(rules)
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

/// Lists the rules, each with its status and what is wrong with it.
pub fn list(args: &RuleArgs) -> Result<ExitCode, Failure> {
    let rules = load(args)?;
    let compiled = compile(&rules);
    let mut out = String::new();
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
    let broken = compiled.iter().any(|rule| rule.status == Status::Broken);
    Ok(ExitCode::from(u8::from(broken)))
}

/// Says on standard error which rules cannot fire, and why: a rule never fails quietly. Those that
/// wait for a list are told only where the report does not tell of them.
pub fn warn(compiled: &[Compiled], waiting: bool) {
    for rule in compiled {
        match &rule.status {
            Status::Active | Status::Off => {}
            Status::Waiting { .. } if !waiting => {}
            Status::Waiting { parameters } => {
                let list = parameters.iter().map(|name| format!("--param {name}=…"));
                let list = list.collect::<Vec<_>>().join(" and ");
                note(&format!("note: {} does not fire until its list is given: {list}", rule.id));
            }
            Status::Broken => note(&format!("warning: {} has errors and does not fire", rule.id)),
            Status::Never => note(&format!("warning: {} can never match", rule.id)),
        }
    }
}
