//! Links that carry rules: `#share=1.…` behind the page's address, which no browser sends anywhere.
//!
//! A link holds the rule set, lists included, as a file over the built-in rules, and the view to
//! open. It never holds anything of a log: see [`travels`]. The lists that the sample lends stay
//! here, too, for they are nobody's own.
//!
//! Whoever made the link, it is read as hostile: [`code`] bounds its text, [`bounds`] what stands in
//! it, and nothing changes before somebody has seen the [`Difference`] and agreed.
//!
//! [`Difference`]: super::Difference

mod arrived;
mod bounds;
mod code;
mod content;
mod making;

#[cfg(test)]
mod tests;

pub use arrived::Arrived;
pub use code::{MOST_CHARACTERS, PREFIX};
pub use content::{Broken, Share};
pub use making::Sharing;

pub(super) use arrived::{accept, arrive};
pub(super) use making::share;

use super::Facet;

/// Whether what is chosen of a facet goes along. Only what comes from the rules or from a fixed list
/// does: rules by their ids, and the three outcomes. Users, addresses, accounts and keys come from
/// logs; so do regions, since a log may say anything there, the words that are searched for, and the
/// span of time.
pub fn travels(facet: Facet) -> bool {
    match facet {
        Facet::Rule | Facet::Outcome => true,
        Facet::User | Facet::Address | Facet::Region | Facet::Account | Facet::Key => false,
    }
}
