//! What the arms find: which rule, in which event. Arms that find different things did different
//! work, and their times say nothing of each other.

use crate::failure::{Context, Failure, Result};
use std::collections::BTreeSet;
use tinyjson::JsonValue;

/// Pairs of an event's id and a rule's.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Findings(BTreeSet<(String, String)>);

impl Findings {
    /// What `trailglass scan --format jsonl` prints.
    pub fn of_trailglass(lines: &str) -> Result<Self> {
        let pair = |line: &str| {
            let finding: JsonValue = line.parse().context("trailglass printed no JSON")?;
            let text = |name: &str| {
                let members: Option<&std::collections::HashMap<String, JsonValue>> = finding.get();
                let text = members.and_then(|members| members.get(name)?.get::<String>());
                text.cloned().ok_or_else(|| Failure::new(format!("no {name} in {line}")))
            };
            Ok((text("event_id")?, text("rule")?))
        };
        lines.lines().map(pair).collect::<Result<_>>().map(Self)
    }

    /// What the jq program prints: an event's id and a rule's on each line.
    pub fn of_jq(lines: &str) -> Result<Self> {
        let pair = |line: &str| {
            let pair =
                line.split_once(' ').map(|(event, rule)| (event.to_owned(), rule.to_owned()));
            pair.ok_or_else(|| Failure::new(format!("jq printed what is no finding: {line}")))
        };
        lines.lines().map(pair).collect::<Result<_>>().map(Self)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Fails where another arm found anything else, or where nobody found anything.
    pub fn must_equal(&self, other: &Self, corpus: &str) -> Result {
        if self.0.is_empty() {
            return Err(Failure::new(format!("Nothing was found in {corpus}: it proves nothing")));
        }
        let Some((event, rule)) = self.0.symmetric_difference(&other.0).next() else {
            return Ok(());
        };
        let (own, others) = (self.count(), other.count());
        let differ = self.0.symmetric_difference(&other.0).count();
        Err(Failure::new(format!(
            "The arms do not find the same in {corpus}: trailglass {own}, jq {others}, and {differ} \
             of them only one of the two, such as rule {rule} in event {event}"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::Findings;

    #[test]
    fn both_forms_are_read_and_compared() {
        let line = r#"{"rule":"a","event_id":"1","region":null}"#;
        let own = Findings::of_trailglass(line).unwrap();
        assert_eq!(own, Findings::of_jq("1 a\n1 a\n").unwrap());
        own.must_equal(&own, "large").unwrap();
        let other = Findings::of_jq("1 a\n2 b\n").unwrap();
        let why = own.must_equal(&other, "large").unwrap_err().to_string();
        assert!(why.contains("trailglass 1, jq 2, and 1 of them"), "{why}");
        assert!(Findings::default().must_equal(&Findings::default(), "large").is_err());
        assert!(Findings::of_trailglass(r#"{"rule":"a","event_id":null}"#).is_err());
    }
}
