//! What an edit did, in a sentence.

use super::{Edit, find};
use crate::rule::{Response, RuleSet};
use crate::text::counted;

/// What an edit of `rules` did, in a sentence.
pub(super) fn describe(edit: &Edit, rules: &RuleSet) -> String {
    let title = |id: &str| find(rules, id).map_or_else(|| id.to_owned(), |rule| rule.title.clone());
    match edit {
        Edit::Parameter { name, values } => format!("{}.", list(rules, name, values)),
        Edit::Enable { id, enabled: true } => format!("“{}” is on.", title(id)),
        Edit::Enable { id, enabled: false } => format!("“{}” is off.", title(id)),
        Edit::Response { id, response: Response::Alert } => {
            format!("“{}” is an alert now.", title(id))
        }
        Edit::Response { id, response: Response::Monitor } => {
            format!("“{}” is for monitoring now.", title(id))
        }
        Edit::Change { id, .. } => format!("“{}” is changed.", title(id)),
        Edit::Add { draft, .. } => format!("“{}” is added.", draft.title.trim()),
        Edit::Copy(id) => format!("“{}” is copied.", title(id)),
        Edit::Delete(id) => format!("“{}” is deleted.", title(id)),
        Edit::Reset(id) => format!("“{}” is as it was.", title(id)),
        Edit::ResetAll => "All rules and lists are as they were.".to_owned(),
        Edit::Import(_) => "The rule set is in force.".to_owned(),
        Edit::Undo => "The last change is taken back.".to_owned(),
    }
}

fn list(rules: &RuleSet, name: &str, values: &[String]) -> String {
    let title = rules.parameters.get(name).map_or(name, |list| &list.title);
    format!("{title}: {}", counted(values.len() as u64, "value"))
}
