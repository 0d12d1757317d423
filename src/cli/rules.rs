//! The rules that a command judges by, and the command that lists them.

use super::Failure;
use super::args::RuleArgs;
use crate::rule::{Compiled, Level, RuleSet, RuleSetFile, Status, catalog, compile};
use std::fs;
use std::process::ExitCode;

/// The built-in rules with the file and the parameters of the command line over them.
pub fn load(args: &RuleArgs) -> Result<RuleSet, Failure> {
    let mut rules = catalog();
    if let Some(path) = &args.file {
        let name = path.display();
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
            eprintln!("{name}:\n{rendered}");
        }
        rules = layered;
    }
    for (name, values) in &args.parameters {
        set(&mut rules, name, values)?;
    }
    Ok(rules)
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
    for (rule, compiled) in rules.rules.iter().zip(&compiled) {
        println!(
            "{:<8} {:<8} {:<8} {:<22} {}",
            rule.response.as_str(),
            rule.severity.as_str(),
            compiled.status.as_str(),
            rule.id,
            rule.title
        );
        for diagnostic in &compiled.diagnostics {
            println!("{}", diagnostic.render(&rule.when));
        }
    }
    let broken = compiled.iter().any(|rule| rule.status == Status::Broken);
    Ok(ExitCode::from(u8::from(broken)))
}

/// Says on standard error which rules cannot fire, and why: a rule never fails quietly.
pub fn warn(compiled: &[Compiled]) {
    for rule in compiled {
        match &rule.status {
            Status::Active | Status::Off => {}
            Status::Waiting { parameters } => {
                let list = parameters.iter().map(|name| format!("--param {name}=…"));
                let list = list.collect::<Vec<_>>().join(" and ");
                eprintln!("note: {} does not fire until its list is given: {list}", rule.id);
            }
            Status::Broken => eprintln!("warning: {} has errors and does not fire", rule.id),
            Status::Never => eprintln!("warning: {} can never match", rule.id),
        }
    }
}
