//! The finding that is looked at.

use super::group::Section;
use super::rows::Row;
use crate::event::Outcome;
use crate::rule::Rule;
use crate::scan::{Certainty, Facts, Finding, Origin, Shown};
use crate::state::{Facet, State};
use std::rc::Rc;

/// The finding that is looked at, with everything that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Which one.
    pub at: At,
    /// Its rule; `None` where that is gone.
    pub rule: Option<Rc<Rule>>,
    /// What the record says, each fact with its name.
    pub facts: Vec<Fact>,
    /// What became of the call, and how sure the rule is; `None` where the finding is gone.
    pub verdict: Option<(Outcome, Certainty)>,
    /// The file that the event stands in.
    pub file: String,
    /// The event, or why it cannot be shown; `None` while it is being read.
    pub event: Option<Result<Rc<Shown>, String>>,
    /// The finding before it in the list.
    pub previous: Option<At>,
    /// The finding after it in the list.
    pub next: Option<At>,
}

/// Which finding: the rule, by position, and where its event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The rule, by position.
    pub rule: u32,
    /// Where the event stands.
    pub origin: Origin,
}

/// A fact about an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name that CloudTrail gives it, or ours.
    pub name: &'static str,
    /// What the record says.
    pub value: String,
    /// The facet by which findings with the same value can be found.
    pub facet: Option<Facet>,
}

impl Opened {
    pub(super) fn of(state: &State, sections: &[Rc<Section>]) -> Option<Opened> {
        let open = state.open.as_ref()?;
        let at = At { rule: open.rule, origin: open.origin };
        let rule = state.judged_by().rules.rules.get(open.rule as usize);
        let is_it = |finding: &&Finding| finding.origin == at.origin && finding.rule == at.rule;
        let finding = state.run.findings.iter().find(is_it);
        let (previous, next) = neighbours(at, sections);
        Some(Opened {
            at,
            rule: rule.map(|rule| Rc::new(rule.clone())),
            facts: finding.map(|finding| facts(&finding.facts)).unwrap_or_default(),
            verdict: finding.map(|finding| (finding.facts.outcome, finding.certainty)),
            file: state.run.coverage.place(at.origin).0.into_owned(),
            event: open.event.clone(),
            previous,
            next,
        })
    }
}

impl Row {
    /// Which finding it is.
    pub fn at(&self) -> At {
        At { rule: self.rule, origin: self.origin }
    }
}

/// The findings listed before and after this one; with this one not in the list, the first is next.
fn neighbours(at: At, sections: &[Rc<Section>]) -> (Option<At>, Option<At>) {
    let groups = sections.iter().flat_map(|section| &section.groups);
    let listed: Vec<At> =
        groups.flat_map(|group| group.rows.iter().flatten()).map(Row::at).collect();
    match listed.iter().position(|other| *other == at) {
        None => (None, listed.first().copied()),
        Some(here) => {
            let previous = here.checked_sub(1).and_then(|before| listed.get(before));
            (previous.copied(), listed.get(here + 1).copied())
        }
    }
}

fn facts(facts: &Facts) -> Vec<Fact> {
    let time = facts.time.map(|time| time.to_string());
    let all = [
        ("Time (UTC)", &time, None),
        ("Event name", &facts.event_name, None),
        ("Event source", &facts.event_source, None),
        ("User", &facts.user, Some(Facet::User)),
        ("Source address", &facts.source_ip, Some(Facet::Address)),
        ("Region", &facts.region, Some(Facet::Region)),
        ("Account", &facts.account, Some(Facet::Account)),
        ("Access key", &facts.access_key, Some(Facet::Key)),
        ("Error code", &facts.error_code, None),
        ("Event ID", &facts.event_id, None),
    ];
    let fact = |(name, value, facet): (_, &Option<String>, _)| {
        Some(Fact { name, value: value.clone()?, facet })
    };
    all.into_iter().filter_map(fact).collect()
}
