//! The filter made ready to judge a hundred thousand findings: each choice and each word searched
//! for is looked up once for each text, not once for each finding.

use super::paths::Paths;
use crate::event::Outcome;
use crate::rule::RuleSet;
use crate::scan::Coverage;
use crate::state::{Cells, Column, Facet, Filter, Found};
use crate::text::fold;
use jiff::Timestamp;

/// What the filter says of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// It is shown.
    Shown,
    /// It would be if nothing, or its own value, were chosen of this facet.
    But(Facet),
    /// It is not shown.
    Hidden,
}

/// A filter over the findings of one run.
pub(super) struct Sieve<'a> {
    found: &'a Found,
    paths: Paths<'a>,
    time: Option<(Timestamp, Timestamp)>,
    chosen: Vec<(Facet, Vec<bool>)>,
    words: Vec<Word>,
}

/// A word searched for, and where it stands, by the numbers of the texts.
struct Word {
    word: String,
    rules: Vec<bool>,
    outcomes: Vec<bool>,
    columns: [Vec<bool>; Column::ALL.len()],
    /// By the number of the path; one is searched when a finding comes to it.
    paths: Vec<Option<bool>>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(
        filter: &Filter,
        rules: &RuleSet,
        found: &'a Found,
        coverage: &'a Coverage,
    ) -> Self {
        let chosen = filter.chosen.iter().map(|(&facet, values)| {
            let mut flags = vec![false; values_of(facet, rules, found)];
            for value in values {
                let number = number_of(facet, value, rules, found);
                if let Some(flag) = number.and_then(|number| flags.get_mut(number)) {
                    *flag = true;
                }
            }
            (facet, flags)
        });
        let words = filter.text.split_whitespace();
        Sieve {
            found,
            paths: Paths::new(coverage),
            time: filter.time,
            chosen: chosen.collect(),
            words: words.map(|word| Word::new(word, rules, found)).collect(),
        }
    }

    /// What the filter says of the finding at `position`.
    pub(super) fn pass(&mut self, position: usize, cells: &Cells) -> Pass {
        let in_time = |(from, until): (Timestamp, Timestamp)| {
            cells.time.is_some_and(|time| (from..until).contains(&time))
        };
        if !self.time.is_none_or(in_time) {
            return Pass::Hidden;
        }
        let mut pass = Pass::Shown;
        for (facet, flags) in &self.chosen {
            if flags.get(facet_number(*facet, cells)) != Some(&true) {
                if pass != Pass::Shown {
                    return Pass::Hidden;
                }
                pass = Pass::But(*facet);
            }
        }
        let (found, paths) = (self.found, &mut self.paths);
        let found = self.words.iter_mut().all(|word| word.is_in(position, cells, found, paths));
        if found { pass } else { Pass::Hidden }
    }
}

impl Word {
    fn new(word: &str, rules: &RuleSet, found: &Found) -> Self {
        let word = fold(word).into_owned();
        let columns = Column::ALL.map(|column| {
            let texts = found.columns().names(column).texts();
            texts.iter().map(|text| contains(text, &word)).collect()
        });
        Word {
            rules: rules.rules.iter().map(|rule| contains(&rule.id, &word)).collect(),
            outcomes: Outcome::ALL.iter().map(|it| contains(it.as_str(), &word)).collect(),
            columns,
            paths: Vec::new(),
            word,
        }
    }

    fn is_in(
        &mut self,
        position: usize,
        cells: &Cells,
        found: &Found,
        paths: &mut Paths<'_>,
    ) -> bool {
        let flag = |flags: &[bool], number: usize| flags.get(number) == Some(&true);
        let column =
            |column: Column| flag(&self.columns[column as usize], cells.text(column) as usize);
        flag(&self.rules, cells.rule as usize)
            || flag(&self.outcomes, cells.outcome as usize)
            || Column::ALL.into_iter().any(column)
            || self.is_in_path(cells, paths)
            || self.is_in_id(position, found)
    }

    fn is_in_path(&mut self, cells: &Cells, paths: &mut Paths<'_>) -> bool {
        let Some(number) = paths.number(cells.origin) else { return false };
        if self.paths.len() <= number {
            self.paths.resize(number + 1, None);
        }
        let word = &self.word;
        *self.paths[number].get_or_insert_with(|| contains(&paths.path(number), word))
    }

    fn is_in_id(&self, position: usize, found: &Found) -> bool {
        let id = found.get(position).and_then(|finding| finding.facts.event_id.as_deref());
        id.is_some_and(|id| contains(id, &self.word))
    }
}

/// The number of a finding's value of a facet: a rule's position, an outcome's, a text's number.
pub(super) fn facet_number(facet: Facet, cells: &Cells) -> usize {
    match column(facet) {
        Some(column) => cells.text(column) as usize,
        None if facet == Facet::Rule => cells.rule as usize,
        None => cells.outcome as usize,
    }
}

/// How many values a facet can have.
pub(super) fn values_of(facet: Facet, rules: &RuleSet, found: &Found) -> usize {
    match column(facet) {
        Some(column) => found.columns().names(column).texts().len(),
        None if facet == Facet::Rule => rules.rules.len(),
        None => Outcome::ALL.len(),
    }
}

fn number_of(facet: Facet, value: &str, rules: &RuleSet, found: &Found) -> Option<usize> {
    match column(facet) {
        Some(column) => Some(found.columns().names(column).find(value)? as usize),
        None if facet == Facet::Rule => rules.rules.iter().position(|rule| rule.id == value),
        None => Outcome::ALL.iter().position(|outcome| outcome.as_str() == value),
    }
}

/// The column that holds a facet's values; rules and outcomes have numbers of their own.
pub(super) fn column(facet: Facet) -> Option<Column> {
    match facet {
        Facet::User => Some(Column::User),
        Facet::Address => Some(Column::Address),
        Facet::Region => Some(Column::Region),
        Facet::Account => Some(Column::Account),
        Facet::Key => Some(Column::Key),
        Facet::Rule | Facet::Outcome => None,
    }
}

/// Whether `text` contains `word`, which is in lower case, letters of either case being equal.
pub(super) fn contains(text: &str, word: &str) -> bool {
    fold(text).contains(word)
}
