//! From an event to the few rules that can concern it.

use super::recall::Recall;
use crate::event::{Event, Field, Json};
use crate::rule::{Anchor, Compiled, Scope, Status, visit_texts};
use foldhash::HashMap;
use std::fmt;
use std::ops::Range;

/// A source and a name.
pub(super) type Call<'a> = (Option<&'a str>, Option<&'a str>);

/// An index over the active rules, by the (eventSource, eventName) pairs that each can match and by
/// what a further field must say, so that most events meet no rule at all.
#[derive(Clone, Debug, Default)]
pub struct RuleIndex {
    /// Lower-case `source\nname`; an empty half stands for "any".
    pairs: HashMap<Box<str>, Vec<u32>>,
    /// Rules about any source and name.
    any: Vec<u32>,
    /// Rules that can match only if a field has the right value, in order.
    asking: Vec<u32>,
    /// What they ask, by field.
    questions: Vec<Questions>,
}

/// What rules ask of one field.
#[derive(Clone)]
struct Questions {
    field: Field,
    /// The anchors of rules, and the rules.
    each: Vec<(Anchor, u32)>,
}

/// What an index said lately, of an event's call and of each field that it has questions about, and
/// room for putting texts together. It may be used with one index only.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    calls: Recall<OfCall>,
    /// Rules that may match by what a field says.
    fields: Vec<Recall<Vec<u32>>>,
    call: String,
}

/// The rules that may match events of one source and name.
#[derive(Debug, Default)]
struct OfCall {
    /// Whatever else they say.
    always: Vec<u32>,
    /// If another field has the right value, in order.
    asking: Vec<u32>,
    /// The fields that these ask of, by their place among the questions.
    fields: Vec<usize>,
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
            match rule.scope() {
                Scope::Any => index.any.push(number),
                Scope::Pairs(pairs) => {
                    for (source, name) in pairs {
                        let mut key = String::new();
                        write_key((source.as_deref(), name.as_deref()), &mut key);
                        index.pairs.entry(key.into()).or_default().push(number);
                    }
                }
            }
            if let Some(anchors) = rule.anchors() {
                index.asking.push(number);
                anchors.into_iter().for_each(|anchor| index.ask(anchor, number));
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

    /// Puts into `found` the rules that may match this event, in rule order; `rules` are those of
    /// the index.
    pub(super) fn candidates(
        &self,
        rules: &[Compiled],
        event: &Event<'_>,
        remembered: &mut Remembered,
        found: &mut Vec<u32>,
    ) {
        let Remembered { calls, fields, call } = remembered;
        let of_call = calls.get(as_written(event, call), || self.of_call(rules, event));
        found.clear();
        found.extend(&of_call.always);
        if of_call.asking.is_empty() {
            return;
        }
        fields.resize_with(self.questions.len(), Recall::default);
        for &field in &of_call.fields {
            let (Some(questions), Some(recall)) =
                (self.questions.get(field), fields.get_mut(field))
            else {
                continue;
            };
            visit_texts(&questions.field, event, &mut |text| {
                let answered = recall.get(text, || questions.answered(text)).iter();
                for rule in answered.filter(|rule| of_call.asking.binary_search(rule).is_ok()) {
                    insert(found, *rule);
                }
            });
        }
    }

    /// The rules that may match events with the source and the name of this one.
    fn of_call(&self, rules: &[Compiled], event: &Event<'_>) -> OfCall {
        let (source, name, mut key) = (event.source(), event.name(), String::new());
        let mut concerned = self.any.clone();
        for part in write_key((source.as_deref(), name.as_deref()), &mut key) {
            for rule in self.pairs.get(&key[part]).into_iter().flatten() {
                insert(&mut concerned, *rule);
            }
        }
        concerned.retain(|&rule| {
            rules.get(rule as usize).is_some_and(|rule| rule.concerns_call_of(event))
        });
        let (asking, always): (Vec<u32>, _) =
            concerned.iter().partition(|rule| self.asking.binary_search(rule).is_ok());
        let are_asked = |questions: &Questions| {
            questions.each.iter().any(|(_, rule)| asking.binary_search(rule).is_ok())
        };
        let fields = self.questions.iter().zip(0..).filter(|(questions, _)| are_asked(questions));
        OfCall { fields: fields.map(|(_, place)| place).collect(), always, asking }
    }

    /// Whether a rule may match an event of this source and name. `key` is a buffer of the caller's.
    pub(super) fn concerns(&self, call: Call<'_>, key: &mut String) -> bool {
        !self.any.is_empty() || self.names(call, key)
    }

    /// Whether a rule asks for this source and name, and not for any event whatever.
    pub(super) fn names(&self, call: Call<'_>, key: &mut String) -> bool {
        let parts = write_key(call, key);
        parts.into_iter().any(|part| self.pairs.contains_key(&key[part]))
    }
}

impl Questions {
    /// The rules for which this text may be the right one.
    fn answered(&self, text: &str) -> Vec<u32> {
        let each = self.each.iter().filter(|(anchor, _)| (anchor.holds)(text));
        each.map(|(_, rule)| *rule).collect()
    }
}

/// An event's source and name in one text, as they stand in it: conditions may tell `"a"` from
/// `"a "`, and a text from none.
fn as_written<'b>(event: &Event<'_>, buffer: &'b mut String) -> &'b str {
    let text = |name| event.get(name).map(Json::text).unwrap_or_default();
    buffer.clear();
    buffer.push_str(text("eventSource"));
    buffer.push('\n');
    buffer.push_str(text("eventName"));
    buffer
}

/// Writes the key of a source and a name, and says where in it the keys stand of all pairs that they
/// are one of: with both, with any name, with any source, and with any of either.
fn write_key((source, name): Call<'_>, key: &mut String) -> [Range<usize>; 4] {
    let (source, name) = (source.unwrap_or_default(), name.unwrap_or_default());
    key.clear();
    key.push_str(source);
    key.push('\n');
    key.push_str(name);
    key.make_ascii_lowercase();
    let (between, end) = (source.len(), key.len());
    [0..end, 0..between + 1, between..end, between..between + 1]
}

/// Adds a number to an ordered list, once.
fn insert(to: &mut Vec<u32>, number: u32) {
    if let Err(at) = to.binary_search(&number) {
        to.insert(at, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleSet, RuleSetFile, compile};

    fn compiled(conditions: &[&str]) -> Vec<Compiled> {
        let rule = |(number, when): (usize, &&str)| {
            format!("[[rule]]\nid = \"r{number}\"\ntitle = \"R\"\nwhen = '{when}'\n")
        };
        let rules: String = conditions.iter().enumerate().map(rule).collect();
        let (file, problems) =
            RuleSetFile::parse(&format!("schema = \"trailglass.ruleset/1\"\n{rules}"));
        assert!(problems.is_empty(), "{problems:?}");
        compile(&RuleSet::default().with(&file).0)
    }

    #[test]
    fn an_event_meets_the_rules_that_its_call_or_a_value_asks_for() {
        let rules = compiled(&[
            r#"eventName = "A""#,
            r#"userIdentity.type = "Root" and not exists(userIdentity.invokedBy)"#,
            r#"ip_in(sourceIp, "10.0.0.0/8") or user = "eve""#,
            r#"requestParameters.a = "1""#,
            r#"region not in ["eu-west-1"] and userIdentity.type in ["root", "IAMUser"]"#,
            r#"eventSource = "s" and userIdentity.type = "Root""#,
            r#"eventSource = "s" and eventName like "Get*" and userAgent matches "(?i)evil""#,
            r#"contains(eventName, "al") or eventName = "all""#,
            r#"exists(eventName) and not (region = "x")"#,
        ]);
        let index = RuleIndex::new(&rules);
        let mut remembered = Remembered::default();
        let mut check = |event: &str, expected: &[u32]| {
            let event = Event::parse(event).unwrap();
            let mut found = vec![9];
            for _ in 0..2 {
                index.candidates(&rules, &event, &mut remembered, &mut found);
                assert_eq!(found, expected, "{}", event.text());
            }
        };
        check("{}", &[3]);
        check(r#"{"eventName":"a "}"#, &[0, 3, 8]);
        check(r#"{"eventName":"B","userIdentity":{"type":" ROOT"}}"#, &[1, 3, 4, 8]);
        check(r#"{"eventSource":"S","userIdentity":{"type":"Root"}}"#, &[1, 3, 4, 5]);
        check(r#"{"userIdentity":{"type":"IAMUser","userName":"eve"}}"#, &[2, 3, 4]);
        check(r#"{"sourceIPAddress":"10.1.2.3","userIdentity":{"userName":"eve"}}"#, &[2, 3]);
        check(r#"{"sourceIPAddress":["10.1.2.3"],"userIdentity":{"type":{"a":1}}}"#, &[3]);
        check(r#"{"eventSource":"s","eventName":"Get","userAgent":"Evil/1"}"#, &[3, 6, 8]);
        check(r#"{"eventSource":"s","eventName":"Put","userAgent":"Evil/1"}"#, &[3, 8]);
        check(r#"{"eventName":"all"}"#, &[3, 7, 8]);
        check(r#"{"eventName":"call "}"#, &[3, 7, 8]);
        check(r#"{"eventName":{"a":1}}"#, &[3, 8]);
        check(r#"{"eventName":""}"#, &[3]);
    }
}
