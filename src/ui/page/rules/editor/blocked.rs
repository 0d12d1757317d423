//! Why words cannot be applied.

use crate::state::Draft;
use crate::state::view::rules::Remark;

/// Why words cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// The rule has no title.
    Nameless,
    /// Its expression has errors.
    Broken,
}

impl Blocked {
    /// What keeps the words from being applied, if anything does.
    pub fn of(draft: &Draft, remarks: &[Remark]) -> Option<Self> {
        if remarks.iter().any(|remark| remark.diagnostic.is_error()) {
            return Some(Blocked::Broken);
        }
        draft.title.trim().is_empty().then_some(Blocked::Nameless)
    }

    /// The same in a sentence.
    pub fn why(self) -> &'static str {
        match self {
            Blocked::Nameless => "Give the rule a title first.",
            Blocked::Broken => {
                "Mend the errors in the expression first: such a rule would find nothing."
            }
        }
    }
}
