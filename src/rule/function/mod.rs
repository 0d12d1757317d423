//! The functions of the rule language. Each asks something of every value of a field, its first
//! argument, and stands in a file of its own with examples that a test runs.

mod cidr_is_any;
mod contains;
mod ends_with;
mod ip_in;
mod ip_is_private;
mod starts_with;

use super::compile::{Manner, Predicate, Refusal};
use super::syntax::ast::Literal;
use std::sync::Arc;

/// A function of a field's values.
pub struct Function {
    /// What rules call it.
    pub name: &'static str,
    /// How it is written.
    pub signature: &'static str,
    /// What it says of a value, in a sentence.
    pub about: &'static str,
    /// Whether it takes values after the field: one or more, lists or parameters.
    pub takes_values: bool,
    /// What it asks of each value of the field, whose values compare in the given manner.
    pub build: fn(&[Literal], Manner) -> Result<Predicate, Refusal>,
    /// Conditions, events, and what the condition says of the event.
    pub examples: &'static [Example],
}

/// A condition, an event (JSON), and whether the condition holds of it.
pub type Example = (&'static str, &'static str, bool);

/// All of them, by name.
pub const ALL: &[&Function] = &[
    &cidr_is_any::FUNCTION,
    &contains::FUNCTION,
    &ends_with::FUNCTION,
    &ip_in::FUNCTION,
    &ip_is_private::FUNCTION,
    &starts_with::FUNCTION,
];

/// The function called `name`.
pub fn named(name: &str) -> Option<&'static Function> {
    ALL.iter().copied().find(|function| function.name == name)
}

/// Whether `test(value, text)` holds of any of `texts`, with letters of one case where the values
/// are names.
fn any_text(texts: &[Literal], manner: Manner, test: fn(&str, &str) -> bool) -> Predicate {
    let texts: Vec<String> = texts.iter().map(|text| manner.key(text.text())).collect();
    match manner {
        Manner::Name => Arc::new(move |value| {
            let value = manner.key(value);
            texts.iter().any(|text| test(&value, text))
        }),
        _ => Arc::new(move |value| texts.iter().any(|text| test(value, text))),
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::event::Event;
    use crate::rule::compile::{Verdict, program};

    #[test]
    fn every_example_holds() {
        for function in ALL {
            assert!(function.examples.len() > 1, "{} needs examples", function.name);
            for (when, event, expected) in function.examples {
                let event = Event::parse(event).unwrap();
                let node = program(when).unwrap();
                assert_eq!(node.verdict(&event), Verdict::from(*expected), "{when} {event:?}");
            }
        }
    }

    #[test]
    fn names_are_sorted_and_signatures_begin_with_them() {
        assert!(ALL.is_sorted_by_key(|function| function.name));
        for function in ALL {
            assert!(function.signature.starts_with(&format!("{}(", function.name)));
        }
    }
}
