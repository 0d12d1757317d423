//! What an operator asks of one value, as a closure.

use super::glob::Glob;
use super::manner::Manner;
use super::order::{Ordered, number};
use super::texts::Texts;
use crate::rule::diagnostic::Code;
use crate::rule::syntax::ast::{Literal, Op};
use regex_lite::RegexBuilder;
use std::cmp::Ordering;
use std::sync::Arc;

/// Whether one value of a field, as text, is what is asked for. Common ones allocate nothing.
pub type Predicate = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Why an operator cannot take an operand.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    /// What kind of mistake it is.
    pub code: Code,
    /// A sentence for people.
    pub message: String,
    /// Which of the values it is about.
    pub index: usize,
}

/// What `op` asks of a value, compared in `manner` with any of `values`.
///
/// # Errors
/// Where one of the values is nothing that the operator can compare with.
pub fn predicate(op: Op, manner: Manner, values: &[Literal]) -> Result<Predicate, Refusal> {
    match op {
        Op::Eq | Op::In => Ok(equals_any(manner, values)),
        Op::Like => any_of(values, |value| like(manner, value)),
        Op::Matches => any_of(values, |value| matches(manner, value)),
        Op::Lt => any_of(values, |value| ordered(manner, value, Ordering::is_lt)),
        Op::Le => any_of(values, |value| ordered(manner, value, Ordering::is_le)),
        Op::Gt => any_of(values, |value| ordered(manner, value, Ordering::is_gt)),
        Op::Ge => any_of(values, |value| ordered(manner, value, Ordering::is_ge)),
        Op::Ne => predicate(Op::Eq, manner, values).map(negated),
        Op::NotIn => predicate(Op::In, manner, values).map(negated),
        Op::NotLike => predicate(Op::Like, manner, values).map(negated),
        Op::NotMatches => predicate(Op::Matches, manner, values).map(negated),
    }
}

fn negated(predicate: Predicate) -> Predicate {
    Arc::new(move |text| !predicate(text))
}

/// The predicate of each value, joined by "or".
fn any_of(
    values: &[Literal],
    each: impl Fn(&Literal) -> Result<Predicate, (Code, String)>,
) -> Result<Predicate, Refusal> {
    let mut predicates = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        predicates.push(each(value).map_err(|(code, message)| Refusal { code, message, index })?);
    }
    Ok(joined(predicates))
}

fn joined(mut predicates: Vec<Predicate>) -> Predicate {
    match predicates.len() {
        1 => predicates.remove(0),
        _ => Arc::new(move |text| predicates.iter().any(|predicate| predicate(text))),
    }
}

/// Equality: texts together in one set, whatever else there is by itself.
fn equals_any(manner: Manner, values: &[Literal]) -> Predicate {
    let as_names = manner == Manner::Name;
    let (texts, others): (Vec<_>, Vec<_>) =
        values.iter().partition(|value| is_plain_text(manner, value));
    let texts = Texts::new(texts.into_iter().map(Literal::text), as_names);
    if others.is_empty() {
        return Arc::new(move |text| texts.contains(text));
    }
    let mut predicates: Vec<Predicate> =
        others.into_iter().map(|value| equals(manner, value)).collect();
    predicates.push(Arc::new(move |text| texts.contains(text)));
    joined(predicates)
}

fn is_plain_text(manner: Manner, value: &Literal) -> bool {
    let has_order = matches!(manner, Manner::Version | Manner::Time)
        && Ordered::parse(value.text(), manner).is_some();
    matches!(value, Literal::Text(_)) && !has_order
}

/// Equality with what is more than a text: `1.10` is a version where the field is one, a number
/// equals the same number in quotes, and so does a boolean, in any case (`"True"`).
fn equals(manner: Manner, value: &Literal) -> Predicate {
    let expected = value.text().to_owned();
    if let (Manner::Version | Manner::Time, Some(ordered)) =
        (manner, Ordered::parse(&expected, manner))
    {
        return Arc::new(move |text| ordered.compare(text) == Some(Ordering::Equal));
    }
    match number(&expected) {
        Some(expected_number) => {
            Arc::new(move |text| text == expected || number(text) == Some(expected_number))
        }
        None => Arc::new(move |text| text.trim().eq_ignore_ascii_case(&expected)),
    }
}

fn like(manner: Manner, value: &Literal) -> Result<Predicate, (Code, String)> {
    let glob = Glob::new(value.text(), manner == Manner::Name)
        .map_err(|message| (Code::WrongOperand, message))?;
    Ok(match manner {
        Manner::Name => Arc::new(move |text| glob.matches(text.trim())),
        _ => Arc::new(move |text| glob.matches(text)),
    })
}

fn matches(manner: Manner, value: &Literal) -> Result<Predicate, (Code, String)> {
    /// In bytes. Matching takes linear time in the text, times this.
    const SIZE_LIMIT: usize = 256 * 1024;
    let regex = RegexBuilder::new(value.text())
        .case_insensitive(manner == Manner::Name)
        .size_limit(SIZE_LIMIT)
        .build()
        .map_err(|error| (Code::BadRegex, format!("this regular expression fails: {error}")))?;
    Ok(match manner {
        Manner::Name => Arc::new(move |text| regex.is_match(text.trim())),
        _ => Arc::new(move |text| regex.is_match(text)),
    })
}

fn ordered(
    manner: Manner,
    value: &Literal,
    holds: fn(Ordering) -> bool,
) -> Result<Predicate, (Code, String)> {
    let message = match manner {
        Manner::Version => "an order needs a version here, such as \"1.08\"",
        Manner::Time => "an order needs a time here, such as \"2024-05-01T12:00:00Z\"",
        _ => "an order needs a number or a time",
    };
    let expected = Ordered::parse(value.text(), manner)
        .filter(|_| !matches!(value, Literal::Bool(_)))
        .ok_or_else(|| (Code::NoOrder, message.to_owned()))?;
    Ok(Arc::new(move |text| expected.compare(text).is_some_and(holds)))
}
