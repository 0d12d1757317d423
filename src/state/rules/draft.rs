//! The words of a rule while somebody writes them.

use crate::rule::{Response, Rule, Severity};

/// What an editor holds of a rule until it is applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// See [`Rule::title`].
    pub title: String,
    /// See [`Rule::severity`].
    pub severity: Severity,
    /// See [`Rule::when`].
    pub when: String,
    /// See [`Rule::why`].
    pub why: String,
    /// See [`Rule::next`].
    pub next: Vec<String>,
    /// See [`Rule::attack`].
    pub attack: Vec<String>,
}

/// Stands for the id of a rule that is not added yet; no rule has it.
pub const NEW_RULE: &str = "";

/// What a rule is called that has no letter in its title.
const NAMELESS: &str = "rule";

/// The longest id that is made of a title.
const ID_LENGTH: usize = 40;

impl Draft {
    /// A rule's words as they are.
    pub fn of(rule: &Rule) -> Self {
        Draft {
            title: rule.title.clone(),
            severity: rule.severity,
            when: rule.when.clone(),
            why: rule.why.clone(),
            next: rule.next.clone(),
            attack: rule.attack.clone(),
        }
    }

    /// An example to start a rule of one's own from.
    pub fn example() -> Self {
        Draft {
            title: String::new(),
            severity: Severity::Medium,
            when: EXAMPLE.to_owned(),
            why: String::new(),
            next: Vec::new(),
            attack: Vec::new(),
        }
    }

    /// The rule with these words.
    pub(super) fn write(self, rule: &mut Rule) {
        rule.title = self.title.trim().to_owned();
        rule.severity = self.severity;
        rule.when = self.when;
        rule.why = self.why.trim().to_owned();
        rule.next = tidy(self.next);
        rule.attack = tidy(self.attack);
    }

    /// A rule of the user's own, its id made of its title.
    pub(super) fn into_rule(self, response: Response) -> Rule {
        let mut rule = Rule {
            id: id_of(&self.title),
            title: String::new(),
            response,
            severity: self.severity,
            enabled: true,
            when: String::new(),
            why: String::new(),
            next: Vec::new(),
            attack: Vec::new(),
            article: None,
            examples: Vec::new(),
        };
        self.write(&mut rule);
        rule
    }
}

const EXAMPLE: &str = "eventSource = \"iam.amazonaws.com\"\n  and eventName in [\"CreateUser\", \"CreateAccessKey\"]\n  and outcome = \"succeeded\"";

fn tidy(texts: Vec<String>) -> Vec<String> {
    let trimmed = texts.into_iter().map(|text| text.trim().to_owned());
    trimmed.filter(|text| !text.is_empty()).collect()
}

/// Lower-case letters, digits and single hyphens: `Root's key, used` is `root-s-key-used`.
pub(super) fn id_of(title: &str) -> String {
    let lower = title.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = String::new();
    for word in words {
        if !id.is_empty() && id.len() + 1 + word.len() > ID_LENGTH {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        // ASCII alone, so any byte is a boundary.
        id.push_str(&word[..word.len().min(ID_LENGTH)]);
    }
    if id.is_empty() { NAMELESS.to_owned() } else { id }
}
