//! Parts that several views are made of.

mod axis;
mod button;
mod callout;
mod copy;
mod count;
mod dialog;
mod difference;
mod foreign;
mod icon;
mod id;
mod label;
mod later;
mod mark;
mod menu;
mod path;
mod prose;
mod time;

pub use axis::axis;
pub use button::{Button, Look};
pub use callout::{Callout, Tone};
pub use copy::{Copy, to_clipboard};
pub use count::Count;
pub use dialog::Dialog;
pub use difference::Differences;
pub use foreign::{Foreign, Long, hint, marked};
pub use icon::Icon;
pub use id::Id;
pub use label::{OutcomeLabel, ResponseLabel, SeverityLabel};
pub use later::Later;
pub use mark::Mark;
pub use menu::{Menu, MenuItem};
pub use path::Path;
pub use prose::{prose, sentence};
pub use time::Time;
