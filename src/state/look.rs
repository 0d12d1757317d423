//! How the list of findings is looked at: what is unfolded, in which order, how far.

use super::Facet;
use std::collections::BTreeMap;

/// How the list of findings is looked at. It changes nothing about which of them there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The rules whose findings are listed, by id, and how many at most.
    pub open: BTreeMap<String, usize>,
    /// The order of the findings of a rule.
    pub order: Order,
    /// The list of values that is open for choosing.
    pub menu: Option<Menu>,
}

/// An order of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: OrderBy,
    /// Whether the last comes first.
    pub descending: bool,
}

/// What findings are ordered by; those that are equal in it stand by time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of that name")]
pub enum OrderBy {
    #[default]
    Time,
    Event,
    User,
    Address,
    Region,
    Account,
    Outcome,
}

/// A facet's values, open for choosing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// The facet.
    pub facet: Facet,
    /// Only values with this in them are offered.
    pub search: String,
}

/// Another way to look at the list of findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookEdit {
    /// List a rule's findings, by its id, or no longer.
    Toggle(String),
    /// The same with each of these rules.
    ToggleAll(Vec<String>),
    /// List more of a rule's findings.
    More(String),
    /// Order by this; the other way about where that is the order already.
    Order(OrderBy),
    /// Offer a facet's values for choosing, or none.
    Menu(Option<Facet>),
    /// Offer only values with this in them.
    Search(String),
}

impl Look {
    /// So many findings of a rule are listed at first, and so many more each time.
    pub const STEP: usize = 50;

    /// Changes the look.
    pub fn edit(&mut self, edit: LookEdit) {
        match edit {
            LookEdit::Toggle(id) => self.toggle(id),
            LookEdit::ToggleAll(ids) => ids.into_iter().for_each(|id| self.toggle(id)),
            LookEdit::More(id) => {
                let limit = self.open.entry(id).or_default();
                *limit = limit.saturating_add(Self::STEP);
            }
            LookEdit::Order(by) => {
                let descending = self.order.by == by && !self.order.descending;
                self.order = Order { by, descending };
            }
            LookEdit::Menu(facet) => {
                self.menu = facet.map(|facet| Menu { facet, search: String::new() });
            }
            LookEdit::Search(search) => {
                if let Some(menu) = &mut self.menu {
                    menu.search = search;
                }
            }
        }
    }

    fn toggle(&mut self, id: String) {
        if self.open.remove(&id).is_none() {
            self.open.insert(id, Self::STEP);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn after(edits: &[LookEdit]) -> Look {
        let mut look = Look::default();
        edits.iter().for_each(|edit| look.edit(edit.clone()));
        look
    }

    #[test]
    fn groups_fold_and_grow() {
        let toggle = LookEdit::Toggle("a".into());
        let more = LookEdit::More("a".into());
        assert_eq!(after(std::slice::from_ref(&toggle)).open, BTreeMap::from([("a".into(), 50)]));
        assert_eq!(after(&[toggle.clone(), more.clone()]).open["a"], 100);
        assert!(after(&[toggle.clone(), toggle.clone()]).open.is_empty());
        let all = LookEdit::ToggleAll(vec!["a".into(), "b".into()]);
        assert_eq!(after(&[toggle, more, all]).open, BTreeMap::from([("b".into(), 50)]));
    }

    #[test]
    fn the_same_order_again_is_the_other_way_about() {
        let order = |edits: &[OrderBy]| {
            let edits: Vec<_> = edits.iter().map(|by| LookEdit::Order(*by)).collect();
            let order = after(&edits).order;
            (order.by, order.descending)
        };
        assert_eq!(order(&[]), (OrderBy::Time, false));
        assert_eq!(order(&[OrderBy::Time]), (OrderBy::Time, true));
        assert_eq!(order(&[OrderBy::User]), (OrderBy::User, false));
        assert_eq!(order(&[OrderBy::User, OrderBy::User]), (OrderBy::User, true));
        assert_eq!(order(&[OrderBy::User, OrderBy::User, OrderBy::Time]), (OrderBy::Time, false));
    }

    #[test]
    fn a_search_needs_an_open_menu() {
        assert_eq!(after(&[LookEdit::Search("x".into())]).menu, None);
        let open = LookEdit::Menu(Some(Facet::User));
        let menu = after(&[open.clone(), LookEdit::Search("x".into())]).menu;
        assert_eq!(menu, Some(Menu { facet: Facet::User, search: "x".into() }));
        assert_eq!(after(&[open, LookEdit::Menu(None)]).menu, None);
    }
}
