//! Event sources and event names that AWS does not record.

use crate::rule::compile::{Glob, Scope};
use crate::rule::diagnostic::{Code, Diagnostic};
use crate::rule::guess::guess;
use crate::rule::schema::{
    is_source, names, names_of, recorded_as, records, source_meant, sources_of,
};
use crate::rule::syntax::ast::{Comparison, Expr, ExprKind, Literal, Op, Operand, Spanned};
use crate::rule::syntax::quoted;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// What is asked about names: the sources that stand beside each.
pub struct Names {
    /// The sources of each name (lower-case) that the rule can match; `None` is any.
    beside: HashMap<String, BTreeSet<Option<String>>>,
    /// The sources that it can match with any name.
    with_any: BTreeSet<Option<String>>,
    /// How many names may still be looked up.
    lookups: usize,
    /// How many may still be guessed at: each is compared with thousands.
    guesses: usize,
}

impl Names {
    /// The names of a rule that matches events of `scope`.
    pub fn of(scope: &Scope) -> Names {
        let (beside, with_any) = (HashMap::new(), BTreeSet::new());
        let mut names = Names { beside, with_any, lookups: 2000, guesses: 20 };
        match scope {
            Scope::Any => {
                names.with_any.insert(None);
            }
            Scope::Pairs(pairs) => pairs.iter().for_each(|(source, name)| {
                let sources = match name {
                    Some(name) => names.beside.entry(name.clone()).or_default(),
                    None => &mut names.with_any,
                };
                sources.insert(source.clone());
            }),
        }
        names
    }

    /// Adds the remarks on the sources and names that `expr` itself compares with.
    pub fn check(&mut self, expr: &Expr, out: &mut Vec<Diagnostic>) {
        let ExprKind::Compare(comparison) = &expr.value else { return };
        let one: fn(&mut Names, &str, Range<usize>) -> Option<Diagnostic> =
            match (comparison.field.value.as_str(), comparison.op.value) {
                ("eventSource", Op::Eq | Op::Ne | Op::In | Op::NotIn) => Names::source,
                ("eventName", Op::Eq | Op::Ne | Op::In | Op::NotIn) => Names::name,
                ("eventName", Op::Like | Op::NotLike) => Names::pattern,
                _ => return,
            };
        for (text, span) in texts(comparison) {
            if self.lookups == 0 {
                return;
            }
            self.lookups -= 1;
            out.extend(one(self, text.trim(), span));
        }
    }

    /// The sources with which events of this name can match; all of the rule's where it cannot
    /// match the name; none where any source can match, or many.
    fn sources(&self, name: &str) -> Vec<&str> {
        const MOST: usize = 8;
        let beside = self.beside.get(&name.to_ascii_lowercase());
        let mut found: BTreeSet<&Option<String>> =
            beside.into_iter().flatten().chain(&self.with_any).collect();
        if found.is_empty() {
            found = self.beside.values().flatten().take(MOST + 1).collect();
        }
        let all: Option<Vec<&str>> = found.into_iter().map(Option::as_deref).collect();
        all.filter(|sources| sources.len() <= MOST).unwrap_or_default()
    }

    fn source(&mut self, text: &str, span: Range<usize>) -> Option<Diagnostic> {
        let lower = text.to_ascii_lowercase();
        if is_source(&lower) || has_wildcard(text) || text.is_empty() {
            return None;
        }
        let meant = source_meant(&lower).map(|source| quoted(&source));
        let message = format!("no event source is known as `{text}`");
        Some(Diagnostic::warning(Code::UnknownSource, span, message).with_guess(meant))
    }

    fn name(&mut self, text: &str, span: Range<usize>) -> Option<Diagnostic> {
        if has_wildcard(text) || text.is_empty() {
            return None;
        }
        let sources = self.sources(text);
        if sources.is_empty() {
            return self.name_alone(text, span);
        }
        if let Some(recorded) = sources.iter().find_map(|source| recorded_as(source, text)) {
            return Some(recorded_under(text, recorded, span));
        }
        let mut known = Vec::new();
        for source in &sources {
            // One source whose names are not all known, and nobody can say.
            known.extend(names_of(source)?);
            if records(source, text) {
                return None;
            }
        }
        let message = format!("no event of {} is known as `{text}`", sources.join(" or "));
        let meant = self.guess(text, known);
        Some(Diagnostic::warning(Code::UnknownName, span, message).with_guess(meant.map(quoted)))
    }

    /// A name that no source stands beside.
    fn name_alone(&mut self, text: &str, span: Range<usize>) -> Option<Diagnostic> {
        let sources = sources_of(text);
        if let [source] = sources[..]
            && let Some(recorded) = recorded_as(source, text)
        {
            return Some(recorded_under(text, recorded, span));
        }
        if sources.len() > 1 {
            let message = format!("{} record events called `{text}`", sources.join(" and "));
            return Some(
                Diagnostic::hint(Code::Ambiguous, span, message)
                    .with_help("name the one you mean: and eventSource = \"…\""),
            );
        }
        // Most services' names are not known here: only what is nearly a known one is worth a word.
        if !sources.is_empty() || is_dated(text) {
            return None;
        }
        let meant = self.guess(text, names())?;
        let message = format!("no event is known as `{text}`");
        Some(Diagnostic::hint(Code::UnknownName, span, message).with_guess(Some(quoted(meant))))
    }

    fn guess(
        &mut self,
        text: &str,
        candidates: impl IntoIterator<Item = &'static str>,
    ) -> Option<&'static str> {
        self.guesses = self.guesses.checked_sub(1)?;
        guess(text, candidates.into_iter())
    }

    /// A pattern that none of the names of its sources is like.
    fn pattern(&mut self, text: &str, span: Range<usize>) -> Option<Diagnostic> {
        let sources = self.sources(text);
        let glob = Glob::new(text, true).ok()?;
        for source in &sources {
            // Lambda's names end in dates that are not in the list.
            let names = names_of(source).filter(|_| *source != "lambda.amazonaws.com")?;
            if names.iter().any(|name| glob.matches(name)) {
                return None;
            }
        }
        (!sources.is_empty()).then(|| {
            let message =
                format!("no event of {} is known that is like this", sources.join(" or "));
            Diagnostic::warning(Code::UnknownName, span, message)
        })
    }
}

fn texts(comparison: &Comparison) -> Vec<(&str, Range<usize>)> {
    let operand = &comparison.operand;
    match &operand.value {
        Operand::One(Literal::Text(text)) => vec![(text, operand.span.clone())],
        Operand::List(list) => list.iter().filter_map(text).collect(),
        _ => Vec::new(),
    }
}

fn text(literal: &Spanned<Literal>) -> Option<(&str, Range<usize>)> {
    match &literal.value {
        Literal::Text(text) => Some((text, literal.span.clone())),
        _ => None,
    }
}

/// Lambda's names end in a date, and those of other services nobody knows.
fn is_dated(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn recorded_under(text: &str, recorded: &str, span: Range<usize>) -> Diagnostic {
    let message = format!("the call {text} is recorded as `{recorded}`");
    Diagnostic::warning(Code::RecordedAs, span, message).with_fix(quoted(recorded))
}

fn has_wildcard(text: &str) -> bool {
    text.contains(['*', '?', '%'])
}
