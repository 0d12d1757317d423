//! Values as they are typed or pasted.

use crate::rule::{Parameter, ParameterKind};

/// What was typed into the field of a list, read as values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Values that can be added, each once.
    pub good: Vec<String>,
    /// Values that are in the list already.
    pub known: Vec<String>,
    /// What is wrong with the others, one sentence each.
    pub problems: Vec<String>,
}

impl Typed {
    /// Reads `text`: values apart by commas, semicolons, lines, and, where values hold none, spaces.
    /// What lists in code have around a value is left out.
    pub fn read(text: &str, list: &Parameter) -> Self {
        let mut typed = Typed::default();
        for value in text.split(|c| separates(c, list.kind)) {
            let value = bare(value.trim(), list.kind);
            if value.is_empty() || typed.good.iter().any(|it| it == value) {
                continue;
            }
            if list.values.iter().any(|it| it == value) {
                typed.known.push(value.to_owned());
            } else {
                match list.kind.check(value) {
                    Ok(()) => typed.good.push(value.to_owned()),
                    Err(why) => typed.problems.push(why),
                }
            }
        }
        typed
    }

    /// Whether there is something to add and nothing wrong.
    pub fn can_be_added(&self) -> bool {
        self.problems.is_empty() && !self.good.is_empty()
    }
}

/// A name may hold spaces, quotes and brackets of its own; the other values hold none.
fn is_name(kind: ParameterKind) -> bool {
    matches!(kind, ParameterKind::KeyName | ParameterKind::Text)
}

fn separates(c: char, kind: ParameterKind) -> bool {
    matches!(c, ',' | ';' | '\n' | '\r' | '\t') || c.is_whitespace() && !is_name(kind)
}

fn bare(value: &str, kind: ParameterKind) -> &str {
    if is_name(kind) {
        let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        return quoted.unwrap_or(value).trim();
    }
    value.trim_matches(['"', '\'', '[', ']'])
}
