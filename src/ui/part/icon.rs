//! Icons of the font that comes with PatternFly.

use yew::prelude::*;

/// An icon. It stands beside words that say the same, so readers of the screen pass over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named for what it shows")]
pub enum Icon {
    Bars,
    CaretDown,
    Check,
    Close,
    Copy,
    Danger,
    Denied,
    Down,
    Download,
    File,
    Filter,
    Flask,
    Folder,
    Info,
    Lock,
    More,
    Next,
    Plus,
    Previous,
    Search,
    SortDown,
    SortNone,
    SortUp,
    Trash,
    Undo,
    Up,
    Upload,
    Waiting,
    Warning,
}

impl Icon {
    fn class(self) -> &'static str {
        match self {
            Icon::Bars => "fas fa-bars",
            Icon::CaretDown => "fas fa-caret-down",
            Icon::Check => "fas fa-check-circle",
            Icon::Close => "fas fa-times",
            Icon::Copy => "fas fa-copy",
            Icon::Danger => "fas fa-exclamation-circle",
            Icon::Denied => "fas fa-ban",
            Icon::Down => "fas fa-angle-down",
            Icon::Download => "fas fa-download",
            Icon::File => "fas fa-file",
            Icon::Filter => "fas fa-filter",
            Icon::Flask => "fas fa-flask",
            Icon::Folder => "fas fa-folder-open",
            Icon::Info => "fas fa-info-circle",
            Icon::Lock => "fas fa-lock",
            Icon::More => "fas fa-ellipsis-v",
            Icon::Next => "fas fa-angle-right",
            Icon::Plus => "fas fa-plus",
            Icon::Previous => "fas fa-angle-left",
            Icon::Search => "fas fa-search",
            Icon::SortDown => "fas fa-long-arrow-alt-down",
            Icon::SortNone => "fas fa-arrows-alt-v",
            Icon::SortUp => "fas fa-long-arrow-alt-up",
            Icon::Trash => "fas fa-trash",
            Icon::Undo => "fas fa-undo",
            Icon::Up => "fas fa-angle-up",
            Icon::Upload => "fas fa-upload",
            Icon::Waiting => "fas fa-hourglass-half",
            Icon::Warning => "fas fa-exclamation-triangle",
        }
    }

    /// The icon as it is drawn.
    pub fn html(self) -> Html {
        html! { <i class={self.class()} aria-hidden="true" /> }
    }
}
