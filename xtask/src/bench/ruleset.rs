//! A large set of rules, as many teams have together: the built-in ones and hundreds of others, made
//! from a seed. And one with a rule that nothing matches.

use super::rng::Rng;
use crate::failure::{Context, Result};
use crate::places;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// Rule-set files for `--rules`.
pub struct Files {
    /// 800 rules with those that are built in.
    pub many: PathBuf,
    /// One rule, which finds nothing.
    pub nothing: PathBuf,
}

/// With the twelve that are built in, 800.
const MORE: usize = 788;

const SEED: u64 = 20_260_311;

/// Writes both where the benchmark keeps its things.
pub fn write() -> Result<Files> {
    let folder = places::target().join("bench").join("rules");
    let files = Files { many: folder.join("800.toml"), nothing: folder.join("nothing.toml") };
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&files.many, many(MORE)))
        .and_then(|()| fs::write(&files.nothing, NOTHING))
        .context(format!("Cannot write to {}", folder.display()))?;
    Ok(files)
}

const NOTHING: &str = r#"schema = "trailglass.ruleset/1"
builtin = false

[[rule]]
id = "nothing"
title = "What does not happen"
when = 'eventSource = "iam.amazonaws.com" and eventName = "CreateUser" and user = "nobody at all"'
"#;

/// So many rules, always the same.
fn many(count: usize) -> String {
    let mut rng = Rng::with_seed(SEED);
    let mut text = String::from("schema = \"trailglass.ruleset/1\"\n");
    for number in 0..count {
        let (title, when) = rule(&mut rng);
        // Writing to a text never fails.
        let _ = write!(
            text,
            "\n[[rule]]\nid = \"made-{number:03}\"\ntitle = \"{title} ({number})\"\nwhen = '{when}'\n"
        );
    }
    text
}

/// One rule: most name calls, many ask for something in them besides, a few concern any event.
fn rule(rng: &mut Rng) -> (&'static str, String) {
    let service = Service::any(rng);
    let changes = |rng: &mut Rng| format!("{} and {}", service.source(), service.changes(rng));
    let calls = |rng: &mut Rng| format!("{} and {}", service.source(), service.calls(rng));
    match rng.below(100) {
        0..50 => ("Changes", changes(rng)),
        50..65 => {
            let key = rng.one_of(&["name", "roleName", "policyArn", "bucketName", "keyId"]);
            let number = rng.below(1000);
            let about = match rng.below(3) {
                0 => format!("requestParameters.{key} = \"made-{number}\""),
                1 => format!("requestParameters.{key} like \"prod-{number}-*\""),
                _ => format!("exists(requestParameters.{key}) and readOnly = false"),
            };
            ("A change of one thing", format!("{} and {about}", changes(rng)))
        }
        65..75 => {
            let verb = rng.one_of(&["Create*", "Put*", "Delete*", "Attach*", "Update*"]);
            (
                "Denied",
                format!(
                    "{} and eventName like \"{verb}\" and outcome = \"denied\"",
                    service.source()
                ),
            )
        }
        75..83 => {
            let ranges = [(); 4].map(|()| format!("\"{}\"", range(rng))).join(", ");
            ("From a bad address", format!("{} and ip_in(sourceIp, [{ranges}])", calls(rng)))
        }
        83..88 => {
            let verb = rng.one_of(&["Delete*", "Disable*", "Stop*", "Deregister*", "Revoke*"]);
            ("Removals", format!("{} and eventName like \"{verb}\"", service.source()))
        }
        88..93 => {
            let identity = rng.one_of(&["AssumedRole", "FederatedUser", "WebIdentityUser"]);
            let outside = "region not in $allowed_regions";
            let by = format!("userIdentity.type = \"{identity}\"");
            ("Far away", format!("{} and {by} and {outside}", changes(rng)))
        }
        93..97 => {
            let tool = rng.one_of(&["kali", "parrot", "pentoo", "pacu", "scoutsuite"]);
            ("By a tool", format!("{} and userAgent matches \"(?i){tool}\"", calls(rng)))
        }
        _ => {
            let number = rng.below(1000);
            let anything = match rng.below(3) {
                0 => format!("userIdentity.userName = \"left-{number}\""),
                1 => format!("ip_in(sourceIp, \"{}\")", range(rng)),
                _ => format!("accessKey = \"AKIA{number:012}LOST\""),
            };
            ("Somebody", anything)
        }
    }
}

/// A range of addresses, of those that are kept for documents.
fn range(rng: &mut Rng) -> String {
    let block = rng.one_of(&["192.0.2", "198.51.100", "203.0.113"]);
    format!("{block}.{}/30", rng.below(64) * 4)
}

/// A service, and what is called of it.
struct Service {
    source: &'static str,
    calls: Vec<&'static str>,
}

/// The names of calls that the rule editor knows, too: a source and its names on each line.
const NAMES: &str = include_str!("../../../src/rule/schema/names.txt");

/// What services and people call all day: a rule on such a name alone would find nothing but noise.
const NOISE: [&str; 18] = [
    "Batch",
    "Decrypt",
    "Describe",
    "Encrypt",
    "Generate",
    "Get",
    "Head",
    "List",
    "Poll",
    "Query",
    "Receive",
    "RegisterTask",
    "Run",
    "Search",
    "Start",
    "Assume",
    "UpdateInstanceInformation",
    "CreateLogStream",
];

impl Service {
    fn any(rng: &mut Rng) -> Self {
        let lines: Vec<&str> = NAMES.lines().collect();
        let mut words = rng.one_of(&lines).split_ascii_whitespace();
        Service { source: words.next().unwrap_or_default(), calls: words.collect() }
    }

    fn source(&self) -> String {
        format!("eventSource = \"{}\"", self.source)
    }

    fn calls(&self, rng: &mut Rng) -> String {
        named(&self.calls, rng)
    }

    fn changes(&self, rng: &mut Rng) -> String {
        let noise = |call: &&str| NOISE.iter().any(|verb| call.starts_with(verb));
        let calls: Vec<&str> = self.calls.iter().copied().filter(|call| !noise(call)).collect();
        named(&calls, rng)
    }
}

/// One to eight of them.
fn named(calls: &[&str], rng: &mut Rng) -> String {
    let mut names: Vec<String> =
        (0..=rng.below(8)).map(|_| format!("\"{}\"", rng.one_of(calls))).collect();
    names.sort();
    names.dedup();
    match names.as_slice() {
        [name] => format!("eventName = {name}"),
        names => format!("eventName in [{}]", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::many;

    #[test]
    fn equal_runs_make_equal_rules_and_each_has_an_id_of_its_own() {
        let text = many(100);
        assert_eq!(text, many(100));
        assert_eq!(text.matches("[[rule]]").count(), 100);
        assert_eq!(text.matches("id = \"made-042\"").count(), 1);
    }

    #[test]
    fn most_rules_name_a_source_and_a_few_concern_any_event() {
        let text = many(788);
        let rules: Vec<&str> = text.lines().filter(|line| line.starts_with("when")).collect();
        let any = rules.iter().filter(|rule| !rule.contains("eventSource")).count();
        assert!((8..=40).contains(&any), "{any} of {}", rules.len());
    }
}
