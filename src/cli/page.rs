//! `trailglass page`: a team's rule set put into the page that is one file.

use super::args::PageArgs;
use super::{Failure, print, rules};
use crate::rule::compile;
use crate::text::{hex, printable};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Writes a copy of the page that has the rule set of a file, in place of the one that it had.
pub fn page(args: &PageArgs) -> Result<ExitCode, Failure> {
    let loaded = rules::read(&args.rules)?;
    let compiled = compile(&loaded.rules);
    rules::warn(&loaded, &compiled, false);
    if args.to == args.page {
        return Err(format!("--to names the page itself, {}: give another name", name(&args.to)));
    }
    let html = fs::read_to_string(&args.page)
        .map_err(|error| format!("{} cannot be read: {error}", name(&args.page)))?;
    let html = with(&html, &loaded.text).ok_or_else(|| {
        format!(
            "{} is not the page as one file, which has a place for a rule set: give the \
             trailglass.html of the archive that this command is from",
            name(&args.page)
        )
    })?;
    fs::write(&args.to, &html)
        .map_err(|error| format!("{} cannot be written: {error}", name(&args.to)))?;
    // As `sha256sum` writes it, for whoever is to compare it.
    print(&format!("{}  {}\n", hex(&Sha256::digest(&html)), name(&args.to)))?;
    Ok(ExitCode::from(u8::from(loaded.warnings + rules::wrong(&compiled) > 0)))
}

/// The page with a rule set in the one place for it, where it has that.
fn with(html: &str, rules: &str) -> Option<String> {
    let (before, rest) = html.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    let rules = Base64::encode_string(rules.as_bytes());
    (!after.contains(BEGIN)).then(|| [before, BEGIN, &rules, END, after].concat())
}

/// What stands around the rule set in the page, as the build writes it. It is data to the browser, so
/// the policy of the page says nothing of it.
const BEGIN: &str = "<script type=\"text/plain\" data-file=\"ruleset.toml\">";
const END: &str = "</script>";

fn name(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}
