//! The views.

/// The views, by the words of their addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What was found.
    #[default]
    Findings,
    /// What it was judged by.
    Rules,
    /// What was read.
    Coverage,
    /// What this page is and promises.
    About,
}

impl Page {
    /// All of them, in the order they are offered.
    pub const ALL: [Page; 4] = [Page::Findings, Page::Rules, Page::Coverage, Page::About];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Page::Findings => "Findings",
            Page::Rules => "Rules",
            Page::Coverage => "Coverage",
            Page::About => "About",
        }
    }

    /// Its word in an address, behind the `#`.
    pub fn word(self) -> &'static str {
        match self {
            Page::Findings => "findings",
            Page::Rules => "rules",
            Page::Coverage => "coverage",
            Page::About => "about",
        }
    }

    /// The one with this word.
    pub fn named(word: &str) -> Option<Page> {
        Page::ALL.into_iter().find(|page| page.word() == word)
    }
}
