//! From an event to the few rules that can concern it.

use super::recall::Recall;
use crate::event::{Event, Field};
use crate::rule::{Anchor, Compiled, Scope, Status, visit_texts};
use foldhash::HashMap;
use std::fmt;
use std::ops::Range;

/// A source and a name.
pub(super) type Call<'a> = (Option<&'a str>, Option<&'a str>);

/// An index over the active rules: by the (eventSource, eventName) pairs that each can match, else by
/// what another field must say, so that most events meet no rule at all.
#[derive(Clone, Debug, Default)]
pub struct RuleIndex {
    /// Lower-case `source\nname`; an empty half stands for "any".
    pairs: HashMap<Box<str>, Vec<u32>>,
    /// Rules about any source and name if a field has the right value.
    questions: Vec<Questions>,
    /// Rules that look at every event.
    any: Vec<u32>,
}

/// What rules ask of one field.
#[derive(Clone)]
struct Questions {
    field: Field,
    /// The anchors of rules, and the rules.
    each: Vec<(Anchor, u32)>,
}

/// What an index said remembered, of an event's call and of each field that it has questions about; and
/// room for putting texts together. It may be used with one index only.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    calls: Recall,
    fields: Vec<Recall>,
    call: String,
    key: String,
}

impl fmt::Debug for Questions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<u32> = self.each.iter().map(|(_, rule)| *rule).collect();
        f.debug_struct("Questions").field("field", &self.field).field("rules", &rules).finish()
    }
}

impl RuleIndex {
    /// The index of `rules`; those that are off, waiting or broken are not in it.
    pub fn new(rules: &[Compiled]) -> Self {
        Self::of(rules, |_, rule| rule.status == Status::Active)
    }

    /// The index of those of the rules that are wanted.
    pub(super) fn of(rules: &[Compiled], wanted: impl Fn(u32, &Compiled) -> bool) -> Self {
        let mut index = RuleIndex::default();
        for (rule, number) in rules.iter().zip(0..) {
            if !wanted(number, rule) {
                continue;
            }
            match (rule.scope(), rule.anchors()) {
                (Scope::Any, None) => index.any.push(number),
                (Scope::Any, Some(anchors)) => {
                    anchors.into_iter().for_each(|anchor| index.ask(anchor, number));
                }
                (Scope::Pairs(pairs), _) => {
                    for (source, name) in pairs {
                        let mut key = String::new();
                        write_key((source.as_deref(), name.as_deref()), &mut key);
                        index.pairs.entry(key.into()).or_default().push(number);
                    }
                }
            }
        }
        index
    }

    fn ask(&mut self, anchor: Anchor, rule: u32) {
        match self.questions.iter_mut().find(|questions| questions.field == anchor.field) {
            Some(questions) => questions.each.push((anchor, rule)),
            None => {
                let field = anchor.field.clone();
                self.questions.push(Questions { field, each: vec![(anchor, rule)] });
            }
        }
    }

    /// Puts into `found` the rules that may match this event, in rule order. `call` is its source
    /// and name.
    pub(super) fn candidates(
        &self,
        event: &Event<'_>,
        call: Call<'_>,
        remembered: &mut Remembered,
        found: &mut Vec<u32>,
    ) {
        found.clear();
        remembered.calls.rules(
            joined(call, &mut remembered.call),
            |rules| self.of_call(call, &mut remembered.key, rules),
            found,
        );
        if !self.questions.is_empty() {
            self.by_values(event, remembered, found);
        }
        found.sort_unstable();
        found.dedup();
    }

    /// Adds the rules that may match by what the event's other fields say.
    fn by_values(&self, event: &Event<'_>, remembered: &mut Remembered, found: &mut Vec<u32>) {
        remembered.fields.resize_with(self.questions.len(), Recall::default);
        for (questions, recall) in self.questions.iter().zip(&mut remembered.fields) {
            visit_texts(&questions.field, event, &mut |text| {
                recall.rules(text, |rules| questions.answered(text, rules), found);
            });
        }
    }

    /// Whether a rule may match an event of this source and name. `key` is a buffer of the caller's.
    pub(super) fn concerns(&self, call: Call<'_>, key: &mut String) -> bool {
        !self.any.is_empty() || !self.questions.is_empty() || self.names(call, key)
    }

    /// Whether a rule asks for this source and name, and not for any event whatever.
    pub(super) fn names(&self, call: Call<'_>, key: &mut String) -> bool {
        let parts = write_key(call, key);
        parts.into_iter().any(|part| self.pairs.contains_key(&key[part]))
    }

    /// Adds the rules that may match an event of this source and name, whatever else it says.
    fn of_call(&self, call: Call<'_>, key: &mut String, found: &mut Vec<u32>) {
        found.extend(&self.any);
        for part in write_key(call, key) {
            found.extend(self.pairs.get(&key[part]).into_iter().flatten());
        }
    }
}

impl Questions {
    /// Adds the rules for which this text may be the right one.
    fn answered(&self, text: &str, rules: &mut Vec<u32>) {
        let each = self.each.iter().filter(|(anchor, _)| (anchor.holds)(text));
        rules.extend(each.map(|(_, rule)| rule));
    }
}

/// The source and the name in one text, as they stand in the event.
fn joined<'b>((source, name): Call<'_>, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    buffer.push_str(source.unwrap_or_default());
    buffer.push('\n');
    buffer.push_str(name.unwrap_or_default());
    buffer
}

/// Writes the key of a source and a name, and says where in it the keys stand of all pairs that they
/// are one of: with both, with any name, with any source, and with any of either.
fn write_key(call: Call<'_>, key: &mut String) -> [Range<usize>; 4] {
    joined(call, key);
    key.make_ascii_lowercase();
    let (between, end) = (call.0.unwrap_or_default().len(), key.len());
    [0..end, 0..between + 1, between..end, between..between + 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleSet, RuleSetFile, compile};

    fn index(conditions: &[&str]) -> RuleIndex {
        let rule = |(number, when): (usize, &&str)| {
            format!("[[rule]]\nid = \"r{number}\"\ntitle = \"R\"\nwhen = '{when}'\n")
        };
        let rules: String = conditions.iter().enumerate().map(rule).collect();
        let (file, problems) =
            RuleSetFile::parse(&format!("schema = \"trailglass.ruleset/1\"\n{rules}"));
        assert!(problems.is_empty(), "{problems:?}");
        RuleIndex::new(&compile(&RuleSet::default().with(&file).0))
    }

    #[test]
    fn an_event_meets_the_rules_that_its_call_or_a_value_asks_for() {
        let index = index(&[
            r#"eventName = "A""#,
            r#"userIdentity.type = "Root" and not exists(userIdentity.invokedBy)"#,
            r#"ip_in(sourceIp, "10.0.0.0/8") or user = "eve""#,
            r#"requestParameters.a = "1""#,
            r#"region not in ["eu-west-1"] and userIdentity.type in ["root", "IAMUser"]"#,
            r#"eventSource = "s" and userIdentity.type = "Root""#,
        ]);
        let mut remembered = Remembered::default();
        let mut check = |event: &str, expected: &[u32]| {
            let event = Event::parse(event).unwrap();
            let (source, name, mut found) = (event.source(), event.name(), vec![9]);
            let call = (source.as_deref(), name.as_deref());
            for _ in 0..2 {
                index.candidates(&event, call, &mut remembered, &mut found);
                assert_eq!(found, expected, "{}", event.text());
            }
        };
        check("{}", &[3]);
        check(r#"{"eventName":"a "}"#, &[0, 3]);
        check(r#"{"eventName":"B","userIdentity":{"type":" ROOT"}}"#, &[1, 3, 4]);
        check(r#"{"eventSource":"S","userIdentity":{"type":"Root"}}"#, &[1, 3, 4, 5]);
        check(r#"{"userIdentity":{"type":"IAMUser","userName":"eve"}}"#, &[2, 3, 4]);
        check(r#"{"sourceIPAddress":"10.1.2.3","userIdentity":{"userName":"eve"}}"#, &[2, 3]);
        check(r#"{"sourceIPAddress":["10.1.2.3"],"userIdentity":{"type":{"a":1}}}"#, &[3]);
    }
}
