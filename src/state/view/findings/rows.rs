//! The findings of a group that are listed.

use crate::event::Outcome;
use crate::order::InOrder;
use crate::scan::{Certainty, Finding, Origin};
use crate::state::{Cells, Column, Found, Order, OrderBy, State};
use jiff::Timestamp;
use std::cmp::Ordering;
use std::rc::Rc;

/// A finding in the list. A text that the record does not have is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The rule, by position.
    pub rule: u32,
    /// Where the event stands.
    pub origin: Origin,
    /// When.
    pub time: Option<Timestamp>,
    /// `eventName`.
    pub event: Rc<str>,
    /// `eventSource`.
    pub source: Rc<str>,
    /// Who called.
    pub user: Rc<str>,
    /// From where.
    pub address: Rc<str>,
    /// The region.
    pub region: Rc<str>,
    /// The account.
    pub account: Rc<str>,
    /// What became of it.
    pub outcome: Outcome,
    /// The error that AWS answered with.
    pub error: Rc<str>,
    /// How sure the rule is.
    pub certainty: Certainty,
}

/// The first `limit` of the findings at these positions in the order that is looked at. Only those
/// are put in order, and the positions are left in another.
pub(super) fn rows(state: &State, positions: &mut [usize], limit: usize) -> Vec<Row> {
    let found = &state.run.findings;
    let compare = |a: &usize, b: &usize| compare(state, *a, *b);
    let limit = limit.min(positions.len());
    positions.order_part(0..limit, compare);
    positions[..limit].iter().filter_map(|&position| Row::of(found, position)).collect()
}

impl Row {
    fn of(found: &Found, position: usize) -> Option<Row> {
        let finding = found.get(position)?;
        let cells = found.columns().rows().get(position)?;
        let text = |column| found.columns().names(column).text(cells.text(column));
        Some(Row {
            rule: finding.rule,
            origin: finding.origin,
            time: finding.facts.time,
            event: text(Column::Event),
            source: text(Column::Source),
            user: text(Column::User),
            address: text(Column::Address),
            region: text(Column::Region),
            account: text(Column::Account),
            outcome: finding.facts.outcome,
            error: text(Column::Error),
            certainty: finding.certainty,
        })
    }
}

/// By what is asked for, then in the one order of reports, so that no order depends on which file
/// was read first.
fn compare(state: &State, a: usize, b: usize) -> Ordering {
    let found = &state.run.findings;
    let rows = found.columns().rows();
    let (Some(x), Some(y)) = (rows.get(a), rows.get(b)) else { return a.cmp(&b) };
    let order = state.look.order;
    let asked = compare_by(order, found, x, y);
    let asked = if order.descending { asked.reverse() } else { asked };
    let rank = |finding: &Finding| state.run.coverage.rank(finding.origin);
    asked.then_with(|| x.time.cmp(&y.time)).then_with(|| match (found.get(a), found.get(b)) {
        (Some(a), Some(b)) => rank(a).cmp(&rank(b)),
        _ => a.cmp(&b),
    })
}

fn compare_by(order: Order, found: &Found, x: &Cells, y: &Cells) -> Ordering {
    let by_text = |column: Column| {
        let (x, y) = (x.text(column), y.text(column));
        // Most neighbours share their texts.
        if x == y {
            return Ordering::Equal;
        }
        let texts = found.columns().names(column).texts();
        texts.get(x as usize).cmp(&texts.get(y as usize))
    };
    match order.by {
        OrderBy::Time => x.time.cmp(&y.time),
        OrderBy::Event => by_text(Column::Event).then_with(|| by_text(Column::Source)),
        OrderBy::User => by_text(Column::User),
        OrderBy::Address => by_text(Column::Address),
        OrderBy::Region => by_text(Column::Region),
        OrderBy::Account => by_text(Column::Account),
        OrderBy::Outcome => x.outcome.cmp(&y.outcome).then_with(|| by_text(Column::Error)),
    }
}
