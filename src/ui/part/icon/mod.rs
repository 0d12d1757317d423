//! The icons: those of PatternFly, each drawn where it stands.

mod shape;

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
    /// The icon as it is drawn: as high as a line of its text, and in its colour.
    pub fn html(self) -> Html {
        let shape = self.shape();
        let width = format!("{}em", f64::from(shape.width) / f64::from(HEIGHT));
        html! {
            <span class="tg-icon" aria-hidden="true">
                <svg
                    viewBox={format!("0 0 {} {HEIGHT}", shape.width)}
                    {width}
                    height="1em"
                    fill="currentColor"
                >
                    <path d={shape.path} />
                </svg>
            </span>
        }
    }
}

/// How high every shape is, in its own units.
const HEIGHT: u16 = 512;
