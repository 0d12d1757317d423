//! A rule as data, and a set of them.

use super::parameter::Parameters;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Rules, the parameters they use, and whose they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RuleSet {
    /// What the set is called.
    pub title: Option<String>,
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// The rules, in the order they are shown; ids are unique.
    pub rules: Vec<Rule>,
    /// The lists that rules refer to as `$name`.
    pub parameters: Parameters,
}

/// What is looked for, why, and what to do about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Unique in its set: lower-case letters, digits and hyphens.
    pub id: String,
    /// A few words.
    pub title: String,
    /// Act now, or look into it.
    pub response: Response,
    /// How bad it may be.
    pub severity: Severity,
    /// Whether it is in use.
    pub enabled: bool,
    /// The condition, in the rule language.
    pub when: String,
    /// Why it matters, for somebody under pressure.
    pub why: String,
    /// What to do next, step by step.
    pub next: Vec<String>,
    /// Techniques of MITRE ATT&CK, `T1562.008`.
    pub attack: Vec<String>,
    /// The wording of the article that asks for it.
    pub article: Option<String>,
    /// Events that it must and must not match.
    pub examples: Vec<Example>,
}

/// An event and what a rule must make of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// What the event shows.
    pub name: String,
    /// What the rule must say.
    pub expect: Expect,
    /// The parameters it is judged with, those of the set where it names none.
    pub parameters: BTreeMap<String, Vec<String>>,
    /// The event, JSON.
    pub event: String,
}

/// What a rule must say of an [`Example`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expect {
    /// It matches.
    Match,
    /// It does not match.
    NoMatch,
    /// Nobody can say: AWS withheld the details.
    Withheld,
}

/// How soon a finding needs somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Response {
    /// Act right away.
    Alert,
    /// Look into it within a day or two.
    Monitor,
}

/// How bad it may be, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The account may be lost.
    Critical,
    /// Access or evidence may be lost.
    High,
    /// Something may be exposed.
    Medium,
    /// Worth knowing.
    Low,
}

/// The words of an enum, one list for writing, reading and choosing.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// All of them, in order.
            pub const ALL: &[$type] = &[$($type::$variant),+];

            /// The word for it.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }

            /// The one called `word`.
            pub fn named(word: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|it| it.as_str() == word)
            }
        }
    };
}
pub(super) use words;

words!(Response { Alert = "alert", Monitor = "monitor" });
words!(Severity { Critical = "critical", High = "high", Medium = "medium", Low = "low" });
words!(Expect { Match = "match", NoMatch = "no-match", Withheld = "withheld" });
